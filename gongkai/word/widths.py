"""How wide the columns of a table are in a Word file: by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.text.phrases import width
from gongkai.word.blocks import Table, WordCell

#: Han: a column is at least as wide as two of them, and a text longer than the most goes over several lines.
_LEAST, _MOST = 2.0, 18.0


def shares(table: Table) -> tuple[int, ...]:
    """The share of each column. Long texts count with their root, so that they do not press numbers together."""
    wants = [_LEAST] * table.columns
    for column, cell in _placed(table):
        for line in cell.lines if cell.cols == 1 else ():
            wide = width(line)
            wanted = wide if wide <= _MOST else _MOST + (wide - _MOST) ** 0.5
            wants[column] = max(wants[column], wanted)
    return tuple(round(10 * (want + 1)) for want in wants)


def _placed(table: Table) -> Iterator[tuple[int, WordCell]]:
    """Every cell with the column in which it begins."""
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
