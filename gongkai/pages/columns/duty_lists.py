"""责任清单: the tasks of one unit as a table to print, for each unit that a task names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.pages.addresses import address, duty_list
from gongkai.pages.context import Planner
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.tasks.of_units import tasks_of_unit, title_with_region
from gongkai.pages.tasks.progress import state_text
from gongkai.pages.views import RegisterView
from gongkai.site.model import LinkedTask, Unit
from gongkai.site.progress import OVERDUE
from gongkai.text.dates import chinese_date
from gongkai.text.gathered import gathered

COLUMN = "organizations"
TEMPLATE = "pages/register.html"


def pages(planner: Planner) -> Iterator[LaterPage]:
    """A list for every unit with tasks; none for a phrase that means many units."""
    for unit in planner.site.units.values():
        if not unit.organization.collective and tasks_of_unit(planner.site, unit):
            yield planner.later(
                COLUMN, duty_list(unit), TEMPLATE, partial(_list, planner, unit), title=_title(unit)
            )


def _title(unit: Unit) -> str:
    return f"{title_with_region(unit)}责任清单"


def _list(planner: Planner, unit: Unit) -> Page:
    site = planner.site
    entries = tasks_of_unit(planner.site, unit)
    leading = {entry.identity for entry in site.leads.get(unit.identity, ())}
    by_table = gathered((entry.table.identity, entry) for entry in entries)
    tables = [table for table in site.tables if table.identity in by_table]
    today = chinese_date(site.moment.date())
    led = sum(1 for entry in entries if entry.identity in leading)
    intro = f"{unit.name}牵头的任务{led}项，参与负责的任务{len(entries) - led}项。"
    view = RegisterView(
        intro=intro,
        registers=tuple(
            Register(
                title=table.title,
                columns=("具体要求", "职责", "完成时限", "进展"),
                rows=tuple(_row(entry, entry.identity in leading) for entry in by_table[table.identity]),
            )
            for table in tables
        ),
        note=f"职责和时限照任务分解表，进展截至{today}。",
    )
    return planner.column_page(
        COLUMN,
        duty_list(unit),
        TEMPLATE,
        view,
        title=_title(unit),
        description=intro,
        between=(Link(text=title_with_region(unit), url=address(unit.identity)),),
    )


def _row(entry: LinkedTask, leads: bool) -> tuple[Cell, ...]:
    return (
        Cell(
            links=(Link(text=f"{entry.task.called} {entry.task.requirement}", url=address(entry.identity)),)
        ),
        Cell(text="牵头" if leads else "负责"),
        Cell(text=entry.task.deadline or ""),
        Cell(text=state_text(entry), warn=entry.state == OVERDUE),
    )
