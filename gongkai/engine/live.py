"""The site of the preview, kept in memory between changes: only what a change affects is built again."""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import os
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.clock import Clock
from gongkai.engine.produce import Produced, Shadow, produce
from gongkai.engine.quick import Quick, quick
from gongkai.engine.sinks import Changes, Folder, exchange
from gongkai.filling import digests
from gongkai.paths import Paths
from gongkai.preview.building import Result
from gongkai.problems import errors
from gongkai.publish.manifest import NAME, manifest, origin
from gongkai.records.reading import Readings
from gongkai.render.environment import TimedEnvironment
from gongkai.render.faults import TemplateFault
from gongkai.search.index import build_index
from gongkai.search.shards import plan_shards
from gongkai.search.words import word_groups, write_words
from gongkai.store.cache import Cache, CacheEntry
from gongkai.store.keys import key_of
from gongkai.text.dates import CHINA
from gongkai.workers import end_with_parent

_INDEX = "search/index"
#: How much the search index lowers its priority, so that the server and the browser come first.
_MODEST = 10

#: Held while files are written into the folder and while a page is shown ahead of the rest. No process is
#: forked meanwhile, since the lock would never be released in the child.
_writing = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_writing.acquire, after_in_parent=_writing.release, after_in_child=_writing.release
    )


class _GivenUp(Exception):
    """A newer change arrived: the current build is no longer wanted."""


@dataclass(slots=True)
class LiveSite:
    """One preview; it builds into ``paths.output``, which no other process uses.

    Readings and cache entries stay in memory for the next build; the folder changes only when there is no
    error. The search index takes longer than all pages, so a separate process writes it afterwards.

    ``first`` shows the page of an edited record at once, based on the last good site; ``whole`` builds
    everything that follows from the edit. If ``whole`` finds an error, it takes back what ``first`` showed.
    """

    paths: Paths
    moment: dt.datetime | None
    _readings: Readings = field(default_factory=dict)
    _frame: bytes = b""
    _known: dict[str, CacheEntry] = field(default_factory=dict)
    _digests: dict[str, bytes] = field(default_factory=dict)
    _index: BaseProcess | None = None
    _good: Quick | None = None
    """The site of the last good build."""
    _ahead: Quick | None = None
    """The same with the edits shown since then; None when the last build failed."""
    _before: dict[str, bytes | None] = field(default_factory=dict)
    """The original content of files replaced since that build; None where there was no file."""
    _changes: int = 0
    """How many changes have been reported to this object."""
    _following: Callable[[], _Following] | None = None
    """Makes the work that follows the last good build; None when it has been started."""
    _warm: TimedEnvironment | None = None

    def whole(self) -> Result | None:
        """Build everything now; None when a newer change was reported to ``first`` meanwhile."""
        started = time.perf_counter()
        self.end()
        clock = _Impatient(self)
        try:
            return self._whole(clock, started)
        except _GivenUp:
            return None

    def first(self, changed: Sequence[str]) -> tuple[str, ...]:
        """Show the pages of edited records; return their addresses, or none when only ``whole`` can."""
        with _writing:
            self._changes += 1
            made = self._ahead.after(changed) if self._ahead is not None else None
            if made is None:
                return ()
            self._ahead, ahead = made
            for path, content in ahead.files.items():
                self._show(path, content)
            return ahead.addresses

    def settle(self) -> None:
        """Start the search index, then compile the templates that the next edit will need."""
        if self._following is not None:
            self._index = multiprocessing.Process(target=self._following(), daemon=False)
            self._index.start()
            self._following = None
        if self._good is not None and self._warm is not self._good.environment:
            self._warm = self._good.environment
            self._good.warm()

    def end(self) -> None:
        """Stop the process of the search index, whose site is out of date."""
        self._following = None
        if self._index is not None:
            self._index.kill()
            self._index.join()
            self._index = None

    def _whole(self, clock: Clock, started: float) -> Result:
        moment = self.moment or dt.datetime.now(CHINA)
        assembly, problems = assemble(self.paths, moment, clock, self._readings)
        if assembly is None:
            return self._failed(Result(tuple(problems)), clock)
        try:
            produced = self._produce(assembly, clock)
        except TemplateFault as fault:
            return self._failed(Result((*problems, fault.problem)), clock)
        problems += produced.problems
        result = Result(
            tuple(problems),
            pages=len(assembly.plan.planned),
            seconds=time.perf_counter() - started,
            base_path=assembly.config.site.base_path,
        )
        if result.failed:
            return self._failed(result, clock)
        self._following = partial(_following, assembly, produced, self.paths.output, self._digests)
        return result

    def _failed(self, result: Result, clock: Clock) -> Result:
        """Restore the last good site."""
        with _writing:
            clock.lap("")
            for path, content in self._before.items():
                if content is not None:
                    self._put(path, content)
                else:
                    (self.paths.output / path).unlink(missing_ok=True)
                    self._digests.pop(path, None)
            self._before.clear()
            self._ahead = None
        return result

    def _produce(self, assembly: Assembly, clock: Clock) -> Produced:
        """Make the pages that changed, and write them into the folder when there is no error."""
        features = assembly.config.features
        parts = (assembly.plan.chrome, assembly.site.moment.date(), features.search, features.table_files)
        frame = key_of(parts)
        cache = Cache(Path(), b"", self._known if frame == self._frame else {})
        if not self.paths.output.is_dir():
            return self._first(assembly, cache, frame)
        changes = Changes(self.paths.output, self._digests or digests(self.paths.output))
        produced = produce(assembly, changes, cache, _silent, with_search=features.search, clock=clock)
        if not errors(produced.problems):
            good = quick(assembly, self._good)
            with _writing:
                clock.lap("")
                changes.apply(kept=(_INDEX, NAME))
                self._take_over(frame, cache, changes.digests, good)
        return produced

    def _first(self, assembly: Assembly, cache: Cache, frame: bytes) -> Produced:
        """Build the whole site straight into a folder, because it is too large to hold in memory."""
        folder = self.paths.output.with_name("first")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        sink = Folder(folder)
        produced = produce(assembly, sink, cache, _silent, with_search=assembly.config.features.search)
        if not errors(produced.problems):
            with _writing:
                folder.rename(self.paths.output)
                self._take_over(frame, cache, sink.digests, quick(assembly))
        return produced

    def _take_over(self, frame: bytes, cache: Cache, written: dict[str, bytes], good: Quick) -> None:
        self._frame, self._known, self._digests = frame, cache.current, written
        self._good = self._ahead = good
        self._before.clear()

    def _show(self, path: str, content: bytes) -> None:
        """Write a file of an edited page into the folder, unless it is already there."""
        if self._digests.get(path) != hashlib.sha256(content).digest():
            if path not in self._before:
                file = self.paths.output / path
                self._before[path] = file.read_bytes() if path in self._digests else None
            self._put(path, content)

    def _put(self, path: str, content: bytes) -> None:
        exchange(self.paths.output / path, content)
        self._digests[path] = hashlib.sha256(content).digest()


class _Impatient(Clock):
    """Aborts a build at the next lap after a newer change. The very first build is always finished."""

    def __init__(self, site: LiveSite) -> None:
        super().__init__()
        self._site = site
        self._changes = site._changes

    def lap(self, phase: str) -> None:
        """Add a lap. Raises ``_GivenUp`` when a newer change was reported."""
        super().lap(phase)
        if self._site._good is not None and self._site._changes != self._changes:
            raise _GivenUp


@dataclass(frozen=True, slots=True)
class _Following:
    """The work after the pages are written: the search index and the manifest.

    Where processes are not forked, this object is pickled, so it holds only what the work needs. ``groups``
    are the synonyms of the search; None for a site without search.
    """

    shadows: tuple[Shadow, ...]
    groups: list[list[str]] | None
    home: Path
    output: Path
    digests: dict[str, bytes]

    def __call__(self) -> None:
        end_with_parent()
        if hasattr(os, "nice"):
            os.nice(_MODEST)
        # a file that cannot be written is missing in a preview; the real build reports it
        with suppress(OSError):
            if self.groups is not None:
                self._index(self.groups)
            content = manifest(self.output, origin(self.home), self.digests)
            (self.output / NAME).write_bytes(content)

    def _index(self, groups: list[list[str]]) -> None:
        old, new = self.output / _INDEX, self.output.with_name("index")
        shutil.rmtree(new, ignore_errors=True)
        notes = self.output.with_name("notes")
        # one part at a time: nobody waits for the index, and parallel processes would need several times the
        # memory
        with ThreadPoolExecutor(1) as alone:
            build_index(plan_shards(self.shadows), new, old if old.is_dir() else None, notes, alone)
        write_words(groups, new)
        shutil.rmtree(old, ignore_errors=True)
        old.parent.mkdir(parents=True, exist_ok=True)
        new.rename(old)


def _following(assembly: Assembly, produced: Produced, output: Path, known: dict[str, bytes]) -> _Following:
    searched = assembly.config.features.search
    groups = word_groups(assembly.site) if searched else None
    shadows = produced.shadows if searched else ()
    return _Following(shadows, groups, assembly.paths.config.parent, output, known)


def _silent(step: str, done: int, total: int) -> None:
    """Ignore progress: a preview does not show it."""
