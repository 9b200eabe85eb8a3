"""Packages of policies: they list only public policies that stay in force while applications are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.package import ENDED as CLOSED
from gongkai.records.package import Package
from gongkai.site.model import Site
from gongkai.site.plain_records import not_public, out_of_order, unknown_units
from gongkai.site.validity import ENDED


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of packages, public or not: GK292, GK311, GK317."""
    problems: list[Problem] = []
    for item in library.of(Package):
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        if item.start and item.end:
            end = ("end", "截止日期", item.end)
            problems += out_of_order(library, item, ("start", "开始日期", item.start), end)
        problems += _documents(item, site, library)
    return problems


def _documents(item: Package, site: Site, library: Library) -> Iterator[Problem]:
    taken = item.standing(site.moment.date()) != CLOSED
    for index, identity in enumerate(item.documents):
        at = library.at(item.identity, "documents", index)
        yield from not_public(library, site, item, identity, at)
        notice = site.notice(identity)
        if taken and notice and site.standings[identity].state in ENDED:
            yield problem("GK317", at, title=notice.title, state=site.standings[identity].state)
