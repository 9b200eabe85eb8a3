"""The widths of table columns in a Word file, from their contents."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.text.phrases import width
from gongkai.word.blocks import Table, WordCell

#: Han: the least width of a column, and the greatest before a text goes over several lines.
_LEAST, _MOST = 2.0, 18.0
#: The width that a picture wants.
_PICTURE = 10.0


def shares(table: Table) -> tuple[int, ...]:
    """The share of each column. Long texts count with their square root, so as not to squeeze numbers."""
    wants = [_LEAST] * table.columns
    for column, cell in _placed(table):
        for line in cell.lines if cell.cols == 1 else ():
            wide = width(line) if isinstance(line, str) else _PICTURE
            wanted = wide if wide <= _MOST else _MOST + (wide - _MOST) ** 0.5
            wants[column] = max(wants[column], wanted)
    return tuple(round(10 * (want + 1)) for want in wants)


def _placed(table: Table) -> Iterator[tuple[int, WordCell]]:
    """Every cell with its first column."""
    going_on: dict[int, int] = {}
    for row in table.rows:
        column = 0
        left = {place: rows - 1 for place, rows in going_on.items() if rows > 1}
        taken = set(left)
        going_on = left
        for cell in row:
            while column in taken:
                column += 1
            if column >= table.columns:
                break
            yield column, cell
            for place in range(column, column + cell.cols):
                going_on[place] = max(cell.rows, going_on.get(place, 0)) if cell.rows > 1 else 0
            column += cell.cols
