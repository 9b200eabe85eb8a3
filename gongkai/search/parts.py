"""Parts of a shard, the pieces of work: what is made of one depends on its pages alone, not on where it is made.

A part can be sent to another process or machine, and one whose pages stayed the same is taken from the last build
(``previous_index.py``). Parts are cut by address like shards, so a page more or less changes one of them and leaves the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search.bundle import fragment
from gongkai.search.files import Kept
from gongkai.search.postings import Packed, pack, postings, read_text
from gongkai.search.shards import IndexedPage, ends
from gongkai.search.tables import SHOWN, Row, places, read_facts

#: A part has so many pages: small enough that two processes end at about the same time and one changed page is indexed
#: within half a second, large enough that joining parts costs little.
LEAST, MOST = 100, 200
#: After the least, on average so many pages more until a part ends.
_ABOUT = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of a shard, indexed: what each is called and ordered by, where their words stand, what results show."""

    rows: tuple[Row, ...]
    words: Packed
    fragments: tuple[bytes | Kept, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages that are indexed as a part; the same ``key`` is the same part."""

    key: str
    pages: tuple[IndexedPage, ...]


def cut(pages: Sequence[IndexedPage]) -> tuple[Piece, ...]:
    """Cut the pages of a shard into pieces, in their order."""
    pieces = []
    group: list[IndexedPage] = []
    for page in pages:
        group.append(page)
        if len(group) >= MOST or (len(group) >= LEAST and ends(page.url, _ABOUT)):
            pieces.append(_piece(group))
            group = []
    if group:
        pieces.append(_piece(group))
    return tuple(pieces)


def _piece(pages: Sequence[IndexedPage]) -> Piece:
    digest = hashlib.sha256("".join(f"{page.url} {page.sha}\n" for page in pages).encode())
    return Piece(digest.hexdigest(), tuple(pages))


def index_part(pages: Sequence[IndexedPage]) -> Part:
    """Index pages. A pure function: wherever it runs, the same pages give the same part."""
    rows, words, fragments = [], [], []
    for page in pages:
        html = page.html
        facts, text = read_facts(html), read_text(html)
        words.append(text.words)
        rows.append((facts, places(facts, text, words[-1])))
        fragments.append(fragment(page.url, text, {name: facts[name] for name in SHOWN}))
    return Part(tuple(rows), pack(postings(words)), tuple(fragments))
