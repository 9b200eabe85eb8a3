"""Work on many pages: in this process when they are few, in several when that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment

from gongkai.pages.frame import Chrome, Page
from gongkai.render.environment import make_environment

#: Below this many pages a second process costs more than it saves (measured: starting one takes about 0.25 s).
WORTH_PROCESSES = 600
_RUN = 64

Made = TypeVar("Made")
#: What is done with a page: a module-level function or an object that can be sent to another process.
Work = Callable[[Environment, Page], Made]


def render_all(
    pages: Sequence[Page],
    chrome: Chrome,
    templates: Path,
    work: Work[Made],
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[Made]:
    """Do ``work`` on every page and give the results in the order of the pages; ``progress`` hears how many are done."""
    if len(pages) < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
        environment = _environment(templates, chrome)
        for done, page in enumerate(pages, 1):
            yield work(environment, page)
            progress(done)
        return
    runs = [(pages[start : start + _RUN], chrome, templates, work) for start in range(0, len(pages), _RUN)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        done = 0
        for made in pool.map(_run, runs):
            yield from made
            done += len(made)
            progress(done)


@lru_cache(maxsize=1)
def _environment(templates: Path, chrome: Chrome) -> Environment:
    """The environment of one worker process: templates are compiled once in each."""
    return make_environment(templates, chrome)


def _run(run: tuple[Sequence[Page], Chrome, Path, Work[Made]]) -> list[Made]:
    pages, chrome, templates, work = run
    environment = _environment(templates, chrome)
    return [work(environment, page) for page in pages]
