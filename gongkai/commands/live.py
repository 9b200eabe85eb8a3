"""The site of the preview, kept in memory from one change to the next: only what a change touches is done again."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from jinja2 import TemplateError

from gongkai.commands.assemble import Assembly, Paths, assemble
from gongkai.commands.cache import Cache, Known
from gongkai.commands.keys import key_of
from gongkai.commands.produce import Produced, produce
from gongkai.commands.sinks import Changes, Folder, digests
from gongkai.preview.building import Result
from gongkai.problems import errors
from gongkai.publish.manifest import NAME, manifest, origin
from gongkai.records.library import Readings
from gongkai.render.faults import template_fault
from gongkai.search.index import IndexFailed, build_index
from gongkai.search.shards import plan_shards
from gongkai.search.words import word_groups, write_words
from gongkai.text.dates import CHINA

_INDEX = "search/index"


@dataclass(slots=True)
class LiveSite:
    """One preview: calling it builds into ``paths.output``, which belongs to it alone.

    What was read and made stays in memory for the next call; the folder changes only when there is no error. The search
    index, which takes longer than all pages, follows in a process of its own.
    """

    paths: Paths
    moment: dt.datetime | None
    _readings: Readings = field(default_factory=dict)
    _frame: bytes = b""
    _known: dict[str, Known] = field(default_factory=dict)
    _digests: dict[str, bytes] = field(default_factory=dict)
    _index: BaseProcess | None = None

    def __call__(self) -> Result:
        """Build now."""
        started = time.perf_counter()
        self.end()
        assembly, problems = assemble(
            self.paths, self.moment or dt.datetime.now(CHINA), readings=self._readings
        )
        if assembly is None:
            return Result(tuple(problems))
        try:
            produced = self._produce(assembly)
        except TemplateError as error:
            return Result((*problems, template_fault(error)))
        problems += produced.problems
        if not errors(problems):
            self._start_index(assembly, produced)
        return Result(
            tuple(problems),
            pages=len(assembly.plan.pages),
            seconds=time.perf_counter() - started,
            base_path=assembly.config.site.base_path,
        )

    def _produce(self, assembly: Assembly) -> Produced:
        """Make the pages that changed, and put them into the folder when nothing is wrong."""
        features = assembly.config.features
        parts = (assembly.plan.chrome, assembly.site.moment.date(), features.search, features.table_files)
        frame = key_of(parts)
        cache = Cache(Path(), b"", self._known if frame == self._frame else {})
        if not self.paths.output.is_dir():
            return self._first(assembly, cache, frame)
        changes = Changes(self.paths.output, self._digests or digests(self.paths.output))
        produced = produce(assembly, changes, cache, _silent, with_search=features.search)
        if not errors(produced.problems):
            changes.apply(kept=(_INDEX, NAME))
            self._frame, self._known, self._digests = frame, cache.current, changes.digests
        return produced

    def _first(self, assembly: Assembly, cache: Cache, frame: bytes) -> Produced:
        """The whole site: too large to wait in memory for its last page."""
        folder = self.paths.output.with_name("first")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        sink = Folder(folder)
        produced = produce(assembly, sink, cache, _silent, with_search=assembly.config.features.search)
        if not errors(produced.problems):
            folder.rename(self.paths.output)
            self._frame, self._known, self._digests = frame, cache.current, sink.digests
        return produced

    def _start_index(self, assembly: Assembly, produced: Produced) -> None:
        work = _Following(assembly, produced, self.paths.output, self._digests)
        self._index = multiprocessing.Process(target=work, daemon=False)
        self._index.start()

    def end(self) -> None:
        """Do not wait for the search index of a state that is over."""
        if self._index is not None:
            self._index.kill()
            self._index.join()
            self._index = None


@dataclass(frozen=True, slots=True)
class _Following:
    """What follows when the pages stand: the search index and the manifest."""

    assembly: Assembly
    produced: Produced
    output: Path
    digests: dict[str, bytes]

    def __call__(self) -> None:
        # what cannot be written here is missing in a preview; the build says so
        with suppress(OSError, IndexFailed):
            if self.assembly.config.features.search:
                self._index()
            content = manifest(self.output, origin(self.assembly.paths.config.parent), self.digests)
            (self.output / NAME).write_bytes(content)

    def _index(self) -> None:
        old, new = self.output / _INDEX, self.output.with_name("index")
        shutil.rmtree(new, ignore_errors=True)
        build_index(plan_shards(self.produced.shadows), new, old if old.is_dir() else None)
        write_words(word_groups(self.assembly.site), new)
        shutil.rmtree(old, ignore_errors=True)
        old.parent.mkdir(parents=True, exist_ok=True)
        new.rename(old)


def _silent(step: str, done: int, total: int) -> None:
    """A preview shows pages, not progress."""
