"""基层政务公开标准目录: all areas, and the official table of each with links to what fulfils its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.parts import Element, Facet, Link, Segment, Segments, TableCell, TableRow, TableView
from gongkai.pages.record.page import Shape, record_pages
from gongkai.pages.record.parts import page_of
from gongkai.pages.record.view import Section
from gongkai.pages.views import IndexView
from gongkai.records.catalog_item import AREAS, EVERYBODY, KIND, SOME, CatalogArea, CatalogItem
from gongkai.site.disclosure import entry_of
from gongkai.site.publishers import names_of, unit_named
from gongkai.site.queries import last_day

COLUMN = "catalog"
#: The ten columns of the official table (公开事项 over two), then the links that fulfil the item on this site.
COLUMNS = (
    "序号",
    "公开事项",
    "公开事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
    "已公开的信息",
)
#: Inserted before the last column where an item states it: the official table has no such column.
STAGE = "公开环节"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The areas in the order of the pilot, then a page for each; nothing without areas."""
    areas = sorted(planner.site.of(CatalogArea), key=_official_order)
    if not areas:
        return
    count = sum(len(area.items) for area in areas)
    links = tuple(
        Link(text=f"{area.area}领域", url=address(area.identity), count=len(area.items)) for area in areas
    )
    view = IndexView(
        intro=f"已编制{len(areas)}个领域的标准目录，共{count}个公开事项；名称后面是各领域的事项数。",
        groups=(Facet(label="领域", links=links),),
    )
    yield planner.column_page(COLUMN, f"/{COLUMN}/", "pages/index.html", view)
    yield from record_pages(planner, _SHAPE, areas)


def _official_order(area: CatalogArea) -> tuple[int, str]:
    return (AREAS.index(area.area) if area.area in AREAS else len(AREAS), area.identity)


def _elements(planner: Planner, area: CatalogArea) -> Iterator[Element]:
    yield Element(label="领域", value=area.area)
    yield Element(label="编制单位", value="、".join(names_of(planner.site, area)))
    yield Element(label="事项", value=f"{len(area.items)}项")


def _sections(planner: Planner, area: CatalogArea) -> Iterator[Section]:
    table = TableView(
        title=area.title,
        columns=(*COLUMNS[:-1], STAGE, COLUMNS[-1]) if _stages(area) else COLUMNS,
        rows=tuple(_rows(planner, area)),
        note="■ 必选渠道，□ 可选渠道。",
    )
    yield Section(title="公开事项", id="b-1", table=table)


def _stages(area: CatalogArea) -> bool:
    """Whether any item says at which stage its information arises."""
    return any(item.stage for item in area.items)


def _rows(planner: Planner, area: CatalogArea) -> Iterator[TableRow]:
    """The items in their order; a repeated first-level name is one cell over its rows, as on paper."""
    for first, run in groupby(area.items, key=lambda item: item.first):
        items = list(run)
        for place, item in enumerate(items):
            merged = (
                (TableCell(column=1, lines=(plain(first),), rows=len(items), header=True),)
                if place == 0
                else ()
            )
            cells = [TableCell(column=0, lines=(plain(str(item.number)),)), *merged]
            cells += [
                TableCell(column=column, lines=lines)
                for column, lines in enumerate(_cells(planner, area, item), 2)
            ]
            yield TableRow(cells=tuple(cells))


def _cells(planner: Planner, area: CatalogArea, item: CatalogItem) -> Sequence[tuple[Segments, ...]]:
    channels = (*(f"■{name}" for name in item.channels), *(f"□{name}" for name in item.other_channels))
    whom = SOME if item.audience == EVERYBODY else item.audience
    audience = f"{whom}：{item.group}" if item.group else item.audience
    units = ((name, unit_named(planner.site, name, area)) for name in item.units)
    return (
        (plain(item.second or ""),),
        _lines(item.elements),
        _lines(item.basis),
        (plain(item.term or ""),),
        tuple((Segment(text=name, url=page_of(planner, unit)),) for name, unit in units),
        _lines(channels),
        (plain(audience),),
        (plain(item.mode),),
        _lines(item.levels),
        *(((plain(item.stage or ""),),) if _stages(area) else ()),
        (*(_behind(planner, item) or (plain("暂无"),)), *_in_column(planner, item)),
    )


def _fulfilled(planner: Planner, area: CatalogArea) -> tuple[Link, ...]:
    """The links that fulfil the items, as a list below the table, so that nobody has to scroll sideways."""
    return tuple(
        Link(text=line[0].text, url=line[0].url, note=f"第{item.number}项 {item.second or item.first}")
        for item in area.items
        for line in _behind(planner, item)
    )


def _behind(planner: Planner, item: CatalogItem) -> tuple[Segments, ...]:
    """The public records that fulfil an item."""
    found = [planner.site.record(identity) for identity in item.fulfilled_by]
    entries = [entry for record in found if record and (entry := entry_of(planner.site, record))]
    return tuple((Segment(text=entry.title, url=address(entry.record.identity)),) for entry in entries)


def _in_column(planner: Planner, item: CatalogItem) -> tuple[Segments, ...]:
    """The column in which staff publish an item, if it is not empty."""
    column = planner.config.column(item.column) if item.column else None
    if column is None or last_day(column, planner.site) is None:
        return ()
    return ((Segment(text=f"栏目“{column.name}”", url=address(column.id)),),)


def plain(text: str) -> Segments:
    """A line of a cell without a link."""
    return (Segment(text=text),) if text else ()


def _lines(texts: Sequence[str]) -> tuple[Segments, ...]:
    return tuple(plain(text) for text in texts)


_SHAPE: Shape[CatalogArea] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    related=lambda planner, area: (Facet(label="各事项已公开的信息", links=_fulfilled(planner, area)),),
    label=lambda called: "基本信息",
    keywords=lambda area: (area.area, "标准目录"),
    single=True,
)
