"""Inspect one written page with every rule that needs only that page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gongkai.inspect import accessibility, personal, safety, structure, tags
from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import read_fragment
from gongkai.inspect.seen import Rule, see
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Problem

RULES: tuple[Rule, ...] = (
    *tags.RULES,
    *structure.RULES,
    *accessibility.RULES,
    *safety.RULES,
    *personal.RULES,
)

#: Rules that look at each element by itself, wherever it is: their results for a page are those for its
#: parts, so parts in which they found nothing are not inspected again.
PARTWISE: frozenset[Rule] = frozenset(
    (
        structure.nothing_moves,
        structure.links_lead_somewhere,
        structure.links_have_words,
        accessibility.image_texts,
        accessibility.tab_order,
        accessibility.nothing_by_itself,
        accessibility.new_windows,
        *safety.RULES,
    )
)
#: At most this many fragments are cached per process, about 5 KB each.
_KEPT = 1 << 13


def inspect_page(
    page: Page, html: str, chrome: Chrome, on: dt.date = dt.date.max, repeated: Iterable[str] = ()
) -> list[Problem]:
    """Report the problems of a written page; empty for a sound one.

    ``on`` is the day of the build: nobody is born later, so a number with a later birthday is not an identity
    number. Without it every real date counts, which finds more, never less. ``repeated`` are parts of
    ``html`` that other pages have, too, in their order: they change only the speed, never the result.
    """
    known = ((text, _fragment(chrome.base_url, text)) for text in repeated)
    seen = see(page, html, chrome, on, ((text, fragment) for text, fragment in known if fragment))
    apart = seen.apart()
    problems: list[Problem] = []
    sound = True
    for rule in RULES:
        partwise = rule in PARTWISE
        found = [*rule(apart if partwise else seen)]
        sound = sound and not (partwise and found)
        problems += found
    if sound:
        for _, fragment in apart.markup.fragments:
            # ``aria-labelledby`` may refer outside the fragment, so check the names of its links again on
            # each page
            fragment.sound = "@aria-labelledby" not in fragment.keys
    return problems


_fragments: dict[tuple[str, str], Markup | None] = {}


def _fragment(site: str, text: str) -> Markup | None:
    """A part of a page of this site, parsed; None when it can only be parsed in its place."""
    key = (site, text)
    if key not in _fragments:
        if len(_fragments) >= _KEPT:
            _fragments.clear()
        _fragments[key] = read_fragment(text)
    return _fragments[key]
