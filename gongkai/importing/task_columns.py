"""The head of a table of tasks: which rows it has, and which field each column shows, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.importing.blocks import SourceCell, SourceTable
from gongkai.records.task_columns import FIELDS
from gongkai.text.signing import bare

#: Words within the name of a column → its field, when the handbook's names do not have it; the first that fits.
_WITHIN = (
    ("领导|责任人|负责人|联系人", ""),  # persons are no offices: a column of its own
    ("牵头|主办|主责", "牵头部门"),
    ("责任|配合|承办|参与|落实单位|协办", "责任单位"),
    ("时限|期限|时间|进度要求|节点", "完成时限"),
    ("要求|内容|措施|举措|标准|做法|目标(?:值|要求)?$", "具体要求"),
    ("序号|编号|项号", "序号"),
    ("任务|事项|指标|项目|重点工作|类别", "工作任务"),
)
_MOST_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a table's grid: the cell that covers it, and whether that cell begins there."""

    cell: SourceCell
    row: int
    column: int
    begins: bool


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a table: its rows, and the name on paper and the field of each column (empty: none)."""

    first: int
    behind: int
    names: tuple[str, ...]
    fields: tuple[str, ...]


def places(table: SourceTable) -> list[list[Place]]:
    """Every place of a table, row by row; rows are equally long."""
    found: dict[tuple[int, int], Place] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in found:
                column += 1
            for down in range(min(cell.rows, len(table.rows) - at)):
                for right in range(cell.cols):
                    found[at + down, column + right] = Place(cell, at, column, not down and not right)
            column += cell.cols
    width = max((column for _, column in found), default=-1) + 1
    nothing = SourceCell("")
    return [
        [found.get((at, column)) or Place(nothing, at, column, True) for column in range(width)]
        for at in range(len(table.rows))
    ]


def field_of(name: str) -> str:
    """The field that a column of this name shows; empty when its name says none."""
    words = bare(name).rstrip("：:")
    for label, names in FIELDS.items():
        if words == label or words in names:
            return label
    return (
        next((label for pattern, label in _WITHIN if re.search(pattern, words)), "")
        if len(words) <= 12
        else ""
    )


def head_of(grid: Sequence[Sequence[Place]]) -> TableHead | None:
    """The head of a table, None when no row is one: at least two columns whose names say a field."""
    for at, row in enumerate(grid[:_MOST_ABOVE]):
        cells = {(place.row, place.column): place.cell for place in row if place.row == at}
        known = {field for cell in cells.values() if (field := field_of(cell.text))}
        filled = sum(bool(cell.text.strip()) for cell in cells.values())
        if len(known) < 2 or len(known) * 2 < filled:
            continue
        behind = at + max(cell.rows for cell in cells.values())
        names: list[str] = []
        fields: list[str] = []
        for column in range(len(row)):
            above = [grid[line][column].cell.text for line in range(at, min(behind, len(grid)))]
            below = next((text for text in reversed(above) if field_of(text)), above[0])
            if (
                not any(above) and column
            ):  # a head that was merged before it was saved without its merged cells
                names.append(names[-1])
                fields.append(fields[-1])
                continue
            names.append(bare(below))
            fields.append(field_of(below))
        if "具体要求" not in fields:  # what is to be done stands in the column of the task itself
            last = max((column for column, field in enumerate(fields) if field == "工作任务"), default=None)
            if last is None:
                continue
            fields[last] = "具体要求"
        return TableHead(at, behind, tuple(names), tuple(fields))
    return None
