"""The places of the values of a record in its file, kept small: all records of a site are in memory."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from gongkai.problems import Position

Location = tuple[str | int, ...]


#: Line and column are packed into one number, the column in the lower bits.
_COLUMN_BITS = 32
#: Most records of a type have the same fields and share the order of their places; long lists differ.
_SHARED_LENGTH = 64


class Positions:
    """The place of each value of a record in its file, by its English path.

    All records of a site are in memory with some twenty places each, so a place is one number in an array,
    and the order of the places is shared.
    """

    __slots__ = ("_order", "_path", "_places")

    def __init__(self, found: Mapping[Location, Position] | None = None) -> None:
        found = found or {}
        self._path = next(iter(found.values())).path if found else ""
        self._order = _order(tuple(found)) if len(found) <= _SHARED_LENGTH else _numbered(found)
        self._places = array("Q", ((at.line << _COLUMN_BITS) + at.column for at in found.values()))

    def __reduce__(self) -> tuple[Callable[..., Positions], tuple[object, ...]]:
        """How places are pickled in the process that read a file: their order is shared again."""
        return _sent, (self._path, self._order, self._places)

    def as_json(self) -> list[Any]:
        """The places for JSON; the order is a text of its own, since most records have one of a few."""
        order = json.dumps(list(self._order), separators=(",", ":"))
        return [self._path, order, self._places.tolist()]

    def parts(self) -> tuple[str, Mapping[Location, int], bytes]:
        """The file, the order, which many records share, and the packed places: equal for equal places."""
        return self._path, self._order, self._places.tobytes()

    @classmethod
    def from_json(cls, path: str, order: str, places: list[int]) -> Positions:
        """The inverse of ``as_json``."""
        positions = cls.__new__(cls)
        positions._path, positions._places = path, array("Q", places)
        positions._order = _order_of(order) if len(places) <= _SHARED_LENGTH else _read_order(order)
        return positions

    def extended(self, more: Mapping[Location, Position]) -> Positions:
        """These places and ``more``, which are in the same file."""
        return (
            Positions({location: self.of(location) for location in self._order} | dict(more))
            if more
            else self
        )

    def has(self, location: Iterable[str | int]) -> bool:
        """Whether the value itself is written in the file."""
        return tuple(location) in self._order

    def of(self, location: Iterable[str | int]) -> Position:
        """The place of a value, or of the nearest enclosing one that has a place."""
        path = tuple(location)
        while path not in self._order:
            path = path[:-1]
        line, column = divmod(self._places[self._order[path]], 1 << _COLUMN_BITS)
        return Position(self._path, line, column)


def _sent(path: str, order: dict[Location, int], places: array[int]) -> Positions:
    positions = Positions()
    positions._path, positions._places = path, places
    positions._order = _order(tuple(order)) if len(order) <= _SHARED_LENGTH else order
    return positions


@lru_cache(maxsize=4096)
def _order(locations: tuple[Location, ...]) -> dict[Location, int]:
    return _numbered(locations)


def _read_order(order: str) -> dict[Location, int]:
    return _numbered(tuple(location) for location in json.loads(order))


_order_of = lru_cache(maxsize=4096)(_read_order)


def _numbered(locations: Iterable[Location]) -> dict[Location, int]:
    return {location: number for number, location in enumerate(locations)}
