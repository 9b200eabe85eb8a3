"""The pages of a type: a list with dimensions, and a page for each record.

The ``Shape`` of a type states its peculiarities; everything else (order, neighbours, tags, search) is done
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.figure_parts import KeyFigure
from gongkai.pages.frame import LaterPage, Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import Dimension, Narrowed
from gongkai.pages.lists.page import neighbour, newest_first, with_neighbours
from gongkai.pages.parts import Element, Facet, FileLink, Link, Row
from gongkai.pages.record.parts import paper_elements
from gongkai.pages.record.view import RecordView, Section
from gongkai.pages.tones import tone
from gongkai.records.facts import TITLE, published_at
from gongkai.records.kind import Kind
from gongkai.site.change_notes import said_changes
from gongkai.site.families import rule_of
from gongkai.site.publishers import names_of
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date

R = TypeVar("R", bound=Record)

#: The page of a record; the second template extends it for pages without neighbours.
TEMPLATE, SINGLE = "pages/plain-record.html", "pages/disclosed.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[R]):
    """The peculiarities of one type; fields left out are not drawn."""

    kind: Kind
    elements: Callable[[Planner, R], Iterable[Element]]
    """The facts above the text; the day of publication follows them."""
    sections: Callable[[Planner, R], Iterable[Section]] = lambda planner, record: ()
    listed: Callable[[R], str] = TITLE.of
    """The title of a record in a list."""
    note: Callable[[R], str] = lambda record: ""
    """The small print of a record in a list."""
    dimensions: Callable[[Sequence[R]], Sequence[Dimension[R]]] = lambda listed: ()
    order: Callable[[Iterable[R]], list[R]] = newest_first
    related: Callable[[Planner, R], Iterable[Facet]] = lambda planner, record: ()
    status: Callable[[Planner, R], str] = lambda planner, record: ""
    banner: Callable[[Planner, R], str] = lambda planner, record: ""
    number: Callable[[R], str] = lambda record: ""
    figures: Callable[[R], Iterable[KeyFigure]] = lambda record: ()
    """The figures shown large above everything else."""
    called: Callable[[R], str] = lambda record: ""
    """The name of a record, if more specific than the name of its type."""
    label: Callable[[str], str] = "{}要素".format
    """The name of the element table, from the name of the record."""
    source: Callable[[R], str] = lambda record: ""
    """Who speaks, if not the one answerable for the record."""
    issuer: Callable[[R], str] | None = None
    """The text of a list in place of the speaker."""
    keywords: Callable[[R], tuple[str, ...]] = lambda record: shown(record).keywords
    names: Callable[[R], tuple[str, ...]] = lambda record: ()
    """Other names under which search finds the record."""
    about: Callable[[Planner, R], dict[str, object] | None] = lambda planner, record: None
    """The record as linked data."""
    files: Callable[[Planner, R], tuple[FileLink, ...]] = lambda planner, record: ()
    """Attachments below the text."""
    letter: Callable[[R], str | None] = lambda record: None
    """The number of a letter with a Word file, empty when it has none; None for other records."""
    single: bool = False
    """Whether each page is independent: no links to the records before and after it."""


def shape_pages(
    planner: Planner, shape: Shape[R], records: Iterable[R], *, intro: str = "", ways: tuple[Link, ...] = ()
) -> Iterator[PlannedPage]:
    """The list with its parts and the page of every record in their order; nothing without records.

    ``intro`` follows the description of the column above the list; ``ways`` link to pages beside it.
    """
    listed = shape.order(records)
    if not listed:
        return
    yield from shape_list(planner, shape, listed, intro=intro, ways=ways)
    yield from record_pages(planner, shape, listed)


def record_pages(planner: Planner, shape: Shape[R], listed: Sequence[R]) -> Iterator[LaterPage]:
    """Only the page of every record, each with its neighbours in the order given."""
    for newer, record, older in with_neighbours(listed):
        yield planner.later(
            shape.kind.column,
            address(record.identity),
            SINGLE if shape.single else TEMPLATE,
            partial(_page, planner, shape, record, newer, older),
            title=TITLE.of(record),
            updated=planner.updated(record),
        )


def shape_list(
    planner: Planner, shape: Shape[R], listed: Sequence[R], *, intro: str = "", ways: tuple[Link, ...] = ()
) -> Iterator[PlannedPage]:
    """Only the list of records with its parts."""

    def row(record: R) -> Row:
        return Row(
            title=shape.listed(record),
            url=address(record.identity),
            date=published_at(record).date(),
            number=shape.number(record),
            issuer=shape.issuer(record) if shape.issuer else _stated(planner, shape, record),
            status=shape.status(planner, record),
            note=shape.note(record),
        )

    yield from Narrowed(
        planner,
        shape.kind,
        listed,
        row,
        shape.dimensions(listed),
        (Facet(label="一览", links=ways),) if ways else (),
        remark=intro,
    ).pages()


def _stated(planner: Planner, shape: Shape[R], record: R) -> str:
    """Who speaks, by the canonical name if the directory knows it; empty when the paper names nobody."""
    stated = shown(record).source or shape.source(record)
    return stated or "、".join(names_of(planner.site, record))


def _word(planner: Planner, record: R) -> FileLink | None:
    """The Word file of a letter, on sites that offer such files."""
    url = address(record.identity)
    name = record.identity.rsplit("/", 1)[-1]
    word = FileLink(name="下载 Word 文件", url=f"{url}{name}.docx", format="DOCX")
    return word if planner.config.features.word_download else None


def _page(planner: Planner, shape: Shape[R], record: R, newer: R | None, older: R | None) -> Page:
    site, stated = planner.config.site, _stated(planner, shape, record)
    source = stated or site.publisher or site.name  # every page of content names its source (ContentSource)
    called = shape.called(record) or shape.kind.label
    published = published_at(record)
    day = published.date()
    view = RecordView(
        source=source,
        published=published,
        label=shape.label(called),
        elements=(
            *(element for element in shape.elements(planner, record) if element.value),
            Element(label="发布日期", value=chinese_date(day), date=day),
            *paper_elements(record),
        ),
        banner=shape.banner(planner, record),
        waiting=tone(shape.status(planner, record)) != "over",
        figures=tuple(shape.figures(record)),
        sections=tuple(section for section in shape.sections(planner, record) if not section.empty),
        related=tuple(group for group in shape.related(planner, record) if group.links or shape.single),
        previous=None if shape.single else neighbour(newer),
        next=None if shape.single else neighbour(older),
        files=shape.files(planner, record),
        single=shape.single,
        word=_word(planner, record) if shape.letter(record) is not None else None,
        number=shape.letter(record) or "",
    )
    return planner.content_page(
        shape.kind.column,
        address(record.identity),
        SINGLE if shape.single else TEMPLATE,
        view,
        title=TITLE.of(record),
        published=published,
        source=source,
        keywords=shape.keywords(record),
        summary=shown(record).description,
        about=shape.about(planner, record),
        updated=planner.updated(record),
        noted=said_changes(record),
        search=SearchEntry(
            kind=called,
            title=TITLE.of(record),
            number=shape.number(record),
            date=day,
            issuer=stated,
            names=shape.names(record),
            of=address(rule) if (rule := rule_of(planner.site, record)) else "",
        ),
    )
