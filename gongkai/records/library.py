"""All content of a folder, read and validated: the records of every type and what went wrong."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.fields.schema import Part
from gongkai.fields.validate import Positions, validate
from gongkai.problems import Position, Problem, near, problem
from gongkai.records.kind import Kind, kinds
from gongkai.sources.documents import Document, read_document
from gongkai.text.similar import nearest

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SUFFIXES = (".md", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Library:
    """Every record by its type's name, in the order of their identities; where each value stood; the files beside.

    ``files`` are the attachments: path under the content folder → file. ``broken`` are the identities of files that
    could not be read as what they are: what refers to them is not blamed as well.
    """

    records: dict[str, tuple[Any, ...]]
    positions: dict[str, Positions]
    files: dict[str, Path]
    broken: frozenset[str] = frozenset()
    shown: str = "content"
    """How messages name the content folder."""

    def of(self, kind: str) -> tuple[Any, ...]:
        """The records of one type."""
        return self.records.get(kind, ())

    def beside(self, identity: str) -> str:
        """The folder for the files of a record, as messages name it."""
        return f"{self.shown}/{identity}/"

    def complete(self, kind: str) -> bool:
        """Whether every file of a type could be read: what is counted over them is only then to be trusted."""
        folder = next(entry.folder for entry in kinds() if entry.name == kind)
        return not any(identity.startswith(f"{folder}/") for identity in self.broken)

    def at(self, identity: str, *location: str | int) -> Position:
        """Where a value of a record stood."""
        return self.positions[identity].of(location)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file came to: a record with its places, or why it is none; ``kind`` None for an attachment."""

    kind: Kind | None
    record: Any | None
    places: Positions
    problems: tuple[Problem, ...]


#: Files that were read before in this process, as messages name them, each with the stamp that it bore.
Readings = dict[str, tuple[tuple[int, int, int, int], Reading]]


def read_library(
    content: Path, shown: str = "content", readings: Readings | None = None
) -> tuple[Library, list[Problem]]:
    """Read every file under ``content``; ``shown`` is how messages name that folder.

    A file that still bears the stamp of ``readings`` is not read again; the others are added there.
    """
    records: dict[str, list[Any]] = {kind.name: [] for kind in kinds()}
    positions: dict[str, Positions] = {}
    files: dict[str, Path] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    if not content.is_dir():
        return Library({}, {}, {}), [problem("GK402", Position(shown), path=shown)]
    for relative in content_files(content):
        path = content / relative
        name = f"{shown}/{relative}"
        if not path.exists():
            problems.append(problem("GK218", Position(name)))
            continue
        reading = _reading(path, relative, name, readings)
        problems += reading.problems
        if reading.kind is None:
            if not reading.problems:
                files[relative] = path
            continue
        identity = relative.rsplit(".", 1)[0]
        if reading.record is not None:
            records[reading.kind.name].append(reading.record)
            positions[identity] = reading.places
        else:
            broken.add(identity)
    made = {name: tuple(items) for name, items in records.items()}
    return Library(made, positions, files, frozenset(broken), shown), problems


def _reading(path: Path, relative: str, name: str, readings: Readings | None) -> Reading:
    if readings is None:
        return read_content(path, relative, name)
    found = path.stat()
    stamp = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    known = readings.get(name)
    if known is None or known[0] != stamp:
        known = readings[name] = (stamp, read_content(path, relative, name))
    return known[1]


def read_content(path: Path, relative: str, name: str) -> Reading:
    """Read one file: ``relative`` is its path in the content folder, ``name`` how messages name it."""
    kind, problems = kind_of_file(relative, name)
    if kind is None:
        return Reading(None, None, Positions(), tuple(problems))
    document, found = read_document(path, relative.rsplit(".", 1)[0], name)
    problems += found
    if document is None:
        return Reading(kind, None, Positions(), tuple(problems))
    record, places, found = validate(kind.record, document.fields, _extra(kind, document))
    return Reading(kind, record, places, (*problems, *found))


def content_files(content: Path) -> list[str]:
    """Every file that may be content, by its path in the folder, in a fixed order; what is hidden is passed over."""
    found = []
    for within, folders, names in os.walk(content):
        linked = [name for name in folders if os.path.islink(os.path.join(within, name))]
        folders[:] = [name for name in folders if not name.startswith((".", "~"))]
        place = os.path.relpath(within, content).replace(os.sep, "/")
        found += [
            name if place == "." else f"{place}/{name}"
            for name in (*names, *linked)
            if not name.startswith((".", "~"))
        ]
    return sorted(found, key=lambda path: path.split("/"))


def next_due(library: Library, moment: dt.datetime) -> dt.datetime | None:
    """The first moment from ``moment`` on that any record names: what is public may be another from then on."""
    named = (time for records in library.records.values() for record in records for time in _moments(record))
    return min((time for time in named if time >= moment), default=None)


def _moments(part: Part) -> Iterator[dt.datetime]:
    kind: type = type(part)
    for name in _names(kind):
        value = getattr(part, name)
        if isinstance(value, dt.datetime):
            yield value
        elif isinstance(value, Part):
            yield from _moments(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Part):
                    yield from _moments(item)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _extra(kind: Kind, document: Document) -> dict[str, object]:
    given = {
        "identity": document.identity,
        "path": document.path,
        "body": document.body,
        "body_line": document.body_line,
    }
    declared: type = kind.record
    return {name: value for name, value in given.items() if name in _names(declared)}


def kind_of_file(relative: str, shown: str) -> tuple[Kind | None, list[Problem]]:
    """The type of a file by its folder, None for an attachment; a file that cannot be either is a problem."""
    at = Position(shown)
    folder, _, rest = relative.rpartition("/")
    top = relative.split("/", maxsplit=1)[0] if "/" in relative else ""
    suffix = "." + relative.rsplit(".", 1)[-1] if "." in relative else ""
    here = [kind for kind in kinds() if kind.folder == top]
    kind = next((kind for kind in here if suffix in kind.suffixes), next(iter(here), None))
    if kind is None:
        near_names = near(nearest(top, [k.folder for k in kinds() if k.folder]), "见手册中的内容文件夹")
        return None, [problem("GK012", at, folder=top, near=near_names)]
    if suffix not in _SUFFIXES and suffix.lower() in _SUFFIXES:
        return None, [problem("GK011", at, name=rest, proposal=rest[: -len(suffix)] + suffix.lower())]
    if suffix not in _SUFFIXES:
        return None, []
    allowed = [ending for kind in here for ending in kind.suffixes]
    if suffix not in allowed:
        return None, [problem("GK013", at, name=rest or relative, suffixes="、".join(allowed))]
    stem = rest.rsplit(".", 1)[0]
    if not all(_NAME.fullmatch(part) for part in [*filter(None, folder.split("/")), stem]):
        proposal = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "wen-jian-1"
        return None, [problem("GK011", at, name=rest, proposal=proposal + suffix)]
    return kind, []
