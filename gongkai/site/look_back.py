"""回头看: compare the tables of one region in two years: tasks done, carried on, dropped, new."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.records.progress import DONE
from gongkai.records.task_table import TaskTable
from gongkai.site.model import LinkedTask, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """All tasks of two tables, grouped by outcome, in the order of the tables.

    ``carried_on`` pairs an earlier task with each later one that names it; an earlier task that nobody names
    is ``done`` or ``dropped`` by its state, a later one that names none is ``new``.
    """

    earlier: TaskTable
    later: TaskTable
    carried_on: tuple[tuple[LinkedTask, LinkedTask], ...]
    done: tuple[LinkedTask, ...]
    dropped: tuple[LinkedTask, ...]
    new: tuple[LinkedTask, ...]


def look_backs(site: Site) -> tuple[LookBack, ...]:
    """One comparison for each public table that names a public earlier one."""
    tables = {table.identity: table for table in site.tables}
    return tuple(
        _look_back(site, tables[table.earlier_table], table)
        for table in site.tables
        if table.earlier_table in tables
    )


def _look_back(site: Site, earlier: TaskTable, later: TaskTable) -> LookBack:
    before, now = site.tasks_of(earlier), site.tasks_of(later)
    carried_on = tuple(
        (old, new) for old in before for new in site.going_on.get(old.identity, ()) if new.table is later
    )
    named = {old.identity for old, _ in carried_on}
    alone = [old for old in before if old.identity not in named]
    naming = {new.identity for _, new in carried_on}
    return LookBack(
        earlier=earlier,
        later=later,
        carried_on=carried_on,
        done=tuple(old for old in alone if old.state == DONE),
        dropped=tuple(old for old in alone if old.state != DONE),
        new=tuple(new for new in now if new.identity not in naming),
    )
