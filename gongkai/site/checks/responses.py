"""Responses to concerns: there is an answer, and it is later than the question (section 10.7)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.response import Response
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day, unknown_units, without_text
from gongkai.text.dates import last_day


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of responses, public or not: GK202, GK291, GK292, GK393."""
    problems: list[Problem] = []
    for item in library.of(Response):
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        if item.answered is None:
            problems += _pending(item, library, site)
            continue
        answered = ("answered", "回应日期", item.answered)
        problems += without_text(item, "回应的内容")
        if item.asked:
            problems += out_of_order(library, item, ("asked", "提出日期", item.asked), answered)
        problems += out_of_order(library, item, answered, published_day(item))
    return problems


def _pending(item: Response, library: Library, site: Site) -> Iterator[Problem]:
    """A concern that has waited for its answer longer than ``回应时限``."""
    asked = item.asked or item.published.date()
    limit, days = site.config.thresholds.response_days, (site.moment.date() - last_day(asked)).days
    if limit and days > limit:
        yield problem("GK393", library.at(item.identity, "asked"), asked=asked, days=days, limit=limit)
