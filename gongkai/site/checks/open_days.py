"""Open days and press conferences: reported when over, with replies to the opinions (section 10.5)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.open_day import OPEN_DAY, OVER, OpenDay
from gongkai.site.model import Site
from gongkai.site.plain_records import came_before, unknown_units
from gongkai.text.dates import stated_moment


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of activities, public or not: GK292, GK315, GK316."""
    problems: list[Problem] = []
    for item in library.of(OpenDay):
        problems += unknown_units(site, library, item, "unit", (item.unit,) if item.unit else ())
        if item.signup_ends and came_before(item.starts, item.signup_ends):
            at = library.at(item.identity, "starts")
            problems.append(
                problem(
                    "GK292",
                    at,
                    later="时间",
                    then=stated_moment(item.starts),
                    earlier="报名截止",
                    first=stated_moment(item.signup_ends),
                )
            )
        if item.standing(site.moment) == OVER:
            problems += _afterwards(item, library)
    return problems


def _afterwards(item: OpenDay, library: Library) -> Iterator[Problem]:
    if not item.body.strip():
        yield problem("GK315", library.at(item.identity, "starts"), day=item.starts.date())
    elif meaning(item.kind) == OPEN_DAY and not item.opinions:
        yield problem("GK316", library.at(item.identity, "starts"))
