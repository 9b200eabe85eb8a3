"""Looking at one written page with every rule that can be decided on the page alone."""

from __future__ import annotations

import datetime as dt

from gongkai.inspect import accessibility, personal, safety, structure, tags
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


def inspect_page(page: Page, html: str, chrome: Chrome, on: dt.date = dt.date.max) -> list[Problem]:
    """What is wrong with a written page; empty for a sound one.

    ``on`` is the day of the build: nobody is born later, so a number with a later birthday is not an identity number.
    Without it every real date counts, which finds more, never less.
    """
    seen = see(page, html, chrome, on)
    return [found for rule in RULES for found in rule(seen)]
