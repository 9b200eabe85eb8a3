"""What happens to one page after its plan: rendered, inspected, and read for the search index, all in one process."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jinja2 import Environment

from gongkai.inspect.pages import inspect_page
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Problem
from gongkai.render.pages import render_page
from gongkai.search.shadow import shadow_page


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it will be written, and what was learnt on the way.

    ``links`` are the canonical addresses that it leads to, ``anchors`` the ids that others may lead to; ``shadow`` is
    what the search index reads, None for a page that is not searched.
    """

    path: str
    content: bytes
    links: tuple[str, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]
    shadow: str | None


@dataclass(frozen=True, slots=True)
class Finisher:
    """What every page of a site is finished with; it is sent to the worker processes once for each run of pages."""

    chrome: Chrome
    day: dt.date
    with_search: bool

    def __call__(self, environment: Environment, page: Page) -> Finished:
        """Finish one page. A fault in a template is raised as it is: no content can cause it."""
        made = render_page(environment, page, self.chrome.base_path)
        searched = self.with_search and page.search is not None
        return Finished(
            path=made.path,
            content=made.html.encode(),
            links=made.links,
            anchors=made.anchors,
            problems=tuple(inspect_page(page, made.html, self.chrome, self.day)),
            shadow=shadow_page(page.search, page.url, made.html) if searched and page.search else None,
        )
