"""Lists that can be narrowed: the whole list, and for each value of each dimension a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address, slugs
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.listing import cut, page_url, pager
from gongkai.pages.parts import Facet, Link, Row
from gongkai.pages.views import ListView
from gongkai.records.kind import Kind

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Dimension(Generic[R]):
    """One way to narrow a list: its label, its place in addresses, and what each record has of it.

    ``slugs`` hold every value in the order in which it is offered; ``names`` those that are shown otherwise.
    """

    label: str
    folder: str
    values: Callable[[R], Iterable[str]]
    slugs: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)

    def grouped(self, records: Sequence[R]) -> dict[str, list[R]]:
        """Records by value, in the order in which the dimension knows its values."""
        groups: dict[str, list[R]] = {value: [] for value in self.slugs}
        for record in records:
            for value in self.values(record):
                groups[value].append(record)
        return {value: chosen for value, chosen in groups.items() if chosen}


#: A dimension with the records of each of its values.
_Grouped = tuple[Dimension[R], dict[str, list[R]]]


def optional(
    label: str,
    folder: str,
    values: Callable[[R], Iterable[str]],
    records: Sequence[R],
    order: Sequence[str] = (),
) -> tuple[Dimension[R], ...]:
    """A dimension of a field that may be left out: only when at least two records carry it, else nothing.

    ``order`` are the values in their own order; values outside of it follow, by their names.
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
class Narrowed(Generic[R]):
    """A list of a column with its dimensions; ``ways`` lead to pages beside the list."""

    planner: Planner
    kind: Kind
    """The type of the records: their column, what they are called and with which word they are counted."""
    records: Sequence[R]
    row: Callable[[R], Row]
    dimensions: Sequence[Dimension[R]]
    ways: tuple[Facet, ...] = ()
    remark: str = ""
    """A sentence after the description of the column, on the whole list only."""

    def pages(self) -> Iterator[Page]:
        """The whole list, then the list of each value."""
        described = self.planner.column(self.kind.column).description
        intro = f"{described}。{self.remark}" if self.remark else described
        groups = [(dimension, dimension.grouped(self.records)) for dimension in self.dimensions]
        yield from self._list(address(self.kind.column), self.records, intro, "", groups)
        for dimension, grouped in groups:
            for value, chosen in grouped.items():
                name = dimension.names.get(value, value)
                text = (
                    f"{dimension.label}为“{name}”的{self.kind.noun}，共 {len(chosen)} {self.kind.measure}。"
                )
                yield from self._list(self._url(dimension, value), chosen, text, name, groups)

    def _url(self, dimension: Dimension[R], value: str) -> str:
        return f"/{self.kind.column}/by-{dimension.folder}/{dimension.slugs[value]}/"

    def _list(
        self, base: str, records: Sequence[R], intro: str, part: str, groups: Sequence[_Grouped[R]]
    ) -> Iterator[Page]:
        facets = (*self.ways, *(self._facet(dimension, grouped, base) for dimension, grouped in groups))
        column = self.planner.column(self.kind.column)
        runs = cut(records, self.planner.config.features.page_size)
        for number, run in enumerate(runs, 1):
            rows = tuple(self.row(record) for record in run)
            view = ListView(
                intro=intro,
                rows=rows,
                count=len(records),
                facets=facets,
                noun=self.kind.noun,
                measure=self.kind.measure,
                pager=pager(base, number, len(runs)),
            )
            parts = [part] if part else []
            if number > 1:
                parts.append(f"第 {number} 页")
            yield self.planner.column_page(
                column.id,
                page_url(base, number),
                "pages/list.html",
                view,
                title="：".join([column.name, "，".join(parts)]) if parts else "",
                description=intro + (f"第 {number} 页。" if number > 1 else ""),
                updated=max((row.date for row in rows if row.date), default=None),
            )

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
