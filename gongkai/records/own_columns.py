"""Rows of lists with columns that no field fits: such columns are kept under their own names, as on paper."""

from __future__ import annotations

from difflib import SequenceMatcher

from gongkai.fields.schema import fields_of
from gongkai.fields.withheld import withholds
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

#: A key that is at least as like the name of a field is a slip, not a column of its own.
_SLIP = 0.75


def with_own_columns(fields: Fields, rows: tuple[str, ...], row: type, others: str) -> Fields:
    """The fields of a file with the unknown keys of its rows moved to ``others``.

    ``rows`` are the keys of the list, ``row`` is the type of its entries. A key that nearly is the name of a
    field stays where it is, so that the slip is reported; so does one that would withhold the row (状态: 草稿),
    which a row cannot, so that nobody publishes what staff meant to keep back.
    """
    known = {key for field in fields_of(row) for key in (field.label.text, field.name)}
    return Fields(
        tuple(
            (key, _rows(value, known, others)) if key.text in rows else (key, value)
            for key, value in fields.entries
        ),
        fields.at,
    )


def _rows(value: Node, known: set[str], others: str) -> Node:
    if isinstance(value, Listing):
        return Listing(tuple(_row(item, known, others) for item in value.items), value.at)
    return _row(value, known, others)


def _row(row: Node, known: set[str], others: str) -> Node:
    if not isinstance(row, Fields):
        return row
    own = [(key, value) for key, value in row.entries if _is_own(key.text, value, known)]
    if not own:
        return row
    kept = [entry for entry in row.entries if entry not in own and entry[0].text != others]
    stated = [value for key, value in row.entries if key.text == others and isinstance(value, Fields)]
    entries = tuple(entry for value in stated for entry in value.entries) + tuple(own)
    place = own[0][0].at
    return Fields((*kept, (Scalar(others, place), Fields(entries, place))), row.at)


def _is_own(key: str, value: Node, known: set[str]) -> bool:
    if key in known or not isinstance(value, Scalar) or withholds(key, value.text):
        return False
    return not any(SequenceMatcher(None, key, name, autojunk=False).ratio() >= _SLIP for name in known)
