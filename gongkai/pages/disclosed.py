"""What is disclosed as elements, tables and text: 权责清单、预决算、应急预案、企事业单位、标准目录 are drawn alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar, cast

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.columns.organizations import concerns
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import Dimension, Narrowed
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.listing import Dated
from gongkai.pages.parts import Element, Row
from gongkai.pages.views_disclosed import DisclosedView
from gongkai.records.kind import Kind
from gongkai.site.publishers import names_of, unit_named
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date


class Disclosed(Dated, Protocol):
    """What every record that is drawn so has."""

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str | None: ...


R = TypeVar("R", bound=Record)


def list_and_pages(
    planner: Planner,
    kind: Kind,
    listed: Sequence[R],
    row: Callable[[R], Row],
    dimensions: Sequence[Dimension[R]],
    page: Callable[[Planner, R], Page],
) -> Iterator[PlannedPage]:
    """The list with its parts in the order given, then every record; nothing when there is none."""
    if not listed:
        return
    yield from Narrowed(planner, kind, listed, row, dimensions).pages()
    for record in listed:
        yield page(planner, record)


def disclosed_page(
    planner: Planner,
    kind: Kind,
    record: Disclosed,
    view: DisclosedView,
    keywords: tuple[str, ...],
    *,
    called: str = "",
    names: tuple[str, ...] = (),
) -> Page:
    """The page of one record; ``called`` is the name of its type in search where that is not the label."""
    return planner.content_page(
        kind.column,
        address(record.identity),
        "pages/disclosed.html",
        view,
        title=record.title,
        published=record.published,
        source=view.source,
        keywords=keywords,
        summary=shown(cast(Record, record)).description,
        search=SearchEntry(
            kind=called or kind.label,
            title=record.title,
            date=record.published.date(),
            issuer=view.source,
            names=names,
        ),
    )


def source_of(planner: Planner, record: Record) -> str:
    """Whose record it is, by the canonical name where the directory knows it."""
    return names_of(planner.site, record)[0]


def unit_element(planner: Planner, label: str, record: Record, name: str) -> Element:
    """Whose record it is as an element that leads to its page; ``name`` is as written."""
    url = page_of(planner, unit_named(planner.site, name, record))
    return Element(label=label, value=source_of(planner, record), url=url)


def published_element(record: Disclosed) -> Element:
    """The day of publication, the last of the elements."""
    day = record.published.date()
    return Element(label="发布日期", value=chinese_date(day), date=day)


def page_of(planner: Planner, unit: str | None) -> str | None:
    """Address of the page of an organisation, None when it has none."""
    return address(unit) if unit and concerns(planner, planner.site.units[unit]) else None
