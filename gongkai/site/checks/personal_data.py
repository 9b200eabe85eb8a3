"""Personal data and wrong words in attached files: even a hidden column is published (个人信息保护法 art. 28)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import day_of
from gongkai.records.library import Library
from gongkai.site.attachments import attached, only_shown
from gongkai.site.file_findings import AttachedFile, Looked, Matter, findings_in, look_at
from gongkai.site.file_wording import own_words, told_of, wording_of
from gongkai.site.model import Site
from gongkai.sources.passages import Passage
from gongkai.sources.unread import is_unsearched
from gongkai.text.personal_numbers import covered

#: How many places of one file are listed; the last line counts the rest.
LISTED = 10
#: The codes that are listed place by place, in this order.
_KINDS = ("GK117", "GK118", "GK726", "GK473", "GK474", "GK724", "GK431", "GK432", "GK433")


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A file of a record: its name, the place that names it, the file itself."""

    name: str
    at: Position
    file: AttachedFile


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK117 to GK119, GK430 to GK433, GK470, GK471, GK473, GK474, GK696, GK724 and GK726 for every file that a record names, public or not yet.

    A file that is only shown as a table is not published; its words are checked on the page.
    """
    problems: list[Problem] = []
    releases = {release.sha256.lower(): release for release in site.config.releases}
    used: set[str] = set()
    on, files = site.moment.date(), _files(library, site)
    every = look_at([attachment.file for attachment in files], on, library.clean_files)
    for file, looked in zip(files, every, strict=True):
        name, at = file.name, file.at
        found = [*_found_in(name, looked, at, on), *_worded(name, looked, at, file.file.matter)]
        if found and releases and (release := releases.get(sha := _hash(library, file.file))):
            used.add(sha)
            codes = "、".join(sorted({finding.code for finding in found}))
            facts = {"name": covered(name), "codes": codes, "reason": release.reason, "day": release.day}
            found = [problem("GK434", at, **facts)]
        problems += found
    for sha in sorted(releases.keys() - used):
        problems.append(problem("GK435", site.config.at(releases[sha].sha256), sha=sha))
    return problems


def _hash(library: Library, file: AttachedFile) -> str:
    return library.clean_files.hashes.of(file.path, file.file, file.public)


def _files(library: Library, site: Site) -> list[_Attachment]:
    """Every file that a record publishes, in a fixed order."""
    found: list[_Attachment] = []
    own = own_words(library)
    for path, (record, place) in attached(library).items():
        if only_shown(record, path):
            continue
        at = library.at(record.identity, *place) if place else Position(record.path)
        file = library.files[path]
        with suppress(OSError):  # the check of attachments reports it
            stat = file.stat()
            public = site.record(record.identity) is record
            matter = Matter(day_of(record), own)
            opened = AttachedFile(path, file, stat.st_size, stat.st_mtime_ns, matter, public)
            found.append(_Attachment(path.removeprefix(f"{record.identity}/"), at, opened))
    return found


def _found_in(name: str, looked: Looked, at: Position, on: dt.date) -> Iterator[Problem]:
    shown = covered(name)
    every = (*findings_in(Passage("文件名", name), on), *looked.found)
    for code in _KINDS:
        places = [finding for finding in every if finding.code == code]
        for index, place in enumerate(places[:LISTED]):
            more = len(places) - LISTED if index == LISTED - 1 else 0
            rest = f"，另有 {more} 处没有逐一列出" if more > 0 else ""
            facts = {
                "name": shown,
                "place": covered(place.place).rstrip(),
                "number": place.what,
                "more": rest,
            }
            yield problem(code, at, **facts)
    for code, reasons in (
        ("GK696", [file for file in looked.unread if is_unsearched(file)]),
        ("GK119", [file for file in looked.unread if not is_unsearched(file)]),
    ):
        if reasons:
            yield problem(code, at, name=shown, reason=covered("、".join(reasons)))
    if looked.without_text:
        yield problem("GK430", at, name=shown, pages=covered(looked.without_text))


def _worded(name: str, looked: Looked, at: Position, matter: Matter) -> Iterator[Problem]:
    own_name = wording_of([Passage("文件名", name, cut=True)], matter.day, matter.own)
    yield from told_of(covered(name), (*own_name, *looked.faults), at)
