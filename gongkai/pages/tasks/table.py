"""A task table drawn as on paper: its own columns in order, heading cells merged over their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.parts import Segment, Segments, TableCell, TableRow, TableView
from gongkai.records.task_columns import HEADING, LEVELS, SECTION, TITLES
from gongkai.records.task_table import TaskTable
from gongkai.site.model import LinkedTask

#: A cell before merging: its lines, and the levels above that must be equal for it to merge with the next
#: one.
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns that the headings of a table take; computed once a table, since every row needs it."""

    sections: bool
    """The section has a column: False when it takes whole rows or when there is none."""
    headings: bool
    depth: int
    """How many columns the lower heading levels take."""

    @property
    def titles(self) -> int:
        """How many columns 工作任务 takes."""
        return int(self.sections) + int(self.headings)


def plain(text: str) -> tuple[Segments, ...]:
    """A text without links, one line each."""
    return tuple((Segment(text=line),) for line in text.split("\n") if line)


def table_view(planner: Planner, table: TaskTable) -> TableView:
    """The whole table with every row."""
    entries = planner.site.tasks_of(table)
    layout = _Layout(
        sections=not table.section_rows and any(task.section for task in table.tasks),
        headings=any(task.heading for task in table.tasks),
        depth=max((len(entry.task.subheadings) for entry in entries), default=0),
    )
    merged = [_heading_cells(entry, layout) for entry in entries]
    rows: list[TableRow] = []
    section: str | None = None
    for place, entry in enumerate(entries):
        if table.section_rows and entry.task.section != section:
            section = entry.task.section
            rows.append(TableRow(cells=(), banner=section or ""))
        rows.append(TableRow(cells=tuple(_cells(planner, entry, table, layout, merged, place))))
    return TableView(
        title=table.title,
        columns=_labels(table, layout),
        rows=tuple(rows),
        note=" ".join(filter(None, (table.note, f"录入说明：{table.remark}" if table.remark else ""))),
        url=address(table.identity),
    )


def _labels(table: TaskTable, layout: _Layout) -> tuple[str, ...]:
    own = any(column.field == LEVELS for column in table.drawn_columns)
    widths = {TITLES: layout.titles, "具体要求": 1 if own else layout.depth + 1, LEVELS: layout.depth}
    return tuple(column.name for column in table.drawn_columns for _ in range(widths.get(column.field, 1)))


def _heading_cells(entry: LinkedTask, layout: _Layout) -> list[_Key]:
    """The text of each heading cell of a row with its merge key: equal keys, left columns included, merge."""
    task = entry.task
    above: _Key = (task.section or "",)
    levels: list[_Key] = [above] if layout.sections else []
    if layout.headings:
        levels.append((*above, task.heading or ""))
    for place in range(layout.depth):
        levels.append(
            (*above, task.heading or "", *task.subheadings[: place + 1])
            if place < len(task.subheadings)
            else ()
        )
    return levels


def _cells(
    planner: Planner,
    entry: LinkedTask,
    table: TaskTable,
    layout: _Layout,
    merged: Sequence[list[_Key]],
    place: int,
) -> list[TableCell]:
    task = entry.task
    cells: list[TableCell] = []
    column = 0
    own = any(shown.field == LEVELS for shown in table.drawn_columns)
    for label in (shown.field or shown.name for shown in table.drawn_columns):
        if label == TITLES:
            for level in range(layout.titles):
                cells += _merged(merged, place, level, column + level)
            column += layout.titles
        elif label in (SECTION, HEADING):
            level = int(layout.sections) if label == HEADING else 0
            if layout.sections if label == SECTION else layout.headings:
                cells += _merged(merged, place, level, column)
            else:
                cells.append(TableCell(column=column, lines=()))
            column += 1
        elif label == LEVELS:
            for level in range(layout.depth):
                cells += _merged(merged, place, layout.titles + level, column + level)
            column += layout.depth
        elif label == "具体要求" and own:
            cells.append(TableCell(column=column, lines=plain(task.requirement), url=address(entry.identity)))
            column += 1
        elif label == "具体要求":
            given = len(task.subheadings)
            for level in range(given):
                cells += _merged(merged, place, layout.titles + level, column + level)
            text = plain(task.requirement)
            cells.append(
                TableCell(
                    column=column + given,
                    lines=text,
                    cols=layout.depth + 1 - given,
                    url=address(entry.identity),
                )
            )
            column += layout.depth + 1
        else:
            cells.append(TableCell(column=column, lines=_lines(planner, entry, label)))
            column += 1
    return cells


def _merged(merged: Sequence[list[_Key]], place: int, level: int, column: int) -> list[TableCell]:
    """The merged heading cell of a row, or nothing when the cell above spans it."""
    key = merged[place][level]
    if place and merged[place - 1][level] == key:
        return []
    rows = 1
    while place + rows < len(merged) and merged[place + rows][level] == key:
        rows += 1
    return [TableCell(column=column, lines=plain(key[-1]), rows=rows, header=bool(key[-1]))]


def _lines(planner: Planner, entry: LinkedTask, label: str) -> tuple[Segments, ...]:
    if label == "序号":
        return plain(entry.task.shown_number)
    if label == "牵头部门":
        return tuple(planner.segments(written) for written in entry.lead)
    if label == "责任单位":
        return (planner.segments(entry.responsible),)
    if label == "完成时限":
        return plain(entry.task.deadline or "")
    return plain(dict(entry.task.others).get(label, ""))
