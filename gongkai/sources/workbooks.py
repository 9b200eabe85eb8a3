"""The sheets of a spreadsheet (.xlsx) as texts: each value as the spreadsheet shows it."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.sources.shown_values import shown_value

#: The greatest unpacked size: no office table is larger.
_MOST_UNPACKED = 100_000_000


class SheetFault(Exception):
    """A file that cannot be read as a table; the message says why, in the words of staff."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Texts by row and column; ``merged`` ranges as (top, left, bottom, right), the last two exclusive.

    Where a file says so itself, ``head`` is the number of its head rows, ``above`` and ``below`` the lines around it.
    """

    texts: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]]
    remarks: Sequence[str]
    head: int | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    sheet: str = ""
    """The name of the sheet."""
    hidden: tuple[tuple[str, ...], ...] = ()
    """The texts of each hidden column beside the rows that are shown: they may say that a row is not for the public."""


def read_workbook(file: Path, most_rows: int, most_columns: int) -> Grid:
    """The first visible sheet, without its hidden rows and columns. Raises SheetFault."""
    return read_sheets(file, most_rows, most_columns, 1)[0]


def read_sheets(file: Path, most_rows: int, most_columns: int, most: int) -> list[Grid]:
    """The first ``most`` visible sheets that are filled, without their hidden rows and columns. Raises SheetFault.

    The first visible sheet comes back even when it is empty; the remarks of the last one name those that were not read."""
    # importing it takes a fifth of the start-up time of a command, and most sites have no such file
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise SheetFault("展开以后太大")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(file, data_only=True)
            formulas = load_workbook(file)
    except SheetFault:
        raise
    except Exception:  # a damaged part can make the library raise anything: zip, XML, key and value errors
        raise SheetFault("打不开，可能已经损坏或设了密码") from None
    shown = [name for name in values.sheetnames if values[name].sheet_state == "visible"]
    sheets = [name for name in shown if hasattr(values[name], "iter_rows")]
    if not sheets:
        raise SheetFault("没有工作表")
    secret = [name for name in values.sheetnames if name not in shown and hasattr(values[name], "iter_rows")]
    filled = [
        name for name in sheets[1:] if any(any(row) for row in values[name].iter_rows(values_only=True))
    ]
    read = [sheets[0], *filled[: most - 1]]
    left = filled[most - 1 :]
    remarks = said_of_hidden(secret)
    if left:
        which = f"第一张工作表“{sheets[0]}”" if most == 1 else f"前 {most} 张工作表"
        remarks.append(f"只显示{which}，没有显示“{left[0]}”等 {len(left)} 张")
    return [
        _grid(values[name], formulas[name], most_rows, most_columns, remarks if name == read[-1] else [])
        for name in read
    ]


def said_of_hidden(names: Sequence[str]) -> list[str]:
    """What is said of hidden sheets: nothing without any."""
    return [f"隐藏的工作表 {len(names)} 张没有读：{'、'.join(names[:5])}"] if names else []


def _grid(sheet: Any, written: Any, most_rows: int, most_columns: int, remarks: list[str]) -> Grid:
    """One sheet, with the remarks on it behind those that are given; ``written`` is the sheet with its formulas."""
    if sheet.max_row > most_rows or sheet.max_column > most_columns:
        raise SheetFault(f"超过 {most_rows} 行或 {most_columns} 列；删去下面和右边的空行空列再存")
    rows = [at for at in range(1, sheet.max_row + 1) if not sheet.row_dimensions[at].hidden]
    columns = [at for at in range(1, sheet.max_column + 1) if not _column_hidden(sheet, at)]
    if len(rows) < sheet.max_row or len(columns) < sheet.max_column:
        remarks.append("隐藏的行、列没有显示")
    texts: list[list[str]] = []
    for row in rows:
        texts.append([])
        for column in columns:
            cell = sheet.cell(row, column)
            if cell.value is None and written.cell(row, column).data_type == "f":
                remarks.append(
                    f"{cell.coordinate} 是公式，文件里没有算出的值，页面上是空的：用表格软件打开，存一次"
                )
            text, sure = shown_value(cell.value, cell.number_format)
            if not sure:
                remarks.append(f"{cell.coordinate} 的格式“{cell.number_format}”不认识，页面上是 {text}")
            if cell.data_type == "e":
                remarks.append(f"{cell.coordinate} 是算错的值 {text}：改好公式再存")
            if text.strip() and _is_white(cell):
                remarks.append(f"{cell.coordinate} 的字是白色的，打开看不见，这里照样显示：不该公开的删去")
            texts[-1].append(text)
    remarks += _comments(sheet, rows, columns)
    merged = _merged(sheet, rows, columns)
    for area, (top, left, _, _) in merged:
        if not texts[top][left]:  # the cell that holds the words may be hidden; those beside it show them
            cell = sheet.cell(area.min_row, area.min_col)
            texts[top][left] = shown_value(cell.value, cell.number_format)[0]
    hidden = tuple(
        tuple(shown_value((cell := sheet.cell(row, at)).value, cell.number_format)[0] for row in rows)
        for at in range(1, sheet.max_column + 1)
        if at not in columns
    )
    return Grid(texts, [places for _, places in merged], remarks, sheet=str(sheet.title), hidden=hidden)


def _comments(sheet: Any, rows: list[int], columns: list[int]) -> list[str]:
    """What is said of the comments of visible cells: nothing without any."""
    count = sum(sheet.cell(row, column).comment is not None for row in rows for column in columns)
    return [f"批注 {count} 条没有显示"] if count else []


def _is_white(cell: Any) -> bool:
    """Whether the words of a cell are white on no colour; the head of a table is often white on dark."""
    colour = cell.font.color if cell.has_style and cell.font else None
    if colour is None:
        return False
    if colour.type == "theme":  # the first colour of a theme is its paper
        white = colour.theme == 0 and not colour.tint
    else:
        white = colour.type == "rgb" and str(colour.rgb).upper().endswith("FFFFFF")
    return white and cell.fill.fill_type is None


def _column_hidden(sheet: Any, at: int) -> bool:
    return any(
        size.hidden and (size.min or 0) <= at <= (size.max or 0) for size in sheet.column_dimensions.values()
    )


def _merged(sheet: Any, rows: list[int], columns: list[int]) -> list[tuple[Any, tuple[int, int, int, int]]]:
    """Merged ranges, each with its place by the indexes of the visible rows and columns."""
    found = []
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        high = [place for place, at in enumerate(rows) if area.min_row <= at <= area.max_row]
        wide = [place for place, at in enumerate(columns) if area.min_col <= at <= area.max_col]
        if high and wide:
            found.append((area, (high[0], wide[0], high[-1] + 1, wide[-1] + 1)))
    return found
