"""Public utilities: their authority is known, and their text speaks of what their field discloses (R-UT-01)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.public_utility import PublicUtility
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit


def check(library: Library, site: Site) -> list[Problem]:
    """GK202 for authorities that no directory has, GK328 for what is not spoken of, GK347 for what is old."""
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
