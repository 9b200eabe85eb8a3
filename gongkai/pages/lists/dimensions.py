"""Lists with dimensions: the whole list, and a list of its own for each value of each dimension."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Generic, TypeVar
from urllib.parse import urlencode

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.lists.page import cut, page_url, pager
from gongkai.pages.parts import Facet, Link, Row
from gongkai.pages.views import ListView
from gongkai.records.kind import Kind
from gongkai.text.slugs import slugs

R = TypeVar("R", bound=Record)

TEMPLATE = "pages/list.html"


@dataclass(frozen=True, slots=True)
class Dimension(Generic[R]):
    """One way to narrow a list: its label, its folder in addresses, and the values of each record.

    ``slugs`` hold every value in the order of display; ``names`` the values that are displayed differently.
    """

    label: str
    folder: str
    values: Callable[[R], Iterable[str]]
    slugs: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)

    def grouped(self, records: Sequence[R]) -> dict[str, list[R]]:
        """Records by value, in the order of the dimension's values."""
        groups: dict[str, list[R]] = {value: [] for value in self.slugs}
        for record in records:
            for value in self.values(record):
                groups[value].append(record)
        return {value: chosen for value, chosen in groups.items() if chosen}


def optional(
    label: str,
    folder: str,
    values: Callable[[R], Iterable[str]],
    records: Sequence[R],
    order: Sequence[str] = (),
) -> tuple[Dimension[R], ...]:
    """A dimension of an optional field: only when at least two records have it, else nothing.

    ``order`` are the values in their own order; other values follow, sorted by name.
    """
    if sum(1 for record in records if any(values(record))) < 2:
        return ()
    used = {value for record in records for value in values(record)}
    listed = [value for value in order if value in used]
    listed += sorted(used.difference(listed))
    return (Dimension(label, folder, values, slugs(listed)),)


def by_year(records: Sequence[R], year: Callable[[R], int], label: str = "年份") -> tuple[Dimension[R], ...]:
    """The dimension of the year, the latest first."""
    latest = sorted({f"{year(record)}年" for record in records}, reverse=True)
    return optional(label, "year", lambda record: (f"{year(record)}年",), records, latest)


@dataclass(frozen=True, slots=True)
class _Chosen(Generic[R]):
    """The records of one list, and what its pages share.

    ``base`` is its address, ``name`` the value that they have in common (empty for the whole list), ``intro``
    the text above; ``facets`` makes the ways to narrow the list when a page needs them.
    """

    base: str
    name: str
    intro: str
    records: Sequence[R]
    facets: Callable[[], tuple[Facet, ...]]


@dataclass(frozen=True, slots=True)
class Narrowed(Generic[R]):
    """A list of a column with its dimensions; ``ways`` are links to pages beside the list."""

    planner: Planner
    kind: Kind
    """The type of the records: their column, their name and their counting word."""
    records: Sequence[R]
    row: Callable[[R], Row]
    dimensions: Sequence[Dimension[R]]
    ways: tuple[Facet, ...] = ()
    remark: str = ""
    """A sentence after the description of the column, on the whole list only."""
    searched: str = ""
    """The kind by which search knows the records; empty when it has several names for them."""

    def pages(self) -> Iterator[LaterPage]:
        """The whole list, then the list of each value."""
        described = self.planner.column(self.kind.column).description
        intro = f"{described}。{self.remark}" if self.remark else described
        groups = [(dimension, dimension.grouped(self.records)) for dimension in self.dimensions]

        def facets(current: str) -> tuple[Facet, ...]:
            drawn = (self._facet(dimension, grouped, current) for dimension, grouped in groups)
            return (*(facet for facet in drawn if facet.chooses), *self.ways, *self._search())

        base = address(self.kind.column)
        yield from self._list(_Chosen(base, "", intro, self.records, cache(partial(facets, base))))
        for dimension, grouped in groups:
            for value, records in grouped.items():
                base = self._url(dimension, value)
                name = dimension.names.get(value, value)
                text = f"{dimension.label}为“{name}”的{self.kind.noun}，共{len(records)}{self.kind.measure}。"
                yield from self._list(_Chosen(base, name, text, records, cache(partial(facets, base))))

    def _search(self) -> Iterator[Facet]:
        """The way to search within the list."""
        if self.searched and self.planner.config.features.search:
            link = Link(text=f"在{self.searched}里搜索", url=f"/search/?{urlencode({'kind': self.searched})}")
            yield Facet(label="搜索", links=(link,))

    def _url(self, dimension: Dimension[R], value: str) -> str:
        return f"/{self.kind.column}/by-{dimension.folder}/{dimension.slugs[value]}/"

    def _list(self, chosen: _Chosen[R]) -> Iterator[LaterPage]:
        runs = cut(chosen.records, self.planner.config.features.page_size)
        for number, run in enumerate(runs, 1):
            rows = tuple(self.row(record) for record in run)
            yield self.planner.later(
                self.kind.column,
                page_url(chosen.base, number),
                TEMPLATE,
                partial(self._page, chosen, rows, number, len(runs)),
                title=self._title(chosen, number),
                updated=_newest(rows),
                texts=(),
            )

    def _page(self, chosen: _Chosen[R], rows: tuple[Row, ...], number: int, total: int) -> Page:
        view = ListView(
            intro="" if chosen.name else chosen.intro,
            rows=rows,
            count=len(chosen.records),
            facets=chosen.facets(),
            noun=self.kind.noun,
            measure=self.kind.measure,
            pager=pager(chosen.base, number, total),
            chosen=(Link(text=chosen.name, url=address(self.kind.column)),) if chosen.name else (),
        )
        return self.planner.column_page(
            self.kind.column,
            page_url(chosen.base, number),
            TEMPLATE,
            view,
            title=self._title(chosen, number),
            description=chosen.intro + (f"第{number}页。" if number > 1 else ""),
            updated=_newest(rows),
        )

    def _title(self, chosen: _Chosen[R], number: int) -> str:
        """The part of the column that the page shows; empty for the column's own page."""
        parts = [chosen.name] if chosen.name else []
        if number > 1:
            parts.append(f"第{number}页")
        return f"{self.planner.column(self.kind.column).name}：{'，'.join(parts)}" if parts else ""

    def _facet(self, dimension: Dimension[R], grouped: dict[str, list[R]], current: str) -> Facet:
        links = tuple(
            Link(
                text=dimension.names.get(value, value),
                url=self._url(dimension, value),
                count=len(chosen),
                current=self._url(dimension, value) == current,
            )
            for value, chosen in grouped.items()
        )
        return Facet(label=dimension.label, links=links)


def _newest(rows: tuple[Row, ...]) -> dt.date | None:
    return max((row.date for row in rows if row.date), default=None)
