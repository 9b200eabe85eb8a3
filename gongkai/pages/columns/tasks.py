"""Pages of tasks: all tables, each table, each section, each deadline, each task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.pages.addresses import address, slugs
from gongkai.pages.calendar import CALENDAR, OVERVIEW
from gongkai.pages.comparison import comparison_links
from gongkai.pages.context import Planner
from gongkai.pages.data_page import DATA
from gongkai.pages.deadlines import dues
from gongkai.pages.frame import Page
from gongkai.pages.ledger_files import ledger_csv
from gongkai.pages.look_back import look_back_links
from gongkai.pages.parts import Facet, Link, TableSummary, TaskGroup
from gongkai.pages.task import COLUMN, ordering_notice, task_page, task_row
from gongkai.pages.views import LedgerView, TaskIndexView
from gongkai.records.task_table import TaskTable
from gongkai.site.model import LinkedTask, gathered
from gongkai.text.dates import chinese_date

STANDING = "长期坚持"
UNDATED = "未规定时限"


def pages(planner: Planner) -> Iterator[Page]:
    """Every page about tasks; nothing when there are no tables."""
    if not planner.site.tables:
        return
    yield _index(planner)
    yield from _by_deadline(planner)
    for table in planner.site.tables:
        entries = planner.site.tasks_of(table)
        yield _ledger(planner, table, entries)
        for place, (section, group) in enumerate(_sections(entries), 1):
            yield _section(planner, table, section, group, place)
        around = (None, *entries, None)
        for before, entry, after in zip(around, entries, around[2:], strict=False):
            yield task_page(planner, entry, before, after)


def summary(planner: Planner, table: TaskTable) -> TableSummary:
    """One table at a glance."""
    entries = planner.site.tasks_of(table)
    units = {unit for entry in entries for unit in (*entry.lead_units, *entry.responsible_units)}
    named = sum(1 for unit in units if not planner.site.units[unit].organization.collective)
    return TableSummary(
        title=table.title,
        url=address(table.identity),
        region=table.region,
        year=table.year,
        count=len(entries),
        units=named,
        sections=tuple(
            Link(text=section, url=section_url(table, place), count=len(group))
            for place, (section, group) in enumerate(_sections(entries), 1)
        ),
    )


def section_url(table: TaskTable, place: int) -> str:
    """Address of the page of a table's ``place``-th section (1-based)."""
    return f"{address(table.identity)}section-{place}/"


def groups(planner: Planner, entries: Iterable[LinkedTask], level: int = 2) -> tuple[TaskGroup, ...]:
    """Tasks under their headings: sections at ``level``, headings one below."""
    drawn: list[TaskGroup] = []
    by_section = groupby(entries, key=lambda entry: entry.task.section or "")
    for sections, (section, in_section) in enumerate(by_section, 1):
        headings = [
            (heading, list(group))
            for heading, group in groupby(in_section, key=lambda entry: entry.task.heading or "")
        ]
        if section:
            drawn.append(TaskGroup(title=section, id=f"z-{sections}", level=level, tasks=()))
        for place, (heading, group) in enumerate(headings, 1):
            rows = tuple(task_row(planner, entry) for entry in group)
            drawn.append(
                TaskGroup(
                    title=heading, id=f"z-{sections}-{place}", level=level + (1 if section else 0), tasks=rows
                )
            )
    return tuple(drawn)


def _sections(entries: Sequence[LinkedTask]) -> list[tuple[str, list[LinkedTask]]]:
    return [
        (section, list(group))
        for section, group in groupby(entries, key=lambda entry: entry.task.section or "全部任务")
    ]


def _columns(table: TaskTable) -> tuple[str, ...]:
    order = ("工作任务", "牵头部门", "责任单位", "具体要求", "完成时限")
    return tuple(label if label in table.drawn_columns else "" for label in order)


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
        Facet(label="按完成时限", links=_deadline_links(planner)),
        Facet(label="汇总", links=_wholes(planner)),
    )
    view = TaskIndexView(
        intro=column.description, tables=tuple(summary(planner, table) for table in tables), facets=facets
    )
    return planner.column_page(COLUMN, f"/{COLUMN}/", "pages/task-index.html", view)


def _deadlines(planner: Planner) -> dict[str, tuple[str, list[LinkedTask]]]:
    """Tasks by deadline: the folder's name → what to call it, the tasks; dated ones first, in their order."""
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


def _deadline_links(planner: Planner, current: str = "") -> tuple[Link, ...]:
    return tuple(
        Link(text=name, url=f"/{COLUMN}/by-deadline/{folder}/", count=len(entries), current=folder == current)
        for folder, (name, entries) in _deadlines(planner).items()
    )


def _wholes(planner: Planner) -> tuple[Link, ...]:
    """The pages that look at all tasks at once."""
    dated = (Link(text="任务时限日历", url=CALENDAR),) if dues(planner.site.tasks) else ()
    return (Link(text="任务总览", url=OVERVIEW), *dated, DATA)


def _by_deadline(planner: Planner) -> Iterator[Page]:
    for folder, (name, entries) in _deadlines(planner).items():
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
            facets=(Facet(label="按完成时限", links=_deadline_links(planner, folder)),),
        )


def across(
    planner: Planner,
    url: str,
    entries: Sequence[LinkedTask],
    *,
    title: str,
    intro: str,
    facets: tuple[Facet, ...],
) -> Page:
    """A page of tasks of several tables, a group for each table."""
    of_table = gathered((entry.table.identity, entry) for entry in entries)
    by_table = [(table, of_table.get(table.identity, ())) for table in planner.site.tables]
    drawn = tuple(
        TaskGroup(
            title=table.title,
            id=f"b-{place}",
            level=2,
            tasks=tuple(task_row(planner, entry) for entry in chosen),
        )
        for place, (table, chosen) in enumerate(by_table, 1)
        if chosen
    )
    view = LedgerView(
        intro=intro,
        source=None,
        count=len(entries),
        groups=drawn,
        facets=facets,
        columns=("工作任务", "牵头部门", "责任单位", "具体要求", "完成时限"),
    )
    return planner.column_page(COLUMN, url, "pages/ledger.html", view, title=title, description=intro)


def _ledger(planner: Planner, table: TaskTable, entries: tuple[LinkedTask, ...]) -> Page:
    notice = ordering_notice(planner, table)
    view = LedgerView(
        intro="",
        source=Link(text=notice.title, url=address(notice.identity), note=str(notice.number)),
        count=len(entries),
        groups=groups(planner, entries),
        facets=(
            Facet(label="按章节", links=summary(planner, table).sections),
            Facet(label="上下级对照", links=comparison_links(planner.site, table)),
            Facet(label="下载", links=(Link(text="本表（CSV）", url=ledger_csv(table)),)),
            Facet(label="回头看", links=look_back_links(planner.site, table)),
        ),
        columns=_columns(table),
        note=table.note or "",
    )
    return planner.column_page(
        COLUMN,
        address(table.identity),
        "pages/ledger.html",
        view,
        title=table.title,
        description=f"{table.title}，共 {len(entries)} 项任务。",
        updated=notice.published.date(),
    )


def _section(planner: Planner, table: TaskTable, section: str, entries: list[LinkedTask], place: int) -> Page:
    notice = ordering_notice(planner, table)
    links = tuple(
        Link(text=link.text, url=link.url, count=link.count, current=number == place)
        for number, link in enumerate(summary(planner, table).sections, 1)
    )
    view = LedgerView(
        intro="",
        source=Link(text=notice.title, url=address(notice.identity), note=str(notice.number)),
        count=len(entries),
        groups=groups(planner, entries),
        facets=(Facet(label="按章节", links=links),),
        columns=_columns(table),
    )
    between = (Link(text=table.title, url=address(table.identity)),)
    return planner.column_page(
        COLUMN,
        section_url(table, place),
        "pages/ledger.html",
        view,
        title=f"{table.title} {section}",
        description=f"{table.title}“{section}”部分，共 {len(entries)} 项任务。",
        between=between,
        updated=notice.published.date(),
    )
