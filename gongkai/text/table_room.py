"""Whether a table has room on the screen of a phone, or its rows must be stacked there."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.text.phrases import width

#: Three columns or more may lack room; two always fit side by side.
STACKED = 3
#: Letters that fit side by side in a table on a phone, in the name of a row, and in the gap beside a column.
_PHONE, _NAME, _BETWEEN = 20.5, 6, 1.6


def fits_phone(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the columns of these rows fit side by side at 360 px; the name of a row may take two lines."""
    first, *others = (max(map(width, column)) for column in zip(*rows, strict=True)) if rows else (0.0,)
    return min(first, _NAME) + sum(others) + _BETWEEN * (1 + len(others)) <= _PHONE


def is_stacked(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows of a table, its head with them, are stacked on a phone; every row has as many cells."""
    return bool(rows) and len(rows[0]) >= STACKED and not fits_phone(rows)
