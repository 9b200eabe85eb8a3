"""What happens to one page after its plan: rendered, inspected, and read for the search index, all in one process."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from dataclasses import dataclass

from gongkai.commands.cache import Known
from gongkai.commands.clock import Spent
from gongkai.commands.sinks import Sink
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

    ``content`` is None when the file is written already, ``files`` are its tables to take along, empty then. ``known``
    is what the next build may know of it, its key left out: the facts are the canonical addresses that it leads to,
    the ids that others may lead to and its tables with their SHA-256; the text is what the search index reads.
    ``spent`` is what all of it took.
    """

    path: str
    content: bytes | None
    known: Known
    problems: tuple[Problem, ...]
    files: tuple[TableFile, ...]
    spent: Spent


@dataclass(frozen=True, slots=True)
class Finisher:
    """What every page of a site is finished with; it is sent to the worker processes once for each run of pages.

    With a ``sink`` the page is written where it is made, and its bytes need not be sent back.
    """

    chrome: Chrome
    day: dt.date
    with_search: bool
    with_table_files: bool = True
    sink: Sink | None = None

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
        content = html.encode()
        links = (*made.links, *(file.url for file in files))
        tables = {file.url[1:]: hashlib.sha256(file.content).hexdigest() for file in files}
        facts = json.dumps([links, sorted(made.anchors), tables], ensure_ascii=False)
        if self.sink is not None:
            self.sink.write(made.path, content)
            for file in files:
                self.sink.write(file.url[1:], file.content)
        return Finished(
            path=made.path,
            content=content if self.sink is None else None,
            known=Known.of(b"", content, facts, shadow or ""),
            problems=problems,
            files=files if self.sink is None else (),
            spent=Spent(compiled, marks[1] - marks[0] - compiled, marks[2] - marks[1], marks[3] - marks[2]),
        )
