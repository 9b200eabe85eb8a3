"""Task tables: no field that staff filled in is lost because the table has no column for it."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.task_columns import HEADING, SECTION, TITLES
from gongkai.records.task_table import USUAL, Task, TaskTable, filled
from gongkai.site.model import Site

_FIELDS = {"牵头部门": "lead", "责任单位": "responsible", "完成时限": "deadline", "工作任务": "heading"}


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK219, once for each missing column."""
    problems: list[Problem] = []
    tables: tuple[TaskTable, ...] = library.of(TaskTable)
    for table in tables:
        for label in USUAL:
            shown = {column.field for column in table.drawn_columns}
            if not table.columns or label in shown or (label == TITLES and _titles_shown(table, shown)):
                continue
            index = next((place for place, task in enumerate(table.tasks) if _lost(task, label)), None)
            if index is not None:
                at = library.at(table.identity, "tasks", index, _FIELDS.get(label, "requirement"))
                number = table.tasks[index].number
                problems.append(problem("GK219", at, number=number, label=label))
        named = {column.name for column in table.columns if not column.field}
        for label in table.others if table.columns else ():
            if label not in named:
                index = next(place for place, task in enumerate(table.tasks) if label in dict(task.others))
                at = library.at(table.identity, "tasks", index, "others")
                problems.append(problem("GK219", at, number=table.tasks[index].number, label=label))
    return problems


def _titles_shown(table: TaskTable, shown: set[str]) -> bool:
    """Whether the levels of 工作任务 that are used have columns of their own."""
    sections = table.section_rows or SECTION in shown or not any(task.section for task in table.tasks)
    return sections and (HEADING in shown or not any(task.heading for task in table.tasks))


def _lost(task: Task, label: str) -> bool:
    """Whether a field would not be shown without its column; a lead unit may be bold within 责任单位 instead."""
    if label == "牵头部门" and task.responsible and all(name in task.responsible for name in task.lead):
        return False
    return filled(task, label)
