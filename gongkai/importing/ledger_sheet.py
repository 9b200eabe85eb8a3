"""A sheet in which one department fills in the progress of its tasks: fixed columns, drop-downs, and back again."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.importing.refusal import Unreadable, form_of
from gongkai.records.progress import DONE, UNDER_WAY

#: Columns with their widths: those that say which task it is, and those that are filled in.
FIXED = (("序号", 6), ("工作任务", 24), ("具体要求", 50), ("完成时限", 14), ("上次进展", 30))
FILLED = (("日期", 12), ("状态", 10), ("完成率", 9), ("进展", 50), ("说明", 24))
_HEAD_ROW = 3
_ABOUT = "台账"
_NOT_OURS = "不是 ledger export 生成的表"


@dataclass(frozen=True, slots=True)
class SheetTask:
    """What a sheet shows of a task before anybody fills it in."""

    number: str
    heading: str
    requirement: str
    deadline: str = ""
    last: str = ""

    @property
    def cells(self) -> tuple[object, ...]:
        """The fixed cells of its row."""
        return (
            int(self.number) if self.number.isdecimal() else self.number,
            self.heading,
            self.requirement,
            self.deadline,
            self.last,
        )


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row as a department filled it in; ``row`` is its place in the sheet, values are as typed."""

    row: int
    number: str
    requirement: str
    date: str
    status: str
    completion: str
    text: str
    note: str

    def cell(self, name: str) -> str:
        """The name of a cell of this row by its column: F5."""
        names = [column for column, _ in (*FIXED, *FILLED)]
        return f"{get_column_letter(names.index(name) + 1)}{self.row}"


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet that came back: the table and the department it was made for, and the rows in which something is filled in."""

    table: str
    unit: str
    rows: tuple[FilledRow, ...]


def sheet_bytes(title: str, table: str, unit: str, tasks: Sequence[SheetTask]) -> bytes:
    """The workbook for one department; only the columns to be filled in can be changed."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "进展"
    columns = (*FIXED, *FILLED)
    for place, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(_HEAD_ROW, place, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.cell(1, 1, f"{title}　{unit}").font = Font(bold=True, size=14)
    sheet.cell(2, 1, "只填右边五列。日期不填的，是导入的那天；没有进展的一行空着。")
    for at, task in enumerate(tasks, _HEAD_ROW + 1):
        for place in range(1, len(columns) + 1):
            cell = sheet.cell(at, place, task.cells[place - 1] if place <= len(FIXED) else None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if place > len(FIXED):
                cell.protection, cell.fill = Protection(locked=False), PatternFill("solid", fgColor="FFF8E1")
    states = DataValidation(
        type="list", formula1=f'"{UNDER_WAY},{DONE}"', allow_blank=True, showErrorMessage=True
    )
    states.error = f"只能选 {UNDER_WAY}、{DONE}"
    sheet.add_data_validation(states)
    letter = get_column_letter(len(FIXED) + 2)
    states.add(f"{letter}{_HEAD_ROW + 1}:{letter}{_HEAD_ROW + max(1, len(tasks))}")
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 3)
    sheet.protection.sheet = True
    about: Any = book.create_sheet(_ABOUT)
    for row in (("任务表", table), ("单位", unit)):
        about.append(row)
    about.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read_filled(file: Path) -> FilledSheet:
    """Read a sheet that came back. Raises Unreadable for a file that is none, in the words of staff."""
    if form_of(file) != "xlsx":
        raise Unreadable(_NOT_OURS, "填 ledger export 生成的 .xlsx，不要另存成别的格式")
    try:
        book = load_workbook(file, data_only=True)
        about = {
            str(key): str(value)
            for key, value in book[_ABOUT].iter_rows(max_col=2, max_row=5, values_only=True)
        }
        sheet: Any = book["进展"]
        table, unit = about["任务表"], about["单位"]
    except Exception:  # whatever a damaged part makes the library raise, and a workbook without these sheets
        raise Unreadable(_NOT_OURS, "填 ledger export 生成的 .xlsx，不要删改其中的工作表") from None
    head = [str(cell.value or "") for cell in sheet[_HEAD_ROW]]
    if head[: len(FIXED) + len(FILLED)] != [name for name, _ in (*FIXED, *FILLED)]:
        raise Unreadable("表头改过了", "照 ledger export 生成的表填，不要增删列")
    _refuse_unseen(book, sheet)
    rows = []
    for at in range(_HEAD_ROW + 1, min(sheet.max_row, 20_000) + 1):
        texts = [_typed(cell) for cell in sheet[at]][: len(head)]
        if any(texts[len(FIXED) : len(FIXED) + len(FILLED)]):
            rows.append(FilledRow(at, texts[0], texts[2], *texts[len(FIXED) : len(FIXED) + len(FILLED)]))
    return FilledSheet(table, unit, tuple(rows))


def _refuse_unseen(book: Any, sheet: Any) -> None:
    """Raise Unreadable for progress where nobody looks: in hidden rows or columns, on sheets that were added."""
    wide = len(FIXED) + len(FILLED)
    filled = [
        cell
        for row in sheet.iter_rows(min_row=_HEAD_ROW + 1, min_col=len(FIXED) + 1, max_col=wide)
        for cell in row
        if _typed(cell)
    ]
    for cell in filled:
        sizes = sheet.column_dimensions.values()
        hidden_column = any(
            size.hidden and (size.min or 0) <= cell.column <= (size.max or 0) for size in sizes
        )
        if hidden_column or sheet.row_dimensions[cell.row].hidden:
            raise Unreadable(
                f"{cell.coordinate} 填了，却在隐藏（或者筛选掉）的行或列里",
                "取消隐藏和筛选，核对以后存一次，再导入",
            )
    for other in book.worksheets:
        if other is sheet or other.title == _ABOUT:
            continue
        if any(_typed(cell) for row in other.iter_rows() for cell in row):
            raise Unreadable(f"多了一张工作表“{other.title}”", "进展只填在“进展”里；多的工作表删去，再导入")


def _typed(cell: Any) -> str:
    """A value as it is shown: days as 2026-05-18, shares as 60%."""
    value = cell.value
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and "%" in cell.number_format:
        return f"{value * 100:.0f}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
