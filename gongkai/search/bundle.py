"""The files of one Pagefind index: its words in chunks, the list of its chunks and pages, a fragment a page."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from gongkai.filling import Filled
from gongkai.search.cbor import array, number, text
from gongkai.search.files import Kept, json_bytes
from gongkai.search.postings import Posting, Text, joined
from gongkai.text.gzip_bytes import gzipped

SIGNATURE = b"pagefind_dcd"
LANGUAGE = "zh"
META = "index"
#: Bytes of a chunk before it is packed. A smaller one costs every reader a longer list of chunks, a larger one every
#: query words that it did not ask for.
_CHUNK = 8_000
_LEVEL = 6


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


def fragment_name(number: int) -> str:
    """Where the fragment of page ``number`` stands in a bundle."""
    return f"fragment/{number}.pf_fragment"


def chunk_name(place: int) -> str:
    """Where a chunk of words stands in a bundle."""
    return f"index/{place}.pf_index"


def write_words(
    bundle: Filled,
    parts: Sequence[tuple[int, Iterable[tuple[str, Posting]]]],
    pages: int,
    version: str,
    former: Mapping[bytes, Kept] | None = None,
) -> None:
    """Write the words of an index of ``pages`` pages for the engine ``version``; each part comes with its first page.

    A chunk that ``former`` has is not packed again.
    """
    ranges = []
    known = former or {}
    # packing leaves the interpreter to others
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        packing: list[Kept | Future[bytes]] = []
        for chunk in _chunks(parts):
            ranges.append((chunk[0][0], chunk[-1][0]))
            content = array(array(*[array(text(word), posting) for word, posting in chunk]))
            packing.append(known.get(content) or threads.submit(packed, content))
        for place, one in enumerate(packing):
            if isinstance(one, Kept):
                bundle.take(chunk_name(place), one.path, one.digest)
            else:
                bundle.write(chunk_name(place), one.result())
    write_meta(bundle, pages, ranges, version)


def write_meta(bundle: Filled, pages: int, ranges: Sequence[tuple[str, str]], version: str) -> None:
    """Write what the engine reads first: its pages, called by their numbers, and the first and last word of each chunk."""
    named = [array(text(str(place)), number(1)) for place in range(pages)]
    chunks = [
        array(text(first), text(last), text(str(place))) for place, (first, last) in enumerate(_short(ranges))
    ]
    empty = array()
    meta = array(text(version), array(*named), array(*chunks), empty, empty, empty)
    bundle.write(f"pagefind.{META}.pf_meta", packed(meta))
    entry = {
        "version": version,
        "languages": {LANGUAGE: {"hash": META, "wasm": None, "page_count": pages}},
        "include_characters": [],
    }
    bundle.write("pagefind-entry.json", json_bytes(entry))


def _chunks(parts: Sequence[tuple[int, Iterable[tuple[str, Posting]]]]) -> Iterator[list[tuple[str, bytes]]]:
    """All words in their order with their pages, in chunks of about the same size."""
    chunk: list[tuple[str, bytes]] = []
    size = 0
    words: defaultdict[str, list[tuple[int, Posting]]] = defaultdict(list)
    for base, part in parts:
        for word, posting in part:
            words[word].append((base, posting))
    for word in sorted(words):
        pages = joined(words[word])
        chunk.append((word, pages))
        size += len(word) + len(pages)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _short(ranges: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Between which two words those of each chunk stand, cut to what tells it from the next.

    A chunk begins with the very text with which the one before ends: said twice, it packs to next to nothing.
    """
    begin = ""
    for place, (_, last) in enumerate(ranges, 1):
        following = ranges[place][0] if place < len(ranges) else ""
        # all words that begin like the last one are in this chunk as long as the next begins otherwise
        end = last[: _shared(last, following) + 1] + "{" if following else last
        yield begin, end
        begin = end


def _shared(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def packed(content: bytes) -> bytes:
    """A file of the index as the engine reads it."""
    return gzipped(SIGNATURE + content, _LEVEL)


def unpacked(content: bytes) -> bytes:
    """What was packed. Raises ValueError when it is no such file."""
    try:
        found = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError("no file of an index") from error
    if not found.startswith(SIGNATURE):
        raise ValueError("no file of an index")
    return found[len(SIGNATURE) :]
