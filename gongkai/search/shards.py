"""Assigns pages to search indexes: one for a small site, several with neighbouring addresses otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Up to this many pages a single index is best, because readers need the fewest requests.
SINGLE = 5000
#: The least and the most pages of a shard of a larger site: a changed one is indexed within seconds, and
#: there are few of them, because every query reads each.
LEAST, MOST = 3600, 6000
#: Mean number of pages added to ``LEAST`` before a shard ends.
_ABOUT = 800


class IndexedPage(Protocol):
    """A page to index."""

    @property
    def url(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def sha(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shard:
    """Pages that are indexed together, sorted by address; ``name`` is the folder of their index."""

    name: str
    pages: tuple[IndexedPage, ...]

    @property
    def sha(self) -> str:
        """SHA-256 over addresses and content: an index with the same value can be reused."""
        digest = hashlib.sha256()
        for page in self.pages:
            digest.update(f"{page.url} {page.sha}\n".encode())
        return digest.hexdigest()


def plan_shards(shadows: Sequence[IndexedPage]) -> tuple[Shard, ...]:
    """Cut ``shadows`` into shards in the order of their addresses, so a year or a column is in few of them.

    Where a shard ends depends only on the address at its end, so an added or removed page moves at most the
    next boundaries. A shard is named after the last address before it, so it keeps its name when its pages
    change. Shards are not cut by year, because one year can be larger than memory and another smaller than a
    request. The same pages give the same shards at any time.
    """
    ordered = sorted(shadows, key=lambda page: page.url)
    if len(ordered) <= SINGLE:
        return (Shard("all", tuple(ordered)),) if ordered else ()
    shards = []
    group: list[IndexedPage] = []
    before = ""
    for page in ordered:
        group.append(page)
        if len(group) >= MOST or (len(group) >= LEAST and ends(page.url, _ABOUT)):
            shards.append(Shard(_after(before), tuple(group)))
            before = page.url
            group = []
    if group:
        shards.append(Shard(_after(before), tuple(group)))
    return tuple(shards)


def ends(url: str, about: int) -> bool:
    """Whether a group ends with this address: true for one address in ``about``, whatever precedes it."""
    return int.from_bytes(hashlib.sha256(url.encode()).digest()[:4]) % about == 0


def _after(url: str) -> str:
    return f"after-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
