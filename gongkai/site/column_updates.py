"""When each column was last updated, when it must be again, and whether it is empty (website rules 2.3)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.config import Column
from gongkai.problems import Position
from gongkai.records.facts import PUBLISHED_AT
from gongkai.site.model import Site
from gongkai.site.queries import matching

PERIODIC = "固定周期"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateClass:
    """Columns with one of these words in their name, and their time limit in days or calendar months."""

    name: str
    words: tuple[str, ...]
    days: int = 0
    months: int = 0
    notice: int = 30


#: The classes of the national list (国办秘函〔2019〕19号; website rules 2.3).
USUAL = (
    UpdateClass(name="动态要闻", words=("动态", "要闻"), days=14, notice=3),
    UpdateClass(name="通知公告、政策文件", words=("通知", "公告", "公示", "政策文件"), months=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnState:
    """One column: the class by which it must be updated, the day of its newest publication, the day it is due.

    ``level`` is 1 for columns of the first level; those below a part that only groups others count as such.
    """

    column: Column
    level: int
    at: Position
    update: str
    last: dt.date | None
    due: dt.date | None
    notice: int
    empty: bool

    def stale(self, day: dt.date) -> bool:
        """Whether the column is overdue; on the day itself it is not. An empty column is reported as empty."""
        return bool(self.update) and self.due is not None and day > self.due


def column_states(
    site: Site, classes: Sequence[UpdateClass], shown: Iterable[str] | None
) -> list[ColumnState]:
    """Every column of the site, those of several classes once a class; ``shown`` are the pages, if known."""
    pages = None if shown is None else frozenset(shown)
    newest: dict[str, dt.date | None] = {}
    for column in site.config.columns:
        _newest(site, column, newest)
    return [
        state for column in site.config.columns for state in _states(site, column, 1, classes, pages, newest)
    ]


def months_after(day: dt.date, months: int) -> dt.date:
    """The day some calendar months later, the last of its month when there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _newest(site: Site, column: Column, newest: dict[str, dt.date | None]) -> dt.date | None:
    """The day of the newest publication in a column and those below it; fills ``newest`` for all of them."""
    page = site.record(column.id)
    records = (*site.of_column(column.id), *((page,) if page else ()))
    days = [
        published.date()
        for record in records
        if isinstance(published := PUBLISHED_AT.of(record), dt.datetime)
    ]
    if column.query:
        days += (entry.published.date() for entry in matching(site, column.query))
    days += filter(None, [_newest(site, child, newest) for child in column.children])
    newest[column.id] = max(days, default=None)
    return newest[column.id]


def _states(
    site: Site,
    column: Column,
    level: int,
    classes: Sequence[UpdateClass],
    pages: frozenset[str] | None,
    newest: dict[str, dt.date | None],
) -> Iterator[ColumnState]:
    last = newest[column.id]
    there = last or site.of_column(column.id) or site.record(column.id)
    written = pages is None or f"/{column.id}/" in pages
    empty = not column.children and not there and (not written or bool(column.empty_notice or column.query))
    kinds: list[tuple[str, dt.date | None, int]] = []
    for update_class in classes:
        if any(word in column.name for word in update_class.words):
            due = last and (
                months_after(last, update_class.months)
                if update_class.months
                else last + dt.timedelta(update_class.days)
            )
            kinds.append((update_class.name, due or None, update_class.notice))
    if column.period:
        kinds.append((PERIODIC, last + dt.timedelta(column.period) if last else None, 30))
    for name, due, notice in kinds or [("", None, 0)]:
        yield ColumnState(
            column=column,
            level=level,
            at=site.config.at(column.id),
            update=name,
            last=last,
            due=due,
            notice=notice,
            empty=empty,
        )
    groups = level == 1 and not (column.query or site.of_column(column.id))
    for child in column.children:
        yield from _states(site, child, 1 if groups else level + 1, classes, pages, newest)
