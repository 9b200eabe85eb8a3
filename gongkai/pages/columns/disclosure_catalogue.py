"""政府信息公开目录: every entry with the four elements of the law, by the year of its 生成日期."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.lists.page import cut, page_url, pager
from gongkai.pages.parts import Facet, FileLink, Link, Pager, Row
from gongkai.site.disclosure import CatalogueEntry, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView:
    """The entries, the years to choose from, and the whole catalogue as files."""

    intro: str
    facets: tuple[Facet, ...]
    heading: str
    rows: tuple[Row, ...]
    pager: Pager | None
    files: tuple[FileLink, ...]


COLUMN = "directory"
WITHDRAWN = "已撤回"
_FILES = (
    FileLink(name="下载全部目录", url="/data/directory.csv", format="CSV，可用表格软件打开"),
    FileLink(name="下载全部目录", url="/data/directory.json", format="JSON，供系统读取"),
)


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The newest entries at the column's address, then each year, split into pages."""
    every = entries(planner.site)
    if not every:
        return
    years = {str(year): list(group) for year, group in groupby(every, key=lambda entry: entry.written.year)}
    count = len(every)
    intro = (
        f"本栏目公开的全部信息共{count}条，按生成日期列出索引号、名称、内容概述和生成日期，没有载明的不列。"
    )
    newest = every[: planner.config.features.page_size]
    title = "最近生成的信息" if len(newest) < count else "全部信息"
    yield _page(planner, f"/{COLUMN}/", intro, title, newest, years, "", (1, 1))
    for year, chosen in years.items():
        runs = cut(chosen, planner.config.features.page_size)
        said = f"{year}年生成的政府信息，共{len(chosen)}条。"
        for number, run in enumerate(runs, 1):
            yield _page(
                planner, f"/{COLUMN}/{year}/", said, f"{year}年", run, years, year, (number, len(runs))
            )


def _page(
    planner: Planner,
    base: str,
    intro: str,
    title: str,
    chosen: Sequence[CatalogueEntry],
    years: dict[str, list[CatalogueEntry]],
    year: str,
    place: tuple[int, int],
) -> Page:
    """One page of the catalogue; ``place`` is its number and the number of pages of that year."""
    number, total = place
    links = tuple(
        Link(
            text=f"{listed_year}年",
            url=f"/{COLUMN}/{listed_year}/",
            count=len(listed),
            current=listed_year == year,
        )
        for listed_year, listed in years.items()
    )
    view = DirectoryView(
        intro=intro,
        facets=(Facet(label="年份", links=links),),
        heading=title,
        rows=tuple(map(_row, chosen)),
        pager=pager(base, number, total),
        files=_FILES,
    )
    name = planner.column(COLUMN).name
    more = f"，第{number}页" if number > 1 else ""
    return planner.column_page(
        COLUMN,
        page_url(base, number),
        "pages/directory.html",
        view,
        title=f"{name}：{year}年{more}" if year else "",
        description=intro + (f"第{number}页。" if number > 1 else ""),
        updated=max(entry.published.date() for entry in chosen),
    )


def _row(entry: CatalogueEntry) -> Row:
    """One entry, with what it states of the four elements; a withdrawn one is named without a link and a summary."""
    return Row(
        title=f"{entry.title}（{WITHDRAWN}）" if entry.withdrawn else entry.title,
        url="" if entry.withdrawn else address(entry.record.identity),
        date=entry.written if entry.dated else None,
        number=f"索引号 {entry.index_number}" if entry.index_number else "",
        note=entry.kind,
        summary="" if entry.withdrawn else entry.summary or "",
    )
