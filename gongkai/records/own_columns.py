"""Rows of lists with columns that no field fits: such columns are kept under their own names, as on paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType

from gongkai.fields.schema import fields_of
from gongkai.fields.withheld import withholds
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

#: A key that is at least as like the name of a field is a slip, not a column of its own.
_SLIP = 0.75


def _is_slip(key: str, known: Collection[str]) -> bool:
    return any(SequenceMatcher(None, key, name, autojunk=False).ratio() >= _SLIP for name in known)


def with_own_columns(
    fields: Fields,
    rows: tuple[str, ...],
    row: type,
    others: str,
    names: Mapping[str, str] = MappingProxyType({}),
    slips: Callable[[str, Collection[str]], bool] = _is_slip,
) -> Fields:
    """The fields of a file with the unknown keys of its rows moved to ``others``.

    ``rows`` are the keys of the list, ``row`` is the type of its entries, ``names`` are usual other names of its
    fields with their labels, ``slips`` says whether a key may be a field misspelt. A key that nearly is the name of a field stays where it is, so that the slip is
    reported; so does one that would withhold the row (状态: 草稿), which a row cannot, so that nobody publishes
    what staff meant to keep back.
    """
    known = {key for field in fields_of(row) for key in (field.label.text, field.name)}
    return fields.with_values(rows, lambda listed: _rows(listed, known, others, names, slips))


def renamed(row: Fields, names: Mapping[str, str]) -> Fields:
    """The row with keys called by other ``names`` under their labels; the first wins, no label is doubled."""
    taken = {key.text for key, _ in row.entries}
    entries: list[tuple[Scalar, Node]] = []
    for key, value in row.entries:
        label = names.get(key.text, "")
        if label and label not in taken:
            taken.add(label)
            entries.append((Scalar(label, key.at), value))
        else:
            entries.append((key, value))
    return Fields(tuple(entries), row.at)


def _rows(
    value: Node,
    known: set[str],
    others: str,
    names: Mapping[str, str],
    slips: Callable[[str, Collection[str]], bool],
) -> Node:
    if isinstance(value, Listing):
        return Listing(tuple(_row(item, known, others, names, slips) for item in value.items), value.at)
    return _row(value, known, others, names, slips)


def _row(
    row: Node,
    known: set[str],
    others: str,
    names: Mapping[str, str],
    slips: Callable[[str, Collection[str]], bool],
) -> Node:
    if not isinstance(row, Fields):
        return row
    row = renamed(row, names)
    stated_keys = {key.text for key, _ in row.entries}
    row = Fields(
        tuple((key, value if key.text in known else spelled_out(value)) for key, value in row.entries), row.at
    )
    own = [(key, value) for key, value in row.entries if is_own(key.text, value, known, stated_keys, slips)]
    if not own:
        return row
    kept = [entry for entry in row.entries if entry not in own and entry[0].text != others]
    stated = [value for key, value in row.entries if key.text == others and isinstance(value, Fields)]
    entries = tuple(entry for value in stated for entry in value.entries) + tuple(own)
    place = own[0][0].at
    return Fields((*kept, (Scalar(others, place), Fields(entries, place))), row.at)


def is_own(
    key: str,
    value: Node,
    known: Collection[str],
    beside: Collection[str],
    slips: Callable[[str, Collection[str]], bool] = _is_slip,
) -> bool:
    """Whether a key is a column of its own; ``known`` are the keys of fields, ``beside`` all keys of its row."""
    texts = _texts(value)
    if key in known or not texts or any(withholds(key, text) for text in texts):
        return False
    if any(key.startswith(name) and (name in beside or key[len(name) :] in known) for name in known):
        return True  # 责任事项依据 beside 责任事项, or a name made of two: no slip in either
    return not slips(key, known)


def spelled_out(value: Node) -> Node:
    """A list of mappings (领导信息: each with 姓名, 职务) as a list of texts; any other value as it is.

    One that would withhold something (是否公开: 否) stays as it is, so that it is reported.
    """
    if not isinstance(value, Listing) or not all(isinstance(item, Fields) for item in value.items):
        return value
    told = [_told(item) for item in value.items if isinstance(item, Fields)]
    return Listing(tuple(scalar for scalar in told if scalar), value.at) if told and all(told) else value


def _told(entry: Fields) -> Scalar | None:
    """姓名：陈某某，职务：县长; None when a value of it is no text or would withhold it."""
    parts = []
    for key, value in entry.entries:
        texts = _texts(value)
        if not texts or any(withholds(key.text, text) for text in texts):
            return None
        parts.append(f"{key.text}：{'、'.join(texts)}")
    return Scalar("，".join(parts), entry.at) if parts else None


def _texts(value: Node) -> tuple[str, ...]:
    """The text of a value, or the texts of a list, which ``TableRow`` joins; none if one of them is no text."""
    items = value.items if isinstance(value, Listing) else (value,)
    texts = tuple(item.text for item in items if isinstance(item, Scalar))
    return texts if len(texts) == len(items) else ()
