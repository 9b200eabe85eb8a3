"""Tasks of all tables by year, by region and by deadline: the lists, their addresses, their tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from gongkai.pages.addresses import address
from gongkai.pages.tasks.task import COLUMN
from gongkai.records.task_table import TaskTable
from gongkai.site.model import LinkedTask, Site
from gongkai.text.dates import chinese_date
from gongkai.text.gathered import gathered
from gongkai.text.slugs import slugs


def ledger_csv(table: TaskTable) -> str:
    """The address of a ledger as CSV: the rows of ``data/tasks.csv`` that belong to the table."""
    return f"{address(table.identity)}tasks.csv"


STANDING = "长期坚持"
UNDATED = "未规定时限"


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks that share a year, a region or a deadline: tables in the order of the site, tasks as on paper."""

    url: str
    name: str
    entries: tuple[LinkedTask, ...]
    dated: bool = True
    """False for the list of tasks without a deadline."""

    @property
    def csv(self) -> str:
        """The address of the list as CSV: its rows of ``data/tasks.csv``."""
        return f"{self.url}tasks.csv"


def by_year(site: Site) -> tuple[TaskList, ...]:
    """One list a year, the latest first."""
    of_year = gathered((entry.table.year, entry) for entry in _ordered(site))
    return tuple(
        _list("year", str(year), f"{year}年", of_year[year]) for year in sorted(of_year, reverse=True)
    )


def by_region(site: Site) -> tuple[TaskList, ...]:
    """One list a region, in the order of their tables."""
    of_region = gathered((entry.table.region, entry) for entry in _ordered(site))
    return tuple(_list("region", folder, name, of_region[name]) for name, folder in slugs(of_region).items())


def by_deadline(site: Site) -> tuple[TaskList, ...]:
    """One list a deadline: dates in order, then standing tasks, then tasks without a deadline."""
    dated: dict[dt.date, list[LinkedTask]] = {}
    standing: list[LinkedTask] = []
    undated: list[LinkedTask] = []
    for entry in _ordered(site):
        if entry.deadline and entry.deadline.date:
            dated.setdefault(entry.deadline.date, []).append(entry)
        elif entry.deadline and entry.deadline.standing:
            standing.append(entry)
        else:
            undated.append(entry)
    found = [
        _list("deadline", day.isoformat(), f"{chinese_date(day)}前", dated[day]) for day in sorted(dated)
    ]
    if standing:
        found.append(_list("deadline", "standing", STANDING, standing))
    if undated:
        found.append(_list("deadline", "undated", UNDATED, undated, dated=False))
    return tuple(found)


def task_lists(site: Site) -> Iterator[TaskList]:
    """Every list."""
    yield from by_year(site)
    yield from by_region(site)
    yield from by_deadline(site)


def _ordered(site: Site) -> Iterator[LinkedTask]:
    return chain.from_iterable(map(site.tasks_of, site.tables))


def _list(
    kind: str, folder: str, name: str, entries: Iterable[LinkedTask], *, dated: bool = True
) -> TaskList:
    return TaskList(f"/{COLUMN}/by-{kind}/{folder}/", name, tuple(entries), dated)
