"""Which files belong to which record: the files that a field names and those that the text links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.texts import Location, texts_of
from gongkai.sources.media import ending, kind_of
from gongkai.sources.sheets import ENDINGS as SHEETS
from gongkai.text.file_names import difference, looks_like
from gongkai.text.written_address import TARGET

#: The ending of captions.
CAPTIONS = "vtt"
_LINKED = re.compile(rf"(?<!!)\[[^\]\n]*\]\(\s*<?{TARGET}")
_TARGET = re.compile(rf"\]\(\s*<?{TARGET}")


def attached(library: Library) -> dict[str, tuple[Record, Location]]:
    """Path of each file that belongs to a record → the record, and the location of the field naming the file.

    The location is empty when the text names the file.
    """
    return library.once(_attached)


def _attached(library: Library) -> dict[str, tuple[Record, Location]]:
    found: dict[str, tuple[Record, Location]] = {}
    beside = {path.rpartition("/")[0] for path in library.files}
    folders = {
        folder.as_posix() for path in beside for folder in (PurePosixPath(path), *PurePosixPath(path).parents)
    }
    for kind in kinds():
        for record in library.of(kind.record):
            if record.identity not in folders:
                continue
            for place, name in names_in(record):
                path = f"{record.identity}/{name}"
                if path in library.files:
                    found.setdefault(path, (record, place))
                if (captions := captions_of(path)) in library.files:
                    found.setdefault(captions, (record, place))
    return found


def captions_of(path: str) -> str:
    """The path of a film's captions (WebVTT), a file beside it with the same name; empty for other files."""
    return f"{path.rpartition('.')[0]}.{CAPTIONS}" if kind_of(path) == "video" else ""


def names_file(record: Record, path: str) -> bool:
    """Whether a record names the file at ``path``, in a field or in its text."""
    named = {f"{record.identity}/{name}" for _, name in names_in(record)}
    return path in named or any(path == captions_of(film) for film in named)


def only_shown(record: Record, path: str) -> bool:
    """Whether the text of ``record`` only shows the file at ``path`` as a table and nothing offers it.

    Such a file is not copied to the site: the page shows its words, and a spreadsheet may hold more than
    anyone sees in it.
    """
    name = path.removeprefix(f"{record.identity}/")
    if ending(name) not in SHEETS or any(text == name for _, text in texts_of(record)):
        return False
    body = BODY.of(record)
    return not any(match["target"] == name for match in _LINKED.finditer(body))


def missing_file(library: Library, identity: str, name: str, at: Position) -> Problem | None:
    """GK205 for a file that is not beside its record; GK052 when a file's name only looks the same.

    None when the file exists but was refused: that is reported at the file itself.
    """
    if f"{identity}/{name}" in library.files or f"{identity}/{name}" in library.unread:
        return None
    other = next(iter(alike(library, identity, name)), None)
    if other is None:
        return problem("GK205", at, name=name, folder=library.beside(identity))
    return problem("GK052", at, name=name, found=other, difference=difference(name, other))


def alike(library: Library, identity: str, name: str) -> Iterator[str]:
    """The files beside a record whose names look like ``name``, or differ from it only by case or width."""
    key = looks_like(name)
    for path in library.files:
        if path.startswith(f"{identity}/") and looks_like(path.removeprefix(f"{identity}/")) == key:
            yield path.removeprefix(f"{identity}/")


def names_in(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record that may be the name of a file beside it."""
    yield from texts_of(record)
    for match in _TARGET.finditer(BODY.of(record)):
        yield (), match["target"]
