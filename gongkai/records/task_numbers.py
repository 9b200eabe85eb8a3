"""The numbers of the rows of a task table as on paper: 1.1, 一, （一）, A-3, restarting, merged, or none at all."""

from __future__ import annotations

import re

from gongkai.fields.withheld import is_withheld
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

_TASKS, _NUMBER, _PAPER = ("任务", "tasks"), ("序号", "number"), ("原件序号", "paper_number")
#: A number in the digits of a keyboard or of a Chinese input method.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}|[１-９][０-９]{0,17}")
#: A longer text is no number.
_LONGEST = 20


def with_numbers(table: Fields) -> Fields:
    """A table whose rows all have 序号: as written if these are different whole numbers, else their places.

    Where it is the place, 原件序号 keeps what staff typed, empty for a row without a number. A table with a 序号 that
    can be no number, or with rows that state 原件序号 themselves, stays as it is.
    """
    return table.with_values(_TASKS, _rows)


def _rows(value: Node) -> Node:
    rows = value.items if isinstance(value, Listing) else (value,)
    typed = [_typed(row) for row in rows if isinstance(row, Fields)]
    if len(typed) != len(rows) or None in typed:
        return value
    if all(text and _WHOLE.fullmatch(text) for text in typed) and len(set(map(_digits, typed))) == len(typed):
        return value
    made = tuple(
        _numbered(row, place, text or "")
        for place, (row, text) in enumerate(zip(rows, typed, strict=True), 1)
        if isinstance(row, Fields)
    )
    return Listing(made, value.at) if isinstance(value, Listing) else made[0]


def _typed(row: Fields) -> str | None:
    """The number as typed, empty for none; None when it can be none or the row must not be read otherwise."""
    if any(key.text in _PAPER for key, _ in row.entries):
        return None
    values = [value for key, value in row.entries if key.text in _NUMBER]
    if not values:
        return ""
    text = values[0].text.strip() if isinstance(values[0], Scalar) and len(values) == 1 else None
    return None if text is None or len(text) > _LONGEST or "\n" in text or is_withheld(text) else text


def _digits(text: str | None) -> int:
    return int(text or 0)


def _numbered(row: Fields, place: int, text: str) -> Fields:
    at = next((value.at for key, value in row.entries if key.text in _NUMBER), row.at)
    rest = tuple(entry for entry in row.entries if entry[0].text not in _NUMBER)
    stated = ((Scalar(_NUMBER[0], at), Scalar(str(place), at)), (Scalar(_PAPER[0], at), Scalar(text, at)))
    return Fields((*stated, *rest), row.at)
