"""References to tasks by their number on paper (``tasks/shi-2026#1.1``), read as their identities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.fields.positions import Positions
from gongkai.problems import Problem, problem
from gongkai.records.task_table import Task, TaskTable

_TABLES = "task_table"


def by_identity(records: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """All records, with the references of tasks by a number on paper replaced by the identities of those tasks.

    An identity that exists stays as it is; so does a number that no row of the table has, or several.
    """
    tables: tuple[TaskTable, ...] = records.get(_TABLES, ())
    numbered = _numbered(tables)
    if not numbered:
        return dict(records)
    return {**records, _TABLES: tuple(_with_identities(table, numbered) for table in tables)}


def _numbered(tables: tuple[TaskTable, ...]) -> dict[str, str]:
    """Every reference by a number on paper that means one task, with the identity of that task."""
    identities = {table.task_identity(task) for table in tables for task in table.tasks}
    found: dict[str, list[str]] = {}
    for table in tables:
        for task in table.tasks:
            if task.paper_number:
                named = f"{table.identity}#{task.paper_number.strip()}"
                found.setdefault(named, []).append(table.task_identity(task))
    return {name: tasks[0] for name, tasks in found.items() if len(tasks) == 1 and name not in identities}


def unsure_references(
    records: Mapping[str, tuple[Any, ...]], positions: Mapping[str, Positions]
) -> list[Problem]:
    """References by a number that one row bears in its table and another one on paper (GK358), as they are written."""
    tables: tuple[TaskTable, ...] = records.get(_TABLES, ())
    tasks = {table.task_identity(task): task for table in tables for task in table.tasks}
    on_paper = {
        f"{table.identity}#{task.paper_number.strip()}": task
        for table in tables
        for task in table.tasks
        if task.paper_number
    }
    return [
        problem(
            "GK358",
            positions[table.identity].of(("tasks", row, field, place)),
            reference=name,
            read=f"{tasks[name].called}：{tasks[name].requirement}",
            other=f"{on_paper[name].called}：{on_paper[name].requirement}",
            advice=f"{name.partition('#')[0]}#{on_paper[name].number}",
        )
        for table in tables
        for row, task in enumerate(table.tasks)
        for field, names in (("upper", task.upper), ("earlier", task.earlier))
        for place, name in enumerate(names)
        if name in tasks and name in on_paper and on_paper[name] is not tasks[name]
    ]


def _with_identities(table: TaskTable, numbered: Mapping[str, str]) -> TaskTable:
    if not any(name in numbered for task in table.tasks for name in (*task.upper, *task.earlier)):
        return table
    return replace(table, tasks=tuple(_named(task, numbered) for task in table.tasks))


def _named(task: Task, numbered: Mapping[str, str]) -> Task:
    def read(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(numbered.get(name, name) for name in names)

    return replace(task, upper=read(task.upper), earlier=read(task.earlier))
