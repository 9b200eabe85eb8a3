"""Pages of decisions: the list, the catalogue of each year, each decision with its stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.decision_catalogue import ListedDecision, catalogue_page, in_words, reached
from gongkai.pages.lists.dimensions import Narrowed, optional
from gongkai.pages.lists.page import neighbour, with_neighbours
from gongkai.pages.parts import Body, Element, Facet, Link, Row, Stage
from gongkai.pages.record.parts import paper_elements
from gongkai.records.consultation import Consultation
from gongkai.records.decision import (
    ADOPTED,
    BACKGROUND,
    CATEGORIES,
    CONSULTED,
    DONE,
    KIND,
    STAGES,
    Decision,
    place_in_catalogue,
)
from gongkai.records.decision_catalog import DecisionCatalog
from gongkai.records.facts import TITLE
from gongkai.site.change_notes import said_changes
from gongkai.site.consultations import state
from gongkai.site.decisions import Course, CourseStage, consultations_of, public_course
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """One decision: what it is, why, and its stages; a missing stage is shown as missing."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    missing: str
    """A sentence about the stages without any publication, or empty."""
    stages: tuple[Stage, ...]
    background: Body
    relations: tuple[Facet, ...]
    previous: Link | None
    next: Link | None


COLUMN = "decisions"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, one catalogue a year, then every decision; nothing without decisions."""
    listed = sorted(planner.site.of(Decision), key=_order)
    catalogs = {catalog.year: catalog for catalog in planner.site.of(DecisionCatalog)}
    if not listed and not catalogs:
        return
    entries = [ListedDecision(decision, public_course(decision, planner.site)) for decision in listed]
    courses = {entry.decision.identity: entry.course for entry in entries}
    years = sorted({*catalogs, *(decision.year for decision in listed)}, reverse=True)
    yearly = [
        catalogue_page(
            planner,
            COLUMN,
            year,
            catalogs.get(year),
            [item for item in entries if item.decision.year == year],
        )
        for year in years
    ]
    yield from Narrowed(
        planner,
        KIND,
        listed,
        _row(courses),
        (
            *optional("承办单位", "unit", lambda item: item.units[:1], listed),
            *optional(
                "事项分类", "category", lambda item: filter(None, (item.category,)), listed, CATEGORIES
            ),
            *optional(
                "所处环节", "stage", lambda item: (reached(courses[item.identity]),), listed, [*STAGES]
            ),
        ),
        (Facet(label="年度目录", links=tuple(Link(text=page.title, url=page.url) for page in yearly)),),
        searched="重大行政决策",
    ).pages()
    yield from yearly
    for (before, _, after), entry in zip(with_neighbours(listed), entries, strict=True):
        yield _page(planner, entry, before, after)


def _order(item: Decision) -> tuple[int, bool, int, str]:
    """By year, the newest first, then as in the catalogue; those without a number come last."""
    return -item.year, item.number is None, item.number or 0, item.identity


def _row(courses: dict[str, Course]) -> Callable[[Decision], Row]:
    def row(item: Decision) -> Row:
        return Row(
            title=item.title,
            url=address(item.identity),
            date=item.published.date(),
            number=f"第{item.number}项" if item.number else "",
            group=f"{item.year}年度",
            issuer="、".join(item.units),
            note=f"环节：{reached(courses[item.identity])}",
        )

    return row


def _page(planner: Planner, entry: ListedDecision, before: Decision | None, after: Decision | None) -> Page:
    item, course = entry.decision, entry.course
    source = shown(item).source or item.units[0]
    lines = (
        ("事项分类", item.category),
        ("需履行程序", "、".join(item.procedures)),
        ("是否听证", None if item.hearing is None else ("是" if item.hearing else "否")),
        ("依据", item.basis),
        ("所处环节", reached(course)),
        ("完成情况", "：".join(filter(None, (item.outcome, item.outcome_note)))),
    )
    catalog = f"/{COLUMN}/{item.year}/"
    view = DecisionView(
        source=source,
        published=item.published,
        elements=(
            Element(label="年度目录", value=place_in_catalogue(item), url=catalog),
            Element(label="承办单位", value="、".join(item.units)),
            Element(label="完成时限", value=in_words(item.due) if item.due else "未写明"),
            *(Element(label=label, value=value) for label, value in lines if value),
            *paper_elements(item),
        ),
        missing=_missing(course),
        stages=tuple(_drawn(planner, item, stage) for stage in course.stages),
        background=text_body(planner.site, item.body, item.identity, top=3),
        relations=_relations(planner, item),
        previous=neighbour(before),
        next=neighbour(after),
    )
    return planner.content_page(
        COLUMN,
        address(item.identity),
        "pages/decision.html",
        view,
        title=item.title,
        published=item.published,
        source=source,
        updated=planner.updated(item),
        noted=said_changes(item),
        keywords=(*shown(item).keywords, *item.units),
        summary=shown(item).description,
        between=(Link(text=f"{item.year}年度目录", url=catalog),),
        search=SearchEntry(
            kind="重大行政决策", title=item.title, date=item.published.date(), issuer="、".join(item.units)
        ),
    )


def _missing(course: Course) -> str:
    if not course.missing:
        return ""
    return f"共{len(course.stages)}个环节，尚未公布的有{len(course.missing)}个：{'、'.join(course.missing)}。"


def _drawn(planner: Planner, decision: Decision, stage: CourseStage) -> Stage:
    """A stage for the timeline: its date, or why it has none, and its links."""
    step = stage.step
    files = attachments(planner, decision.identity, step.attachments) if step else ()
    links = (
        *(Link(text=TITLE.of(record), url=_place(stage.name, record)) for record in stage.records),
        *(Link(text=file.name, url=file.url, note=file.format) for file in files if file.url),
    )
    lasts = stage.name == CONSULTED and stage.last and stage.last != stage.first
    until = f"到{chinese_date(stage.last)}为止" if lasts and stage.last else ""
    status = stage.status if stage.status != DONE else ""
    on_page = stage.name == BACKGROUND and bool(decision.body.strip())
    absent = stage.status and (stage.status if stage.status != DONE else "已完成")
    note = "。".join(
        part.rstrip("。")
        for part in (
            status if stage.first else "",
            until,
            (step.note or "") if step else "",
            f"理由：{stage.reason}" if stage.reason else "",
        )
        if part
    )
    return Stage(
        text=stage.name,
        date=stage.first,
        url=f"{address(decision.identity)}#background" if on_page else None,
        note=note,
        links=links,
        absent=absent,
    )


def _place(stage: str, record: Record) -> str:
    """Where a stage can be read: the results of a consultation are a part of its page."""
    has_part = stage == ADOPTED and isinstance(record, Consultation)
    return address(record.identity) + ("#feedback" if has_part else "")


def _relations(planner: Planner, item: Decision) -> tuple[Facet, ...]:
    """The consultations about the decision, with their states."""
    site = planner.site
    links = tuple(
        Link(text=other.title, url=address(other.identity), note=state(other, site))
        for other in consultations_of(item, site.of(Consultation))
    )
    return (Facet(label="意见征集", links=links),) if links else ()
