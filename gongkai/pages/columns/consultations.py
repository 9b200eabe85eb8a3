"""Pages of consultations: the list by state, year and unit; each consultation with draft and results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from gongkai.fields.values import meaning
from gongkai.pages.addresses import address, own_feed
from gongkai.pages.bodies import text_body
from gongkai.pages.contact.consultation_call import call
from gongkai.pages.contact.consultation_words import days_of, lead, numbers_of
from gongkai.pages.contact.parts import Call, Form
from gongkai.pages.contact.ways import named_in
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import standing_link
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import Narrowed, by_year, optional
from gongkai.pages.lists.page import neighbour, newest_first, with_neighbours
from gongkai.pages.parts import Body, Cell, Element, Facet, FileLink, Link, Register, Row
from gongkai.pages.record.parts import paper_elements
from gongkai.records.consultation import KIND, YES, Consultation
from gongkai.records.decision import Decision, place_in_catalogue
from gongkai.site.change_notes import said_changes
from gongkai.site.consultations import (
    OPEN,
    OVERDUE,
    STATES,
    UNSTATED,
    UPCOMING,
    feedback,
    missing_parts,
    state,
)
from gongkai.site.families import rule_of
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date
from gongkai.text.issued import cut


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationSection:
    """A part of a consultation with its own heading."""

    title: str
    id: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsView:
    """The opinions received and what became of them."""

    published: dt.datetime
    summary: str
    note: str
    opinions: Register | None
    attachments: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationView:
    """One consultation: whether it is open, how to reply, the draft, and the results."""

    source: str
    published: dt.datetime
    state: str
    lead: str
    """One sentence about its state."""
    late: bool
    call: Call
    elements: tuple[Element, ...]
    announcement: Body
    sections: tuple[ConsultationSection, ...]
    """The draft and its explanation, where they are text."""
    draft: tuple[FileLink, ...]
    channels: tuple[str, ...]
    answer: OpinionsView | None
    relations: tuple[Facet, ...]
    previous: Link | None
    next: Link | None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The Word files that are made beside the page."""
        return (self.call.form,) if self.call.form else ()

    def with_forms(self, forms: tuple[Form, ...]) -> ConsultationView:
        """A copy with the finished forms, whose size is known."""
        return replace(self, call=replace(self.call, form=forms[0]))


COLUMN = "consultations"
#: The heading, in the list, of open and coming consultations; all others are over.
_GROUPS = {OPEN: "正在征求意见", UPCOMING: "将要征求意见", UNSTATED: UNSTATED}
_ORDER = (OPEN, UPCOMING, UNSTATED)
_ADOPTED = {"是": "采纳", "否": "未采纳", "部分": "部分采纳"}


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, then every consultation; nothing without consultations."""
    listed = newest_first(planner.site.of(Consultation))
    if not listed:
        return
    site = planner.site
    yield from Narrowed(
        planner,
        KIND,
        _open_first(planner, listed),
        _row(planner),
        (
            *optional("状态", "state", lambda item: (state(item, site),), listed, STATES),
            *by_year(listed, lambda item: (item.start or item.published).year),
            *optional("征集部门", "unit", lambda item: (item.unit,), listed),
        ),
        searched="意见征集",
    ).pages()
    for newer, item, older in with_neighbours(listed):
        yield _page(planner, item, newer, older)


def _open_first(planner: Planner, listed: list[Consultation]) -> list[Consultation]:
    """Open ones first, by last day; then coming ones, those without a last day, and the others, each as published."""

    def place(item: Consultation) -> tuple[int, str]:
        where = state(item, planner.site)
        rank = _ORDER.index(where) if where in _ORDER else len(_ORDER)
        return rank, f"{item.end} {item.identity}" if where == OPEN else ""

    return sorted(listed, key=place)


def _row(planner: Planner) -> Callable[[Consultation], Row]:
    def row(item: Consultation) -> Row:
        return Row(
            title=item.title,
            url=address(item.identity),
            date=item.published.date(),
            issuer=item.unit,
            status=state(item, planner.site),
            short=named_in(item.title),
            group=_GROUPS.get(state(item, planner.site), "已结束"),
            note=days_of(item, state(item, planner.site)),
        )

    return row


def _page(
    planner: Planner, item: Consultation, newer: Consultation | None, older: Consultation | None
) -> Page:
    where = state(item, planner.site)
    announcement, sections = cut(item.body)
    texts = list(sections)
    if item.explanation:
        texts.append(("起草说明", item.explanation))
    view = ConsultationView(
        source=item.unit,
        published=item.published,
        state=where,
        lead=lead(planner, item, where),
        late=where == OVERDUE,
        call=replace(call(planner, item), feed=own_feed(item.identity)),
        elements=_elements(item),
        announcement=_body(planner, item, announcement),
        sections=tuple(
            ConsultationSection(
                title=title, id=f"part-{place}", body=_body(planner, item, text, f"part-{place}", 3)
            )
            for place, (title, text) in enumerate(texts, 1)
        ),
        draft=attachments(planner, item.identity, item.draft),
        channels=item.channels,
        answer=_answer(planner, item),
        relations=_relations(planner, item),
        previous=neighbour(newer),
        next=neighbour(older),
    )
    return planner.content_page(
        COLUMN,
        address(item.identity),
        "pages/consultation.html",
        view,
        title=item.title,
        published=item.published,
        source=item.unit,
        updated=planner.updated(item),
        noted=said_changes(item),
        keywords=(*shown(item).keywords, "征求意见", item.unit),
        summary=shown(item).description,
        search=SearchEntry(
            kind="意见征集",
            title=item.title,
            date=item.published.date(),
            issuer=item.unit,
            of=address(rule) if (rule := rule_of(planner.site, item)) else "",
        ),
    )


def _elements(item: Consultation) -> tuple[Element, ...]:
    stated = (("开始日期", item.start), ("结束日期", item.end))
    days = tuple((label, day) for label, day in stated if day or not item.term)
    lines = (
        ("征集期限", item.term),
        ("征集天数", f"{item.days}天" if item.days is not None else None),
        ("缩短理由", item.shorter),
        ("联系人", item.contact),
        ("依据", item.basis),
    )
    return (
        Element(label="征集部门", value=item.unit),
        *(
            Element(label=part, value="本栏目没有收录")
            for part in missing_parts(item)
            if part in ("草案", "起草说明")
        ),
        *(
            Element(label=label, value=chinese_date(day) if day else "未载明", date=day)
            for label, day in days
        ),
        *(Element(label=label, value=value) for label, value in lines if value),
        *paper_elements(item),
    )


def _body(planner: Planner, item: Consultation, text: str, prefix: str = "s", top: int = 2) -> Body:
    return text_body(planner.site, text, item.identity, prefix=prefix, top=top)


def _answer(planner: Planner, item: Consultation) -> OpinionsView | None:
    """The published results; nothing before their day."""
    found = feedback(item, planner.site.moment)
    if not found:
        return None
    numbers = numbers_of(found)
    rows = tuple(
        (
            Cell(text=f"{place}. {opinion.content}"),
            Cell(text=opinion.sender or ""),
            Cell(text=_ADOPTED.get(opinion.adopted, opinion.adopted)),
            Cell(text=opinion.reason or ("" if meaning(opinion.adopted) == YES else "没有写明")),
        )
        for place, opinion in enumerate(found.opinions, 1)
    )
    columns = ("意见内容", "反馈人", "是否采纳", "理由")
    return OpinionsView(
        published=found.published,
        summary=f"{numbers}。" if numbers else "",
        note=found.note or "",
        opinions=Register(title="意见采纳情况", columns=columns, rows=rows) if rows else None,
        attachments=attachments(planner, item.identity, found.attachments),
    )


def _relations(planner: Planner, item: Consultation) -> tuple[Facet, ...]:
    """The decision that it belongs to, and the documents that resulted; only public ones."""
    site = planner.site
    decision = site.record(item.decision) if item.decision else None
    notices = tuple(notice for notice in map(site.notice, item.results) if notice)
    lists: list[tuple[str, tuple[Link, ...]]] = []
    if isinstance(decision, Decision):
        note = place_in_catalogue(decision)
        lists.append(
            ("重大行政决策", (Link(text=decision.title, url=address(decision.identity), note=note),))
        )
    lists.append(("出台的文件", tuple(standing_link(planner, notice) for notice in notices)))
    return tuple(Facet(label=label, links=links) for label, links in lists if links)
