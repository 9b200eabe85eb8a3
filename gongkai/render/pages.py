"""Rendering: a pure function from a page to its bytes, links, anchors and search text."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.frame import Page
from gongkai.render.environment import TimedEnvironment
from gongkai.render.faults import template_fault
from gongkai.render.linking import LinkedHtml, ids, linked
from gongkai.render.relative import rooted_links


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page ready to be written.

    ``path`` is the file under the output folder; ``links`` the canonical addresses that it links to;
    ``anchors`` its ids; ``repeated`` the parts of the HTML that other pages have, too, in their order.
    """

    url: str
    path: str
    html: str
    links: tuple[str, ...]
    anchors: frozenset[str]
    repeated: tuple[str, ...] = ()


def render_page(environment: TimedEnvironment, page: Page, base_path: str) -> RenderedPage:
    """Render one page. Raises ``TemplateFault`` for any exception while its template is read or rendered."""
    environment.drawn.clear()
    try:
        html = environment.get_template(page.template).render(page=page, view=page.view)
    except MemoryError:
        raise
    except Exception as error:
        raise template_fault(error, page.template) from error
    if page.url == "/404.html":
        html, links = rooted_links(html, base_path)
        made = LinkedHtml(html, links, ids(html))
    else:
        made = linked(html, page.url, environment.drawn)
    return RenderedPage(
        page.url, output_path(page.url), made.html, made.links, frozenset(made.anchors), made.repeated
    )


def output_path(url: str) -> str:
    """The file of an address: ``/a/b/`` → ``a/b/index.html``, ``/feed.xml`` → ``feed.xml``."""
    return url[1:] + "index.html" if url.endswith("/") else url[1:]
