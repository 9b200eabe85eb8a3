"""What the last build left: its bundles, when they are whole, and the parts that they were made of.

The words of a part stand in the bundle, scattered over its chunks. A note beside the bundles, in the cache, tells which
bytes are whose: the key of each part, its words, and how long what each has in the index is. A part whose key is still
the same is put together from there instead of indexed again, and is then, byte for byte, the part that was made.

A note holds its own SHA-256 and that of its bundle; the files of a bundle are hashed before anything is taken over, and
every byte between two pieces must be what the note lets expect. What does not agree is made anew.
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

from gongkai.filling import digests, regular_bytes
from gongkai.search.bundle import beginnings, chunk_name, fragment_name, table_name, unpacked
from gongkai.search.cbor import array, head_length, text
from gongkai.search.files import Kept, digest_of
from gongkai.search.parts import Part
from gongkai.search.postings import Packed, page_head, pages_head
from gongkai.search.tables import NAMES, TABLE, read_tables

#: The list of bundles: name, number of pages, hash of what went in, folder of the engine, hash of what came out.
LIST = "shards.json"
_NOTE = ".parts"
#: What a bundle may be called: a list that was damaged must not lead out of the folder.
_NAME = re.compile(r"[\w-]+")
_DIGEST = 32
#: What reading something that is no note, or no bundle, may raise.
_WRONG = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, zlib.error)


@dataclass(frozen=True, slots=True)
class _Note:
    """Of the parts of a bundle: keys, numbers of pages, lengths of words and of numbers; and these, packed.

    ``fragments`` and ``chunks`` are the names of its files, in their order.
    """

    parts: Sequence[tuple[str, int, int, int]]
    fragments: Sequence[str]
    chunks: Sequence[str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Reused:
    """Parts by their keys, and chunks by their content."""

    parts: dict[str, Part] = field(default_factory=dict)
    chunks: dict[bytes, Kept] = field(default_factory=dict)


class Former:
    """The index of the last build in ``folder``, with what was noted of its parts in ``notes``; both may be missing."""

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
        """The bundles that should be there."""
        return self._listed.keys()

    def lists(self, name: str, sha: str) -> bool:
        """Whether there should be this bundle, made of this."""
        return name in self._listed and self._listed[name][0] == sha

    def look(self, names: Collection[str], keys: Iterable[str]) -> None:
        """Read all files of the bundles of these names, and of those that hold these parts; forget what was changed."""
        wanted = {*names, *(self._holder[key] for key in keys if key in self._holder)} - self._files.keys()
        # hashing leaves the interpreter to others
        with ThreadPoolExecutor(cpu_count()) as threads:
            found = threads.map(_digests, [self._folder / name for name in wanted])
            for name, files in zip(wanted, found, strict=True):
                if digest_of(files) == self._listed[name][1]:
                    self._files[name] = files
        self._holder = {
            key: name for key, name in self._holder.items() if name in self._files or name not in wanted
        }

    def bundle(self, name: str) -> dict[str, Kept] | None:
        """The files of a bundle that was looked at, by their names; None when it is not whole."""
        files = self._files.get(name)
        return None if files is None else {file: self._kept(name, file) for file in files}

    def holds(self, key: str) -> bool:
        """Whether a part can be taken over."""
        return self._holder.get(key) in self._files

    def reused(self, keys: Collection[str]) -> Reused:
        """The parts of these keys, as far as they can be taken over, and the chunks of their bundles."""
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
        chunks = {unpacked(Path(one.path).read_bytes()): one for one in kept}
        rests = _rests(noted, iter(chunks))
        begun = beginnings(self._files[name])
        own, named = (
            (self._folder / name / table_name(one, begun[one])).read_bytes() for one in (TABLE, NAMES)
        )
        rows = read_tables(own, named)
        parts = {}
        first = 0
        for (key, pages, words), rest in zip(noted, rests, strict=True):
            if key in keys:
                fragments = tuple(
                    self._kept(name, fragment_name(one)) for one in note.fragments[first : first + pages]
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
    """What each part has in the index, collected from the chunks of its bundle. Raises ValueError when they differ."""
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
            at = 1 + head_length(chunk, 1)  # a list of one, the list of the words
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
    """Note of a bundle with this digest what its parts are (keys, numbers of pages, words), and the names of its
    fragments and chunks in their order. Raises OSError.
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
    (notes / f"{name}{_NOTE}").write_bytes(hashlib.sha256(whole).digest() + whole)


def drop_notes(notes: Path, names: Collection[str]) -> None:
    """Remove the notes of all bundles but these. Raises OSError."""
    for file in notes.glob(f"*{_NOTE}"):
        if file.name.removesuffix(_NOTE) not in names:
            file.unlink(missing_ok=True)


def _read_note(file: Path, digest: str) -> _Note | None:
    """The note of a bundle; None when there is none, or it was damaged, or it is of another bundle."""
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
    """The bundles of a folder with the hashes of what went in and what came out; none when there is no index."""
    try:
        listed = json.loads(regular_bytes(folder / LIST))
        found = {item["name"]: (str(item["sha"]), str(item["digest"])) for item in listed}
        return found if all(_NAME.fullmatch(name) for name in found) else {}
    except _WRONG:
        return {}


def _digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of the files of a bundle; none when it cannot be read, so it agrees with no list."""
    try:
        return digests(folder)
    except OSError:
        return {}
