"""The site of the preview, kept in memory from one change to the next: only what a change touches is done again."""

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

from gongkai.commands.assemble import Assembly, Paths, assemble
from gongkai.commands.cache import Cache, CacheEntry
from gongkai.commands.clock import Clock
from gongkai.commands.keys import key_of
from gongkai.commands.produce import Produced, Shadow, produce
from gongkai.commands.quick import Quick, quick
from gongkai.commands.sinks import Changes, Folder, exchange
from gongkai.filling import digests
from gongkai.preview.building import Result
from gongkai.problems import errors
from gongkai.publish.manifest import NAME, manifest, origin
from gongkai.records.reading import Readings
from gongkai.render.environment import TimedEnvironment
from gongkai.render.faults import TemplateFault
from gongkai.search.index import IndexFailed, build_index
from gongkai.search.shards import plan_shards
from gongkai.search.words import word_groups, write_words
from gongkai.text.dates import CHINA
from gongkai.workers import end_with_parent

_INDEX = "search/index"
#: How much less than the server and the browser the search index may have of a busy machine.
_MODEST = 10

#: Held while files are put into the folder, and while a page is shown ahead of the rest; no process is forked then,
#: since it would never see the end of it.
_writing = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_writing.acquire, after_in_parent=_writing.release, after_in_child=_writing.release
    )


class _GivenUp(Exception):
    """Something newer changed: what is under way is not wanted any more."""


@dataclass(slots=True)
class LiveSite:
    """One preview: it builds into ``paths.output``, which belongs to it alone.

    What was read and made stays in memory for the next build; the folder changes only when there is no error. The
    search index, which takes longer than all pages, follows in a process of its own.

    ``first`` shows the page of an edited record at once, from the last good site; ``whole`` brings all that follows
    from the edit. What a mistake lets ``first`` show is taken back when ``whole`` finds it.
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
    """The same with the edits that are shown since; None when the last build was not good."""
    _before: dict[str, bytes | None] = field(default_factory=dict)
    """The files of that build in whose place others are shown since; None where there was none."""
    _changes: int = 0
    """How many changes this has heard of."""
    _following: Callable[[], _Following] | None = None
    """Gives what follows the last good build; None when it is under way or done."""
    _warm: TimedEnvironment | None = None

    def whole(self) -> Result | None:
        """Build everything now; None when something newer changed meanwhile, of which ``first`` heard."""
        started = time.perf_counter()
        self.end()
        clock = _Impatient(self)
        try:
            return self._whole(clock, started)
        except _GivenUp:
            return None

    def first(self, changed: Sequence[str]) -> tuple[str, ...]:
        """Show the pages of edited records; their addresses, empty when only the whole can show what became of them."""
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
        """Start the search index; compile the templates that the next edit will need."""
        if self._following is not None:
            self._index = multiprocessing.Process(target=self._following(), daemon=False)
            self._index.start()
            self._following = None
        if self._good is not None and self._warm is not self._good.environment:
            self._warm = self._good.environment
            self._good.warm()

    def end(self) -> None:
        """Do not wait for the search index of a state that is over."""
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
        """The last good site is shown as it was."""
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
        """Make the pages that changed, and put them into the folder when nothing is wrong."""
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
        """The whole site: too large to wait in memory for its last page."""
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
        """Put a file of an edited page into the folder, unless it stands there."""
        if self._digests.get(path) != hashlib.sha256(content).digest():
            if path not in self._before:
                file = self.paths.output / path
                self._before[path] = file.read_bytes() if path in self._digests else None
            self._put(path, content)

    def _put(self, path: str, content: bytes) -> None:
        exchange(self.paths.output / path, content)
        self._digests[path] = hashlib.sha256(content).digest()


class _Impatient(Clock):
    """Ends a build at the next lap after something newer changed. The very first site is finished in any case."""

    def __init__(self, site: LiveSite) -> None:
        super().__init__()
        self._site = site
        self._changes = site._changes

    def lap(self, phase: str) -> None:
        """As of every clock."""
        super().lap(phase)
        if self._site._good is not None and self._site._changes != self._changes:
            raise _GivenUp


@dataclass(frozen=True, slots=True)
class _Following:
    """What follows when the pages stand: the search index and the manifest.

    Where processes are not forked it is sent to its own: it holds nothing of the site that cannot be, or need not.
    ``groups`` are the words of the search; None for a site without one.
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
        # what cannot be written here is missing in a preview; the build says so
        with suppress(OSError, IndexFailed):
            if self.groups is not None:
                self._index(self.groups)
            content = manifest(self.output, origin(self.home), self.digests)
            (self.output / NAME).write_bytes(content)

    def _index(self, groups: list[list[str]]) -> None:
        old, new = self.output / _INDEX, self.output.with_name("index")
        shutil.rmtree(new, ignore_errors=True)
        notes = self.output.with_name("notes")
        # one part after the other: nobody waits for the index, and several processes would need the memory of several
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
    """A preview shows pages, not progress."""
