"""What is found in attached files: personal data and mistakes, by several processes when there are many files.

A file that was found clean before, or goes beyond a limit, is not read again (``records/clean_files.py``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.bounded import TimeOver, Unfinished, at_most, bounded
from gongkai.problems import Position, problem
from gongkai.records.clean_files import CleanFiles
from gongkai.records.file_hashes import forget_hashes
from gongkai.site.file_wording import CountyWords, FileFault, wanted, wording_of
from gongkai.sources.file_texts import ENDINGS, seconds_for, texts_of_file
from gongkai.sources.passages import Passage
from gongkai.sources.pdf_texts import pages_in_words
from gongkai.sources.unread import FAULTY, TOO_LARGE, TOO_LONG, is_lasting
from gongkai.text.identity_papers import find_paper_numbers
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.personal_numbers import (
    find_cards_of_people,
    find_doubtful_identities,
    find_identity_numbers,
    mask,
)
from gongkai.text.personal_words import (
    find_personal_mobiles,
    find_private_matters,
    is_open,
    sensitive_column,
)
from gongkai.workers import end_with_parent, most_processes

#: With fewer files than this a second process costs more than it saves.
_WORTH_PROCESSES = 24
#: How many files a process gets at a time.
_RUN = 8
#: How many files this process remembers: a preview looks at the same ones after every save.
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """One finding in a file: the code, the value with its middle covered, its place in the words of staff."""

    code: str
    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The findings of one file, why part of it was not read, which of its pages are pictures, its mistakes."""

    found: tuple[PersonalFinding, ...] = ()
    unread: tuple[str, ...] = ()
    without_text: str = ""
    faults: tuple[FileFault, ...] = ()

    def packed(self) -> list[Any]:
        """What is said of a file besides personal data, as JSON can express it; empty when it is nothing."""
        faults = [[fault.code, fault.facts, fault.place] for fault in self.faults]
        packed = [self.without_text, faults, list(self.unread)]
        return packed if any(packed) else []

    @classmethod
    def of(cls, packed: list[Any]) -> Looked:
        """The inverse of ``packed``. Raises ValueError and the like for anything else."""
        if not packed:
            return cls()
        without_text, faults, unread = packed
        made = tuple(
            FileFault(str(code), tuple((str(name), str(fact)) for name, fact in facts), str(place))
            for code, facts, place in faults
        )
        for fault in made:
            str(problem(fault.code, Position(""), **dict(fault.facts)))  # raises for an unknown code
        if not all(map(is_lasting, unread)):
            raise ValueError("not said by a build")
        return cls(unread=tuple(unread), without_text=str(without_text), faults=made)


@dataclass(frozen=True, slots=True)
class Matter:
    """What the findings of a file depend on besides its bytes: the day of its record, the county's words."""

    day: dt.date | None
    own: CountyWords

    def key(self, sha: str, ending: str) -> str:
        """The name under which a file with this hash and ending is known to be clean."""
        return hashlib.sha256(repr((sha, ending, self.day, self.own.key)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file to look at, by its path in the content; ``size`` and ``changed`` (nanoseconds) say that it is still the same.

    ``public``: its record is, so what it says may be kept for later runs.
    """

    path: str
    file: Path
    size: int
    changed: int
    matter: Matter
    public: bool

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters."""
        return self.file.suffix.removeprefix(".").lower()


_CLEAN = Looked()
#: What is said of a file when work on it did not end.
_UNFINISHED = {"time": TOO_LONG, "memory": TOO_LARGE, "fault": FAULTY}
#: What reading something that is not such a list may raise.
_WRONG = (ValueError, LookupError, TypeError)
#: What this process saw of files on a day, and whether the same will be said on any later day.
_seen: dict[tuple[AttachedFile, dt.date], tuple[Looked, bool]] = {}


def look_at(files: Sequence[AttachedFile], on: dt.date, clean: CleanFiles) -> list[Looked]:
    """The findings of each file, in order; one without personal data, or beyond a limit, is not read again."""
    found: dict[int, Looked] = {}
    keys: dict[int, str] = {}
    for at, file in enumerate(files):
        if file.ending not in ENDINGS:
            found[at] = _CLEAN
            continue
        with suppress(OSError):
            keys[at] = file.matter.key(clean.hashes.of(file.path, file.file, file.public), file.ending)
            if known := _known(keys[at], file.public, clean):
                found[at] = known
    waiting = [at for at in range(len(files)) if at not in found]
    for at, (looked, stays) in zip(waiting, _each([files[at] for at in waiting], on), strict=True):
        found[at] = looked
        if stays and at in keys and (files[at].public or looked == _CLEAN):
            clean.add(keys[at], looked.packed())
    return [found[at] for at in range(len(files))]


def _known(key: str, public: bool, clean: CleanFiles) -> Looked | None:
    said = clean.said_of(key, public)
    with suppress(*_WRONG):
        return None if said is None else Looked.of(said)
    return None


def forget() -> None:
    """Forget what this process saw of files."""
    _seen.clear()
    forget_hashes()


def _each(files: list[AttachedFile], on: dt.date) -> list[tuple[Looked, bool]]:
    new = [file for file in dict.fromkeys(files) if (file, on) not in _seen]
    if len(_seen) + len(new) > _REMEMBERED:
        _seen.clear()
        new = list(dict.fromkeys(files))
    _seen.update(zip(((file, on) for file in new), _read(new, on), strict=True))
    return [_seen[file, on] for file in files]


def _read(files: list[AttachedFile], on: dt.date) -> list[tuple[Looked, bool]]:
    if len(files) < _WORTH_PROCESSES or (cores := most_processes()) < 2:
        return [_look(on, file) for file in files]
    with ProcessPoolExecutor(cores, initializer=end_with_parent) as pool:
        return list(pool.map(partial(_look, on), files, chunksize=_RUN))


def _look(on: dt.date, file: AttachedFile) -> tuple[Looked, bool]:
    """The findings of a file on a day, and whether they are the same, without personal data, on any later day."""
    try:
        return bounded(_look_within, on, file)
    except Unfinished as ended:
        return Looked(unread=(_UNFINISHED[ended.reason],)), is_lasting(_UNFINISHED[ended.reason])


def _look_within(on: dt.date, file: AttachedFile) -> tuple[Looked, bool]:
    texts = texts_of_file(file.file, file.ending, wanted(file.matter.own))
    found: dict[PersonalFinding, None] = {}
    faults: list[FileFault] = []
    later = True
    try:
        with at_most(seconds_for(file.size)):
            for finding in _of_all(texts.passages, on):
                found[finding] = None
            faults += wording_of(texts.passages, file.matter.day, file.matter.own)
            # a number with a birthday that has not come yet is one on a later day
            later = any(_of_all(texts.passages, dt.date.max))
    except TimeOver:
        texts.unread += [TOO_LONG] * (TOO_LONG not in texts.unread)
    pages: dict[str, list[int]] = {}
    for where, page in texts.without_text:
        pages.setdefault(where, []).append(page)
    without_text = "，".join(f"{where}{pages_in_words(numbers)}" for where, numbers in pages.items())
    stays = not (found or later) and all(map(is_lasting, texts.unread))
    return Looked(tuple(found), tuple(texts.unread), without_text, tuple(faults)), stays


def _of_all(passages: Sequence[Passage], on: dt.date) -> Iterator[PersonalFinding]:
    return (finding for passage in passages for finding in findings_in(passage, on))


def findings_in(passage: Passage, on: dt.date) -> list[PersonalFinding]:
    """The personal data in a passage of a file, or in its name."""
    text, label, row, place = passage.text, passage.label, passage.row, passage.place
    people = find_identity_numbers(text, on, label, row)
    cards = [number for number in find_cards_of_people(text, f"{label} {row}") if number not in people]
    found = [PersonalFinding("GK117", mask(number), place) for number in people]
    found += (PersonalFinding("GK118", mask(number), place) for number in cards)
    if not people and not cards:
        found += (
            PersonalFinding("GK431", mask(number), place) for number in find_personal_mobiles(text, label)
        )
    found += (
        PersonalFinding("GK432", f"{what}：{words}", place)
        for _, what, words in find_private_matters(text, row, label)
    )
    for mistyped in find_mistyped_numbers(text, on, label, row):
        code = "GK473" if mistyped.near else "GK474"
        found.append(PersonalFinding(code, f"{mistyped.what} {mask(mistyped.number)}：{mistyped.why}", place))
    found += (
        PersonalFinding("GK726", f"{what} {mask(number)}", place)
        for what, number in find_paper_numbers(text, label)
    )
    found += (
        PersonalFinding("GK724", mask(number), place)
        for number in find_doubtful_identities(text, on, label, row)
    )
    matter = sensitive_column(label)
    if matter and not found and is_open(text) and not sensitive_column(text):
        found.append(PersonalFinding("GK433", matter, place))
    return found
