"""Tables in files beside the text: spreadsheets, CSV and YAML as rows of cells with merged ranges.

In CSV and YAML ``<`` continues the cell to its left and ``^`` the one above (``\\<`` is the sign itself); a
spreadsheet marks its merged cells itself. A full-width row above the head is the title; one below the last row is a note.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from gongkai.sources.encodings import encoding_of
from gongkai.sources.nodes import Fields, Listing, Node, Scalar, read_yaml
from gongkai.sources.sheet_parts import Sheet, SheetCell, marked_as_note, sheet_of
from gongkai.sources.workbooks import Grid, SheetFault, read_workbook

__all__ = ["ENDINGS", "Sheet", "SheetCell", "read_sheet"]

#: Endings of files that are shown as tables.
ENDINGS = ("xlsx", "csv", "yaml", "yml")
#: A larger table is data to download; nobody reads it in a page.
_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES = 3000, 60, 5_000_000
_LEFT, _ABOVE = "<", "^"
#: How these signs are written as values.
_TYPED = {"\\<": "<", "\\^": "^"}
#: What parts the cells of a row where it is no comma: a tab, and what other settings of a spreadsheet write.
_DELIMITERS = "\t;；，"
#: The first line by which some programs are told what parts the cells.
_TOLD = "sep="


def read_sheet(file: Path) -> Sheet:
    """Read the table in ``file``, a spreadsheet, CSV or YAML. Raises SheetFault, in the words of staff."""
    try:
        found = file.stat()
    except OSError:
        raise SheetFault("读不到文件") from None
    if found.st_size > _MOST_BYTES:
        raise SheetFault(f"文件超过 {_MOST_BYTES // 1_000_000} MB")
    return _read(file, found.st_mtime_ns)


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int) -> Sheet:
    ending = file.suffix.lower()
    if ending == ".xlsx":
        return sheet_of(read_workbook(file, _MOST_ROWS, _MOST_COLUMNS))
    return sheet_of(_with_marks(*_csv(_text_of(file))) if ending == ".csv" else _yaml(_text_of(file)))


def _text_of(file: Path) -> str:
    """The words of a text file in any of the encodings that offices use."""
    encoding = encoding_of(file)
    if encoding is None:
        raise SheetFault("不是文字文件；用表格软件另存为“CSV UTF-8”")
    return file.read_bytes().decode(encoding)


def _csv(text: str) -> tuple[list[list[str]], list[str]]:
    """The rows of a CSV, whatever parts its cells, and what staff should know of it."""
    first, _, rest = text.partition("\n")
    if first.startswith(_TOLD) and len(first.strip()) == len(_TOLD) + 1:
        return _rows_of(rest, first[len(_TOLD)]), []
    rows = _rows_of(text, ",")
    if all(len(row) < 2 for row in rows):
        for sign in _DELIMITERS:
            parted = [row for row in _rows_of(text, sign) if any(row)]
            widths = {len(row) for row in parted}
            if parted and min(widths) > 1 and (len(widths) == 1 or sign == "\t"):
                shown = "" if sign == "\t" else f"各格是用“{sign}”隔开的，按逗号读；另存为“CSV UTF-8”更稳妥"
                return parted, [shown] if shown else []
    return rows, []


def _rows_of(text: str, sign: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return [[cell.strip() for cell in row] for row in islice(reader, _MOST_ROWS + 1)]
    except csv.Error:
        raise SheetFault(f"第 {reader.line_num} 行起读不下去：检查引号是否成对") from None


def _yaml(text: str) -> Grid:
    """Rows of a YAML file: 表头 and 行 are lists of rows, 标题 is above, 注 below. All words stay as written."""
    root, problems = read_yaml(text.replace("\r\n", "\n").replace("\r", "\n"), "")
    for found in problems:
        if found.level == "error":
            raise SheetFault(f"第 {found.at.line} 行：{found.message}，{found.hint}")
    if not isinstance(root, Fields):
        raise SheetFault("要写 表头、行 两项")
    parts = {key.text: value for key, value in root.entries}
    if unknown := sorted(parts.keys() - {"标题", "表头", "行", "注"}):
        raise SheetFault(f"只认 标题、表头、行、注，不认“{unknown[0]}”")
    body = _rows(parts.get("行"), "行")
    head = _rows(parts.get("表头"), "表头", alone=max(map(len, body), default=0) > 1)
    remarks = [f"第 {found.at.line} 行：{found.message}，{found.hint}" for found in problems]
    grid = _with_marks([*head, *body], remarks)
    return Grid(
        grid.texts,
        grid.merged,
        grid.remarks,
        head=len(head),
        above=tuple(_texts(parts.get("标题"))),
        below=tuple(marked_as_note(_texts(parts.get("注")))),
    )


def _rows(node: Node | None, name: str, alone: bool = False) -> list[list[str]]:
    """The rows of a list; words without a list of their own are one row if it stands ``alone``."""
    if not isinstance(node, Listing):
        raise SheetFault(f"{name}要写成列表，一行一项")
    if alone and all(isinstance(item, Scalar) for item in node.items):
        return [_texts(node)]
    return [_texts(row) for row in node.items]


def _texts(node: Node | None) -> list[str]:
    if node is None:
        return []
    return [_text(item) for item in node.items] if isinstance(node, Listing) else [_text(node)]


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise SheetFault(f"第 {node.at.line} 行：格里只写文字，有 : 或括号的加引号")
    return node.text.strip()


def _with_marks(rows: Sequence[Sequence[str]], remarks: Sequence[str]) -> Grid:
    """Rows with continuation signs as a grid with merged ranges; each sign must fit its neighbour.

    Where none of them fits, they are values, as in a list of signs.
    """
    width = max(map(len, rows), default=0)
    if len(rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        raise SheetFault(f"超过 {_MOST_ROWS} 行或 {_MOST_COLUMNS} 列")
    texts = [[*row, *[""] * (width - len(row))] for row in rows]
    merged: list[tuple[int, int, int, int]] = []
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            if text in (_LEFT, _ABOVE):
                continue
            right = _run(cells, column + 1)
            bottom = row + 1
            while (
                bottom < len(texts)
                and all(cell in (_LEFT, _ABOVE) for cell in texts[bottom][column:right])
                and texts[bottom][column] == _ABOVE
            ):
                bottom += 1
            if right > column + 1 or bottom > row + 1:
                merged.append((row, column, bottom, right))
    covered = {
        (r, c) for top, left, bottom, right in merged for r in range(top, bottom) for c in range(left, right)
    }
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            if text in (_LEFT, _ABOVE) and (row, column) not in covered:
                if not merged:
                    return Grid([[_TYPED.get(cell, cell) for cell in row] for row in texts], [], remarks)
                raise SheetFault(
                    f"第 {row + 1} 行第 {column + 1} 格的 {text} 没有可以接的格；要显示符号本身的，写成 \\{text}"
                )
    clean = [["" if text in (_LEFT, _ABOVE) else _TYPED.get(text, text) for text in cells] for cells in texts]
    return Grid(clean, merged, remarks)


def _run(cells: Sequence[str], start: int) -> int:
    """The end of the cells that continue the one to the left."""
    while start < len(cells) and cells[start] == _LEFT:
        start += 1
    return start
