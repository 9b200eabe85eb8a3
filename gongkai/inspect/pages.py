"""Looking at one written page with every rule that can be decided on the page alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from gongkai.inspect import accessibility, personal, safety, structure, tags
from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import read_fragment
from gongkai.inspect.seen import Rule, Seen, see, see_fragment
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Problem

RULES: tuple[Rule, ...] = (
    *tags.RULES,
    *structure.RULES,
    *accessibility.RULES,
    *safety.RULES,
    *personal.RULES,
)

#: Rules that look at each element by itself, wherever it stands: what they find on a page is what they find in its
#: parts, so a part that many pages have is shown to them once.
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
#: So many fragments are remembered in a process, some 5 KB each.
_KEPT = 1 << 13


def inspect_page(
    page: Page, html: str, chrome: Chrome, on: dt.date = dt.date.max, repeated: Iterable[str] = ()
) -> list[Problem]:
    """What is wrong with a written page; empty for a sound one.

    ``on`` is the day of the build: nobody is born later, so a number with a later birthday is not an identity number.
    Without it every real date counts, which finds more, never less. ``repeated`` are stretches of ``html`` that other
    pages have, too, in their order: what is found is the same with them and without, sooner with them.
    """
    fragments = ((text, _fragment(page, text, chrome, on)) for text in repeated)
    seen = see(page, html, chrome, on, ((text, fragment) for text, fragment in fragments if fragment))
    apart = replace(seen, markup=seen.markup.apart())
    return [found for rule in RULES for found in rule(apart if rule in PARTWISE else seen)]


_fragments: dict[tuple[str, str], Markup | None] = {}


def _fragment(page: Page, text: str, chrome: Chrome, on: dt.date) -> Markup | None:
    """A stretch of a page as it is read; None when it must be looked at where it stands, since something may be wrong."""
    key = (chrome.base_url, text)
    if key not in _fragments:
        if len(_fragments) >= _KEPT:
            _fragments.clear()
        fragment = read_fragment(text)
        _fragments[key] = fragment if fragment and _sound(see_fragment(page, fragment, chrome, on)) else None
    return _fragments[key]


def _sound(seen: Seen) -> bool:
    """Whether a fragment keeps all rules that can be decided on it, and no name in it is given by something outside."""
    if any(link.get("aria-labelledby") for link in seen.markup.all("a", "area")):
        return False
    return not any(found for rule in PARTWISE for found in rule(seen))
