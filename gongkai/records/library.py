"""All content of a folder, read and validated: the records of every type and what went wrong."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import Record, RecordPart, field_names
from gongkai.fields.validate import Positions
from gongkai.problems import Position, Problem, problem
from gongkai.records.clean_files import CleanFiles
from gongkai.records.kind import kind_of, kinds, name_of
from gongkai.records.reading import STATES, Readings, read_files
from gongkai.text.file_names import made_by_programs

R = TypeVar("R", bound=Record)

#: How names begin that are hidden, and how content ends.
_HIDDEN, _CONTENT = (".", "~"), (".md", ".yaml", ".yml")


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
    passed: tuple[str, ...] = ()
    """Files that would be content if their names, or those of their folders, did not say that they are hidden."""
    drafts: Mapping[str, Record | None] = field(default_factory=dict)
    """Every draft by its identity, None for one that cannot be read. ``records`` holds none: no draft is compared with
    what others publish, and none can keep it back."""
    unread: frozenset[str] = frozenset()
    """Files beside records that are there and were refused (links out, pipes): who names one is not blamed as well."""

    clean_files: CleanFiles = field(default_factory=CleanFiles)
    """Attachments that earlier looks found clean; the check of personal data adds those of this one."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one type, public or not; ``KeyError`` for a class that is no type of content."""
        return self.records.get(name_of(kind), ())

    def written(self, identity: str) -> Record | None:
        """The record with this identity, a draft too: others may name it before it is public."""
        found = self.drafts.get(identity)
        if found is not None or identity not in self.positions:
            return found
        return next(
            (item for items in self.records.values() for item in items if item.identity == identity), None
        )

    def beside(self, identity: str) -> str:
        """The folder for the files of a record, as messages name it."""
        return f"{self.shown}/{identity}/"

    def complete(self, kind: str) -> bool:
        """Whether every file of a type could be read: what is counted over them is only then to be trusted."""
        folder = next(entry.folder for entry in kinds() if entry.name == kind)
        return not any(identity.startswith(f"{folder}/") for identity in self.broken)

    def with_drafts(self) -> Library:
        """The library as it would be if every draft that can be read were published now."""
        records = {name: list(items) for name, items in self.records.items()}
        for draft in filter(None, self.drafts.values()):
            declared: type = type(draft)
            said = {name: word for name, word in STATES.items() if name in field_names(declared)}
            records[kind_of(draft).name].append(replace(draft, **said))  # type: ignore[type-var]
        ordered = {
            name: tuple(sorted(items, key=lambda record: _parts(record.path)))
            for name, items in records.items()
        }
        unread = {identity: None for identity, draft in self.drafts.items() if draft is None}
        return replace(self, records=ordered, drafts=unread)

    def states(self, identity: str, *location: str | int) -> bool:
        """Whether a record's file writes this value at all."""
        return self.positions[identity].has(location)

    def at(self, identity: str, *location: str | int) -> Position:
        """Where a value of a record stood."""
        return self.positions[identity].of(location)


def read_library(
    content: Path,
    shown: str = "content",
    readings: Readings | None = None,
    words: OwnWords = NO_WORDS,
) -> tuple[Library, list[Problem]]:
    """Read every file under ``content``; ``shown`` is how messages name that folder.

    A file that still bears the stamp of ``readings`` is not read again; the others are added there. ``words`` are those
    that the site added to enumerations.
    """
    records: dict[str, list[Any]] = {kind.name: [] for kind in kinds()}
    positions: dict[str, Positions] = {}
    files: dict[str, Path] = {}
    broken: set[str] = set()
    unread: set[str] = set()
    drafts: dict[str, Record | None] = {}
    problems: list[Problem] = []
    if not content.is_dir():
        return Library({}, {}, {}), [problem("GK402", Position(shown), path=shown)]
    found, passed = _sorted_files(content)
    for relative, reading in zip(found, read_files(content, found, shown, readings, words), strict=True):
        problems += reading.problems
        if reading.kind is None:
            if reading.problems:
                unread.add(relative)
            else:
                files[relative] = content / relative
            continue
        identity = relative.rsplit(".", 1)[0]
        if reading.draft:
            drafts[identity] = reading.record
            positions[identity] = reading.places
        elif reading.record is not None:
            records[reading.kind.name].append(reading.record)
            positions[identity] = reading.places
        else:
            broken.add(identity)
    made = {name: tuple(items) for name, items in records.items()}
    library = Library(
        made, positions, files, frozenset(broken), shown, tuple(passed), drafts, frozenset(unread)
    )
    return library, problems


def content_files(content: Path) -> list[str]:
    """Every file that may be content, by its path in the folder, in a fixed order; what is hidden is passed over, and so is
    what programs made by themselves."""
    return _sorted_files(content)[0]


def _sorted_files(content: Path) -> tuple[list[str], list[str]]:
    """The files that may be content, and those that would be if they were not hidden; both in a fixed order.

    Files that programs made by themselves, such as ``Thumbs.db``, are neither.
    """
    found: list[str] = []
    passed: list[str] = []
    for within, folders, names in os.walk(content):
        linked = [name for name in folders if os.path.islink(os.path.join(within, name))]
        place = os.path.relpath(within, content).replace(os.sep, "/")
        above = "" if place == "." else f"{place}/"
        if made_by_programs(place):
            folders.clear()
            continue
        hidden = any(part.startswith(_HIDDEN) for part in above.split("/"))
        for name in (*names, *linked):
            path = f"{above}{name}"
            if made_by_programs(name):
                continue
            if not hidden and not name.startswith(_HIDDEN):
                found.append(path)
            elif name.endswith(_CONTENT):
                passed.append(path)
    return sorted(found, key=_parts), sorted(passed, key=_parts)


def _parts(path: str) -> list[str]:
    return path.split("/")


def next_due(library: Library, moment: dt.datetime) -> dt.datetime | None:
    """The first moment from ``moment`` on that any record names: what is public may be another from then on."""
    named = (time for records in library.records.values() for record in records for time in _moments(record))
    return min((time for time in named if time >= moment), default=None)


def _moments(part: RecordPart) -> Iterator[dt.datetime]:
    kind: type = type(part)
    for name in field_names(kind):
        value = getattr(part, name)
        if isinstance(value, dt.datetime):
            yield value
        elif isinstance(value, RecordPart):
            yield from _moments(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, RecordPart):
                    yield from _moments(item)
