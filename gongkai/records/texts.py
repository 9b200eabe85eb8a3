"""Every text in the fields of a record, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from gongkai.fields.schema import INTERNAL, RecordPart, fields_of

Location = tuple[str | int, ...]


def texts_of(part: RecordPart) -> Iterator[tuple[Location, str]]:
    """Every text in the fields of a record, with its place; without the body and without internal fields."""
    found: list[tuple[Location, str]] = []
    _gather(part, (), found)
    return iter(found)


def words_of(part: RecordPart) -> Iterator[str]:
    """The texts of ``texts_of`` without their places, for a fast scan of many records."""
    waiting: list[Any] = [part]
    for value in waiting:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, RecordPart):
            kind: type = type(value)
            waiting += _values(kind)(value)


def _gather(part: RecordPart, place: Location, found: list[tuple[Location, str]]) -> None:
    kind: type = type(part)
    for name in _declared(kind):
        value = getattr(part, name)
        if value is not None:
            _add(value, (*place, name), found)


def _add(value: Any, place: Location, found: list[tuple[Location, str]]) -> None:
    if isinstance(value, str):
        found.append((place, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _add(item, (*place, index), found)
    elif isinstance(value, RecordPart):
        _gather(value, place, found)


@cache
def _values(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """The values of all fields of a part at once; ``attrgetter`` gives a tuple only for several names."""
    names = _declared(kind)
    return attrgetter(*names) if len(names) > 1 else lambda part: tuple(getattr(part, name) for name in names)


@cache
def _declared(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind) if INTERNAL not in field.roles)
