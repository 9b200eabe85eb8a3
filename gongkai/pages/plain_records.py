"""Pages of the small types that share one shape: a list that can be narrowed, and a page for each record.

A type says in a ``Shape`` what is particular to it; everything else (order, neighbours, tags, search) stands here once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.columns.organizations import concerns
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import Dimension, Narrowed
from gongkai.pages.frame import LaterPage, Page, PlannedPage, SearchEntry
from gongkai.pages.listing import neighbour, newest_first, with_neighbours
from gongkai.pages.parts import Body, Element, Facet, Link, Row
from gongkai.pages.views_plain import PlainView, Section
from gongkai.records.interpretation import Interpretation
from gongkai.records.kind import Kind
from gongkai.records.notice import Notice
from gongkai.records.plain_record import PlainRecord
from gongkai.site.plain_records import unit_named
from gongkai.site.publishers import names_of
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date

R = TypeVar("R", bound=PlainRecord)

TEMPLATE = "pages/plain-record.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[R]):
    """What is particular to one type."""

    kind: Kind
    source: Callable[[Planner, R], str]
    """Who speaks, unless the record names another source."""
    elements: Callable[[Planner, R], Iterable[Element]]
    sections: Callable[[Planner, R], Iterable[Section]]
    note: Callable[[R], str]
    """The small print of the record in a list."""
    dimensions: Callable[[Sequence[R]], Sequence[Dimension[R]]]
    related: Callable[[Planner, R], Iterable[Facet]] = lambda planner, record: ()
    status: Callable[[Planner, R], str] = lambda planner, record: ""
    banner: Callable[[Planner, R], str] = lambda planner, record: ""
    number: Callable[[R], str] = lambda record: ""
    about: Callable[[Planner, R], dict[str, object] | None] = lambda planner, record: None
    """The record as linked data."""
    called: Callable[[R], str] = lambda record: ""
    """What a record is called where that says more than the name of its type."""


def plain_pages(
    planner: Planner, shape: Shape[R], records: Iterable[R], *, intro: str = "", ways: tuple[Link, ...] = ()
) -> Iterator[PlannedPage]:
    """The list with its parts and the page of every record, newest first; nothing when there is none.

    ``intro`` follows the description of the column above the list; ``ways`` lead to pages beside it.
    """
    listed = newest_first(records)
    if not listed:
        return
    yield from plain_list(planner, shape, listed, intro=intro, ways=ways)
    yield from record_pages(planner, shape, listed)


def record_pages(planner: Planner, shape: Shape[R], listed: Sequence[R]) -> Iterator[LaterPage]:
    """Only the page of every record, each with its neighbours in the order given."""
    for newer, record, older in with_neighbours(listed):
        yield planner.later(
            shape.kind.column,
            address(record.identity),
            TEMPLATE,
            partial(_page, planner, shape, record, newer, older),
            title=record.title,
            updated=record.published.date(),
        )


def plain_list(
    planner: Planner, shape: Shape[R], listed: Sequence[R], *, intro: str = "", ways: tuple[Link, ...] = ()
) -> Iterator[PlannedPage]:
    """Only the list of records with its parts."""

    def row(record: R) -> Row:
        return Row(
            title=record.title,
            url=address(record.identity),
            date=record.published.date(),
            number=shape.number(record),
            issuer=_source(planner, shape, record),
            status=shape.status(planner, record),
            note=shape.note(record),
        )

    yield from Narrowed(
        planner,
        shape.kind,
        listed,
        row,
        shape.dimensions(listed),
        (Facet(label="汇总", links=ways),) if ways else (),
        remark=intro,
    ).pages()


def _source(planner: Planner, shape: Shape[R], record: R) -> str:
    """Who speaks, by the canonical name where the directory knows it."""
    site = planner.config.site
    named = "、".join(names_of(planner.site, record))
    return shown(record).source or named or shape.source(planner, record) or site.publisher or site.name


def _page(planner: Planner, shape: Shape[R], record: R, newer: R | None, older: R | None) -> Page:
    source = _source(planner, shape, record)
    label = shape.called(record) or shape.kind.label
    day = record.published.date()
    view = PlainView(
        source=source,
        published=record.published,
        label=f"{label}要素",
        elements=(
            *(element for element in shape.elements(planner, record) if element.value),
            Element(label="发布日期", value=chinese_date(day), date=day),
        ),
        banner=shape.banner(planner, record),
        sections=tuple(section for section in shape.sections(planner, record) if not section.empty),
        related=tuple(group for group in shape.related(planner, record) if group.links),
        previous=neighbour(newer),
        next=neighbour(older),
    )
    return planner.content_page(
        shape.kind.column,
        address(record.identity),
        TEMPLATE,
        view,
        title=record.title,
        published=record.published,
        source=source,
        keywords=shown(record).keywords,
        summary=shown(record).description,
        about=shape.about(planner, record),
        search=SearchEntry(
            kind=label,
            title=record.title,
            number=shape.number(record),
            date=day,
            issuer=source,
        ),
    )


def unit_element(planner: Planner, label: str, name: str) -> Element:
    """A unit as written, leading to its page when it has one."""
    unit = unit_named(planner.site, name)
    url = address(unit.identity) if unit and concerns(planner, unit) else None
    return Element(label=label, value=name, url=url)


def day_element(label: str, day: dt.date | None) -> Element:
    """A date; nothing is drawn when there is none."""
    return Element(label=label, value=chinese_date(day) if day else "", date=day)


def body(planner: Planner, record: PlainRecord, top: int = 2) -> Body:
    """The running text of a record, its targets resolved."""
    return text_body(planner.site, record.body, record.identity, prefix="b", top=top)


def documents(planner: Planner, identities: Iterable[str], label: str = "相关文件") -> Facet:
    """The public ones of some documents as links."""
    found = (planner.site.record(identity) for identity in identities)
    links = []
    for record in found:
        if isinstance(record, Notice):
            state = planner.site.standings[record.identity].state
            note = "，".join(filter(None, (str(record.number), state)))
            links.append(Link(text=record.title, url=address(record.identity), note=note))
        elif isinstance(record, Interpretation):
            links.append(Link(text=record.title, url=address(record.identity), note=f"{record.form}解读"))
    return Facet(label=label, links=tuple(links))


def moment_text(moment: dt.datetime) -> str:
    """A moment as a reader says it: ``2026年6月18日9:00``."""
    return f"{chinese_date(moment.date())}{moment.hour}:{moment:%M}"
