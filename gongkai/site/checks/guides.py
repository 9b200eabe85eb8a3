"""Guides: the directory knows their unit, and they were reviewed within a year (R-GUIDE-02)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.guide import Guide
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK202 for units that no directory lists, and GK323 for guides whose review is overdue."""
    problems: list[Problem] = []
    limit = site.config.thresholds.guide_days
    guides: tuple[Guide, ...] = library.of(Guide)
    for guide in guides:
        problems += unknown_unit(site, library, guide, "unit", guide.unit)
        days = (site.moment.date() - guide.updated).days
        if limit and days > limit:
            at = library.at(guide.identity, "updated")
            problems.append(problem("GK323", at, days=days, limit=limit))
    return problems
