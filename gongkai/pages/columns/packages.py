"""Pages of packages of policies: the list, and each package with all that one matter needs."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import optional
from gongkai.pages.parts import Element
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, documents, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.package import ENDED, KIND, NOT_YET, Package
from gongkai.text.dates import chinese_date

COLUMN = "packages"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then every package; nothing without packages."""
    yield from shape_pages(planner, _SHAPE, planner.site.of(Package))


def _elements(planner: Planner, item: Package) -> Iterator[Element]:
    yield Element(label="受理状态", value=_standing(planner, item))
    yield Element(label="适用对象", value="、".join(item.audience))
    yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="联系方式", value=item.contact or "")
    yield day_element("开始日期", item.start)
    yield day_element("截止日期", item.end) if item.end else Element(label="截止日期", value="长期受理")
    yield Element(label="支持标准", value=item.benefit or "")


def _sections(planner: Planner, item: Package) -> Iterator[Section]:
    yield Section(body=body(planner, item))
    yield Section(title="申请条件", id="conditions", items=item.conditions)
    yield Section(title="申请材料", id="materials", items=item.materials, ordered=True)
    yield Section(title="办理流程", id="steps", items=item.steps, ordered=True)


def _standing(planner: Planner, item: Package) -> str:
    return item.standing(planner.site.moment.date())


def _banner(planner: Planner, item: Package) -> str:
    state = _standing(planner, item)
    if state == NOT_YET and item.start:
        return f"还没有开始受理，自{chinese_date(item.start)}起受理。"
    if state == ENDED and item.end:
        return f"已经停止受理，截止日期是{chinese_date(item.end)}。"
    return ""


_SHAPE: Shape[Package] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda item: "、".join(item.audience),
    status=_standing,
    banner=_banner,
    dimensions=lambda listed: optional("适用对象", "audience", lambda item: item.audience, listed),
    related=lambda planner, item: (documents(planner, item.documents, "政策文件和解读"),),
)
