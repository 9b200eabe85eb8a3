"""Which files belong to which record: those that a field names and those that its text links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from gongkai.fields.schema import Part, Record, fields_of
from gongkai.records.kind import kinds
from gongkai.records.library import Library

Location = tuple[str | int, ...]

_TARGET = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")


def attached(library: Library) -> dict[str, tuple[Record, Location]]:
    """Path of each file that belongs to a record → the record, and the field that names the file (empty: its text)."""
    found: dict[str, tuple[Record, Location]] = {}
    folders = {folder.as_posix() for path in library.files for folder in PurePosixPath(path).parents}
    for kind in kinds():
        for record in library.of(kind.name):
            if record.identity not in folders:
                continue
            for place, name in _names(record):
                path = f"{record.identity}/{name}"
                if path in library.files:
                    found.setdefault(path, (record, place))
    return found


def _names(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record that may be the name of a file beside it."""
    yield from _texts(record, ())
    for match in _TARGET.finditer(getattr(record, "body", "")):
        yield (), match["target"]


def _texts(part: Part, place: Location) -> Iterator[tuple[Location, str]]:
    declared: type = type(part)
    for field in fields_of(declared):
        yield from _values(getattr(part, field.name), (*place, field.name))


def _values(value: Any, place: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Part):
        yield from _texts(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*place, index))


def texts_of(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text that staff wrote into the fields of a record, with its place; the body is not among them."""
    return _texts(record, ())
