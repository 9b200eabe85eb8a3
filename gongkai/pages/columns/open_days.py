"""Pages of open days and press conferences: the list and each activity, announced or reported."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.pages.context import Planner
from gongkai.pages.document.linked_data import open_day_data
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.open_day import KIND, OPEN_DAY, PRESS, OpenDay
from gongkai.text.dates import chinese_moment

COLUMN = "open-days"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then every activity; nothing without activities."""
    yield from shape_pages(planner, _SHAPE, planner.site.of(OpenDay))


def _elements(planner: Planner, item: OpenDay) -> Iterator[Element]:
    yield Element(label="类别", value=item.kind)
    yield Element(label="状态", value=item.standing(planner.site.moment))
    if item.unit:
        yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="时间", value=chinese_moment(item.starts))
    yield Element(label="地点", value=item.venue or "")
    yield Element(label="参加对象", value=item.invitees or "")
    yield Element(label="报名方式", value=item.signup or "")
    yield Element(label="报名截止", value=chinese_moment(item.signup_ends) if item.signup_ends else "")
    yield Element(label="活动形式", value="、".join(item.activities))


def _sections(planner: Planner, item: OpenDay) -> Iterator[Section]:
    yield Section(title="活动内容", id="contents", items=item.contents)
    title = "发布实录" if meaning(item.kind) == PRESS else "活动结果"
    yield Section(title=title, id="report", body=body(planner, item, top=3))
    rows = tuple(
        (Cell(text=opinion.content), Cell(text=opinion.adopted or ""), Cell(text=opinion.note or ""))
        for opinion in item.opinions
    )
    register = Register(title="意见建议", columns=("意见建议", "是否采纳", "说明"), rows=rows)
    yield Section(title="意见建议和采纳情况", id="opinions", register=register)


_SHAPE: Shape[OpenDay] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda item: f"{item.kind}，{chinese_moment(item.starts)}",
    about=lambda planner, item: open_day_data(planner.config, item),
    status=lambda planner, item: item.standing(planner.site.moment),
    dimensions=lambda listed: (
        *optional("类别", "kind", lambda item: (item.kind,), listed, (OPEN_DAY, PRESS)),
        *by_year(listed, lambda item: item.starts.year),
    ),
)
