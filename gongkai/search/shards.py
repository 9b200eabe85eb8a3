"""Which pages share a search index: one for a small site, neighbours by address for a large one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Up to this many pages one index serves best: fewest requests for the reader.
SINGLE = 5000
#: A shard of a larger site has so many pages at least and at most. One that changes is indexed within seconds, and
#: there are few: each is asked by every query.
LEAST, MOST = 3600, 6000
#: After the least, on average so many pages more until a shard ends.
_ABOUT = 800


class IndexedPage(Protocol):
    """A page for the index."""

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
        """SHA-256 over addresses and content: an index with the same one need not be made again."""
        digest = hashlib.sha256()
        for page in self.pages:
            digest.update(f"{page.url} {page.sha}\n".encode())
        return digest.hexdigest()


def plan_shards(shadows: Sequence[IndexedPage]) -> tuple[Shard, ...]:
    """Cut ``shadows`` into shards in the order of their addresses, so a year or a column stands in few of them.

    Where a shard ends depends on the addresses at its end alone: a page more or less moves no boundary but, at most,
    the next ones. A shard is called after the address before its first one, so it keeps its name when its pages change.
    Years are not cut apart, for one year can be larger than memory and another smaller than a request. No clock: the
    same pages give the same shards.
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
    """Whether a group of pages ends with this address: one of ``about`` says so, whatever stands before it."""
    return int.from_bytes(hashlib.sha256(url.encode()).digest()[:4]) % about == 0


def _after(url: str) -> str:
    return f"after-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
