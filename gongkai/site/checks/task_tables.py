"""Task tables: each comes from a document or from a unit with a day; numbers that occur twice are looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.model import Site


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK207 for numbers that occur twice, and GK101 for a table of which nobody says where it comes from."""
    tables: tuple[TaskTable, ...] = library.of(TaskTable)
    return [found for table in tables for found in (*_origin(table, library), *_twice(table, library))]


def _origin(table: TaskTable, library: Library) -> Iterator[Problem]:
    """A table without a document has a publisher and a moment of publication of its own."""
    if table.notice:
        return
    at = library.at(table.identity)
    if not table.unit and not table.published:
        where = "单独公开、没有印发文件的写 发布单位 和 发布日期；由文件印发的，加一行"
        yield problem("GK101", at, field="所属文件", where=where, example="notices/2026/a")
        return
    for field, value, example in (
        ("发布单位", table.unit, "××县教育局"),
        ("发布日期", table.published, "2026-03-03 15:30"),
    ):
        if not value:
            yield problem("GK101", at, field=field, where="加一行", example=example)


def _twice(table: TaskTable, library: Library) -> Iterator[Problem]:
    """Report numbers that occur twice within one run of numbers.

    A cell that spans several rows on paper is repeated in each, and numbers may begin anew under each heading.
    """
    first: dict[str, Position] = {}
    before: Task | None = None
    start = table.tasks[0].shown_number if table.tasks else ""
    for index, task in enumerate(table.tasks):
        number, at = task.shown_number, library.at(table.identity, "tasks", index, "number")
        same = before is not None and _heading(task) == _heading(before)
        if (any(_heading(task)) and not same) or (number == start and len(first) > 1):
            first = {}
        merged = same and any(_heading(task)) and before is not None and before.shown_number == number
        if number and number in first and not merged:
            yield problem("GK207", at, number=number, first=first[number].line)
        first.setdefault(number, at)
        before = task


def _heading(task: Task) -> tuple[object, ...]:
    return task.section, task.heading
