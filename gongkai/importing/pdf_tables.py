"""Tables of a PDF that go on over pages: parts become one, the head that is repeated goes, rows and merged cells continue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from gongkai.importing.blocks import SourceCell, SourceTable
from gongkai.importing.pdf_lines import has_no_room, text_of_parts
from gongkai.importing.pdf_page import PdfCell, PdfLine, PdfTable

_Part = PdfLine | PdfTable
#: In points: columns that stand so near to each other on two pages are the same.
_NEAR = 8.0
_MOST_HEADS = 3
#: A column is one of sentences when so much of its cells end one.
_MOSTLY = 0.7
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDED = re.compile(r"[。；！？.;!?）)]\s*$")


def joined_tables(parts: Sequence[tuple[int, _Part]]) -> tuple[list[tuple[int, _Part]], list[int]]:
    """The parts with tables that go on over pages as one, and the pages on which the rest of a row was added to the row before."""
    made: list[tuple[int, _Part]] = []
    broken: list[int] = []
    ends = 0
    for page, part in parts:
        before = made[-1][1] if made else None
        if (
            isinstance(part, PdfTable)
            and isinstance(before, PdfTable)
            and page == ends + 1
            and _go_on(before, part)
        ):
            whole, rest = _joined(before, part)
            made[-1] = (made[-1][0], whole)
            if rest:
                broken.append(page)
        else:
            made.append((page, part))
        ends = page
    return made, broken


def table_block(table: PdfTable, place: int) -> SourceTable:
    """A table as those of other formats are; ``place`` is where it stands."""
    rows = groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.col)), key=lambda cell: cell.row)
    begun = {
        row: tuple(SourceCell(cell.text, cell.rows, cell.cols, _among(cell)) for cell in cells)
        for row, cells in rows
    }
    return SourceTable(tuple(begun.get(row, ()) for row in range(table.rows)), place)


def _go_on(one: PdfTable, other: PdfTable) -> bool:
    """Whether a table is the continuation of another: it has the same columns, or the same width and the same head."""
    if len(one.edges) == len(other.edges) and all(map(_are_near, one.edges, other.edges)):
        return True
    ends = _are_near(one.edges[0], other.edges[0]) and _are_near(one.edges[-1], other.edges[-1])
    return ends and _repeated(one, other) > 0


def _are_near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR


def _with_edges(table: PdfTable, edges: Sequence[float]) -> PdfTable:
    """A table in a finer grid, which has all of its own edges."""

    def place(of: int) -> int:
        return min(range(len(edges)), key=lambda at: abs(edges[at] - table.edges[of]))

    return PdfTable(
        tuple(
            replace(cell, col=place(cell.col), cols=place(cell.col + cell.cols) - place(cell.col))
            for cell in table.cells
        ),
        tuple(edges),
    )


def _joined(table: PdfTable, after: PdfTable) -> tuple[PdfTable, bool]:
    """A table with its continuation, and whether the first row of that was the rest of a row."""
    heads = _repeated(table, after)
    edges = list(table.edges)
    edges += [edge for edge in after.edges if not any(_are_near(edge, other) for other in edges)]
    table, after = _with_edges(table, sorted(edges)), _with_edges(after, sorted(edges))
    rows = table.rows
    cells = list(table.cells)
    going = [cell for cell in after.cells if cell.row >= heads]
    top = [cell for cell in going if cell.row == heads]
    keys = _keys(table)
    ends = [_above(cells, rows, cell) for cell in top]
    fits = all(
        at is not None and (cell.rows == 1 or (cells[at].col, cells[at].cols) == (cell.col, cell.cols))
        for at, cell in zip(ends, top, strict=True)
    )
    if fits and (
        any(cell.col in keys and cell.rows == 1 and not cell.text for cell in top)
        or any(cell.text and _stops_short(table, cells[at or 0]) for at, cell in zip(ends, top, strict=True))
        or _flow_on([(cells[at or 0], cell) for at, cell in zip(ends, top, strict=True) if cell.text])
    ):
        for at, cell in zip(ends, top, strict=True):
            above = cells[at or 0]
            text = text_of_parts(above.text, cell.text)
            room = cell.room if cell.text else above.room
            cells[at or 0] = replace(
                above, text=text, rows=above.rows + cell.rows - 1, room=room, bold=_bold_of(above, cell)
            )
        rest = [replace(cell, row=cell.row - heads - 1 + rows) for cell in going if cell.row > heads]
        return replace(table, cells=(*cells, *rest)), True
    moved: list[PdfCell] = []
    for cell in going:
        placed = replace(cell, row=cell.row - heads + rows)
        on_top = next(
            (
                at
                for at, above in enumerate(cells)
                if above.col == cell.col and above.cols == cell.cols and above.row + above.rows == rows
            ),
            None,
        )
        goes_on = cell.row == heads and not cell.text and on_top is not None and cell.col not in keys
        if goes_on and on_top is not None and (cells[on_top].rows > 1 or cell.rows > 1):
            cells[on_top] = replace(cells[on_top], rows=cells[on_top].rows + cell.rows)
        else:
            moved.append(placed)
    return replace(table, cells=(*cells, *moved)), False


def _bold_of(above: PdfCell, cell: PdfCell) -> tuple[str, ...]:
    """The bold words of a cell that a page end parts: one may go on in the next part."""
    if (
        above.bold
        and cell.bold
        and above.text.endswith(above.bold[-1])
        and cell.text.startswith(cell.bold[0])
    ):
        return (*above.bold[:-1], above.bold[-1] + cell.bold[0], *cell.bold[1:])
    return (*above.bold, *cell.bold)


def _among(cell: PdfCell) -> tuple[str, ...]:
    """The bold words of a cell that has others too."""
    words = tuple(word.strip() for word in cell.bold if word.strip())
    return words if len(_HAN.findall("".join(words))) < len(_HAN.findall(cell.text)) else ()


def _flow_on(pairs: Sequence[tuple[PdfCell, PdfCell]]) -> bool:
    """Whether each cell at the end of a page goes on in the one below: its sentence did not end, and its last line is full."""
    return bool(pairs) and all(
        bool(above.text)
        and not _ENDED.search(above.text)
        and (above.text.endswith(("、", "，")) or has_no_room(above.room, cell.begins))
        for above, cell in pairs
    )


def _above(cells: Sequence[PdfCell], rows: int, cell: PdfCell) -> int | None:
    """The place of the cell at the end of a table below which another other begins."""
    return next(
        (
            at
            for at, other in enumerate(cells)
            if other.row + other.rows == rows and other.col <= cell.col < other.col + other.cols
        ),
        None,
    )


def _repeated(table: PdfTable, after: PdfTable) -> int:
    """How many rows at the beginning of a continuation are the head of the table again."""
    most = min(_MOST_HEADS, after.rows - 1)
    return max((count for count in range(1, most + 1) if _top(table, count) == _top(after, count)), default=0)


def _top(table: PdfTable, count: int) -> list[tuple[int, str]]:
    """The texts of the first rows; a page may have other columns below them."""
    first = sorted((cell for cell in table.cells if cell.row < count), key=lambda cell: (cell.row, cell.col))
    return [(cell.row, cell.text.replace("\n", "")) for cell in first]


def _stops_short(table: PdfTable, last: PdfCell) -> bool:
    """Whether a cell at the end of a page stops within a sentence, in a column of sentences."""
    if not last.text or _ENDED.search(last.text):
        return False
    column = [
        cell
        for cell in table.cells
        if (cell.col, cell.cols) == (last.col, last.cols) and cell.row > 0 and cell.text and cell != last
    ]
    ended = sum(1 for cell in column if _ENDED.search(cell.text))
    return len(column) > 1 and ended >= _MOSTLY * len(column)


def _keys(table: PdfTable) -> set[int]:
    """The columns that every row below the head fills, rows of one cell aside: those without merged cells, and that of the longest texts."""
    width = len(table.edges) - 1
    wide = {cell.row for cell in table.cells if cell.cols == width}
    found: set[int] = set()
    lengths: dict[int, float] = {}
    for col in range(width):
        column = [cell for cell in table.cells if cell.col == col and cell.row not in wide and cell.row > 0]
        if column and all(cell.text for cell in column):
            lengths[col] = sum(len(cell.text) for cell in column) / len(column)
            if all(cell.rows == 1 for cell in column):
                found.add(col)
    return found | {col for col, length in lengths.items() if length == max(lengths.values())}
