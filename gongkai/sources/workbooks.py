"""The first sheet of a spreadsheet (.xlsx) as texts: each value as the spreadsheet shows it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The greatest unpacked size: no office table is larger.
_MOST_UNPACKED = 100_000_000
_NUMBER = re.compile(r"(?P<group>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%)?")
#: Parts of a number format beside the digits: colours and conditions, blanks of a sign's width, quoted words.
_BESIDE = re.compile(r"\[[^\]]*\]|_.|\*.|\\")
_QUOTED = re.compile(r'"([^"]*)"')
_DATE_PART = re.compile(r"y+|m+|d+|h+|s+|AM/PM", re.IGNORECASE)


class SheetFault(Exception):
    """A file that cannot be read as a table; the message says why, in the words of staff."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Texts by row and column; ``merged`` ranges as (top, left, bottom, right), the last two exclusive."""

    texts: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]]
    remarks: Sequence[str]


def read_workbook(file: Path, most_rows: int, most_columns: int) -> Grid:
    """The first visible sheet, without its hidden rows and columns. Raises SheetFault."""
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
    sheet, written = values[sheets[0]], formulas[sheets[0]]
    if sheet.max_row > most_rows or sheet.max_column > most_columns:
        raise SheetFault(f"超过 {most_rows} 行或 {most_columns} 列；删去下面和右边的空行空列再存")
    remarks: list[str] = []
    filled = [
        name for name in sheets[1:] if any(any(row) for row in values[name].iter_rows(values_only=True))
    ]
    if filled:
        remarks.append(f"只显示第一张工作表“{sheets[0]}”，没有显示“{filled[0]}”等 {len(filled)} 张")
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
            texts[-1].append(text)
    return Grid(texts, _merged(sheet, rows, columns), remarks)


def _column_hidden(sheet: Any, at: int) -> bool:
    return any(
        size.hidden and (size.min or 0) <= at <= (size.max or 0) for size in sheet.column_dimensions.values()
    )


def _merged(sheet: Any, rows: list[int], columns: list[int]) -> list[tuple[int, int, int, int]]:
    """Merged ranges by the indexes of the visible rows and columns."""
    found = []
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        high = [place for place, at in enumerate(rows) if area.min_row <= at <= area.max_row]
        wide = [place for place, at in enumerate(columns) if area.min_col <= at <= area.max_col]
        if high and wide and len(high) * len(wide) > 1:
            found.append((high[0], wide[0], high[-1] + 1, wide[-1] + 1))
    return found


def shown_value(value: object, format: str) -> tuple[str, bool]:
    """A value as a spreadsheet shows it in a ``format``, and whether that format is supported here."""
    if value is None:
        return "", True
    if isinstance(value, bool):
        return str(value).upper(), True
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, format), True
    if isinstance(value, int | float):
        return _number(value, format)
    return "\n".join(line.strip() for line in str(value).strip().split("\n")), True


def _number(value: float, format: str) -> tuple[str, bool]:
    plain = f"{value:.11g}" if "e" not in f"{value:.11g}" else f"{value:.0f}"
    sections = format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    words = _QUOTED.sub(
        lambda quoted: quoted[1].replace("0", "\x00").replace("#", "\x01"), _BESIDE.sub("", section)
    )
    if format in ("General", "@", "") or "General" in section:
        return words.replace("General", plain).replace("@", plain) if "General" in section else plain, True
    digits = _NUMBER.search(words)
    if digits is None or re.search(r"[0#?E/]", words[: digits.start()] + words[digits.end() :]):
        return plain, False
    places = len(digits["places"] or "")
    amount = abs(value) if len(sections) > 1 and value < 0 else value
    text = f"{amount * 100 if digits['percent'] else amount:{',' if digits['group'] else ''}.{places}f}"
    made = f"{words[: digits.start()]}{text}{digits['percent'] or ''}{words[digits.end() :]}"
    return made.replace("\x00", "0").replace("\x01", "#").strip(), True


def _date(value: dt.datetime | dt.date | dt.time, format: str) -> str:
    """A date with the parts that the format names; the system format (14: mm-dd-yy) is the Chinese one."""
    section = _QUOTED.sub(r"\1", _BESIDE.sub("", format.split(";", maxsplit=1)[0]))
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if section.lower() in ("mm-dd-yy", "general") or not _DATE_PART.search(section):
        return f"{value.year}/{value.month}/{value.day}"
    before = ""

    def part(found: re.Match[str]) -> str:
        nonlocal before
        name, letter = found[0].lower(), found[0][0].lower()
        if letter == "y":
            text = f"{value.year}" if len(name) > 2 else f"{value.year % 100:02}"
        elif letter == "m" and before != "h":
            text = f"{value.month:02}" if len(name) == 2 else f"{value.month}"
        elif letter == "d":
            text = f"{value.day:02}" if len(name) == 2 else f"{value.day}"
        elif letter in "hms" and isinstance(value, dt.datetime):
            number = {"h": value.hour, "m": value.minute, "s": value.second}[letter]
            text = f"{number:02}" if len(name) == 2 else f"{number}"
        else:
            text = ""
        before = letter
        return text

    return _DATE_PART.sub(part, section).strip()
