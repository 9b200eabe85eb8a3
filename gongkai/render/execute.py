"""Process many pages: in this process when they are few, in several when that pays."""

from __future__ import annotations

import gc
import json
import multiprocessing
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from gongkai.pages.frame import Chrome, Page, PlannedPage
from gongkai.render.environment import TimedEnvironment, make_environment
from gongkai.text.file_names import made_by_programs
from gongkai.workers import end_with_parent, most_processes

#: With fewer pages than this a second process costs more than it saves (measured: it takes about 0.25 s to
#: start).
WORTH_PROCESSES = 600
_RUN = 64
#: Pages a run for forked processes, which need no page sent: short, since a page of a long ledger takes
#: seconds. Pages of one template often share parts that a process draws once, so up to this many in all
#: processes stay together.
_SHORT_RUN, _TOGETHER = 16, 64
#: Fork new processes after this many pages: a child copies the memory that it looks at, in the end all that
#: it inherited (measured at 100,000 documents: 1.5 GB each); a new one begins with nothing copied.
_GENERATION = 20_000
#: At most this many runs in progress: enough for some thirty workers, and early results fit into memory (150
#: MB).
_UNDER_WAY = 64

Given = TypeVar("Given")
Made = TypeVar("Made")
#: The function applied to a page: a module-level function, or an object that can be pickled.
Work = Callable[[TimedEnvironment, PlannedPage], Made]


def inherits() -> bool:
    """Whether pages are processed here or in forked processes, which inherit memory, without an executor."""
    # to ask without allow_none would choose: inherit_memory could not choose another way any more
    way = multiprocessing.get_start_method(allow_none=True) or multiprocessing.get_all_start_methods()[0]
    return way == "fork" or most_processes() < 2


def render_all(
    pages: Sequence[PlannedPage],
    chrome: Chrome,
    templates: Path,
    work: Work[Made],
    progress: Callable[[int], None] = lambda done: None,
    executor: Executor | None = None,
) -> Iterator[Made]:
    """Apply ``work`` to every page; results keep the order of the pages, ``progress`` gets the count done.

    Without an ``executor`` this machine does it. A given one may run on machines without these templates:
    they are sent along. Exceptions of the executor are raised here. A page that is sent to another process is
    made before.
    """
    done = 0
    for made in _runs(pages, chrome, templates, work, executor):
        for result in made:
            done += 1
            yield result
        progress(done)


def _runs(
    pages: Sequence[PlannedPage], chrome: Chrome, templates: Path, work: Work[Made], executor: Executor | None
) -> Iterator[Iterable[Made]]:
    if executor is not None:
        sent = _packed(templates)
        yield from in_order(executor, _run_sent, ((run, chrome, sent, work) for run in _cut(pages)))
    elif len(pages) < WORTH_PROCESSES or most_processes() < 2:
        environment = _environment(templates, chrome)
        yield from ([work(environment, page)] for page in pages)
    elif inherits():
        for start in range(0, len(pages), _GENERATION):
            yield from _by_children(pages[start : start + _GENERATION], chrome, templates, work)
    else:
        with ProcessPoolExecutor(most_processes(), initializer=end_with_parent) as pool:
            yield from in_order(pool, _run, ((run, chrome, templates, work) for run in _cut(pages)))


def _by_children(
    pages: Sequence[PlannedPage], chrome: Chrome, templates: Path, work: Work[Made]
) -> Iterator[Iterable[Made]]:
    """Use forked processes, which have all pages in memory: only results are sent, in short runs."""
    _inherited.append((pages, chrome, templates, work))
    gc.freeze()  # otherwise the child's first collection would copy every page (copy-on-write)
    try:
        with ProcessPoolExecutor(most_processes(), initializer=end_with_parent) as pool:
            yield from pool.map(_run_inherited, _short_runs(pages, most_processes()))
    finally:
        _inherited.clear()


def _short_runs(pages: Sequence[PlannedPage], processes: int) -> Iterator[slice]:
    """Runs of pages for forked processes; longer for few processes while the template stays the same."""
    start, most = 0, max(_SHORT_RUN, _TOGETHER // processes)
    for place in range(1, len(pages)):
        enough = place - start >= _SHORT_RUN and pages[place].template != pages[place - 1].template
        if enough or place - start >= most:
            yield slice(start, place)
            start = place
    yield slice(start, len(pages))


def in_order(executor: Executor, function: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """Results of ``function`` for every item of ``given``, in order, with a bounded number in progress."""
    waiting: deque[Future[Made]] = deque()
    try:
        for item in given:
            waiting.append(executor.submit(function, item))
            if len(waiting) == _UNDER_WAY:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _cut(planned: Sequence[PlannedPage]) -> Iterator[Sequence[Page]]:
    """Runs of pages to send."""
    for start in range(0, len(planned), _RUN):
        yield tuple(page.page() for page in planned[start : start + _RUN])


def _packed(templates: Path) -> bytes:
    """Every template, sent with each run: 18 KB, so that a worker that joins late needs nothing else."""
    texts = {
        file.relative_to(templates).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(templates.rglob("*.html"))
        if not made_by_programs(file.relative_to(templates).as_posix())
    }
    return zlib.compress(json.dumps(texts, ensure_ascii=False).encode())


@lru_cache(maxsize=1)
def _environment(templates: Path, chrome: Chrome) -> TimedEnvironment:
    """The environment of one worker process, which compiles templates once."""
    return make_environment(templates, chrome)


@lru_cache(maxsize=1)
def _environment_of(packed: bytes, chrome: Chrome) -> TimedEnvironment:
    """The same on another machine."""
    return make_environment(json.loads(zlib.decompress(packed)), chrome)


#: The data that the children inherit in memory while they work.
_inherited: list[tuple[Sequence[PlannedPage], Chrome, Path, Work[Any]]] = []


def _run_inherited(run: slice) -> list[Any]:
    pages, chrome, templates, work = _inherited[-1]
    environment = _environment(templates, chrome)
    gc.disable()
    try:
        return [work(environment, page) for page in pages[run]]
    finally:
        gc.collect(1)


def _run(run: tuple[Sequence[Page], Chrome, Path, Work[Made]]) -> list[Made]:
    pages, chrome, templates, work = run
    environment = _environment(templates, chrome)
    return [work(environment, page) for page in pages]


#: A worker may run several tasks in threads of one process; pages are made one at a time.
_ALONE = threading.Lock()


def _run_sent(run: tuple[Sequence[Page], Chrome, bytes, Work[Made]]) -> list[Made]:
    pages, chrome, packed, work = run
    with _ALONE:
        environment = _environment_of(packed, chrome)
        return [work(environment, page) for page in pages]
