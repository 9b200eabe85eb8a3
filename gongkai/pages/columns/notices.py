"""Pages of documents: each document, the list, and the list by year, issuer, topic and validity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.pages.addresses import VALIDITY_SLUGS, address, slugs
from gongkai.pages.context import Planner
from gongkai.pages.document import notice_page
from gongkai.pages.frame import Page
from gongkai.pages.listing import cut, page_url, pager
from gongkai.pages.parts import Facet, Link, Row
from gongkai.pages.views import ListView
from gongkai.records.notice import Notice

COLUMN = "notices"
UNSTATED = "未标注"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to narrow the list: its label, its place in addresses, and what each document has of it."""

    label: str
    folder: str
    values: Callable[[Notice], Iterable[str]]
    slugs: dict[str, str]
    names: dict[str, str]

    def url(self, value: str) -> str:
        return f"/{COLUMN}/by-{self.folder}/{self.slugs[value]}/"


def pages(planner: Planner) -> Iterator[Page]:
    """The list with its parts, then every document."""
    notices = planner.site.notices
    dimensions = _dimensions(planner)
    groups = [(dimension, _grouped(dimension, notices)) for dimension in dimensions]
    column = planner.column(COLUMN)
    yield from _list(planner, f"/{COLUMN}/", notices, groups, column.description, "", "")
    for dimension, grouped in groups:
        for value, chosen in grouped.items():
            name = dimension.names.get(value, value)
            intro = f"{dimension.label}为“{name}”的文件，共 {len(chosen)} 件。"
            yield from _list(planner, dimension.url(value), chosen, groups, intro, name, dimension.url(value))
    for place, notice in enumerate(notices):
        newer = notices[place - 1] if place else None
        older = notices[place + 1] if place + 1 < len(notices) else None
        yield notice_page(planner, notice, newer, older)


def row(notice: Notice) -> Row:
    """A document as a row of a list."""
    return Row(
        title=notice.title,
        url=address(notice.identity),
        date=notice.published.date(),
        number=str(notice.number),
        issuer="、".join(notice.issuer),
        status=notice.validity or "",
    )


def _list(
    planner: Planner,
    base: str,
    notices: Sequence[Notice],
    groups: list[tuple[Dimension, dict[str, list[Notice]]]],
    intro: str,
    part: str,
    current: str,
) -> Iterator[Page]:
    facets = tuple(_facet(dimension, grouped, current) for dimension, grouped in groups)
    column = planner.column(COLUMN)
    runs = cut(notices, planner.config.features.page_size)
    for number, run in enumerate(runs, 1):
        view = ListView(
            intro=intro,
            rows=tuple(row(notice) for notice in run),
            count=len(notices),
            facets=facets,
            pager=pager(base, number, len(runs)),
        )
        parts = [part] if part else []
        if number > 1:
            parts.append(f"第 {number} 页")
        url = page_url(base, number)
        updated = max((notice.published.date() for notice in run), default=None)
        yield planner.column_page(
            COLUMN,
            url,
            "pages/list.html",
            view,
            title="：".join([column.name, "，".join(parts)]) if parts else "",
            description=intro + (f"第 {number} 页。" if number > 1 else ""),
            updated=updated,
        )


def _facet(dimension: Dimension, grouped: dict[str, list[Notice]], current: str) -> Facet:
    return Facet(
        label=dimension.label,
        links=tuple(
            Link(
                text=dimension.names.get(value, value),
                url=dimension.url(value),
                count=len(chosen),
                current=dimension.url(value) == current,
            )
            for value, chosen in grouped.items()
        ),
    )


def _grouped(dimension: Dimension, notices: Sequence[Notice]) -> dict[str, list[Notice]]:
    """Documents by value, in the order in which the dimension knows its values."""
    grouped: dict[str, list[Notice]] = {value: [] for value in dimension.slugs}
    for notice in notices:
        for value in dimension.values(notice):
            grouped[value].append(notice)
    return {value: chosen for value, chosen in grouped.items() if chosen}


def _dimensions(planner: Planner) -> tuple[Dimension, ...]:
    site = planner.site
    years = sorted({str(notice.written.year) for notice in site.notices}, reverse=True)
    issuers = sorted({unit for units in site.issuers.values() for unit in units})
    topics = sorted({notice.topic for notice in site.notices if notice.topic})
    return (
        Dimension(
            "年份",
            "year",
            lambda n: (str(n.written.year),),
            {y: y for y in years},
            {y: f"{y}年" for y in years},
        ),
        Dimension(
            "发文机关",
            "issuer",
            lambda n: site.issuers.get(n.identity, ()),
            {unit: unit.removeprefix("organizations/").replace("/", "-") for unit in issuers},
            {unit: site.units[unit].name for unit in issuers},
        ),
        Dimension("主题分类", "topic", lambda n: (n.topic,) if n.topic else (), slugs(topics), {}),
        Dimension("有效性", "validity", lambda n: (n.validity or UNSTATED,), VALIDITY_SLUGS, {}),
    )
