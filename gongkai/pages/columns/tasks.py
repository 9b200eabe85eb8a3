"""Pages of tasks: all tables, each table, each section, each deadline, each task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.pages.addresses import address, slugs
from gongkai.pages.calendar import CALENDAR, OVERVIEW
from gongkai.pages.context import Planner
from gongkai.pages.data_page import DATA
from gongkai.pages.deadlines import dues
from gongkai.pages.frame import LaterPage, Page, PlannedPage
from gongkai.pages.ledger import across, ledgers, summary
from gongkai.pages.parts import Facet, Link
from gongkai.pages.task import COLUMN, planned_task
from gongkai.pages.views import TaskIndexView
from gongkai.site.model import LinkedTask
from gongkai.text.dates import chinese_date

STANDING = "长期坚持"
UNDATED = "未规定时限"

#: Tasks by deadline: the folder's name → what to call it, the tasks.
_Named = dict[str, tuple[str, list[LinkedTask]]]


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """Every page about tasks; nothing when there are no tables."""
    if not planner.site.tables:
        return
    yield _index(planner)
    yield from _by_deadline(planner)
    for table in planner.site.tables:
        entries = planner.site.tasks_of(table)
        yield from ledgers(planner, table, entries)
        around = (None, *entries, None)
        for before, entry, after in zip(around, entries, around[2:], strict=False):
            yield planned_task(planner, entry, before, after)


def _index(planner: Planner) -> Page:
    column = planner.column(COLUMN)
    tables = planner.site.tables
    by_year = sorted({table.year for table in tables}, reverse=True)
    facets = (
        Facet(
            label="按任务表",
            links=tuple(
                Link(text=f"{table.region}{year}年", url=address(table.identity), count=len(table.tasks))
                for year in by_year
                for table in tables
                if table.year == year
            ),
        ),
        Facet(
            label="按年度",
            links=tuple(Link(text=f"{year}年", url=f"/{COLUMN}/by-year/{year}/") for year in by_year),
        ),
        Facet(
            label="按地区",
            links=tuple(
                Link(text=region, url=f"/{COLUMN}/by-region/{folder}/")
                for region, folder in slugs(dict.fromkeys(table.region for table in tables)).items()
            ),
        ),
        Facet(label="按单位", links=(Link(text="全部责任单位", url="/organizations/"),)),
        Facet(label="按完成时限", links=_deadline_links(_deadlines(planner))),
        Facet(label="汇总", links=_wholes(planner)),
    )
    view = TaskIndexView(
        intro=column.description, tables=tuple(summary(planner, table) for table in tables), facets=facets
    )
    return planner.column_page(COLUMN, f"/{COLUMN}/", "pages/task-index.html", view)


def _deadlines(planner: Planner) -> _Named:
    """Tasks by deadline, dated ones first, in their order."""
    dated: dict[dt.date, list[LinkedTask]] = {}
    standing: list[LinkedTask] = []
    undated: list[LinkedTask] = []
    for entry in planner.site.tasks:
        if entry.deadline and entry.deadline.date:
            dated.setdefault(entry.deadline.date, []).append(entry)
        elif entry.deadline and entry.deadline.standing:
            standing.append(entry)
        else:
            undated.append(entry)
    named = {day.isoformat(): (f"{chinese_date(day)}前", dated[day]) for day in sorted(dated)}
    named["standing"] = (STANDING, standing)
    named["undated"] = (UNDATED, undated)
    return {folder: (name, entries) for folder, (name, entries) in named.items() if entries}


def _deadline_links(named: _Named, current: str = "") -> tuple[Link, ...]:
    return tuple(
        Link(text=name, url=f"/{COLUMN}/by-deadline/{folder}/", count=len(entries), current=folder == current)
        for folder, (name, entries) in named.items()
    )


def _wholes(planner: Planner) -> tuple[Link, ...]:
    """The pages that look at all tasks at once."""
    dated = (Link(text="任务时限日历", url=CALENDAR),) if dues(planner.site.tasks) else ()
    return (Link(text="任务总览", url=OVERVIEW), *dated, DATA)


def _by_deadline(planner: Planner) -> Iterator[LaterPage]:
    named = _deadlines(planner)
    for folder, (name, entries) in named.items():
        intro = f"完成时限为“{name}”的任务，共 {len(entries)} 项。"
        if folder == "undated":
            intro = (
                f"任务分解表没有单列完成时限的任务，共 {len(entries)} 项；时限写在具体要求里的，见各任务页。"
            )
        yield across(
            planner,
            f"/{COLUMN}/by-deadline/{folder}/",
            entries,
            title=f"完成时限：{name}的任务",
            intro=intro,
            facets=(Facet(label="按完成时限", links=_deadline_links(named, folder)),),
        )
