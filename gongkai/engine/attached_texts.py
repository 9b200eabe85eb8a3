"""The search texts of attached files: read once, and again only when a file or its page changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gongkai.bounded import Unfinished, at_most, bounded
from gongkai.fields.schema import Record
from gongkai.pages.frame import SearchEntry
from gongkai.records.facts import BODY
from gongkai.records.file_hashes import FileHashes
from gongkai.records.texts import Location
from gongkai.search.shadow import file_shadow
from gongkai.search.tables import read_facts
from gongkai.sources.shown_texts import ENDINGS, ShownPart, shown_parts
from gongkai.store.cache import CacheEntry, Facts
from gongkai.store.keys import key_of
from gongkai.workers import end_with_parent, most_processes

#: More files than this are read by several processes.
_FEW = 12
#: The most processor seconds for a file.
_SECONDS = 2.5


@dataclass(frozen=True, slots=True)
class _File:
    """A file to search: its path in the content, where it is, and the name and page that the search shows."""

    path: str
    file: Path
    entry: SearchEntry
    home: str
    parent: str

    @property
    def url(self) -> str:
        return f"/{self.path}"


def attached_texts(
    files: Mapping[str, tuple[Record, Location]],
    where: Mapping[str, Path],
    pages: Mapping[str, CacheEntry],
    former: Mapping[str, CacheEntry],
    hashes: FileHashes,
) -> Iterator[tuple[str, CacheEntry]]:
    """The address and cache entry of every published file whose words the search finds.

    ``files`` are the published files with their records, ``where`` their places on the disk, ``pages`` the pages of this build
    that are searched, by address. A file is searched only beside such a page, so a page that is not public keeps its files
    from the search. A file that shows no words has an entry without a text, and one that cannot be read has none. Raises ``OSError``.
    """
    wanted = list(_wanted(files, where, pages))
    digests = {file.path: bytes.fromhex(hashes.of(file.path, file.file, public=True)) for file in wanted}
    keys = {file.path: key_of((digests[file.path], file.entry, file.home, file.parent)) for file in wanted}
    fresh = [
        file for file in wanted if (known := former.get(file.url)) is None or known.key != keys[file.path]
    ]
    read = dict(zip((file.path for file in fresh), _read(fresh), strict=True))
    for file in wanted:
        if file.path not in read:
            yield file.url, former[file.url]
            continue
        shown = read[file.path]
        if shown is None:
            continue  # without an entry the next build tries again
        parts = [(part.page, part.blocks) for part in shown]
        text = file_shadow(file.entry, file.url, (file.home, file.parent), parts) if parts else ""
        yield (
            file.url,
            CacheEntry(keys[file.path], digests[file.path], Facts().packed(), body=_packed(text)),
        )


def _packed(text: str) -> bytes:
    return CacheEntry.of(b"", b"", Facts(), text).body


def _wanted(
    files: Mapping[str, tuple[Record, Location]], where: Mapping[str, Path], pages: Mapping[str, CacheEntry]
) -> Iterator[_File]:
    for path, (record, place) in sorted(files.items()):
        ending = path.rpartition(".")[2].lower()
        page = pages.get(f"/{record.identity}/")
        if ending not in ENDINGS or page is None or not page.body:
            continue
        facts = read_facts(page.text)
        name = name_in_page(record, place, path)
        entry = SearchEntry(
            kind="附件",
            title=name,
            date=dt.date.fromisoformat(facts["date"]) if facts["date"] else None,
            issuer=facts["issuer"],
            topic=facts["topic"],
            validity=facts["validity"],
            region=facts["region"],
            of=facts["of"] or facts["url"],
        )
        yield _File(path, where[path], entry, facts["url"], facts["title"])


def name_in_page(record: Record, place: Location, path: str) -> str:
    """What the page calls a file: the name beside the field that names it, or the words of the link; else the name of the file."""
    file = path.removeprefix(f"{record.identity}/")
    part: object = record
    for step in place[:-1]:
        part = (
            part[step]
            if isinstance(step, int) and isinstance(part, tuple)
            else getattr(part, str(step), None)
        )
    named = getattr(part, "name", "") if place else ""
    if isinstance(named, str) and named:
        return named
    before, found, _ = BODY.of(record).partition(f"]({file}")
    return (before.rpartition("[")[2] if found else "") or file


def _read(files: list[_File]) -> Iterable[tuple[ShownPart, ...] | None]:
    """The parts of each file; None for one that takes too much time or memory, or aborts what reads it."""
    if len(files) <= _FEW or (cores := most_processes()) < 2:
        return [_parts(str(file.file)) for file in files]
    with ProcessPoolExecutor(cores, initializer=end_with_parent) as pool:
        return list(pool.map(_parts, [str(file.file) for file in files]))


def _parts(file: str) -> tuple[ShownPart, ...] | None:
    try:
        return bounded(_parts_of, file)
    except Unfinished:
        return None


def _parts_of(file: str) -> tuple[ShownPart, ...]:
    with at_most(_SECONDS):
        return shown_parts(Path(file).read_bytes(), file.rpartition(".")[2].lower())
