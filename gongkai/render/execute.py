"""Rendering many pages: in this process when they are few, in several when that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment

from gongkai.pages.frame import Chrome, Page
from gongkai.render.environment import make_environment
from gongkai.render.pages import RenderedPage, render_page

#: Below this many pages a second process costs more than it saves (measured: starting one takes about 0.25 s).
WORTH_PROCESSES = 1200
_RUN = 64


def render_all(
    pages: Sequence[Page],
    chrome: Chrome,
    templates: Path,
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[RenderedPage]:
    """Render every page, in order; ``progress`` hears how many are done."""
    if len(pages) < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
        environment = _environment(templates, chrome)
        for done, page in enumerate(pages, 1):
            yield render_page(environment, page, chrome.base_path)
            progress(done)
        return
    runs = [(pages[start : start + _RUN], chrome, templates) for start in range(0, len(pages), _RUN)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        done = 0
        for rendered in pool.map(_render_run, runs):
            yield from rendered
            done += len(rendered)
            progress(done)


@lru_cache(maxsize=1)
def _environment(templates: Path, chrome: Chrome) -> Environment:
    """The environment of one worker process: templates are compiled once in each."""
    return make_environment(templates, chrome)


def _render_run(run: tuple[Sequence[Page], Chrome, Path]) -> list[RenderedPage]:
    pages, chrome, templates = run
    environment = _environment(templates, chrome)
    return [render_page(environment, page, chrome.base_path) for page in pages]
