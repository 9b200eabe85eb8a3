"""应急预案: by category and level, and each plan with its text."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import optional
from gongkai.pages.disclosed import (
    disclosed_page,
    list_and_pages,
    published_element,
    source_of,
    unit_element,
)
from gongkai.pages.document import attachments
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.listing import newest_first
from gongkai.pages.parts import Element, Facet, Row
from gongkai.pages.relations import standing_link
from gongkai.pages.views_disclosed import DisclosedView
from gongkai.records.emergency_plan import CATEGORIES, KIND, LEVELS, EmergencyPlan
from gongkai.text.dates import chinese_date

COLUMN = "emergency-plans"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, then every plan; nothing when there is none."""
    listed = newest_first(planner.site.of(EmergencyPlan))
    dimensions = (
        *optional("类别", "category", lambda plan: (plan.category,), listed, CATEGORIES),
        *optional("级别", "level", lambda plan: (plan.level,), listed, LEVELS),
    )
    return list_and_pages(planner, KIND, listed, _row, dimensions, _page)


def _row(plan: EmergencyPlan) -> Row:
    return Row(
        title=plan.title,
        url=address(plan.identity),
        date=plan.published.date(),
        issuer=plan.unit,
        note=f"{plan.category}，{plan.level}",
    )


def _page(planner: Planner, plan: EmergencyPlan) -> Page:
    notice = planner.site.notice(plan.notice) if plan.notice else None
    view = DisclosedView(
        source=source_of(planner, plan),
        published=plan.published,
        elements=(
            Element(label="类别", value=plan.category),
            Element(label="级别", value=plan.level),
            unit_element(planner, "编制单位", plan, plan.unit),
            Element(label="成文日期", value=chinese_date(plan.written), date=plan.written),
            published_element(plan),
        ),
        body=text_body(planner.site, plan.body, plan.identity),
        attachments=attachments(planner, plan.identity, plan.attachments),
        related=(Facet(label="相关文件", links=(standing_link(planner, notice),) if notice else ()),),
    )
    return disclosed_page(planner, KIND, plan, view, (plan.category, "应急预案"))
