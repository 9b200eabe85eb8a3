"""The files of one Pagefind index: words in chunks, the list of chunks and pages, a fragment per page.

Chunks, fragments and the list are named by a hash of their content. An unchanged file keeps its name, so
browsers can cache it for ever, and a changed page renames only the files that contain it. The site's own
script reads them (``templates/assets/js/search/43-reader.js``); Pagefind's engine can, too, and tests ask it
for the same words.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from gongkai.filling import FolderWriter
from gongkai.search.cbor import array, number, text
from gongkai.search.files import Kept
from gongkai.search.places import Posting, joined
from gongkai.search.postings import Text
from gongkai.text.gzip_bytes import gzipped

SIGNATURE = b"pagefind_dcd"
#: The version of Pagefind whose format the list names; a test compares it with the installed program.
FORMAT = "1.5.2"
#: The least and the most bytes of a chunk before compression; a single word may have more. With smaller
#: chunks every reader loads a longer list of chunks; with larger ones every query loads words that it does
#: not need.
_LEAST, _MOST = 8_000, 16_000
#: Mean number of bytes added to ``_LEAST`` before a chunk ends.
_ABOUT = 3_000
#: Hexadecimal digits of a file's SHA-256 in its name. They do not compress, and every reader loads those of
#: all pages.
_NAME = 8
#: A chunk of more bytes than this before compression is told to readers, who then look for a phrase by other words.
_HEAVY = 2 * _MOST
_BEGINNING = re.compile(r"([a-z]+)[.-]([0-9a-f]{8,64})[.](?:pf_meta|json)")
_LEVEL = 6


class Chunk(NamedTuple):
    """The first word, the last word and the name of a chunk, and its bytes before compression."""

    first: str
    last: str
    name: str
    size: int


def fragment(url: str, text: Text, meta: Mapping[str, str]) -> bytes:
    """What results show of a page: its words, its headings, and ``meta``."""
    content = {
        "url": url,
        "content": text.content,
        "word_count": 1,
        "filters": {},
        "meta": dict(meta),
        "anchors": [
            {"element": name, "id": identity, "text": words, "location": place}
            for name, identity, words, place in text.headings
        ],
    }
    return packed(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def content_names(digests: Iterable[bytes]) -> list[str]:
    """Names of files by their SHA-256: the first digits, or all of it where the first digits are equal."""
    written = [digest.hex() for digest in digests]
    alike = Counter(name[:_NAME] for name in written)
    return [name[:_NAME] if alike[name[:_NAME]] == 1 else name for name in written]


def fragment_name(name: str) -> str:
    """The path of a fragment in a bundle."""
    return f"fragment/{name}.pf_fragment"


def chunk_name(name: str) -> str:
    """The path of a chunk of words in a bundle."""
    return f"index/{name}.pf_index"


def table_name(name: str, content: str) -> str:
    """The path of a table in a bundle; ``content`` is the name of its content."""
    return f"{name}-{content}.json"


def beginnings(files: Iterable[str]) -> dict[str, str]:
    """The names of the files that a reader loads first: the list of pages and chunks, and the tables.

    The list is called ``pagefind``.
    """
    return {match[1]: match[2] for match in map(_BEGINNING.fullmatch, sorted(files)) if match}


def write_table(bundle: FolderWriter, name: str, content: bytes) -> None:
    """Write a table, named by its content."""
    digest = hashlib.sha256(content).digest()
    bundle.write(table_name(name, *content_names([digest])), content, digest)


def write_fragments(bundle: FolderWriter, fragments: Sequence[bytes | Kept]) -> list[str]:
    """Write the fragments of all pages; return their names."""
    found = [
        known.digest if isinstance(known, Kept) else hashlib.sha256(known).digest() for known in fragments
    ]
    names = content_names(found)
    for name, content, digest in zip(names, fragments, found, strict=True):
        _put(bundle, fragment_name(name), content, digest)
    return names


def write_words(
    bundle: FolderWriter,
    parts: Sequence[tuple[int, Iterable[tuple[str, Posting]]]],
    former: Mapping[bytes, Kept] | None = None,
) -> list[Chunk]:
    """Write the words of an index in chunks; each part has the number of its first page.

    A chunk in ``former`` is reused without compressing it again.
    """
    ranges = []
    known = former or {}
    # zlib releases the GIL
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        packing: list[Kept | Future[bytes]] = []
        for chunk in _chunks(parts):
            content = array(array(*[array(text(word), posting) for word, posting in chunk]))
            ranges.append((chunk[0][0], chunk[-1][0], len(content)))
            packing.append(known.get(content) or threads.submit(packed, content))
        made = [chunk if isinstance(chunk, Kept) else chunk.result() for chunk in packing]
    found = [chunk.digest if isinstance(chunk, Kept) else hashlib.sha256(chunk).digest() for chunk in made]
    names = content_names(found)
    for name, packed_chunk, digest in zip(names, made, found, strict=True):
        _put(bundle, chunk_name(name), packed_chunk, digest)
    return [Chunk(first, last, name, size) for (first, last, size), name in zip(ranges, names, strict=True)]


def heavy(chunks: Sequence[Chunk]) -> list[tuple[int, int]]:
    """The chunks that cost a reader much: their number, and their size in kilobytes before compression."""
    return [(place, chunk.size // 1000) for place, chunk in enumerate(chunks) if chunk.size > _HEAVY]


def _put(bundle: FolderWriter, path: str, content: bytes | Kept, digest: bytes) -> None:
    if isinstance(content, Kept):
        bundle.take(path, content.path, digest)
    else:
        bundle.write(path, content, digest)


def write_meta(
    bundle: FolderWriter,
    fragments: Sequence[str],
    chunks: Sequence[Chunk],
) -> None:
    """Write the list of a bundle, which is read first.

    It has the names of the pages' fragments in order, and the first word, the last word and the name of each
    chunk.
    """
    pages = [array(text(name), number(1)) for name in fragments]
    ranges = [
        array(text(first), text(last), text(chunk.name))
        for (first, last), chunk in zip(_short(chunks), chunks, strict=True)
    ]
    empty = array()
    meta = packed(array(text(FORMAT), array(*pages), array(*ranges), empty, empty, empty))
    digest = hashlib.sha256(meta).digest()
    bundle.write(f"pagefind.{content_names([digest])[0]}.pf_meta", meta, digest)


def _chunks(parts: Sequence[tuple[int, Iterable[tuple[str, Posting]]]]) -> Iterator[list[tuple[str, bytes]]]:
    """All words in order with their pages, in chunks of about the same size.

    Where a chunk ends depends on its last word and not on its length so far, so an added or removed word
    moves no other boundary.
    """
    chunk: list[tuple[str, bytes]] = []
    size = 0
    words: defaultdict[str, list[tuple[int, Posting]]] = defaultdict(list)
    for base, part in parts:
        for word, posting in part:
            words[word].append((base, posting))
    for word in sorted(words):
        pages = joined(words[word])
        chunk.append((word, pages))
        own = len(word) + len(pages)
        size += own
        if size >= _MOST or (size >= _LEAST and zlib.crc32(word.encode()) * _ABOUT < own << 32):
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _short(ranges: Sequence[Chunk]) -> Iterator[tuple[str, str]]:
    """The range of words of each chunk, shortened to what distinguishes it from the next one.

    A chunk begins with exactly the text with which the one before ends, because a repetition compresses well.
    """
    begin = ""
    for place, (_, last, _, _) in enumerate(ranges, 1):
        following = ranges[place].first if place < len(ranges) else ""
        # if the next chunk begins differently, all words with this prefix are in this chunk
        end = last[: _shared(last, following) + 1] + "{" if following else last
        yield begin, end
        begin = end


def _shared(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def packed(content: bytes) -> bytes:
    """A file of the index as readers get it."""
    return gzipped(SIGNATURE + content, _LEVEL)


def unpacked(content: bytes) -> bytes:
    """Decompress a file of the index. Raises ``ValueError`` when it is not one."""
    try:
        found = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError("no file of an index") from error
    if not found.startswith(SIGNATURE):
        raise ValueError("no file of an index")
    return found[len(SIGNATURE) :]
