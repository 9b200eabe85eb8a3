"""Evaluations: their days, findings, publication and number per year (section 10.6)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.evaluation import Evaluation
from gongkai.records.library import Library
from gongkai.site.evaluations import counts_by_unit, evaluation_counts
from gongkai.site.model import Site
from gongkai.site.plain_records import (
    HASTE,
    not_public,
    out_of_order,
    published_day,
    unknown_units,
    urgent,
    without_text,
)


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of evaluations, public or not: GK291 to GK293, GK311, GK314, GK346."""
    problems: list[Problem] = []
    for item in library.of(Evaluation):
        problems += without_text(item, "评价情况", said=bool(item.result or item.measures))
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        for index, identity in enumerate(item.policies):
            at = library.at(item.identity, "policies", index)
            problems += not_public(library, site, item, identity, at)
        if item.end:
            end = ("end", "结束日期", item.end)
            if item.start:
                problems += out_of_order(library, item, ("start", "开始日期", item.start), end)
            problems += out_of_order(library, item, end, published_day(item))
        if item.end and item.published.year > item.end.year:
            at = library.at(item.identity, "published")
            problems.append(problem("GK314", at, year=item.end.year, published=item.published.date()))
    for count in evaluation_counts(site) if library.complete("evaluation") else ():
        if urgent(count, site.moment.date()):
            latest = max(
                (item for item in site.of(Evaluation) if item.last_day.year <= count.year),
                key=lambda item: (item.last_day, item.identity),
            )
            facts = {
                "year": count.year,
                "what": "公开政策评价结果",
                "count": count.count,
                "least": count.least,
            }
            problems.append(problem("GK293", library.at(latest.identity, "end"), **facts))
    if site.config.column("evaluations") and library.complete("evaluation"):
        problems += _by_unit(site)
    return problems


def _by_unit(site: Site) -> Iterator[Problem]:
    """Late in the year, report towns with too few evaluations and a site without any (济政办字〔2023〕: 五次、两次)."""
    today, limits = site.moment.date(), site.config.thresholds
    if today.month < HASTE:
        return
    at = site.config.at("evaluations")
    if limits.evaluations and not site.of(Evaluation):
        facts = {"year": today.year, "what": "公开政策评价结果", "count": 0, "least": limits.evaluations}
        yield problem("GK293", at, **facts)
    short = [f"{item.unit.name} {item.count} 次" for item in counts_by_unit(site, today.year) if item.missing]
    if short:
        least = limits.town_evaluations
        yield problem("GK346", at, year=today.year, least=least, units="、".join(short))
