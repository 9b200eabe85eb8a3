"""企事业单位信息公开: the units by field, and each with its service, its complaint line and what it discloses."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import place_of
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import optional
from gongkai.pages.disclosed import disclosed_page, list_and_pages, page_of, published_element
from gongkai.pages.document import attachments
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.parts import Element, Facet, Row
from gongkai.pages.relations import standing_link
from gongkai.pages.views_disclosed import Block, DisclosedView
from gongkai.records.public_utility import KIND, SECTORS, PublicUtility
from gongkai.site.publishers import unit_named
from gongkai.text.dates import chinese_date

COLUMN = "public-utilities"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its fields, then every unit; nothing when there is none."""
    fields = list(SECTORS)
    listed = sorted(
        planner.site.of(PublicUtility), key=lambda item: (place_of(item.sector, fields), item.identity)
    )
    dimensions = optional("领域", "sector", lambda item: (item.sector,), listed, fields)
    return list_and_pages(planner, KIND, listed, _row, dimensions, _page)


def _row(item: PublicUtility) -> Row:
    return Row(
        title=item.name,
        url=address(item.identity),
        date=item.published.date(),
        issuer=item.sector,
        note=f"服务电话 {item.phone}",
    )


def _page(planner: Planner, item: PublicUtility) -> Page:
    site = planner.site
    notices = [notice for identity in item.notices if (notice := site.notice(identity))]
    unit = unit_named(site, item.authority, item)
    authority = site.units[unit].name if unit else item.authority
    lines = (
        ("领域", item.sector, None),
        ("主管部门", authority, page_of(planner, unit)),
        ("地址", item.address, None),
        ("服务时间", item.hours, None),
        ("服务电话", item.phone, None),
        ("投诉电话", item.complaints, None),
        ("网址", item.website, item.website),
        ("公开指南", item.guide, None),
        ("更新日期", chinese_date(item.updated) if item.updated else None, None),
    )
    appeal = (
        ("受理机关", item.appeal.authority),
        ("电话", item.appeal.phone),
        ("地址", item.appeal.address),
        ("处理期限", item.appeal.term),
        ("处理流程", item.appeal.process),
    )
    view = DisclosedView(
        source=item.name,
        published=item.published,
        elements=(
            *(Element(label=label, value=value, url=url) for label, value, url in lines if value),
            published_element(item),
        ),
        blocks=(
            Block(
                title="对答复不满意，向谁申诉",
                elements=tuple(Element(label=label, value=value) for label, value in appeal),
            ),
        ),
        body=text_body(site, item.body, item.identity),
        attachments=attachments(planner, item.identity, item.attachments),
        related=(Facet(label="相关文件", links=tuple(standing_link(planner, notice) for notice in notices)),),
    )
    keywords = (item.sector, "投诉电话")
    return disclosed_page(planner, KIND, item, view, keywords, called="企事业单位", names=(item.name,))
