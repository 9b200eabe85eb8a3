"""应急预案: by category and level, and each plan with its text."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.columns.catalog import page_of
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import Narrowed, optional
from gongkai.pages.document import attachments
from gongkai.pages.frame import Page, SearchEntry
from gongkai.pages.parts import Body, Element, Facet, Row
from gongkai.pages.relations import standing_link
from gongkai.pages.targets import targets
from gongkai.pages.views_disclosed import DisclosedView
from gongkai.records.emergency_plan import CATEGORIES, KIND, EmergencyPlan
from gongkai.site.publishers import names_of, unit_named
from gongkai.text.dates import chinese_date

COLUMN = "emergency-plans"


def pages(planner: Planner) -> Iterator[Page]:
    """The list with its parts, then every plan; nothing when there is none."""
    listed = sorted(
        planner.site.of(EmergencyPlan), key=lambda plan: (plan.published, plan.identity), reverse=True
    )
    if not listed:
        return
    yield from Narrowed(
        planner,
        KIND,
        listed,
        _row,
        (
            *optional("类别", "category", lambda plan: (plan.category,), listed, CATEGORIES),
            *optional("级别", "level", lambda plan: (plan.level,), listed, ("县级", "部门", "镇街")),
        ),
    ).pages()
    for plan in listed:
        yield _page(planner, plan)


def _row(plan: EmergencyPlan) -> Row:
    return Row(
        title=plan.title,
        url=address(plan.identity),
        date=plan.published.date(),
        issuer=plan.unit,
        note=f"{plan.category}，{plan.level}",
    )


def _page(planner: Planner, plan: EmergencyPlan) -> Page:
    source = names_of(planner.site, plan)[0]
    day = plan.published.date()
    url = page_of(planner, unit_named(planner.site, plan.unit, plan))
    notice = planner.site.notice(plan.notice) if plan.notice else None
    view = DisclosedView(
        source=source,
        published=plan.published,
        elements=(
            Element(label="类别", value=plan.category),
            Element(label="级别", value=plan.level),
            Element(label="编制单位", value=source, url=url),
            Element(label="成文日期", value=chinese_date(plan.written), date=plan.written),
            Element(label="发布日期", value=chinese_date(day), date=day),
        ),
        body=Body(source=plan.body, targets=targets(planner.site, plan.body, plan.identity)),
        attachments=attachments(planner, plan.identity, plan.attachments),
        related=(Facet(label="相关文件", links=(standing_link(planner, notice),) if notice else ()),),
    )
    return planner.content_page(
        COLUMN,
        address(plan.identity),
        "pages/disclosed.html",
        view,
        title=plan.title,
        published=plan.published,
        source=source,
        keywords=(plan.category, "应急预案"),
        summary=plan.summary or plan.title,
        search=SearchEntry(kind="应急预案", title=plan.title, date=day, issuer=source),
    )
