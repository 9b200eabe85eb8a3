"""Hidden rows and columns of a spreadsheet with contents, which are published along with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROW = re.compile(rb"<(?:\w+:)?row [^>]{0,1000}hidden=\"(?:1|true)\"[^>]{0,1000}>")
_ROW_ENDS = re.compile(rb"</(?:\w+:)?row>")
_COLUMN = re.compile(rb"<(?:\w+:)?col (?=[^>]{0,1000}hidden=\"(?:1|true)\")[^>]{0,1000}>")
_MIN, _MAX = re.compile(rb"\bmin=\"([0-9]{1,5})\""), re.compile(rb"\bmax=\"([0-9]{1,5})\"")
_CELL = re.compile(rb"<(?:\w+:)?c r=\"([A-Z]{1,3})[0-9]+\"[^>/]{0,200}>\s*<(?:\w+:)?(?:v|is|f)\b")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_TABLE_OF_STYLE = re.compile(rb"table:display=\"false\"")
_COLLAPSED = re.compile(
    rb"<table:table-(?P<what>row|column) [^>]{0,1000}table:visibility=\"(?:collapse|filter)\""
)


def hidden_cells(sheet: bytes) -> Iterator[str]:
    """The hidden parts of one sheet of a workbook (.xlsx), in words for staff."""
    rows = 0
    for match in _ROW.finditer(sheet):
        if not match[0].endswith(b"/>"):
            end = _ROW_ENDS.search(sheet, match.end())
            rows += bool(_VALUE.search(sheet, match.end(), end.start() if end else len(sheet)))
    if rows:
        yield f"隐藏的行 {rows} 行"
    hidden: list[tuple[int, int]] = []
    for match in _COLUMN.finditer(sheet):
        low, high = _MIN.search(match[0]), _MAX.search(match[0])
        if low and high:
            hidden.append((int(low[1]), int(high[1])))
    if hidden:
        used = {_number(match[1]) for match in _CELL.finditer(sheet)}
        columns = sum(any(low <= column <= high for low, high in hidden) for column in used)
        if columns:
            yield f"隐藏的列 {columns} 列"


def hidden_parts(content: bytes) -> Iterator[str]:
    """The hidden parts of an OpenDocument table."""
    found = {match["what"] for match in _COLLAPSED.finditer(content)}
    if b"row" in found:
        yield "隐藏的行"
    if b"column" in found:
        yield "隐藏的列"
    if _TABLE_OF_STYLE.search(content):
        yield "隐藏的工作表"


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - ord("A") + 1
    return value
