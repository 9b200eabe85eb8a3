"""What the small types are checked and counted by: years with their minimum, units by name, days out of order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.problems import Position, Problem, problem, with_level
from gongkai.records.library import Library
from gongkai.records.plain_record import PlainRecord
from gongkai.site.hidden import why_hidden
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit
from gongkai.text.dates import is_before

#: The month from which a minimum of the running year that is not reached yet is a matter of haste.
HASTE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """How often something took place in a year, and how often it must (0: no minimum)."""

    year: int
    count: int
    least: int
    running: bool
    """Whether the year is not over."""

    @property
    def missing(self) -> int:
        """How many are missing to the minimum."""
        return max(0, self.least - self.count)


def year_counts(days: Iterable[dt.date], since: int, least: int, today: dt.date) -> tuple[YearCount, ...]:
    """A count for each year from ``since`` to the running one, the latest first; years without any are there too."""
    listed = [day.year for day in days]
    return tuple(
        YearCount(year=year, count=listed.count(year), least=least, running=year == today.year)
        for year in range(today.year, since - 1, -1)
    )


def urgent(count: YearCount, today: dt.date) -> bool:
    """Whether staff must hear of it: the year is over, or nearly."""
    return count.missing > 0 and (not count.running or today.month >= HASTE)


def unknown_units(
    site: Site, library: Library, record: PlainRecord, field: str, names: tuple[str, ...]
) -> Iterator[Problem]:
    """Units that no directory knows (GK202), looked up as in every other type.

    ``names`` are the values of ``field``, which is a list when there are several.
    """
    for index, name in enumerate(names):
        yield from unknown_unit(site, library, record, field, name, index)


def out_of_order(
    library: Library, record: PlainRecord, first: tuple[str, str, dt.date], then: tuple[str, str, dt.date]
) -> Iterator[Problem]:
    """Two days (field, label, day) of which the second must not be the earlier one (GK292)."""
    if is_before(then[2], first[2]):
        at = library.at(record.identity, then[0])
        yield problem("GK292", at, later=then[1], then=then[2], earlier=first[1], first=first[2])


def without_text(record: PlainRecord, what: str, *, said: bool = False) -> list[Problem]:
    """A record whose running text is what it is for, and which has none (GK291).

    ``said``: its fields alone say something already, so its page is not empty and this is a reminder.
    """
    if record.body.strip():
        return []
    found = problem("GK291", Position(record.path, record.body_line), what=what)
    return with_level((found,), "warning") if said else [found]


def published_day(record: PlainRecord) -> tuple[str, str, dt.date]:
    """The day of publication as ``out_of_order`` takes it."""
    return ("published", "发布日期", record.published.date())


def not_public(
    library: Library, site: Site, record: PlainRecord, identity: str, at: Position
) -> Iterator[Problem]:
    """A document listed by a record that the public will see and that is not public itself by then (GK311).

    A document that the library does not hold at all is GK201, said elsewhere.
    """
    found = library.written(identity)
    reason = why_hidden(found, max(site.moment, record.published)) if found is not None else ""
    if reason:
        yield problem("GK311", at, reference=identity, reason=reason)
