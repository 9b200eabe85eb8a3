"""Pages of answers to public concerns: the list and each answer."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Element
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, documents, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.response import CHANNELS, KIND, Response
from gongkai.text.dates import is_exact

COLUMN = "responses"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then every answer; nothing without answers."""
    yield from shape_pages(planner, _SHAPE, planner.site.of(Response))


def _elements(planner: Planner, item: Response) -> Iterator[Element]:
    yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="来源渠道", value=item.channel or "")
    yield day_element("提出日期", item.asked)
    yield day_element("回应日期", item.answered)
    yield Element(label="办理情况", value=_standing(planner, item))


def _sections(planner: Planner, item: Response) -> Iterator[Section]:
    yield Section(title="关切的问题", id="question", text=item.question)
    yield Section(title="回应", id="answer", body=body(planner, item, top=3))


def _standing(planner: Planner, item: Response) -> str:
    """Answered or pending, with the number of days."""
    if item.answered:
        if item.asked is None or not is_exact(item.asked, item.answered):
            return "已回应"
        return f"已回应，用时{(item.answered - item.asked).days}天"
    if item.asked is None or not is_exact(item.asked):
        return "办理中"
    return f"办理中，已{(planner.site.moment.date() - item.asked).days}天"


_SHAPE: Shape[Response] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda item: item.channel or "",
    status=_standing,
    dimensions=lambda listed: (
        *optional("来源渠道", "channel", lambda item: filter(None, (item.channel,)), listed, CHANNELS),
        *optional("回应单位", "unit", lambda item: (item.unit,), listed),
        *by_year(listed, lambda item: item.day.year),
    ),
    related=lambda planner, item: (documents(planner, item.documents),),
)
