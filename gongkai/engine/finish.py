"""Everything that is done to one page: its side files, rendering, inspection, and its text for the search.

It all happens in one process, so that pages are not sent between processes and each process holds only one
page.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongkai.engine.clock import Spent
from gongkai.engine.companions import with_companions, with_empty_companions
from gongkai.engine.sinks import Sink
from gongkai.inspect.pages import inspect_page
from gongkai.pages.frame import Chrome, Page, PlannedPage
from gongkai.problems import Problem
from gongkai.render.environment import TimedEnvironment
from gongkai.render.pages import output_path, render_page
from gongkai.render.table_files import with_table_files
from gongkai.search.shadow import shadow_page
from gongkai.store.cache import CacheEntry, Facts
from gongkai.store.keys import Keys


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page as it will be written, with its cache entry and problems.

    ``files`` are the page's file and those beside it (tables, Word file, QR code), by path; empty when they
    have already been written. ``known`` is its cache entry for the next build. ``spent`` is the time that it
    took.
    """

    files: Mapping[str, bytes]
    known: CacheEntry
    problems: tuple[Problem, ...]
    spent: Spent


@dataclass(frozen=True, slots=True)
class PagePipeline:
    """Finishes the pages of a site; sent to other machines with each batch of pages.

    Without ``with_companions`` the files beside a page are named and not made, as a check needs them.
    """

    chrome: Chrome
    day: dt.date
    with_search: bool
    with_table_files: bool = True
    with_companions: bool = True
    keys: Keys = field(default_factory=Keys, compare=False)

    def __call__(self, environment: TimedEnvironment, planned: PlannedPage) -> FinishedPage:
        """Finish one page. Raises ``TemplateFault``, which no content can cause."""
        started = time.thread_time()
        page = planned.page()
        key = self.keys.of(page)
        return self.finish(environment, page, key, time.thread_time() - started)

    def finish(self, environment: TimedEnvironment, page: Page, key: bytes, planning: float) -> FinishedPage:
        """Render, inspect and index a planned page; ``planning`` is the time already spent, in seconds."""
        compiled = environment.compiling
        marks = [time.thread_time()]
        page, beside = with_companions(page) if self.with_companions else with_empty_companions(page)
        marks.append(time.thread_time())
        made = render_page(environment, page, self.chrome.base_path)
        html, tables = with_table_files(made.html, page.url) if self.with_table_files else (made.html, ())
        compiled = environment.compiling - compiled
        marks.append(time.thread_time())
        problems = tuple(inspect_page(page, html, self.chrome, self.day, made.repeated))
        marks.append(time.thread_time())
        shadow = shadow_page(page.search, page.url, html) if self.with_search and page.search else None
        marks.append(time.thread_time())
        content = html.encode()
        beside |= {table.url[1:]: table.content for table in tables}
        facts = Facts(
            links=(*made.links, *(table.url for table in tables)),
            anchors=tuple(sorted(made.anchors)),
        )
        digests = {path: hashlib.sha256(file).digest() for path, file in beside.items()}
        return FinishedPage(
            files={made.path: content} | beside,
            known=CacheEntry.of(key, content, facts, shadow or "", digests),
            problems=problems,
            spent=Spent(
                plan=planning,
                compile=compiled,
                files=marks[1] - marks[0],
                render=marks[2] - marks[1] - compiled,
                inspect=marks[3] - marks[2],
                search=marks[4] - marks[3],
            ),
        )


@dataclass(frozen=True, slots=True)
class CacheLookup:
    """Finishes pages on the machine that made the last build, and reuses those that did not change.

    ``former`` are the cache entries of that build by address. If several processes share the ``sink``, a page
    is written in the process that made it, so that its bytes need not be sent back.
    """

    finisher: PagePipeline
    former: Mapping[str, CacheEntry]
    sink: Sink

    def __call__(self, environment: TimedEnvironment, planned: PlannedPage) -> FinishedPage | None:
        """Finish one page; None when the former one is reused."""
        started = time.thread_time()
        page = planned.page()
        key = self.finisher.keys.of(page)
        if self.keeps(page, key):
            return None
        finished = self.finisher.finish(environment, page, key, time.thread_time() - started)
        if not self.sink.shared:
            return finished
        own = output_path(page.url)
        for path, content in finished.files.items():
            self.sink.write(path, content, finished.known.digest if path == own else None)
        return replace(finished, files={})

    def keeps(self, page: Page, key: bytes) -> bool:
        """Reuse a page and the files beside it; False when its key changed or one of the files differs."""
        known = self.former.get(page.url)
        return known is not None and known.key == key and self.takes(page.url)

    def takes(self, url: str) -> bool:
        """Reuse the former page at this address and the files beside it; False when one of them differs."""
        known = self.former.get(url)
        if known is None or not self.sink.keep(output_path(url), known.digest):
            return False
        return all(self.sink.keep(path, digest) for path, digest in known.files.items())
