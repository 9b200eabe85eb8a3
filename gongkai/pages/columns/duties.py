"""权责清单: the units that have one, and all powers of each unit in one table."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import label_of
from gongkai.fields.values import place_of
from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.parts import Cell, Element, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import publisher_element
from gongkai.pages.record.view import Section
from gongkai.records.duty import KIND, POWER_TYPES, DutyList, Power

COLUMN = "duties"
#: The columns of the table by the fields that fill them; columns that are empty for a whole list are left
#: out.
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
    """The list, then the powers of every unit; nothing without powers."""
    return shape_pages(planner, _SHAPE, planner.site.of(DutyList))


def _text(power: Power, name: str) -> str:
    """The text of one cell; several values of a field are joined."""
    value = getattr(power, name)
    return "；".join(value) if isinstance(value, tuple) else value or ""


def _present(duty: DutyList) -> tuple[str, ...]:
    """The types of powers in a list, in their official order."""
    used = {power.type for power in duty.powers if power.type}
    return tuple(sorted(used, key=lambda kind: (place_of(kind, POWER_TYPES), kind)))


def _elements(planner: Planner, duty: DutyList) -> Iterator[Element]:
    counts = "，".join(
        f"{kind}{sum(power.type == kind for power in duty.powers)}项" for kind in _present(duty)
    )
    yield publisher_element(planner, duty, "unit", duty.unit)
    yield Element(label="职权", value=f"共{len(duty.powers)}项" + (f"：{counts}" if counts else ""))
    yield Element(label=label_of(DutyList, "supervision"), value=duty.supervision or "")


def _sections(planner: Planner, duty: DutyList) -> Iterator[Section]:
    """All powers with the columns in the order of the list, under its names."""
    named = dict(duty.column_names)
    columns = {label_of(Power, name): tuple(_text(power, name) for power in duty.powers) for name in _FIELDS}
    for name in dict.fromkeys(name for power in duty.powers for name, _ in power.others):
        columns[name] = tuple(dict(power.others).get(name, "") for power in duty.powers)
    order = [label for label in dict.fromkeys((*named, *columns)) if any(columns.get(label, ()))]
    register = Register(
        title="行政权力一览",
        columns=tuple(named.get(label, label) for label in order),
        rows=tuple(
            tuple(Cell(text=columns[label][place]) for label in order) for place in range(len(duty.powers))
        ),
    )
    yield Section(title="行政权力", id="b-1", register=register, note=duty.note or "")


_SHAPE: Shape[DutyList] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda duty: f"{len(duty.powers)}项职权",
    label=lambda called: "基本信息",
    issuer=lambda duty: "",
    keywords=_present,
    single=True,
)
