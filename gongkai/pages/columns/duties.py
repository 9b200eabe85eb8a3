"""权责清单: the units that have one, and the powers of each in one table."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import label_of
from gongkai.fields.values import place_of
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
from gongkai.records.duty import KIND, POWER_TYPES, DutyList, Power

COLUMN = "duties"
#: The columns of the table by the fields that fill them; one in which no power of a list has anything is left out.
_FIELDS = (
    "name",
    "parts",
    "code",
    "type",
    "basis",
    "actor",
    "subject",
    "duties",
    "liability",
    "flow",
    "time_limit",
    "fees",
    "supervision",
    "remark",
)


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


def _text(power: Power, name: str) -> str:
    """What stands in one cell: several values of a field one behind the other."""
    value = getattr(power, name)
    return "；".join(value) if isinstance(value, tuple) else value or ""


def _page(planner: Planner, duty: DutyList) -> Page:
    used = {power.type for power in duty.powers}
    present = sorted(used, key=lambda kind: (place_of(kind, POWER_TYPES), kind))
    counts = "，".join(f"{kind} {sum(power.type == kind for power in duty.powers)} 项" for kind in present)
    fields = [name for name in _FIELDS if any(getattr(power, name) for power in duty.powers)]
    rows = tuple(tuple(Cell(text=_text(power, name)) for name in fields) for power in duty.powers)
    supervision = (
        (Element(label=label_of(DutyList, "supervision"), value=duty.supervision),)
        if duty.supervision
        else ()
    )
    view = DisclosedView(
        source=source_of(planner, duty),
        published=duty.published,
        elements=(
            unit_element(planner, "单位", duty, duty.unit),
            Element(label="职权", value=f"共 {len(duty.powers)} 项：{counts}"),
            *supervision,
            published_element(duty),
        ),
        blocks=(
            Block(
                title="行政权力",
                register=Register(
                    title="行政权力一览", columns=tuple(label_of(Power, name) for name in fields), rows=rows
                ),
                note=duty.note or "",
            ),
        ),
    )
    return disclosed_page(planner, KIND, duty, view, tuple(present))
