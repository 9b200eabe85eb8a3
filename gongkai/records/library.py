"""All content of a folder, read and validated: the records of every type, and the problems."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_type_hints

from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.positions import Positions
from gongkai.fields.schema import Record, RecordPart, field_names
from gongkai.problems import Position, Problem, problem
from gongkai.records.clean_files import CleanFiles
from gongkai.records.kind import kind_of, kinds, name_of
from gongkai.records.named_files import file_named, files_by_record, with_files
from gongkai.records.named_references import with_identities
from gongkai.records.reading import STATES, Readings, read_files
from gongkai.records.stated_region import with_regions
from gongkai.records.task_references import by_identity, unsure_references
from gongkai.records.text_page import TextPage
from gongkai.text.file_names import made_by_programs

R = TypeVar("R", bound=Record)
T = TypeVar("T")

#: Prefixes of hidden files, and suffixes of content files.
_HIDDEN, _CONTENT = (".", "~"), (".md", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Library:
    """Every record by its type's name, sorted by identity; the place of each value; the files beside.

    ``files`` are the attachments: path under the content folder → file. ``broken`` are the identities of
    files that could not be read as their type: references to them are not reported as well.
    """

    records: dict[str, tuple[Any, ...]]
    positions: dict[str, Positions]
    files: dict[str, Path]
    broken: frozenset[str] = frozenset()
    shown: str = "content"
    """The name of the content folder in messages."""
    passed: tuple[str, ...] = ()
    """Content files that are ignored because their names, or those of their folders, mark them as hidden."""
    drafts: Mapping[str, Record | None] = field(default_factory=dict)
    """Every draft by its identity, None for an unreadable one. ``records`` contains no draft: none is
    compared with what others publish, and none can stop the build.
    """
    unread: frozenset[str] = frozenset()
    """Files beside records that exist but were refused (links out, pipes): naming one is no further
    problem.
    """

    broken_texts: tuple[TextPage, ...] = ()
    """The running texts of files that could not be read as their type: what is wrong in them is told as well."""

    clean_files: CleanFiles = field(default_factory=CleanFiles)
    """Attachments that earlier runs found clean; the check of personal data adds those of this run."""

    _made: dict[Callable[[Library], Any], Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What pure functions said of this library."""

    def once(self, function: Callable[[Library], T]) -> T:
        """The value of a pure function of the library, which is called the first time only."""
        if function not in self._made:
            self._made[function] = function(self)
        return cast(T, self._made[function])

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one type, public or not. Raises ``KeyError`` for a class that is no content type."""
        return self.records.get(name_of(kind), ())

    def written(self, identity: str) -> Record | None:
        """The record with this identity, also a draft: others may name it before it is public."""
        found = self.drafts.get(identity)
        if found is not None or identity not in self.positions:
            return found
        return next(
            (item for items in self.records.values() for item in items if item.identity == identity), None
        )

    def beside(self, identity: str) -> str:
        """The folder for the files of a record, for messages."""
        return f"{self.shown}/{identity}/"

    def complete(self, kind: str) -> bool:
        """Whether all files of a type could be read; counts over the type are meaningless otherwise."""
        folder = next(entry.folder for entry in kinds() if entry.name == kind)
        return not any(identity.startswith(f"{folder}/") for identity in self.broken)

    def with_drafts(self, only: Container[str] | None = None) -> Library:
        """The library as if every readable draft, or those among ``only``, were published now."""
        records = {name: list(items) for name, items in self.records.items()}
        left: dict[str, Record | None] = {}
        for identity, draft in self.drafts.items():
            if draft is None or (only is not None and identity not in only):
                left[identity] = draft
                continue
            declared: type = type(draft)
            said = {name: word for name, word in STATES.items() if name in field_names(declared)}
            records[kind_of(draft).name].append(replace(draft, **said))  # type: ignore[type-var]
        ordered = {
            name: tuple(sorted(items, key=lambda record: _parts(record.path)))
            for name, items in records.items()
        }
        return replace(self, records=by_identity(with_identities(ordered, left.values())), drafts=left)

    def states(self, identity: str, *location: str | int) -> bool:
        """Whether a record's file states this value."""
        return self.positions[identity].has(location)

    def at(self, identity: str, *location: str | int) -> Position:
        """The place of a record's value in its file."""
        return self.positions[identity].of(location)


def read_library(
    content: Path,
    shown: str = "content",
    readings: Readings | None = None,
    words: OwnWords = NO_WORDS,
) -> tuple[Library, list[Problem]]:
    """Read every file under ``content``; ``shown`` is the name of that folder in messages.

    A file with the same stamp as in ``readings`` is not read again; new readings are added there. ``words``
    are those that the site added to enumerations.
    """
    records: dict[str, list[Any]] = {kind.name: [] for kind in kinds()}
    positions: dict[str, Positions] = {}
    files: dict[str, Path] = {}
    broken: set[str] = set()
    texts: list[TextPage] = []
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
            texts += [reading.text] if reading.text else []
    records, drafts, unplaced, told = with_regions(records, drafts, positions)
    problems += [*unplaced.values(), *told]
    broken |= unplaced.keys()
    beside = files_by_record([*files, *unread])
    drafts = {
        identity: file_named(draft, beside[identity]) if draft and identity in beside else draft
        for identity, draft in drafts.items()
    }
    read = with_identities(with_files(records, beside), drafts.values())
    made = by_identity(read)
    problems += unsure_references(read, positions)
    library = Library(
        made,
        positions,
        files,
        frozenset(broken),
        shown,
        tuple(passed),
        drafts,
        frozenset(unread),
        tuple(texts),
    )
    return library, problems


def content_files(content: Path) -> list[str]:
    """Every file that may be content, by its path in the folder, in a fixed order.

    Hidden files, and those that programs made by themselves, are left out.
    """
    return _sorted_files(content)[0]


def _sorted_files(content: Path) -> tuple[list[str], list[str]]:
    """The files that may be content, and the hidden ones that would be; both in a fixed order.

    Files that programs made by themselves, such as ``Thumbs.db``, are in neither.
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
    """The next moment, from ``moment`` on, that any record names: what is public may change then."""
    return min((time for time in library.once(_all_moments) if time >= moment), default=None)


def _all_moments(library: Library) -> tuple[dt.datetime, ...]:
    return tuple(
        time for records in library.records.values() for record in records for time in _moments(record)
    )


def _moments(part: RecordPart) -> Iterator[dt.datetime]:
    kind: type = type(part)
    for name in _timed(kind):
        value = getattr(part, name)
        if isinstance(value, dt.datetime):
            yield value
        elif isinstance(value, RecordPart):
            yield from _moments(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, RecordPart):
                    yield from _moments(item)


@cache
def _timed(record: type) -> tuple[str, ...]:
    """The fields of a record type in which a moment may stand: their type has one, or inner records."""
    hints = get_type_hints(record)
    return tuple(name for name in field_names(record) if _has_moments(hints[name]))


def _has_moments(hint: Any) -> bool:
    if isinstance(hint, type) and not get_args(hint):
        return issubclass(hint, dt.datetime | RecordPart)
    return hint is Any or any(map(_has_moments, get_args(hint)))
