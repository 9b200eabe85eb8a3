"""The links of a site whose pages are mostly those of the last build: only what changed is looked at.

If all links led somewhere, and the site has the same files and pages, only pages that were made anew can have a link
that leads nowhere, or have lost what others link to. Whatever is not certain from these alone has every page looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.inspect.links import WrittenPage, inspect_links, links_hold
from gongkai.pages.frame import PlannedPage
from gongkai.problems import Problem
from gongkai.render.pages import output_path
from gongkai.store.cache import Cache, CacheEntry, Facts


@dataclass(frozen=True, slots=True)
class LinkedPages:
    """The pages of a site by path, each with its cache entry, and the paths of those that are not reused."""

    pages: dict[str, tuple[PlannedPage, CacheEntry]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def add(self, page: PlannedPage, entry: CacheEntry, *, reused: bool) -> None:
        """Take note of a page."""
        path = output_path(page.url)
        self.pages[path] = (page, entry)
        if not reused:
            self.made.append(path)

    def problems(self, files: frozenset[str], cache: Cache) -> list[Problem]:
        """The problems of all links of the site (``inspect_links``); ``cache`` is told if there are none."""
        same = CacheEntry(_structure((page for page, _ in self.pages.values()), files), b"")
        if cache.former_links == same and links_hold(self._changed(cache.former), self._page, files):
            cache.links = same
            return []
        found = inspect_links((_written(*page) for page in self.pages.values()), files)
        cache.links = None if found else same
        return found

    def _page(self, path: str) -> WrittenPage | None:
        found = self.pages.get(path)
        return _written(*found) if found else None

    def _changed(self, former: Mapping[str, CacheEntry]) -> Iterator[tuple[WrittenPage, WrittenPage]]:
        """The pages that were made anew as they were and as they are."""
        for path in self.made:
            page, entry = self.pages[path]
            # a page that had a problem is not in the cache: nothing is known of its links
            before = former.get(page.url)
            yield _written(page, before) if before else _UNKNOWN, _written(page, entry)


#: Has a link that no page has, so that what becomes of it is not certain.
_UNKNOWN = WrittenPage("", "", ("\0",), (), True)


def _structure(pages: Iterable[PlannedPage], files: Iterable[str]) -> bytes:
    """A hash of the paths of all files, and of which pages search engines may find."""
    listed = sorted(page.url for page in pages if page.indexable)
    return hashlib.sha256("\n".join([*sorted(files), "", *listed]).encode()).digest()


def _written(page: PlannedPage, entry: CacheEntry) -> WrittenPage:
    facts = Facts.of(entry.facts)
    return WrittenPage(page.url, output_path(page.url), facts.links, facts.anchors, page.indexable)
