"""Pages of tasks: all tables, each table, each section, each task."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import CALENDAR, OVERVIEW, address
from gongkai.pages.context import Planner
from gongkai.pages.data_page import DATA
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.parts import Facet, Link
from gongkai.pages.tasks.deadlines import dues
from gongkai.pages.tasks.ledger import ledgers, links_to, summary
from gongkai.pages.tasks.lists import by_deadline, by_region, by_year
from gongkai.pages.tasks.task import COLUMN, planned_task
from gongkai.pages.views import TaskIndexView
from gongkai.site.publishers import has_page


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """Every page about tasks; nothing when there are no tables."""
    if not planner.site.tables:
        return
    yield _index(planner)
    for table in planner.site.tables:
        entries = planner.site.tasks_of(table)
        yield from ledgers(planner, table, entries)
        around = (None, *entries, None)
        for before, entry, after in zip(around, entries, around[2:], strict=False):
            yield planned_task(planner, entry, before, after)


def _index(planner: Planner) -> Page:
    column = planner.column(COLUMN)
    site = planner.site
    units = Link(text="全部责任单位", url="/organizations/")
    facets = (
        Facet(
            label="按任务表",
            links=tuple(
                Link(
                    text=f"{table.region}{table.year}年", url=address(table.identity), count=len(table.tasks)
                )
                for table in sorted(site.tables, key=lambda table: -table.year)
            ),
        ),
        Facet(label="按年度", links=links_to(by_year(site))),
        Facet(label="按地区", links=links_to(by_region(site))),
        *(
            (Facet(label="按单位", links=(units,)),)
            if any(has_page(site, unit) for unit in site.units.values())
            else ()
        ),
        Facet(label="按完成时限", links=links_to(by_deadline(site))),
        Facet(label="一览", links=_wholes(planner)),
    )
    view = TaskIndexView(
        intro=column.description,
        tables=tuple(summary(planner, table) for table in site.tables),
        facets=facets,
    )
    return planner.column_page(COLUMN, f"/{COLUMN}/", "pages/task-index.html", view)


def _wholes(planner: Planner) -> tuple[Link, ...]:
    """The pages about all tasks together."""
    dated = (Link(text="任务时限日历", url=CALENDAR),) if dues(planner.site.tasks) else ()
    return (Link(text="任务总览", url=OVERVIEW), *dated, DATA)
