"""Pages of interpretations: the list and its parts, each interpretation, and the forms of each document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.fields.values import meaning, place_of
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.contact.ways import day_in
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.policy_card import policy_card
from gongkai.pages.document.relations import ended, link_to, standing_link, titled_links
from gongkai.pages.figure_parts import Card
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import Narrowed, by_year, optional
from gongkai.pages.lists.page import neighbour, newest_first, with_neighbours
from gongkai.pages.parts import Body, Cell, Element, Facet, FileLink, Link, Register, Row
from gongkai.pages.record.parts import paper_elements
from gongkai.pages.views import RegisterView
from gongkai.records.interpretation import FORMS, KIND, Interpretation
from gongkai.records.notice import Notice
from gongkai.site.change_notes import said_changes
from gongkai.site.families import rule_of
from gongkai.site.interpretations import Coverage, coverages, lacks_picture
from gongkai.site.shown import shown
from gongkai.site.validity import ENDED
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationView:
    """One interpretation: what it explains, in which form, and by whom."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    policies: tuple[Link, ...]
    """The explained documents; ``note`` is their number, and their state unless simply in force."""
    banner: str
    """Shown when none of the explained documents is in force any more, else empty."""
    banner_link: Link | None
    card: Card | None
    """The picture drawn when staff gave none; None when they did, or there is nothing to draw it from."""
    body: Body
    attachments: tuple[FileLink, ...]
    others: tuple[Link, ...]
    """Other interpretations of the same documents; ``note`` is their form."""
    previous: Link | None
    next: Link | None


COLUMN = "interpretations"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, the matrix, then every interpretation; nothing without interpretations."""
    listed = newest_first(planner.site.of(Interpretation))
    if not listed:
        return
    matrix = _matrix(planner)
    yield from Narrowed(
        planner,
        KIND,
        listed,
        _row(planner),
        (
            *optional("形式", "form", lambda item: (item.form,), listed, FORMS),
            *by_year(listed, lambda item: item.published.year),
        ),
        (Facet(label="一览", links=(Link(text=matrix.title, url=matrix.url),)),),
        searched="政策解读",
    ).pages()
    yield matrix
    for newer, item, older in with_neighbours(listed):
        yield _page(planner, item, newer, older)


def _row(planner: Planner) -> Callable[[Interpretation], Row]:
    def row(item: Interpretation) -> Row:
        return Row(
            title=item.title,
            url=address(item.identity),
            date=item.published.date(),
            issuer=_unit(planner, item),
            note="，".join(filter(None, (item.form, _outdated(planner, item)))),
        )

    return row


def _outdated(planner: Planner, item: Interpretation) -> str:
    """The mark, in lists, of an interpretation none of whose documents is in force any more."""
    states = [planner.site.standings[notice.identity].state for notice in _policies(planner, item)]
    over = bool(states) and all(state in ENDED for state in states)
    return f"解读的文件{states[-1]}" if over else ""


def _policies(planner: Planner, item: Interpretation) -> tuple[Notice, ...]:
    """The public documents that it explains."""
    found = (planner.site.notice(identity) for identity in item.policies)
    return tuple(notice for notice in found if notice)


def _who_explains(planner: Planner, item: Interpretation) -> str:
    """Who explains; if not stated, who drafted or issued the first document; empty when nobody says it."""
    issuers = (notice.drafter or "、".join(notice.issuer) for notice in _policies(planner, item))
    return item.unit or next(issuers, "")


def _unit(planner: Planner, item: Interpretation) -> str:
    """Who answers for the page: who explains, else its source, else the publisher of the site."""
    site = planner.config.site
    return _who_explains(planner, item) or shown(item).source or site.publisher or site.name


def _page(
    planner: Planner, item: Interpretation, newer: Interpretation | None, older: Interpretation | None
) -> Page:
    site = planner.site
    unit = _unit(planner, item)
    source = shown(item).source or unit
    policies = _policies(planner, item)
    warning, cause = ended(planner, policies)
    lines = (
        ("解读形式", item.form),
        ("解读单位", _who_explains(planner, item)),
        ("解读人", item.person),
        ("联系方式", item.contact),
        ("阶段", item.stage),
        ("讲了什么", "、".join(item.covers)),
    )
    view = InterpretationView(
        source=source,
        published=item.published,
        elements=(
            *(Element(label=label, value=value) for label, value in lines if value),
            Element(label="发布日期", value=chinese_date(item.published.date()), date=item.published.date()),
            *paper_elements(item),
        ),
        policies=(
            *(standing_link(planner, notice) for notice in policies),
            *titled_links(planner, (policy for policy in item.policies if not site.notice(policy))),
        ),
        banner=warning,
        banner_link=cause,
        card=policy_card(site, item.policies) if lacks_picture(item) else None,
        body=text_body(site, item.body, item.identity),
        attachments=attachments(planner, item.identity, item.attachments),
        others=tuple(
            Link(text=other.title, url=address(other.identity), note=other.form)
            for other in site.of(Interpretation)
            if other is not item and set(other.policies) & set(item.policies)
        ),
        previous=neighbour(newer),
        next=neighbour(older),
    )
    return planner.content_page(
        COLUMN,
        address(item.identity),
        "pages/interpretation.html",
        view,
        title=item.title,
        published=item.published,
        source=source,
        updated=planner.updated(item),
        noted=said_changes(item),
        keywords=(*shown(item).keywords, *(str(notice.number) for notice in policies if notice.number)),
        summary=shown(item).description,
        search=SearchEntry(
            kind="政策解读",
            title=item.title,
            date=item.published.date(),
            issuer=unit,
            names=tuple(str(notice.number) for notice in policies if notice.number),
            of=address(rule) if (rule := rule_of(planner.site, item)) else "",
        ),
    )


def _matrix(planner: Planner) -> Page:
    """Every document that must be or is interpreted, by form, with what is missing (R-INT-02)."""
    rows = coverages(planner.site)
    used = {form for row in rows for form in row.forms}
    forms = sorted(used, key=lambda form: (place_of(form, FORMS), form))
    short = sum(1 for row in rows if row.short)
    limits = planner.config.thresholds
    intro = f"应当解读和已经解读的文件共{len(rows)}件，其中{short}件的解读形式少于要求。"
    note = (
        f"本站要求：政府及其办公室的文件不少于{limits.government_forms}种形式，"
        f"其他文件不少于{limits.other_forms}种；解读最迟在文件发布后{limits.interpretation_days}个工作日内发布。"
    )
    register = Register(
        title="文件和解读形式",
        columns=("文件", "发布日期", "形式", *forms),
        rows=tuple(_matrix_row(row, forms) for row in rows),
    )
    view = RegisterView(intro=intro, registers=(register,), note=note)
    return planner.column_page(
        COLUMN, f"/{COLUMN}/matrix/", "pages/register.html", view, title="解读情况一览", description=intro
    )


def _matrix_row(row: Coverage, forms: list[str]) -> tuple[Cell, ...]:
    """A document with its interpretations by form; their days have a year where it is not that of the document."""
    by_form = {form: [item for item in row.interpretations if meaning(item.form) == form] for form in forms}
    count = f"{len(row.forms)} / {row.least}" if row.least else str(len(row.forms))
    return (
        Cell(links=(link_to(row.notice),)),
        Cell(date=row.notice.published.date()),
        Cell(text=count + ("，不足" if row.short else ""), warn=row.short),
        *(
            Cell(
                links=tuple(
                    Link(
                        text=day_in(item.published.date(), row.notice.published.date()),
                        url=address(item.identity),
                    )
                    for item in chosen
                ),
                text="无",
            )
            for chosen in by_form.values()
        ),
    )
