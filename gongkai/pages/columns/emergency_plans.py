"""应急预案: by category and level, and each plan with its text."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import standing_link
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import optional
from gongkai.pages.parts import Element, Facet
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, publisher_element
from gongkai.pages.record.view import Section
from gongkai.records.emergency_plan import CATEGORIES, KIND, LEVELS, EmergencyPlan

COLUMN = "emergency-plans"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, then every plan; nothing without plans."""
    return shape_pages(planner, _SHAPE, planner.site.of(EmergencyPlan))


def _elements(planner: Planner, plan: EmergencyPlan) -> Iterator[Element]:
    yield Element(label="类别", value=plan.category)
    yield Element(label="级别", value=plan.level or "")
    yield publisher_element(planner, plan, "unit", plan.unit)
    yield day_element("成文日期", plan.written)


def _related(planner: Planner, plan: EmergencyPlan) -> Iterator[Facet]:
    notice = planner.site.notice(plan.notice) if plan.notice else None
    yield Facet(label="相关文件", links=(standing_link(planner, notice),) if notice else ())


_SHAPE: Shape[EmergencyPlan] = Shape(
    kind=KIND,
    elements=_elements,
    sections=lambda planner, plan: (Section(body=body(planner, plan, prefix="s")),),
    note=lambda plan: "，".join(filter(None, (plan.category, plan.level))),
    dimensions=lambda listed: (
        *optional("类别", "category", lambda plan: (plan.category,), listed, CATEGORIES),
        *optional("级别", "level", lambda plan: filter(None, (plan.level,)), listed, LEVELS),
    ),
    related=_related,
    label=lambda called: "基本信息",
    issuer=lambda plan: plan.unit,
    keywords=lambda plan: (plan.category, "应急预案"),
    files=lambda planner, plan: attachments(planner, plan.identity, plan.attachments),
    single=True,
)
