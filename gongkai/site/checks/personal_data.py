"""Personal data and wrong words in attached files: even a hidden column is published (个人信息保护法 art. 28)."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.records.clean_files import CleanFiles
from gongkai.records.facts import day_of
from gongkai.records.library import Library
from gongkai.site.attachments import attached, only_shown
from gongkai.site.file_wording import FileFault, Words, own_words, told_of, wanted, wording_of
from gongkai.site.model import Site
from gongkai.sources.file_texts import ENDINGS, Texts, texts_of_file
from gongkai.sources.passages import Passage
from gongkai.sources.pdf_texts import pages_in_words
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.personal_numbers import covered, find_cards_of_people, find_identity_numbers, mask
from gongkai.text.personal_words import (
    find_personal_mobiles,
    find_private_matters,
    is_open,
    sensitive_column,
)

#: How many places of one file are listed; the last line counts the rest.
LISTED = 10
#: The codes that are listed place by place, in this order.
_KINDS = ("GK117", "GK118", "GK473", "GK474", "GK431", "GK432", "GK433")


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """One finding in a file: the code, the value with its middle covered, its place in the words of staff."""

    code: str
    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The findings of one file, why part of it was not read, which of its pages are pictures, its mistakes."""

    found: tuple[PersonalFinding, ...]
    unread: tuple[str, ...] = ()
    without_text: str = ""
    faults: tuple[FileFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What the findings of a file depend on besides its bytes: the day of its record, the county's words."""

    day: dt.date | None
    own: Words

    def key(self, sha: str) -> str:
        """The name under which a file with this hash is known to be clean."""
        return hashlib.sha256(repr((sha, self.day, self.own)).encode()).hexdigest()


_CLEAN = Looked(())


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK117 to GK119, GK430 to GK433, GK470, GK471, GK473 and GK474 for every file that a record names, public or not yet.

    A file that is only shown as a table is not published; its words are checked on the page.
    """
    problems: list[Problem] = []
    releases = {release.sha256.lower(): release for release in site.config.releases}
    used: set[str] = set()
    own = own_words(library)
    for path, (record, place) in attached(library).items():
        if only_shown(record, path):
            continue
        at = library.at(record.identity, *place) if place else Position(record.path)
        file, name = library.files[path], path.removeprefix(f"{record.identity}/")
        try:
            stat = file.stat()
        except OSError:
            continue  # the check of attachments reports it
        matter = Matter(day_of(record), own)
        looked = _known_or_looked_at(file, stat, site.moment.date(), matter, library.clean_files)
        told = [*_told(name, looked, at, site.moment.date()), *_worded(name, looked, at, matter)]
        if told and releases and (release := releases.get(sha := hash_of(file))):
            used.add(sha)
            codes = "、".join(sorted({one.code for one in told}))
            facts = {"name": covered(name), "codes": codes, "reason": release.reason, "day": release.day}
            told = [problem("GK434", at, **facts)]
        problems += told
    for sha in releases.keys() - used:
        problems.append(problem("GK435", site.config.at(releases[sha].sha256), sha=sha))
    return problems


def hash_of(file: Path) -> str:
    """The SHA-256 of a file, as 放行 cites it. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _told(name: str, looked: Looked, at: Position, on: dt.date) -> Iterator[Problem]:
    shown = covered(name)
    every = (*_in(Passage("文件名", name), on), *looked.found)
    for code in _KINDS:
        places = [one for one in every if one.code == code]
        for index, one in enumerate(places[:LISTED]):
            more = len(places) - LISTED if index == LISTED - 1 else 0
            told = f"，另有 {more} 处没有逐一列出" if more > 0 else ""
            facts = {"name": shown, "place": covered(one.place).rstrip(), "number": one.what, "more": told}
            yield problem(code, at, **facts)
    if looked.unread:
        yield problem("GK119", at, name=shown, reason=covered("、".join(looked.unread)))
    if looked.without_text:
        yield problem("GK430", at, name=shown, pages=covered(looked.without_text))


def _worded(name: str, looked: Looked, at: Position, matter: Matter) -> Iterator[Problem]:
    own_name = wording_of([Passage("文件名", name, cut=True)], matter.day, matter.own)
    yield from told_of(covered(name), (*own_name, *looked.faults), at)


def _known_or_looked_at(
    file: Path, stat: os.stat_result, on: dt.date, matter: Matter, clean: CleanFiles
) -> Looked:
    """The findings of a file; a file found clean before is not read again."""
    ending = file.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        return _CLEAN
    try:
        sha = _hash(file, stat.st_size, stat.st_mtime_ns)
    except OSError:
        return _looked_at(file, stat.st_size, stat.st_mtime_ns, on, matter)
    key = matter.key(sha)
    if clean.holds(key):
        return _CLEAN
    looked = _looked_at(file, stat.st_size, stat.st_mtime_ns, on, matter)
    # with the last day of all, so that it stays clean on every later day
    if looked == _CLEAN and _looked_at(file, stat.st_size, stat.st_mtime_ns, dt.date.max, matter) == _CLEAN:
        clean.add(key)
    return looked


@lru_cache(maxsize=4096)
def _hash(file: Path, size: int, changed: int) -> str:
    return hash_of(file)


@lru_cache(maxsize=8)
def _texts(file: Path, size: int, changed: int, own: Words) -> Texts:
    return texts_of_file(file, file.suffix.removeprefix(".").lower(), wanted(own))


@lru_cache(maxsize=4096)
def _looked_at(file: Path, size: int, changed: int, on: dt.date, matter: Matter) -> Looked:
    """The findings of a file; ``size`` and ``changed`` say that it is still the same."""
    texts = _texts(file, size, changed, matter.own)
    found = [one for passage in texts.passages for one in _in(passage, on)]
    pages: dict[str, list[int]] = {}
    for where, page in texts.without_text:
        pages.setdefault(where, []).append(page)
    told = "，".join(f"{where}{pages_in_words(numbers)}" for where, numbers in pages.items())
    faults = tuple(wording_of(texts.passages, matter.day, matter.own))
    return Looked(tuple(dict.fromkeys(found)), tuple(texts.unread), told, faults)


def _in(passage: Passage, on: dt.date) -> list[PersonalFinding]:
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
    for one in find_mistyped_numbers(text, on, label, row):
        code = "GK473" if one.near else "GK474"
        found.append(PersonalFinding(code, f"{one.what} {mask(one.number)}：{one.why}", place))
    matter = sensitive_column(label)
    if matter and not found and is_open(text) and not sensitive_column(text):
        found.append(PersonalFinding("GK433", matter, place))
    return found
