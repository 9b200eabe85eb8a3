"""Pages of 公示公告: one list with dimensions, one page each; all genres share one template."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Facet, Link, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.bulletin import FORMER, KIND, OVER, Bulletin, PublicPeriod
from gongkai.records.facts import TITLE
from gongkai.records.genres import NAMES
from gongkai.text.dates import chinese_date

COLUMN = "bulletins"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then every bulletin; nothing without bulletins."""
    yield from shape_pages(planner, _SHAPE, planner.site.of(Bulletin))


def _elements(planner: Planner, item: Bulletin) -> Iterator[Element]:
    yield Element(label="类型", value=item.genre)
    yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="适用地点", value="、".join(item.places))
    yield Element(label="文号", value=item.number or "")
    yield day_element("成文日期", item.written)
    if item.period:
        yield Element(label="公示期", value=_period_words(item.period))
    yield day_element("适用至", item.ends)
    yield Element(label="状态", value=item.standing(planner.site.moment))
    for name, value in item.details:
        yield Element(label=name, value=value)
    yield Element(label="联系方式", value=item.contact or "")


def _period_words(period: PublicPeriod) -> str:
    """公示期 as the paper states it: its words, one month, or from day to day."""
    first, last = chinese_date(period.start), chinese_date(period.end)
    return period.words or (first if first == last else f"{first}至{last}")


def _banner(planner: Planner, item: Bulletin) -> str:
    standing = item.standing(planner.site.moment)
    if standing == OVER and item.period:
        period = item.period
        ended = (
            f"公示期（{period.words}）已满" if period.words else f"公示期已于{chinese_date(period.end)}届满"
        )
        return f"{ended}，公示的人员信息已按期撤下。" if item.names_persons else f"{ended}。"
    if standing == FORMER and item.ends:
        return f"适用至{chinese_date(item.ends)}，现为历史资料。"
    return ""


def _sections(planner: Planner, item: Bulletin) -> Iterator[Section]:
    yield Section(body=body(planner, item))
    columns = tuple(dict.fromkeys(name for row in item.rows for name, _ in row))
    rows = tuple(tuple(Cell(text=dict(row).get(name, "")) for name in columns) for row in item.rows)
    yield Section(title="明细", id="rows", register=Register(title=item.title, columns=columns, rows=rows))
    yield Section(title="各环节", id="stages", register=_stages(planner, item))
    yield Section(title="附件", id="files", attachments=attachments(planner, item.identity, item.attachments))


def _stages(planner: Planner, item: Bulletin) -> Register:
    """The stages as written, each with those of its documents that are public."""
    rows = []
    for stage in item.stages:
        links = (_link(planner, identity) for identity in stage.contents)
        rows.append(
            (
                Cell(text=stage.name),
                Cell(text=chinese_date(stage.date) if stage.date else ""),
                Cell(text=stage.text or ""),
                Cell(links=tuple(link for link in links if link)),
            )
        )
    names = ("环节", "日期", "说明", "文件")
    filled = [place for place in range(len(names)) if any(row[place] != Cell() for row in rows)]
    return Register(
        title=f"{item.title}各环节",
        columns=tuple(names[place] for place in filled),
        rows=tuple(tuple(row[place] for place in filled) for row in rows),
    )


def _link(planner: Planner, identity: str) -> Link | None:
    record = planner.site.record(identity)
    title = TITLE.of(record) if record else ""
    return Link(text=title, url=address(identity)) if title else None


def _related(planner: Planner, item: Bulletin) -> Iterator[Facet]:
    naming = [other.identity for other in planner.site.of(Bulletin) if item.identity in other.related]
    found = (_link(planner, identity) for identity in dict.fromkeys((*item.related, *naming)))
    yield Facet(label="相关内容", links=tuple(link for link in found if link))


_SHAPE: Shape[Bulletin] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda item: item.genre,
    number=lambda item: item.number or "",
    banner=_banner,
    called=lambda item: item.genre,
    related=_related,
    status=lambda planner, item: item.standing(planner.site.moment),
    dimensions=lambda listed: (
        *optional("类型", "genre", lambda item: (item.genre,), listed, NAMES),
        *optional("发布单位", "unit", lambda item: (item.unit,), listed),
        *optional("适用地点", "place", lambda item: item.places, listed),
        *optional("同步发布", "channel", lambda item: item.also_published, listed),
        *by_year(listed, lambda item: item.published.year),
    ),
)
