"""Answers to concerns: there is one, and it came after the question (section 10.7)."""

from __future__ import annotations

from gongkai.problems import Problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day, unknown_units, without_text


def check(library: Library, site: Site) -> list[Problem]:
    """Everything about answers, public or not: GK291, GK292."""
    problems: list[Problem] = []
    for item in library.of("response"):
        answered = ("answered", "回应日期", item.answered)
        problems += without_text(item, "回应的内容")
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        problems += out_of_order(library, item, ("asked", "提出日期", item.asked), answered)
        problems += out_of_order(library, item, answered, published_day(item))
    return problems
