"""政府信息公开指南 of a unit: the nine elements that the law names, in its order (条例 art. 12)."""

from __future__ import annotations

import datetime as dt

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, SearchEntry
from gongkai.pages.parts import Link
from gongkai.pages.views import TextView
from gongkai.records.guide import Guide
from gongkai.site.shown import shown
from gongkai.text.dates import CHINA


def guide_page(planner: Planner, column: str, guide: Guide, name: str, between: tuple[Link, ...]) -> Page:
    """The guide of the unit ``name`` as running text; ``between`` are the pages that lead from ``column`` to it."""
    contact = (
        ("机构名称", guide.office),
        ("办公地址", guide.address),
        ("办公时间", guide.hours),
        ("联系电话", guide.phone),
        ("传真号码", guide.fax),
        ("互联网联系方式", guide.online),
        ("邮政编码", guide.postcode),
        ("通信地址", guide.mail),
    )
    sections = (
        ("政府信息的分类", guide.classification),
        ("编排体系", guide.arrangement),
        ("获取方式", guide.access),
        ("公开工作机构", "\n".join(f"- {label}：{value}" for label, value in contact if value)),
        ("受理说明", guide.acceptance),
        ("监督救济方式", guide.remedies),
        ("其他", "\n".join(f"- {name}：{text}" for name, text in guide.other_items)),
    )
    source = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections if text)
    view = TextView(
        body=text_body(planner.site, source, guide.identity),
        updated=guide.updated,
        source=name,
    )
    return planner.content_page(
        column,
        address(guide.identity),
        "pages/text.html",
        view,
        title=guide.title,
        published=dt.datetime.combine(guide.updated, dt.time(), CHINA),
        source=name,
        summary=shown(guide).description,
        between=between,
        search=SearchEntry(kind="页面", title=guide.title, date=guide.updated, issuer=name),
    )
