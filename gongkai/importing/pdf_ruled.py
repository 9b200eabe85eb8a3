"""The tables that the lines drawn on a page of a PDF enclose: which cells there are, and which of them are merged.

A PDF knows neither rows nor columns. Lines that cross are those of one table; two places of its grid without a line between them are one
merged cell. A table without lines at its left and right sides is closed there. What is no rectangle is no cell: such a page is named instead.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfMatrix, raw

from gongkai.sources.pdf_objects import Box, box_around, matrix_of, parts_of_path, points_of_path

#: In points: what is thinner is a line, what is nearer is the same line, and what is shorter is no line of a table.
_THIN, _NEAR, _SHORT = 3.0, 3.0, 5.0
#: A side is drawn when lines cover so much of it.
_COVERED = 0.7
_DEEPEST, _OBJECTS, _POINTS, _LINES = 8, 20_000, 60_000, 1_500
#: Places of a grid times lines that are held against them: a drawing has more, no table.
_MOST_LOOKS = 1_000_000
#: Three lines of one width above each other, without any across: a table ruled in one direction alone.
_FEWEST_ACROSS = 3
_WIDE = 150.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line along one axis: where it stands on the other one, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: the row and column where it begins, how many of each it spans, its box on the page."""

    row: int
    col: int
    rows: int
    cols: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table as its lines enclose it; ``edges`` are where its columns are parted, from left to right."""

    cells: tuple[RuledCell, ...]
    box: Box
    edges: tuple[float, ...]

    def cell_at(self, x: float, y: float) -> RuledCell | None:
        """The cell in which a point lies."""
        for cell in self.cells:
            left, bottom, right, top = cell.box
            if left <= x <= right and bottom <= y <= top:
                return cell
        return None


class TooManyLines(Exception):
    """A page has more lines than those of tables."""


def ruled_tables(page: pypdfium2.PdfPage) -> tuple[list[RuledTable], bool]:
    """The tables of a page from top to bottom, and whether its lines also draw one whose cells are not certain.

    Raises TooManyLines.
    """
    across, upright = _lines_of(page)
    tables: list[RuledTable] = []
    unsure = False
    for rows, columns in _groups(across, upright):
        if not columns or len(rows) < 2:
            unsure |= _is_ruled_one_way(rows)
            continue
        made = _table(rows, columns)
        if made is None:
            unsure = True
        elif len(made.cells) > 1:
            tables.append(made)
    return sorted(tables, key=lambda table: -table.box[3]), unsure


def _is_ruled_one_way(rows: Sequence[_Stretch]) -> bool:
    wide = [stretch for stretch in rows if stretch.end - stretch.start > _WIDE]
    return len(wide) >= _FEWEST_ACROSS


def _lines_of(page: pypdfium2.PdfPage) -> tuple[list[_Stretch], list[_Stretch]]:
    """The horizontal and the vertical lines of a page, those that continue each other joined."""
    across: list[_Stretch] = []
    upright: list[_Stretch] = []
    points = 0
    for path, matrix in _paths(page):
        points += points_of_path(path)
        if points > _POINTS:
            raise TooManyLines
        for box in _boxes(path, matrix):
            left, bottom, right, top = box
            wide, high = right - left, top - bottom
            if high <= _THIN < wide:
                across.append(_Stretch((bottom + top) / 2, left, right))
            elif wide <= _THIN < high:
                upright.append(_Stretch((left + right) / 2, bottom, top))
    across, upright = _joined(across), _joined(upright)
    if len(across) + len(upright) > _LINES:
        raise TooManyLines
    return across, upright


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, PdfMatrix]]:
    """The paths of a page, those within forms included, each with the matrix that leads to the page."""
    waiting = [
        (raw.FPDFPage_GetObject(page, at), PdfMatrix(), 0)
        for at in range(_counted(raw.FPDFPage_CountObjects(page)))
    ]
    seen = 0
    while waiting:
        page_object, matrix, depth = waiting.pop()
        seen += 1
        if seen > _OBJECTS or depth > _DEEPEST:
            raise TooManyLines
        kind = raw.FPDFPageObj_GetType(page_object)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield page_object, matrix_of(page_object).multiply(matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            inner = matrix_of(page_object).multiply(matrix)
            waiting += (
                (raw.FPDFFormObj_GetObject(page_object, at), inner, depth + 1)
                for at in range(_counted(raw.FPDFFormObj_CountObjects(page_object)))
            )


def _counted(count: int) -> int:
    if count > _OBJECTS:
        raise TooManyLines
    return max(count, 0)


def _boxes(path: raw.FPDF_PAGEOBJECT, matrix: PdfMatrix) -> Iterator[Box]:
    """The boxes of what a path draws: each stretch of its stroke, and each part that it fills and that is thin."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroked)
    for part in parts_of_path(path):
        points = [matrix.on_point(x, y) for x, y in part]
        if stroked.value:
            for ends in pairwise(points):
                yield box_around(ends)
        elif fill.value != raw.FPDF_FILLMODE_NONE:
            yield box_around(points)


def _joined(lines: Sequence[_Stretch]) -> list[_Stretch]:
    """Lines as readers see them: those that touch end to end, or lie on each other, are one."""
    kept: list[_Stretch] = []
    for row in _clusters(lines):
        at = sum(stretch.at for stretch in row) / len(row)
        current: list[float] = []
        for stretch in sorted(row, key=lambda stretch: stretch.start):
            if current and stretch.start <= current[1] + _NEAR:
                current[1] = max(current[1], stretch.end)
            else:
                if current:
                    kept.append(_Stretch(at, *current))
                current = [stretch.start, stretch.end]
        kept.append(_Stretch(at, *current))
    return [stretch for stretch in kept if stretch.end - stretch.start >= _SHORT]


def _clusters(lines: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """Lines by their place on the other axis: those next to each other are together."""
    row: list[_Stretch] = []
    for stretch in sorted(lines, key=lambda stretch: stretch.at):
        if row and stretch.at - row[0].at > _NEAR:
            yield row
            row = []
        row.append(stretch)
    if row:
        yield row


def _groups(
    across: Sequence[_Stretch], upright: Sequence[_Stretch]
) -> Iterator[tuple[list[_Stretch], list[_Stretch]]]:
    """The lines that cross or touch each other, directly or through others."""
    owner = list(range(len(across) + len(upright)))

    def first(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for i, row in enumerate(across):
        for j, column in enumerate(upright, len(across)):
            if (
                row.start - _NEAR <= column.at <= row.end + _NEAR
                and column.start - _NEAR <= row.at <= column.end + _NEAR
            ):
                owner[first(i)] = first(j)
    groups: dict[int, tuple[list[_Stretch], list[_Stretch]]] = {}
    loose: list[_Stretch] = []
    for i, row in enumerate(across):
        groups.setdefault(first(i), ([], []))[0].append(row)
    for j, column in enumerate(upright, len(across)):
        groups.setdefault(first(j), ([], []))[1].append(column)
    for rows, columns in groups.values():
        if columns:
            yield rows, columns
        else:
            loose += rows
    # lines that no other one crosses may together be those of a table
    if loose:
        yield loose, []


def _table(rows: Sequence[_Stretch], columns: Sequence[_Stretch]) -> RuledTable | None:
    """The table of lines that belong together; nothing when its cells are no rectangles."""
    heights = sorted({row[0].at for row in _clusters(rows)}, reverse=True)
    edges = [column[0].at for column in _clusters(columns)]
    left, right = min(row.start for row in rows), max(row.end for row in rows)
    if left < edges[0] - 2 * _NEAR:
        edges.insert(0, left)
    if right > edges[-1] + 2 * _NEAR:
        edges.append(right)
    down, over = len(heights) - 1, len(edges) - 1
    if not down or not over or down * over * (len(rows) + len(columns)) > _MOST_LOOKS:
        return None

    def parted_below(row: int, col: int) -> bool:
        return _covered(rows, heights[row + 1], edges[col], edges[col + 1])

    def parted_beside(row: int, col: int) -> bool:
        return _covered(columns, edges[col + 1], heights[row + 1], heights[row])

    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(down):
        for col in range(over):
            if (row, col) in taken:
                continue
            wide, high = 1, 1
            while col + wide < over and not parted_beside(row, col + wide - 1):
                wide += 1
            while row + high < down and not parted_below(row + high - 1, col):
                high += 1
            places = {(row + i, col + j) for i in range(high) for j in range(wide)}
            inside = all(
                (j == wide - 1 or not parted_beside(row + i, col + j))
                and (i == high - 1 or not parted_below(row + i, col + j))
                for i in range(high)
                for j in range(wide)
            )
            closed = (
                col + wide == over or all(parted_beside(row + i, col + wide - 1) for i in range(high))
            ) and (row + high == down or all(parted_below(row + high - 1, col + j) for j in range(wide)))
            if not inside or not closed or places & taken:
                return None
            taken |= places
            box = (edges[col], heights[row + high], edges[col + wide], heights[row])
            cells.append(RuledCell(row, col, high, wide, box))
    return RuledTable(tuple(cells), (edges[0], heights[-1], edges[-1], heights[0]), tuple(edges))


def _covered(lines: Sequence[_Stretch], at: float, start: float, end: float) -> bool:
    """Whether lines are drawn along most of a side."""
    length = sum(
        max(0.0, min(stretch.end, end) - max(stretch.start, start))
        for stretch in lines
        if abs(stretch.at - at) <= _NEAR
    )
    return length >= _COVERED * (end - start)
