"""Impossible 上年任务: of a table other than the one named, of another region, of no earlier year (GK259)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.task_table import TaskTable
from gongkai.site.model import Site


def check(library: Library, site: Site) -> list[Problem]:
    """Check every table, public or not; GK201 covers references to nothing."""
    tables: dict[str, TaskTable] = {table.identity: table for table in library.of(TaskTable)}
    return [found for table in tables.values() for found in _check(table, tables, library)]


def _check(table: TaskTable, tables: dict[str, TaskTable], library: Library) -> Iterator[Problem]:
    earlier = tables.get(table.earlier_table or "")
    if earlier and (earlier.region != table.region or earlier.year >= table.year):
        reason = f"{earlier.identity} 是{earlier.region}{earlier.year}年的任务表"
        advice = f"上年任务表 应是{table.region} {table.year} 年以前的"
        yield problem("GK259", library.at(table.identity, "earlier_table"), reason=reason, advice=advice)
    for index, task in enumerate(table.tasks):
        for place, name in enumerate(task.earlier):
            if name.partition("#")[0] == table.earlier_table:
                continue
            at = library.at(table.identity, "tasks", index, "earlier", place)
            named = table.earlier_table or "没有写"
            reason = f"{name} 不在本表的 上年任务表（{named}）里"
            yield problem("GK259", at, reason=reason, advice="核对标识，或在表头写明 上年任务表")
