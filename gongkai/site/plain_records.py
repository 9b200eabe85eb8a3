"""Checks and counts shared by the small types: yearly minimum, names of units, order of days."""

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
from gongkai.text.dates import has_time, is_before

#: From this month on, warn about a minimum of the running year that is not yet reached.
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
    """One count a year from ``since`` to the running one, the latest first, years with none included."""
    listed = [day.year for day in days]
    return tuple(
        YearCount(year=year, count=listed.count(year), least=least, running=year == today.year)
        for year in range(today.year, since - 1, -1)
    )


def urgent(count: YearCount, today: dt.date) -> bool:
    """Whether to warn staff: the year is over, or nearly."""
    return count.missing > 0 and (not count.running or today.month >= HASTE)


def unknown_units(
    site: Site, library: Library, record: PlainRecord, field: str, names: tuple[str, ...]
) -> Iterator[Problem]:
    """Report units that no directory knows (GK202), looked up as in every other type.

    ``names`` are the values of ``field``, which is a list when there are several.
    """
    for index, name in enumerate(names):
        yield from unknown_unit(site, library, record, field, name, index)


def came_before(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether a moment is before another, as precisely as both are known: on one day only where both name a time."""
    exact = has_time(one) and has_time(other)
    return one < other if exact else is_before(one.date(), other.date())


def out_of_order(
    library: Library, record: PlainRecord, first: tuple[str, str, dt.date], then: tuple[str, str, dt.date]
) -> Iterator[Problem]:
    """Report two days (field, label, day) of which the second is before the first (GK292)."""
    if is_before(then[2], first[2]):
        at = library.at(record.identity, then[0])
        yield problem("GK292", at, later=then[1], then=then[2], earlier=first[1], first=first[2])


def without_text(record: PlainRecord, what: str, *, said: bool = False) -> list[Problem]:
    """Report a record that consists of its running text and has none (GK291).

    With ``said`` it is a reminder: its fields say something, so the page is not empty.
    """
    if record.body.strip():
        return []
    found = problem("GK291", Position(record.path, record.body_line), what=what)
    return with_level((found,), "warning") if said else [found]


def published_day(record: PlainRecord) -> tuple[str, str, dt.date]:
    """The day of publication, in the form that ``out_of_order`` takes."""
    return ("published", "发布日期", record.published.date())


def not_public(
    library: Library, site: Site, record: PlainRecord, identity: str, at: Position
) -> Iterator[Problem]:
    """Report a document that a record lists and that is not public when the record is (GK311).

    It is no error: the page leaves the document out, and a document that is withdrawn, or public until a day that has
    passed, must not keep a build from taking it down.

    GK201 covers a document that the library does not hold at all.
    """
    found = library.written(identity)
    reason = why_hidden(found, max(site.moment, record.published)) if found is not None else ""
    if reason:
        yield problem("GK311", at, reference=identity, reason=reason)
