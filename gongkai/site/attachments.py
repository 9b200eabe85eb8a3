"""Which files belong to which record: those that a field names and those that its text links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from gongkai.fields.schema import Record, RecordPart, fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.sources.sheets import ENDINGS as SHEETS
from gongkai.text.file_names import difference, looks_like

Location = tuple[str | int, ...]

_LINKED = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?(?P<target>[^)\s>]+)")
_TARGET = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")


def attached(library: Library) -> dict[str, tuple[Record, Location]]:
    """Path of each file that belongs to a record → the record, and the field that names the file (empty: its text)."""
    found: dict[str, tuple[Record, Location]] = {}
    folders = {folder.as_posix() for path in library.files for folder in PurePosixPath(path).parents}
    for kind in kinds():
        for record in library.of(kind.record):
            if record.identity not in folders:
                continue
            for place, name in names_in(record):
                path = f"{record.identity}/{name}"
                if path in library.files:
                    found.setdefault(path, (record, place))
    return found


def names_file(record: Record, path: str) -> bool:
    """Whether a record names the file at ``path``, in a field or in its text."""
    return any(path == f"{record.identity}/{name}" for _, name in names_in(record))


def only_shown(record: Record, path: str) -> bool:
    """Whether the text of ``record`` shows the file at ``path`` as a table and nothing offers the file itself.

    Such a file stays where it is: the page has its words, and a spreadsheet may hold more than anyone sees in it.
    """
    name = path.removeprefix(f"{record.identity}/")
    if not name.endswith(SHEETS) or any(text == name for _, text in texts_of(record)):
        return False
    body = BODY.of(record)
    return not any(match["target"] == name for match in _LINKED.finditer(body))


def missing_file(library: Library, identity: str, name: str, at: Position) -> Problem | None:
    """GK205 for a file that is not beside its record, GK052 when one stands there whose name only looks the same."""
    if f"{identity}/{name}" in library.files:
        return None
    other = next(iter(alike(library, identity, name)), None)
    if other is None:
        return problem("GK205", at, name=name, folder=library.beside(identity))
    return problem("GK052", at, name=name, found=other, difference=difference(name, other))


def alike(library: Library, identity: str, name: str) -> Iterator[str]:
    """The files beside a record whose names a reader cannot tell from ``name``, or only by case or width."""
    key = looks_like(name)
    for path in library.files:
        if path.startswith(f"{identity}/") and looks_like(path.removeprefix(f"{identity}/")) == key:
            yield path.removeprefix(f"{identity}/")


def names_in(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record that may be the name of a file beside it."""
    yield from _texts(record, ())
    for match in _TARGET.finditer(BODY.of(record)):
        yield (), match["target"]


def _texts(part: RecordPart, place: Location) -> Iterator[tuple[Location, str]]:
    found: list[tuple[Location, str]] = []
    _gather(part, place, found)
    return iter(found)


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
def _declared(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind))


def words_of(part: RecordPart) -> Iterator[str]:
    """The same texts as those of ``texts_of`` without their places, for a quick look over many records."""
    kind: type = type(part)
    waiting: list[Any] = [getattr(part, name) for name in _declared(kind)]
    for value in waiting:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, RecordPart):
            inner: type = type(value)
            waiting += [getattr(value, name) for name in _declared(inner)]


def texts_of(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text that staff wrote into the fields of a record, with its place; the body is not among them."""
    return _texts(record, ())
