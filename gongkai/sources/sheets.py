"""Tables in files beside the text: spreadsheets, CSV and YAML as rows of cells with merged ranges.

In CSV and YAML ``<`` continues the cell to its left and ``^`` the one above; a spreadsheet marks its merged
cells itself. A full-width row above the head is the title; one below the last row is a note.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from gongkai.sources.encodings import encoding_of
from gongkai.sources.workbooks import Grid, SheetFault, read_workbook
from gongkai.text.numerals import heading_level

#: Endings of files that are shown as tables.
ENDINGS = ("xlsx", "csv", "yaml", "yml")
#: A larger table is data to download; nobody reads it in a page.
_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES = 3000, 60, 5_000_000
_LEFT, _ABOVE = "<", "^"
_NOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注2", "数据来源")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its place, its text, the rows and columns it spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: rows of cells, of which the first ``head`` are its head.

    ``titles`` are above it, ``notes`` below; ``remarks`` are sentences for staff about doubtful parts.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    columns: int
    head: int
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


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
        return _sheet(read_workbook(file, _MOST_ROWS, _MOST_COLUMNS))
    return _sheet(_with_marks(_csv(file) if ending == ".csv" else _yaml(file)))


def _csv(file: Path) -> list[list[str]]:
    encoding = encoding_of(file)
    if encoding is None:
        raise SheetFault("不是文字文件")
    with file.open(encoding=encoding, newline="") as opened:
        try:
            return [[cell.strip() for cell in row] for row in csv.reader(opened)]
        except csv.Error:
            raise SheetFault("不是完整的 CSV：检查引号是否成对") from None


def _yaml(file: Path) -> list[list[str]]:
    """Rows of a YAML file: 表头 and 行 are lists of rows, 标题 is above, 注 below. All words stay as written."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        raise SheetFault("不是 UTF-8 编码") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SheetFault(f"第 {mark.line + 1 if mark else 1} 行不合 YAML 的写法") from None
    if not isinstance(root, yaml.MappingNode):
        raise SheetFault("要写 表头、行 两项")
    parts = {str(key.value): value for key, value in root.value}
    if unknown := sorted(parts.keys() - {"标题", "表头", "行", "注"}):
        raise SheetFault(f"只认 标题、表头、行、注，不认“{unknown[0]}”")
    head, body = (_rows(parts.get(name), name) for name in ("表头", "行"))
    width = max(map(len, (*head, *body)), default=0)
    above = [[text, *[_LEFT] * (width - 1)] for text in _texts(parts.get("标题"))]
    below = [[text, *[_LEFT] * (width - 1)] for text in _texts(parts.get("注"))]
    marked = [text if text.startswith(_NOTES) else f"注：{text}" for text, *_ in below]
    return [*above, *head, *body, *([text, *row[1:]] for text, row in zip(marked, below, strict=True))]


def _rows(node: yaml.Node | None, name: str) -> list[list[str]]:
    if not isinstance(node, yaml.SequenceNode):
        raise SheetFault(f"{name}要写成列表，一行一项")
    return [_texts(row) if isinstance(row, yaml.SequenceNode) else [_text(row)] for row in node.value]


def _texts(node: yaml.Node | None) -> list[str]:
    if node is None:
        return []
    return [_text(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else [_text(node)]


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise SheetFault(f"第 {node.start_mark.line + 1} 行：格里只写文字，有 : 或括号的加引号")
    return str(node.value).strip()


def _with_marks(rows: Sequence[Sequence[str]]) -> Grid:
    """Rows with continuation signs as a grid with merged ranges; each sign must fit its neighbour."""
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
                raise SheetFault(f"第 {row + 1} 行第 {column + 1} 格的 {text} 没有可以接的格")
    clean = [["" if text in (_LEFT, _ABOVE) else text for text in cells] for cells in texts]
    return Grid(clean, merged, ())


def _run(cells: Sequence[str], start: int) -> int:
    """The end of the cells that continue the one to the left."""
    while start < len(cells) and cells[start] == _LEFT:
        start += 1
    return start


def _sheet(grid: Grid) -> Sheet:
    """A grid without empty edges, split into titles, head, body and notes."""
    texts = [list(row) for row in grid.texts]
    spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in grid.merged}
    covered = {
        (r, c): (top, left)
        for top, left, bottom, right in grid.merged
        for r in range(top, bottom)
        for c in range(left, right)
    }
    rows = [at for at, row in enumerate(texts) if any(row)]
    if not rows:
        raise SheetFault("表里没有内容")
    columns = 1 + max(
        column + spans.get((at, column), (1, 1))[1] - 1
        for at in rows
        for column, text in enumerate(texts[at])
        if text
    )
    first, last = rows[0], rows[-1] + 1
    titles: list[str] = []
    while first < last and columns > 1 and _full(texts[first], spans, first, columns):
        titles.append(texts[first][0])
        first += 1
    notes: list[str] = []
    while last - 1 > first and _note(texts[last - 1]):
        notes.insert(0, next(filter(None, texts[last - 1])))
        last -= 1
    if first >= last:
        raise SheetFault("表里只有标题，没有表头和内容")
    head = _infer(texts, spans, covered, first, last, columns)
    made = tuple(
        tuple(_cells(texts[at], at, spans, covered, columns, last))
        for at in range(first, last)
        if any(texts[at]) or any((at, column) in covered for column in range(columns))
    )
    return Sheet(made, columns, head, tuple(titles), tuple(notes), tuple(grid.remarks))


def _full(row: Sequence[str], spans: dict[tuple[int, int], tuple[int, int]], at: int, columns: int) -> bool:
    """Whether a row is one full-width cell, or, above everything else, only its first cell is filled."""
    return bool(row[0]) and not any(row[1:]) and (spans.get((at, 0), (1, 1))[1] >= columns or columns > 2)


def _note(row: Sequence[str]) -> bool:
    words = [text for text in row if text]
    return not words or (len(words) == 1 and words[0].startswith(_NOTES))


def _infer(
    texts: list[list[str]],
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: dict[tuple[int, int], tuple[int, int]],
    first: int,
    last: int,
    columns: int,
) -> int:
    """The number of head rows: it includes rows below a cell that spans columns, and rows that cells span.

    A spreadsheet saved as CSV has empty cells where cells were merged: an empty cell of the first row
    continues the left one, one below it the one above.
    """
    end = at = first
    while at <= end and at < last:
        for column in range(columns):
            if not texts[at][column] and (at, column) not in covered:
                _join(texts, spans, covered, first, at, column)
        for column in range(columns):
            rows, cols = spans.get((at, column), (1, 1))
            end = max(end, at + rows - 1, at + 1 if 1 < cols < columns else at)
        at += 1
    return min(end + 1, last) - first


def _join(
    texts: list[list[str]],
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: dict[tuple[int, int], tuple[int, int]],
    first: int,
    at: int,
    column: int,
) -> None:
    """Make empty head cells continue the left one in the first row, the upper one in other rows."""
    if at == first:
        owner = covered.get((at, column - 1), (at, column - 1)) if column else None
    else:
        owner = covered.get((at - 1, column), (at - 1, column))
        if spans.get(owner, (1, 1))[1] > 1:
            return
    if owner is None:
        return
    rows, cols = spans.get(owner, (1, 1))
    if at == first and rows > 1:
        return
    spans[owner] = (rows, cols + 1) if at == first else (rows + 1, cols)
    covered[at, column] = covered[owner] = owner


def _cells(
    row: Sequence[str],
    at: int,
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: dict[tuple[int, int], tuple[int, int]],
    columns: int,
    last: int,
) -> Iterator[SheetCell]:
    section = bool(heading_level(row[0])) and not any(row[1:])
    if section and not any((at, column) in covered for column in range(columns)):
        yield SheetCell(at, 0, row[0], 1, columns)
        return
    for column in range(columns):
        owner = covered.get((at, column))
        if owner and owner != (at, column):
            continue
        rows, cols = spans.get((at, column), (1, 1))
        yield SheetCell(at, column, row[column], min(rows, last - at), min(cols, columns - column))
