"""Keys of pages: a hash of everything that goes into a page. Shared parts are hashed once."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from gongkai.pages.parts import Facet, TableView, TaskRow
from gongkai.records.facts import BODY
from gongkai.records.kind import kinds

#: Types whose objects occur in many pages: filters of a list, tasks, tables.
_SHARED = (Facet, TaskRow, TableView)

_Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def record_keys() -> Keys:
    """Hashes of values that contain records, without the running texts of the records."""
    return Keys(shared=tuple(kind.record for kind in kinds()), without=BODY.name)


def key_of(thing: object) -> bytes:
    """A hash of a frozen value.

    Equal values have equal hashes, whichever of their parts are shared in memory.
    """
    return Keys().of(thing)


class Keys:
    """Hashes of frozen values, for the values of one build.

    ``shared`` are types whose objects occur in many values, so each object is hashed only once. ``without``
    is a field of theirs to leave out.
    """

    def __init__(self, shared: tuple[type, ...] = _SHARED, without: str = "") -> None:
        # keep the part beside its hash, so that its ``id`` is not used again for another object
        self._known: dict[int, tuple[object, bytes]] = {}
        self._parts = _Table({}, without)
        self._whole = _Table(dict.fromkeys(shared, self._shared))

    def of(self, thing: object) -> bytes:
        """A hash of a value.

        Equal values have equal hashes, whichever of their parts are shared in memory.
        """
        return _hashed(thing, self._whole)

    def part(self, part: object) -> bytes:
        """The hash of a part of a shared type."""
        known = self._known.get(id(part))
        if known is None:
            known = self._known[id(part)] = (part, _hashed(part, self._parts))
        return known[1]

    def learn(self, part: object, digest: bytes) -> None:
        """Take over the hash that an earlier build found for an equal part of a shared type."""
        self._known[id(part)] = (part, digest)

    def _shared(self, part: object) -> _Reduced:
        return (bytes, (self.part(part),))


class _Table(dict[type, Callable[[Any], _Reduced]]):
    """Reduces values for pickling; dataclasses ten times as fast as their own ``__reduce_ex__``."""

    def __init__(self, given: Mapping[type, Callable[[Any], _Reduced]], without: str = "") -> None:
        super().__init__(given)
        self._without = without

    def __missing__(self, kind: type) -> Callable[[Any], _Reduced]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind) if field.name != self._without]
        parts: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()
        several = len(names) != 1
        name = f"{kind.__module__}.{kind.__qualname__}"
        found = self[kind] = lambda value: (_named, (name, parts(value) if several else (parts(value),)))
        return found


def _named(name: str, parts: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """Represents a value of a type in the pickle, which is hashed and never loaded."""
    return name, parts


def _hashed(thing: object, table: _Table) -> bytes:
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True  # otherwise it matters whether two equal texts are the same object
    pickler.dispatch_table = table
    pickler.dump(thing)
    return hashlib.sha256(written.getbuffer()).digest()
