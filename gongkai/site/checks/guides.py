"""Guides: of a unit that the directory knows, and looked over within the year (R-GUIDE-02)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.guide import Guide
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit


def check(library: Library, site: Site) -> list[Problem]:
    """GK202 for units that no directory has; GK323 for guides that nobody looked over in time."""
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
