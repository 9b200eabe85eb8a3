"""Lineage: which task of a lower authority carries out which task of an upper one, and impossible references.

Several tasks of one table may share an upper task, and one task may carry out several upper ones; the
references themselves say both. GK201 covers references to tasks that do not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.matching import same_text
from gongkai.site.model import Lineage, LinkedTask, TablePair

#: How many tasks a message names; the rest are counted.
_LISTED = 5


def build_lineage(tables: Sequence[TaskTable], tasks: Iterable[LinkedTask]) -> Lineage:
    """The relations among the public tasks, in both directions, in the order of the tables."""
    known = {entry.identity: entry for entry in tasks}
    above = {
        entry.identity: tuple(known[name] for name in dict.fromkeys(entry.task.upper) if name in known)
        for entry in known.values()
        if entry.task.upper
    }
    below: dict[str, list[LinkedTask]] = {}
    for identity, uppers in above.items():
        for upper in uppers:
            below.setdefault(upper.identity, []).append(known[identity])
    by_identity = {table.identity: table for table in tables}
    pairs = [
        TablePair(upper=by_identity[name], lower=table)
        for table in tables
        for name in upper_tables(table)
        if name in by_identity
    ]
    return Lineage(
        above={identity: uppers for identity, uppers in above.items() if uppers},
        below={identity: tuple(entries) for identity, entries in below.items()},
        tables=tuple(pairs),
    )


def upper_tables(table: TaskTable) -> tuple[str, ...]:
    """The tables that a table carries out: those that it names, then those whose tasks its tasks name."""
    by_tasks = (_table_of(name) for task in table.tasks for name in task.upper)
    return tuple(dict.fromkeys((*table.upper_table, *by_tasks)))


def way_up(tables: Iterable[TaskTable], start: str, goal: str) -> tuple[str, ...] | None:
    """The shortest path upwards from one table to another, both included; None when there is none."""
    return _way({table.identity: upper_tables(table) for table in tables}, start, goal)


def check_lineage(library: Library) -> list[Problem]:
    """Report impossible references in the lineage of all tables, public or not (GK221 to GK225, GK227)."""
    tables: tuple[TaskTable, ...] = library.of(TaskTable)
    tasks = {table.task_identity(task): task for table in tables for task in table.tasks}
    problems: list[Problem] = []
    problems += _loops({table.identity: upper_tables(table) for table in tables}, library)
    for table in tables:
        problems += _check_table(table, library, tasks)
    return problems


def _check_table(table: TaskTable, library: Library, tasks: Mapping[str, Task]) -> Iterator[Problem]:
    """Check the references of one table: to itself, to a table that it does not name, twice to one task."""
    claims: dict[str, list[int]] = {}
    for index, task in enumerate(table.tasks):
        for place, name in enumerate(task.upper):
            at = library.at(table.identity, "tasks", index, "upper", place)
            if name in task.upper[:place]:
                yield problem("GK222", at, reference=name, number=task.number)
                continue
            if _table_of(name) == table.identity:
                if name in tasks:  # otherwise GK201 covers it
                    own = name == table.task_identity(task)
                    what = "这一项自己" if own else f"同一张表的第 {tasks[name].number} 项"
                    yield problem("GK227", at, field="上级任务", what=what, reference=name)
                continue
            if table.upper_table and _table_of(name) not in (*table.upper_table, table.identity):
                yield problem("GK225", at, reference=name, tables="、".join(table.upper_table))
            first = _other_claim(
                name, task, [table.tasks[earlier] for earlier in claims.get(name, ())], tasks
            )
            if first is not None:
                code, number = first
                yield problem(code, at, reference=name, number=number)
            claims.setdefault(name, []).append(index)


def _other_claim(
    name: str, task: Task, earlier: Sequence[Task], tasks: Mapping[str, Task]
) -> tuple[str, int] | None:
    """The fault of a second claim to one upper task, and the number of the task that claimed it first.

    A task whose text one claimant copied word for word is carried out whole, so another claim has a wrong
    number. When every claimant has a text of its own the upper task may have been divided, which only people
    can tell.
    """
    upper = tasks.get(name)
    if not earlier or upper is None:
        return None
    whole = any(same_text(upper, claimant) for claimant in (task, *earlier))
    return ("GK223" if whole else "GK224"), earlier[0].number


def _loops(named: Mapping[str, tuple[str, ...]], library: Library) -> Iterator[Problem]:
    """Report tables that carry themselves out in a ring, or name themselves, at the tasks of each table.

    Between tables rather than tasks: when A carries out B, nothing of B can carry out anything of A. Tasks
    that name a task of their own table are reported one by one elsewhere.
    """
    tables: tuple[TaskTable, ...] = library.of(TaskTable)
    for table in tables:
        for target in upper_tables(table):
            if target == table.identity:
                if target in table.upper_table:
                    at = _place(table, target, library)
                    yield problem("GK227", at, field="上级任务表", what="本表自己", reference=target)
                continue
            ring = _way(named, target, table.identity)
            if ring is not None:
                at = _place(table, target, library)
                yield problem(
                    "GK221", at, ring=" → ".join((table.identity, *ring)) + _by_tasks(table, target)
                )


def _by_tasks(table: TaskTable, target: str) -> str:
    """The tasks of a table that say it carries out another table; empty when only its head says so."""
    numbers = [
        task.shown_number or str(task.number) for task in table.tasks if target in map(_table_of, task.upper)
    ]
    if not numbers:
        return ""
    listed = "、".join(numbers[:_LISTED]) + (f" 等 {len(numbers)}" if len(numbers) > _LISTED else "")
    head = " 上级任务表 和" if target in table.upper_table else ""
    return f"，本表写在{head}第 {listed} 项"


def _way(named: Mapping[str, tuple[str, ...]], start: str, goal: str) -> tuple[str, ...] | None:
    """The shortest path upwards from one table to another, both included; None when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        further = [name for name in named.get(way[-1], ()) if name not in seen]
        seen.update(further)
        ways += [(*way, name) for name in further]
    return None


def _place(table: TaskTable, target: str, library: Library) -> Position:
    """Where a table first names another as the one that it carries out."""
    if target in table.upper_table:
        return library.at(table.identity, "upper_table", table.upper_table.index(target))
    index, place = next(
        (index, place)
        for index, task in enumerate(table.tasks)
        for place, name in enumerate(task.upper)
        if _table_of(name) == target
    )
    return library.at(table.identity, "tasks", index, "upper", place)


def _table_of(task: str) -> str:
    return task.partition("#")[0]
