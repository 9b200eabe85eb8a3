"""Former addresses that are also the address of a page: they cannot redirect."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.plan import Plan
from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.old_addresses import moved


def taken(site: Site, library: Library, plan: Plan) -> Iterator[Problem]:
    """Report GK513 for every former address (别名) that is the address of a planned page."""
    base = site.config.site.base_path
    pages = frozenset(page.url for page in plan.planned)
    for notice, place, old in moved(site):
        path = old.path.decode("utf-8", "replace")
        below = f"/{path.removeprefix(base)}" if path.startswith(base) else ""
        if below in pages:
            at = library.at(notice.identity, "aliases", place)
            yield problem("GK513", at, alias=notice.aliases[place], other=below)
