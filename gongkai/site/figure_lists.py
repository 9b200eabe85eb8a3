"""Tables of figures as data: a period, rows of numbers, and the records that were counted for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gongkai.fields.schema import Record

#: Whether a record counts for the unit of the report.
Counts = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, with its name in Chinese."""

    name: str
    first: dt.date
    last: dt.date

    @property
    def yearly(self) -> bool:
        """Whether it is a whole year."""
        return (self.first.month, self.last.month) == (1, 12)

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is within the period."""
        return day is not None and self.first <= day <= self.last


def period_of(written: str) -> Period:
    """The period that ``2026-05`` or ``2026`` names. Raises ``ValueError`` for anything else."""
    year, _, month = written.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise ValueError(written)
    if not month:
        return Period(f"{int(year)}年", dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
    if not (month.isascii() and month.isdigit() and len(month) <= 2):
        raise ValueError(written)
    first = dt.date(int(year), int(month), 1)
    after = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(f"{first.year}年{first.month}月", first, after - dt.timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One row of figures: its name, its cells, and the identities of the records that were counted.

    ``share`` is that of its first number in the whole, in per cent; ``short`` marks what falls behind a rule.
    """

    name: str
    cells: tuple[str, ...]
    records: tuple[str, ...] = ()
    share: float | None = None
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureList:
    """One table of figures; ``note`` says how they were counted."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    note: str = ""
    listed: bool = False
    """Whether each row is followed by its records: numbers that somebody copies into a report."""


def identities(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(record.identity for record in records)
