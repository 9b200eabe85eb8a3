"""The sheets of a workbook (.xlsx, .xls, .ods, .csv), each as a table with what is merged in it."""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.importing.blocks import Paper, SourceCell, SourceTable
from gongkai.importing.kept_back import said_by_hidden
from gongkai.importing.old_workbooks import read_old
from gongkai.importing.refusal import Unreadable
from gongkai.importing.sheet_drawings import HEAD, drawn
from gongkai.problems import Position, Problem, problem
from gongkai.sources.encodings import encoding_of
from gongkai.sources.workbooks import Grid, SheetFault, read_sheets

#: What may part the cells of a text, and how much of it is looked at for that.
_SEPARATORS, _BEGINNING = ("\t", ",", ";"), 20_000
_MOST_ROWS, _MOST_COLUMNS, _MOST_REMARKS, _MOST_SHEETS = 20_000, 200, 20, 40
#: How many signs of a text box are quoted.
_LONGEST = 80


def read_workbook_file(file: Path, form: str, shown: str) -> Paper:
    """Read a workbook; ``shown`` is its path as problems name it. Raises Unreadable, in the words of staff."""
    bold: dict[tuple[int, int], tuple[str, ...]] = {}
    try:
        if form == "xlsx":
            grids = read_sheets(file, _MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS)
            bold = (
                _bold(file)
                if any("黑体" in text or "加粗" in text for row in grids[0].texts for text in row)
                else {}
            )
        elif form == "csv":
            grids = [_csv(file)]
        else:
            grids = read_old(file, _MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS)
    except SheetFault as fault:
        raise Unreadable(
            f"表格读不了：{fault}", "用表格软件打开，删去用不着的行、列和工作表，另存为 .xlsx 再导入"
        ) from None
    several = len(grids) > 1
    remarks = [
        f"工作表“{grid.sheet}”：{remark}" if several else remark for grid in grids for remark in grid.remarks
    ]
    problems: list[Problem] = [problem("GK625", Position(shown), remark=remark) for remark in _first(remarks)]
    problems += _beside_cells(file, form, shown)
    tables = []
    for place, grid in enumerate(grids, 1):
        problems += said_by_hidden(grid.hidden, shown)
        rows = _rows(grid, bold if place == 1 else {})
        if any(cell.text for row in rows for cell in row):
            tables.append(SourceTable(tuple(rows), place, sheet=grid.sheet if several else ""))
    if not tables:
        raise Unreadable("表格里没有内容", "核对是不是这份文件，内容在不在没有隐藏的工作表里")
    return Paper(tuple(tables), problems=tuple(problems))


def _beside_cells(file: Path, form: str, shown: str) -> Iterator[Problem]:
    """What is said of text boxes, pictures and charts, and of what is printed above and below the sheets."""
    for (what, words), count in drawn(file, form):
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
        if what == HEAD:
            yield problem("GK617", Position(shown), what=what, words=short)
        else:
            named = f"{what}“{short}”" if short else what
            yield problem("GK607", Position(shown), what=named, count=count)


def sheets_left(paper: Paper, read: Collection[SourceTable], shown: str) -> list[Problem]:
    """GK625 for each sheet of a workbook of which nothing was read."""
    used = {table.sheet for table in read}
    left = [
        block.sheet for block in paper.blocks if isinstance(block, SourceTable) and block.sheet not in used
    ]
    remarks = _first([f"工作表“{sheet}”没有导入" for sheet in dict.fromkeys(left)])
    return [problem("GK625", Position(shown), remark=remark) for remark in remarks]


def _first(remarks: Sequence[str]) -> list[str]:
    """The first remarks; the last one says how many there are beside them."""
    left = len(remarks) - _MOST_REMARKS
    return [*remarks[:_MOST_REMARKS], *([f"还有 {left} 处要核对的"] if left > 0 else [])]


def _rows(grid: Grid, bold: dict[tuple[int, int], tuple[str, ...]]) -> list[tuple[SourceCell, ...]]:
    spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in grid.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in grid.merged
        for row in range(top, bottom)
        for column in range(left, right)
    } - spans.keys()
    return [
        tuple(
            SourceCell(text.strip(), *spans.get((at, column), (1, 1)), bold=bold.get((at, column), ()))
            for column, text in enumerate(row)
            if (at, column) not in covered
        )
        for at, row in enumerate(grid.texts)
    ]


def _bold(file: Path) -> dict[tuple[int, int], tuple[str, ...]]:
    """The words of each cell that are bold among others, by row and column."""
    # a third of what the import of a Word file takes to start
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet: Any = load_workbook(file, rich_text=True).active
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, CellRichText):
                words = tuple(
                    part.text.strip()
                    for part in cell.value
                    if isinstance(part, TextBlock) and part.font and part.font.b
                )
                found[cell.row - 1, cell.column - 1] = tuple(filter(None, words))
    return found


def _csv(file: Path) -> Grid:
    encoding = encoding_of(file)
    if encoding is None:
        raise SheetFault("不是文字文件")
    with file.open(encoding=encoding, newline="") as opened:
        try:
            sign = _separator(opened.read(_BEGINNING))
            opened.seek(0)
            rows = [
                row for row, _ in zip(csv.reader(opened, delimiter=sign), range(_MOST_ROWS + 1), strict=False)
            ]
        except csv.Error:
            raise SheetFault("引号不成对") from None
    return _square(rows)


def _separator(beginning: str) -> str:
    """What parts the cells of a text: a tab if the first line has one, else the sign that it has most often."""
    first = next((line for line in beginning.splitlines() if any(map(line.__contains__, _SEPARATORS))), "")
    quoted = re.sub(r'"[^"]*"', "", first)
    if "\t" in quoted:
        return "\t"
    return max(_SEPARATORS, key=lambda sign: (quoted.count(sign), -_SEPARATORS.index(sign)))


def _square(rows: Sequence[Sequence[str]]) -> Grid:
    width = max(map(len, rows), default=0)
    if len(rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        raise SheetFault(f"超过 {_MOST_ROWS} 行或 {_MOST_COLUMNS} 列")
    return Grid([[*row, *[""] * (width - len(row))] for row in rows], [], [])
