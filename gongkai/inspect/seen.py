"""A page as its rules see it: the plan, the HTML, and the frame that all pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from gongkai.inspect.markup import Markup
from gongkai.inspect.passages import PagePassage, passages
from gongkai.inspect.reading import read_markup
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Position, Problem, problem

#: ``other``: the 404 page and pages that search engines must not list.
Kind = Literal["home", "column", "content", "other"]

NOT_FOUND = "/404.html"


@dataclass(frozen=True, slots=True)
class InspectedPage:
    """One written page for the rules.

    ``host`` is the site's own, ``on`` the last day on which somebody named in it may be born; ``metas`` its
    tags by name, ``passages`` the text that may contain a personal number, ``kind`` which tags it needs.
    """

    page: Page
    markup: Markup
    host: str
    on: dt.date
    metas: tuple[tuple[str, str], ...]
    passages: tuple[PagePassage, ...]
    kind: Kind

    def apart(self) -> InspectedPage:
        """The page without the elements that were found to be sound on another page."""
        markup = self.markup.apart()
        if markup is self.markup:
            return self
        return InspectedPage(self.page, markup, self.host, self.on, self.metas, self.passages, self.kind)

    def broken(self, rule: str, reason: str, advice: str) -> Problem:
        """The problem of a broken rule: its number, the fault, the advice."""
        return problem("GK303", Position(self.page.url), rule=rule, reason=reason, advice=advice)


#: A rule: the problems that it finds on a page.
Rule = Callable[[InspectedPage], Iterator[Problem]]


def see(
    page: Page, html: str, chrome: Chrome, on: dt.date, fragments: Iterable[tuple[str, Markup]] = ()
) -> InspectedPage:
    """Parse the page once for all rules; ``fragments`` are parts of it that are already parsed."""
    markup = read_markup(html, fragments)
    metas = tuple((meta.get("name"), meta.get("content")) for meta in markup.all("meta") if meta.get("name"))
    return InspectedPage(
        page,
        markup,
        urlsplit(chrome.base_url).hostname or "",
        on,
        metas,
        passages(markup),
        _kind(page, metas),
    )


def _kind(page: Page, metas: tuple[tuple[str, str], ...]) -> Kind:
    """Which tags the page needs (W-TAG-01). The plan decides too, so a missing ArticleTitle is noticed."""
    if page.url == "/":
        return "home"
    if page.url == NOT_FOUND or not page.indexable:
        return "other"
    return "content" if any(name == "ArticleTitle" for name, _ in (*page.meta, *metas)) else "column"
