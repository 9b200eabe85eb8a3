"""What happens to one page after its plan: rendered, inspected, and read for the search index, all in one process."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

from gongkai.commands.clock import Spent
from gongkai.inspect.pages import inspect_page
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Problem
from gongkai.render.environment import TimedEnvironment
from gongkai.render.pages import render_page
from gongkai.render.table_files import TableFile, with_table_files
from gongkai.search.shadow import shadow_page


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it will be written, and what was learnt on the way.

    ``links`` are the canonical addresses that it leads to, ``anchors`` the ids that others may lead to; ``shadow`` is
    what the search index reads, None for a page that is not searched; ``files`` are its tables to take along;
    ``spent`` is what all of it took.
    """

    path: str
    content: bytes
    links: tuple[str, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]
    shadow: str | None
    files: tuple[TableFile, ...]
    spent: Spent


@dataclass(frozen=True, slots=True)
class Finisher:
    """What every page of a site is finished with; it is sent to the worker processes once for each run of pages."""

    chrome: Chrome
    day: dt.date
    with_search: bool
    with_table_files: bool = True

    def __call__(self, environment: TimedEnvironment, page: Page) -> Finished:
        """Finish one page. A fault in a template is raised as it is: no content can cause it."""
        compiled = environment.compiling
        marks = [time.thread_time()]
        made = render_page(environment, page, self.chrome.base_path)
        html, files = with_table_files(made.html, page.url) if self.with_table_files else (made.html, ())
        compiled = environment.compiling - compiled
        marks.append(time.thread_time())
        problems = tuple(inspect_page(page, html, self.chrome, self.day))
        marks.append(time.thread_time())
        shadow = shadow_page(page.search, page.url, html) if self.with_search and page.search else None
        marks.append(time.thread_time())
        return Finished(
            path=made.path,
            content=html.encode(),
            links=(*made.links, *(file.url for file in files)),
            anchors=made.anchors,
            problems=problems,
            shadow=shadow,
            files=files,
            spent=Spent(compiled, marks[1] - marks[0] - compiled, marks[2] - marks[1], marks[3] - marks[2]),
        )
