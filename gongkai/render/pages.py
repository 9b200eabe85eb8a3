"""Rendering: a pure function from a page to its bytes, and what is learnt on the way (links, anchors, search text)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment

from gongkai.pages.frame import Page
from gongkai.render.relative import relative_links, rooted_links

_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page as it will be written.

    ``path`` is the file under the output folder; ``links`` the canonical addresses that it leads to; ``anchors`` the
    ids that others may lead to.
    """

    url: str
    path: str
    html: str
    links: tuple[str, ...]
    anchors: frozenset[str]


def render_page(environment: Environment, page: Page, base_path: str) -> RenderedPage:
    """Render one page. Jinja's errors are raised as they are: a fault in a template is a programmer's."""
    html = environment.get_template(page.template).render(page=page, view=page.view)
    rooted = page.url == "/404.html"
    html, links = rooted_links(html, base_path) if rooted else relative_links(html, page.url)
    return RenderedPage(page.url, output_path(page.url), html, links, frozenset(_ID.findall(html)))


def output_path(url: str) -> str:
    """The file of an address: ``/a/b/`` → ``a/b/index.html``, ``/feed.xml`` → ``feed.xml``."""
    return url[1:] + "index.html" if url.endswith("/") else url[1:]
