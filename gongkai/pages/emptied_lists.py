"""Addresses of lists that the generator makes and that have nothing to show any more (``/notices/by-year/2019/``).

Such a list goes when the last document in it is withdrawn or expires, which may be in the night: a text that links to it must not stop that
build. Whether there was ever such a list nobody knows, so a slip is no more than a reminder either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from gongkai.pages.targets import defined_targets
from gongkai.problems import Problem
from gongkai.records.facts import BODY
from gongkai.records.kind import kinds
from gongkai.site.model import Site

REASON = "这个列表现在没有内容，或者没有这个列表"
#: Below a column: a list by a dimension, one of a year, one of a name of its own; each may have further pages.
_OF_DIMENSION = re.compile(r"by-[a-z]+(?:-[a-z]+)*/[^/]+|by-[a-z]+(?:-[a-z]+)*")
_OF_YEAR = re.compile(r"(?:19|20)\d{2}")
_FURTHER_PAGE = re.compile(r"(?:^|/)page-[1-9]\d*$")
_NAMED = frozenset(
    {
        "annual-reports/requests-over-years",
        "evaluations/units",
        "interpretations/matrix",
        "meetings/citizens",
        "notices/clean-up",
        "notices/in-force",
        "notices/plans",
        "proposals/statistics",
        "statutory/items",
        "tasks/calendar",
        "tasks/overview",
    }
)


def emptied_lists(site: Site, found: Iterable[Problem], written: Collection[str]) -> dict[str, str]:
    """The places of lists without a page to which texts link, each with why it has none.

    ``found`` are the problems of the plan, GK206 of links among them; ``written`` are the addresses of all pages.
    """
    linked = [dict(told.facts).get("target", "") for told in found if told.code == "GK206"]
    linked += [
        target
        for records in site.records.values()
        for record in records
        for target in defined_targets(BODY.of(record))
    ]
    places = (_place(target) for target in linked)
    gone = (place for place in places if f"/{place}/" not in written)
    return {place: REASON for place in gone if _is_list(site, place)}


def _place(target: str) -> str:
    return unquote(target.partition("#")[0].partition("?")[0]).strip("/")


def _is_list(site: Site, place: str) -> bool:
    place = _FURTHER_PAGE.sub("", place)
    column, _, rest = place.partition("/")
    if site.config.column(column) is None and column not in _columns():
        return False
    if column in ("units", "organizations") and _is_unit(site, rest):
        return True
    named = place in _NAMED or (place.rpartition("/")[0] in _NAMED and _OF_YEAR.fullmatch(place[-4:]))
    return bool(named or not rest or _OF_DIMENSION.fullmatch(rest) or _OF_YEAR.fullmatch(rest))


def _is_unit(site: Site, rest: str) -> bool:
    """Whether this is the place of a unit, or of its documents; that of a directory which is not public any more as well."""
    rest = rest.removesuffix("/notices")
    directory = f"organizations/{rest.partition('/')[0]}"
    return directory in site.hidden or any(unit.partition("/")[2] == rest for unit in site.units)


def _columns() -> Iterator[str]:
    return (kind.column for kind in kinds() if kind.column)
