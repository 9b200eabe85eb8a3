"""Evaluations: their days, their findings, when they are published and how many a year has (section 10.6)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.evaluation import Evaluation
from gongkai.records.library import Library
from gongkai.site.evaluations import evaluation_counts
from gongkai.site.model import Site
from gongkai.site.plain_records import (
    not_public,
    out_of_order,
    published_day,
    unknown_units,
    urgent,
    without_text,
)


def check(library: Library, site: Site) -> list[Problem]:
    """Everything about evaluations, public or not: GK291 to GK293, GK311, GK314."""
    problems: list[Problem] = []
    for item in library.of("evaluation"):
        end = ("end", "结束日期", item.end)
        problems += without_text(item, "评价情况")
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        for index, identity in enumerate(item.policies):
            at = library.at(item.identity, "policies", index)
            problems += not_public(library, site, item, identity, at)
        problems += out_of_order(library, item, ("start", "开始日期", item.start), end)
        problems += out_of_order(library, item, end, published_day(item))
        if item.published.year > item.end.year:
            at = library.at(item.identity, "published")
            problems.append(problem("GK314", at, year=item.end.year, published=item.published.date()))
    for count in evaluation_counts(site) if library.complete("evaluation") else ():
        if urgent(count, site.moment.date()):
            latest = max(
                (item for item in site.of(Evaluation) if item.end.year <= count.year),
                key=lambda item: (item.end, item.identity),
            )
            facts = {
                "year": count.year,
                "what": "公开政策评价结果",
                "count": count.count,
                "least": count.least,
            }
            problems.append(problem("GK293", library.at(latest.identity, "end"), **facts))
    return problems
