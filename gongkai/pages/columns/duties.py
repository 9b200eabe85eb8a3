"""权责清单: the units that have one, and the powers of each in one table."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.disclosed import (
    disclosed_page,
    list_and_pages,
    published_element,
    source_of,
    unit_element,
)
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.listing import newest_first
from gongkai.pages.parts import Cell, Element, Register, Row
from gongkai.pages.views_disclosed import Block, DisclosedView
from gongkai.records.duty import KIND, POWER_TYPES, DutyList

COLUMN = "duties"
_COLUMNS = ("职权名称", "编码", "类型", "依据", "行使主体", "流程", "监督方式")


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then the powers of every unit; nothing when there is none."""
    return list_and_pages(planner, KIND, newest_first(planner.site.of(DutyList)), _row, (), _page)


def _row(duty: DutyList) -> Row:
    return Row(
        title=duty.title,
        url=address(duty.identity),
        date=duty.published.date(),
        note=f"{len(duty.powers)} 项职权",
    )


def _page(planner: Planner, duty: DutyList) -> Page:
    present = [kind for kind in POWER_TYPES if any(power.type == kind for power in duty.powers)]
    counts = "，".join(f"{kind} {sum(power.type == kind for power in duty.powers)} 项" for kind in present)
    rows = tuple(
        (
            Cell(text=power.name),
            Cell(text=power.code),
            Cell(text=power.type),
            Cell(text="；".join(power.basis)),
            Cell(text=power.actor),
            Cell(text=power.flow),
            Cell(text=power.supervision),
        )
        for power in duty.powers
    )
    view = DisclosedView(
        source=source_of(planner, duty),
        published=duty.published,
        elements=(
            unit_element(planner, "单位", duty, duty.unit),
            Element(label="职权", value=f"共 {len(duty.powers)} 项：{counts}"),
            published_element(duty),
        ),
        blocks=(
            Block(
                title="行政权力",
                register=Register(title="行政权力一览", columns=_COLUMNS, rows=rows),
                note=duty.note or "",
            ),
        ),
    )
    return disclosed_page(planner, KIND, duty, view, tuple(present))
