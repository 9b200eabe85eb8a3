"""Which pages share a search index: one for a small site, years together for a large one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Up to this many pages one index serves best: fewest requests for the reader (4 to 6 a query, ten shards: 40).
SINGLE = 3000
#: Settled years share an index up to this size. Pagefind took 5 GB of memory for 10,000 pages in one run.
SETTLED = 4000


class IndexedPage(Protocol):
    """A page for the index; ``year`` is None for pages without a date."""

    @property
    def url(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def html(self) -> str: ...
    @property
    def sha(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shard:
    """Pages that are indexed together, sorted by address. ``name`` is for people: ``all``, ``2015-2018``, ``2021``."""

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
    """Cut ``shadows`` into shards, oldest first.

    The latest year, and the pages without a date (lists, organisations, guides), change most and stand apart; the
    years before fill shards of at most ``SETTLED`` pages from the oldest on, so that a new year leaves them as they
    are. No clock: the same pages give the same shards.
    """
    if len(shadows) <= SINGLE:
        return (_shard("all", shadows),) if shadows else ()
    years: dict[int, list[IndexedPage]] = defaultdict(list)
    recent: list[IndexedPage] = []
    latest = max((shadow.year for shadow in shadows if shadow.year is not None), default=None)
    for shadow in shadows:
        if shadow.year is None or shadow.year == latest:
            recent.append(shadow)
        else:
            years[shadow.year].append(shadow)
    shards = []
    group: list[IndexedPage] = []
    members: list[int] = []
    for year in sorted(years):
        if group and len(group) + len(years[year]) > SETTLED:
            shards.append(_shard(_span(members), group))
            group, members = [], []
        group = [*group, *years[year]]
        members.append(year)
    if group:
        shards.append(_shard(_span(members), group))
    shards.append(_shard(str(latest) if latest is not None else "all", recent))
    return tuple(shards)


def _shard(name: str, pages: Sequence[IndexedPage]) -> Shard:
    return Shard(name, tuple(sorted(pages, key=lambda page: page.url)))


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
