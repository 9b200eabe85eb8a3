"""Plans that a document ordered and that are missing after the deadline (政务公开工作要点: 实施方案)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.plans import ordered_plans


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK351 for each document whose units have published no plan (实施方案) by its deadline."""
    today = site.moment.date()
    return [
        problem(
            "GK351",
            library.at(ordered.notice.identity, "plans_from"),
            due=ordered.due,
            count=len(ordered.missing),
            units="、".join(item.name for item in ordered.missing),
        )
        for ordered in (ordered_plans(site) if library.complete("notice") else ())
        if ordered.due and ordered.due < today and ordered.missing
    ]
