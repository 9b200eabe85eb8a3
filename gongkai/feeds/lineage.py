"""``data/lineage.*``: tables of which one carries out the other, task by task, as their pages compare them."""

from __future__ import annotations

from typing import Any

from gongkai.pages.comparison import ADDED, NOT_TAKEN_UP, compared_url, matched, outcome
from gongkai.pages.tags import absolute
from gongkai.site.model import LinkedTask, Site, TablePair


def lineage_rows(site: Site) -> list[dict[str, Any]]:
    """Both sides of every pair of tables: the upper table in its order, then what the lower one adds."""
    return [row for pair in site.lineage.tables for row in _rows(site, pair)]


def _rows(site: Site, pair: TablePair) -> list[dict[str, Any]]:
    found = matched(site, pair)
    url = absolute(site.config, compared_url(pair))
    rows = []
    for upper, carriers in found.above:
        if not carriers:
            rows.append(_row(pair, upper, None, NOT_TAKEN_UP, url))
        rows += [_row(pair, upper, lower, outcome(upper, lower), url) for lower in carriers]
    return [*rows, *(_row(pair, None, lower, ADDED, url) for lower in found.added)]


def _row(
    pair: TablePair, upper: LinkedTask | None, lower: LinkedTask | None, what: str, url: str
) -> dict[str, Any]:
    return {
        "upper_table": pair.upper.identity,
        "upper": upper.identity if upper else None,
        "upper_number": upper.task.number if upper else None,
        "upper_requirement": upper.task.requirement if upper else None,
        "lower_table": pair.lower.identity,
        "lower": lower.identity if lower else None,
        "lower_number": lower.task.number if lower else None,
        "lower_requirement": lower.task.requirement if lower else None,
        "outcome": what,
        "url": url,
    }
