"""Parts of a shard, the units of work. A part depends only on its pages, not on where it is made.

A part can be sent to another process or machine, and a part with unchanged pages is reused from the last
build (``previous_index.py``). Like shards, parts are cut by address, so an added or removed page changes only
one of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.search.bundle import fragment
from gongkai.search.files import Kept
from gongkai.search.places import Packed, pack
from gongkai.search.postings import postings, read_text
from gongkai.search.shards import IndexedPage, ends
from gongkai.search.tables import SHOWN, Row, places, read_facts

#: The least and the most pages of a part: small enough that several processes finish at about the same time
#: and a changed page is indexed within half a second, large enough that joining parts costs little.
LEAST, MOST = 100, 200
#: Mean number of pages added to ``LEAST`` before a part ends.
_ABOUT = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Indexed pages of a shard: their rows in the tables, their words, and their fragments."""

    rows: tuple[Row, ...]
    words: Packed
    fragments: tuple[bytes | Kept, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages to index as one part; an equal ``key`` means an equal part."""

    key: str
    pages: tuple[IndexedPage, ...]


def cut(pages: Sequence[IndexedPage]) -> tuple[Piece, ...]:
    """Cut the pages of a shard into pieces, in order."""
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
    """Index pages. This is a pure function: the same pages give the same part everywhere."""
    rows, words, fragments = [], [], []
    for page in pages:
        html = page.html
        facts, text = read_facts(html), read_text(html)
        words.append(text.words)
        rows.append((facts, places(facts, text, words[-1])))
        fragments.append(fragment(page.url, text, {name: facts[name] for name in SHOWN if name in facts}))
    return Part(tuple(rows), pack(postings(words)), tuple(fragments))
