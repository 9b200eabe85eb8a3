"""企事业单位信息公开: the units by field, each with its service, complaint line and disclosed matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.fields.schema import fields_of
from gongkai.fields.values import place_of
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import standing_link
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import optional
from gongkai.pages.parts import Element, Facet
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, publisher_element
from gongkai.pages.record.view import Section
from gongkai.records.public_utility import KIND, SECTORS, Appeal, PublicUtility
from gongkai.text.dates import chinese_date

COLUMN = "public-utilities"
_SECTORS = tuple(SECTORS)


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its fields, then every unit; nothing without units."""
    return shape_pages(planner, _SHAPE, planner.site.of(PublicUtility))


def _by_sector(utilities: Iterable[PublicUtility]) -> list[PublicUtility]:
    """Utilities in the official order of their fields."""
    return sorted(utilities, key=lambda item: (place_of(item.sector, _SECTORS), item.identity))


def _elements(planner: Planner, item: PublicUtility) -> Iterator[Element]:
    yield Element(label="领域", value=item.sector)
    yield publisher_element(planner, item, "authority", item.authority)
    yield Element(label="地址", value=item.address or "")
    yield Element(label="服务时间", value=item.hours or "")
    yield Element(label="服务电话", value=item.phone or "")
    yield Element(label="投诉电话", value=item.complaints or "")
    yield Element(label="网址", value=item.website or "", url=item.website)
    yield Element(label="公开指南", value=item.guide or "")
    yield Element(label="更新日期", value=chinese_date(item.updated) if item.updated else "")


def _sections(planner: Planner, item: PublicUtility) -> Iterator[Section]:
    stated = (
        (field.label.text, getattr(item.appeal, field.name)) for field in fields_of(Appeal) if item.appeal
    )
    elements = tuple(Element(label=label, value=value) for label, value in stated if value)
    yield Section(title="对答复不满意，向谁申诉", id="b-1", elements=elements)
    yield Section(body=body(planner, item, prefix="s"))


def _related(planner: Planner, item: PublicUtility) -> Iterator[Facet]:
    notices = filter(None, map(planner.site.notice, item.notices))
    yield Facet(label="相关文件", links=tuple(standing_link(planner, notice) for notice in notices))


_SHAPE: Shape[PublicUtility] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    listed=lambda item: item.name,
    note=lambda item: f"服务电话 {item.phone}" if item.phone else "",
    dimensions=lambda listed: optional("领域", "sector", lambda item: (item.sector,), listed, _SECTORS),
    order=_by_sector,
    related=_related,
    called=lambda item: "企事业单位",
    label=lambda called: "基本信息",
    source=lambda item: item.name,
    issuer=lambda item: item.sector,
    keywords=lambda item: (item.sector, *(("投诉电话",) if item.complaints else ())),
    names=lambda item: (item.name,),
    files=lambda planner, item: attachments(planner, item.identity, item.attachments),
    single=True,
)
