"""The index of the last build: its undamaged bundles, and the parts that they consist of.

The words of a part are scattered over the chunks of its bundle. A note in the cache records which bytes
belong to which part: the key of each part, its words, and the length of each word's entry. A part whose key
is unchanged is reassembled from the chunks instead of indexed again, and is then byte for byte the original
part.

A note contains its own SHA-256 and that of its bundle. All files of a bundle are hashed before anything is
reused, and every byte between two entries must be as the note predicts. Anything that does not match is
indexed again.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from os import cpu_count
from pathlib import Path

from gongkai.filling import digests, regular_bytes, replace_file
from gongkai.search.bundle import beginnings, chunk_name, fragment_name, table_name, unpacked
from gongkai.search.cbor import array, head_length, text
from gongkai.search.files import Kept, digest_of
from gongkai.search.parts import Part
from gongkai.search.places import Packed, page_head, pages_head
from gongkai.search.tables import NAMES, TABLE, read_tables

#: The list of bundles: name, number of pages, hash of the input, hash of the output, names of the first files.
LIST = "shards.json"
_NOTE = ".parts"
#: Valid names of bundles: a damaged list must not lead out of the folder.
_NAME = re.compile(r"[\w-]+")
_DIGEST = 32
#: What reading a damaged note or bundle may raise.
_WRONG = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, zlib.error)


@dataclass(frozen=True, slots=True)
class _Note:
    """The parts of a bundle: key, number of pages, length of words and of numbers; and these, compressed.

    ``fragments`` and ``chunks`` are the names of its files, in order.
    """

    parts: Sequence[tuple[str, int, int, int]]
    fragments: Sequence[str]
    chunks: Sequence[str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Reused:
    """Parts by key, and chunks by content, from the last build."""

    parts: dict[str, Part] = field(default_factory=dict)
    chunks: dict[bytes, Kept] = field(default_factory=dict)


class Former:
    """The index of the last build in ``folder``, with the notes in ``notes``; both may be missing."""

    def __init__(self, folder: Path | None, notes: Path | None) -> None:
        self._folder = folder or Path()
        self._listed = _listed(folder) if folder else {}
        self._files: dict[str, dict[str, bytes]] = {}
        self._notes: dict[str, _Note] = {}
        self._holder: dict[str, str] = {}
        for name, (_, digest) in self._listed.items():
            note = _read_note(notes / f"{name}{_NOTE}", digest) if notes else None
            if note:
                self._notes[name] = note
                self._holder |= {key: name for key, *_ in note.parts}

    @property
    def names(self) -> Collection[str]:
        """The names of the bundles in the list."""
        return self._listed.keys()

    def lists(self, name: str, sha: str) -> bool:
        """Whether the list has a bundle of this name with this hash of its input."""
        return name in self._listed and self._listed[name][0] == sha

    def look(self, names: Collection[str], keys: Iterable[str]) -> None:
        """Read and hash the bundles of these names and those that contain these parts; drop damaged ones."""
        wanted = {*names, *(self._holder[key] for key in keys if key in self._holder)} - self._files.keys()
        # hashlib releases the GIL
        with ThreadPoolExecutor(cpu_count()) as threads:
            found = threads.map(_digests, [self._folder / name for name in wanted])
            for name, files in zip(wanted, found, strict=True):
                if digest_of(files) == self._listed[name][1]:
                    self._files[name] = files
        self._holder = {
            key: name for key, name in self._holder.items() if name in self._files or name not in wanted
        }

    def bundle(self, name: str) -> dict[str, Kept] | None:
        """The files of a bundle after ``look``, by name; None when it is damaged."""
        files = self._files.get(name)
        return None if files is None else {file: self._kept(name, file) for file in files}

    def holds(self, key: str) -> bool:
        """Whether a part can be reused."""
        return self._holder.get(key) in self._files

    def reused(self, keys: Collection[str]) -> Reused:
        """The parts with these keys that can be reused, and the chunks of their bundles."""
        found = Reused()
        for name in sorted({self._holder[key] for key in keys if self.holds(key)}):
            with suppress(*_WRONG):
                parts, chunks = self._read(name, keys)
                found.parts.update(parts)
                found.chunks.update(chunks)
        return found

    def _read(self, name: str, keys: Collection[str]) -> tuple[dict[str, Part], dict[bytes, Kept]]:
        note = self._notes[name]
        noted = list(_noted(note))
        kept = [self._kept(name, chunk_name(chunk)) for chunk in note.chunks]
        chunks = {unpacked(Path(fragment.path).read_bytes()): fragment for fragment in kept}
        rests = _rests(noted, iter(chunks))
        begun = beginnings(self._files[name])
        own, named = (
            (self._folder / name / table_name(table, begun[table])).read_bytes() for table in (TABLE, NAMES)
        )
        rows = read_tables(own, named)
        parts = {}
        first = 0
        for (key, pages, words), rest in zip(noted, rests, strict=True):
            if key in keys:
                fragments = tuple(
                    self._kept(name, fragment_name(fragment))
                    for fragment in note.fragments[first : first + pages]
                )
                packed = Packed(words.words, words.numbers, rest)
                parts[key] = Part(tuple(rows[first : first + pages]), packed, fragments)
            first += pages
        if first != len(rows) or first != len(note.fragments):
            raise ValueError("not as many pages as noted")
        return parts, chunks

    def _kept(self, name: str, file: str) -> Kept:
        return Kept(f"{self._folder / name}/{file}", self._files[name][file])


def _rests(noted: Sequence[tuple[str, int, Packed]], chunks: Iterator[bytes]) -> list[bytes]:
    """The entries of each part, collected from the chunks of its bundle.

    Raises ``ValueError`` on a mismatch.
    """
    words: defaultdict[str, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    base = 0
    for place, (_, pages, packed) in enumerate(noted):
        for word, count, first, last, length in zip(*packed.columns(), strict=True):
            words[word].append((place, count, base + first, base + last, length))
        base += pages
    rests: list[list[bytes]] = [[] for _ in noted]
    chunk, at = b"", 0
    for word in sorted(words):
        if at == len(chunk):
            chunk = next(chunks, b"")
            at = 1 + head_length(chunk, 1)  # an array of one, the array of the words
        held = words[word]
        at = _after(chunk, at, array(text(word), pages_head(count for _, count, *_ in held)))
        before = 0
        for place, _, first, last, length in held:
            at = _after(chunk, at, page_head(first - before))
            rests[place].append(chunk[at : at + length])
            at += length
            before = last
    if at != len(chunk) or next(chunks, None) is not None:
        raise ValueError("not the words that were noted")
    return [b"".join(rest) for rest in rests]


def _after(chunk: bytes, at: int, expected: bytes) -> int:
    if not chunk.startswith(expected, at):
        raise ValueError("not what was noted")
    return at + len(expected)


def write_note(
    notes: Path,
    name: str,
    digest: str,
    parts: Iterable[tuple[str, int, Packed]],
    fragments: Sequence[str],
    chunks: Sequence[str],
) -> None:
    """Write the note on a bundle with this digest. Raises ``OSError``.

    ``parts`` are key, number of pages and words of each part; ``fragments`` and ``chunks`` are names in
    order.
    """
    listed = []
    content = []
    for key, pages, packed in parts:
        words = packed.words.encode()
        listed.append((key, pages, len(words), len(packed.numbers)))
        content += [words, packed.numbers]
    names = {"fragments": [*fragments], "chunks": [*chunks]}
    head = json.dumps({"bundle": digest, "parts": listed, **names}).encode()
    whole = head + b"\n" + zlib.compress(b"".join(content), 1)
    notes.mkdir(parents=True, exist_ok=True)
    replace_file(notes / f"{name}{_NOTE}", hashlib.sha256(whole).digest() + whole)


def drop_notes(notes: Path, names: Collection[str]) -> None:
    """Delete the notes on all bundles except these. Raises ``OSError``."""
    for file in notes.glob(f"*{_NOTE}"):
        if file.name.removesuffix(_NOTE) not in names:
            file.unlink(missing_ok=True)


def _read_note(file: Path, digest: str) -> _Note | None:
    """The note on a bundle; None when it is missing, damaged, or about another bundle."""
    try:
        content = regular_bytes(file)
        if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            return None
        head, _, packed = content[_DIGEST:].partition(b"\n")
        found = json.loads(head)
        if found["bundle"] != digest:
            return None
        parts = [tuple(part) for part in found["parts"]]
        return _Note(parts, found["fragments"], found["chunks"], packed)
    except _WRONG:
        return None


def _noted(note: _Note) -> Iterator[tuple[str, int, Packed]]:
    content = zlib.decompress(note.content)
    at = 0
    for key, pages, words, numbers in note.parts:
        middle, end = at + words, at + words + numbers
        yield key, pages, Packed(content[at:middle].decode(), content[middle:end], b"")
        at = end


def _listed(folder: Path) -> dict[str, tuple[str, str]]:
    """The bundles of a folder with the hashes of their input and output; none when there is no index."""
    try:
        listed = json.loads(regular_bytes(folder / LIST))
        found = {item["name"]: (str(item["sha"]), str(item["digest"])) for item in listed}
        return found if all(_NAME.fullmatch(name) for name in found) else {}
    except _WRONG:
        return {}


def _digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of the files of a bundle; empty, which matches no list, when it cannot be read."""
    try:
        return digests(folder)
    except OSError:
        return {}
