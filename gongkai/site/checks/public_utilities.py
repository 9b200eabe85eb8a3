"""Public utilities: the authority is known, and the text covers what the field must disclose (R-UT-01)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.public_utility import PublicUtility
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK202 for unknown authorities, GK328 for matters not covered, GK347 for outdated content."""
    problems: list[Problem] = []
    utilities: tuple[PublicUtility, ...] = library.of(PublicUtility)
    for utility in utilities:
        problems += unknown_unit(site, library, utility, "authority", utility.authority)
        limit, days = (
            site.config.thresholds.utility_days,
            (site.moment.date() - (utility.updated or utility.published.date())).days,
        )
        if limit and days > limit:
            at = library.at(utility.identity, "published")
            problems.append(
                problem("GK347", at, day=utility.updated or utility.published.date(), days=days, limit=limit)
            )
        if utility.missing:
            at = library.at(utility.identity, "sector")
            missing = "、".join(utility.missing)
            problems.append(problem("GK328", at, sector=utility.sector, missing=missing))
    return problems
