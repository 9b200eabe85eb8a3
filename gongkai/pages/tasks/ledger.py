"""Ledgers: the tasks of a table, of one of its sections, or of several tables, grouped under headings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import LaterPage, Page, listing
from gongkai.pages.parts import Facet, Link, TaskGroup
from gongkai.pages.tasks.choices import LedgerChoices, ledger_choices
from gongkai.pages.tasks.comparison import comparison_links
from gongkai.pages.tasks.lists import TaskList, ledger_csv
from gongkai.pages.tasks.look_back import look_back_links
from gongkai.pages.tasks.progress import progressed
from gongkai.pages.tasks.summary_parts import TableSummary
from gongkai.pages.tasks.task import COLUMN, source_link, task_row
from gongkai.pages.views import LedgerView
from gongkai.records.task_table import TaskTable
from gongkai.site.change_notes import noted_on, said_changes
from gongkai.site.model import LinkedTask
from gongkai.site.progress import STATES
from gongkai.site.table_origin import origin_of

TEMPLATE = "pages/ledger.html"
#: The usual labels of the columns of a ledger.
_ORDER = ("工作任务", "牵头部门", "责任单位", "具体要求", "完成时限")


def ledgers(planner: Planner, table: TaskTable, entries: tuple[LinkedTask, ...]) -> Iterator[LaterPage]:
    """The ledger of a table, then that of each of its sections."""
    updated = _updated(planner, table)
    make = partial(_ledger, planner, table, entries)
    yield planner.later(
        COLUMN, address(table.identity), TEMPLATE, make, title=table.title, updated=updated, texts=()
    )
    for place, (section, group) in enumerate(_sections(entries), 1):
        make = partial(_section, planner, table, section, group, place)
        title = _section_title(table, section)
        yield planner.later(
            COLUMN, section_url(table, place), TEMPLATE, make, title=title, updated=updated, texts=()
        )


def summary(planner: Planner, table: TaskTable) -> TableSummary:
    """One table at a glance."""
    entries = planner.site.tasks_of(table)
    units = {unit for entry in entries for unit in (*entry.lead_units, *entry.responsible_units)}
    named = sum(1 for unit in units if not planner.site.units[unit].organization.collective)
    states, said = progressed(entries)
    return TableSummary(
        title=table.title,
        url=address(table.identity),
        region=table.region,
        year=table.year,
        count=len(entries),
        units=named,
        states=states,
        progress=said,
        sections=tuple(
            Link(text=section, url=section_url(table, place), count=len(group))
            for place, (section, group) in enumerate(_sections(entries), 1)
        ),
    )


def section_url(table: TaskTable, place: int) -> str:
    """Address of the page of a table's ``place``-th section (1-based)."""
    return f"{address(table.identity)}section-{place}/"


#: Shorter lists are faster to read than to narrow.
LONG = 10


def _choices(drawn: Sequence[TaskGroup], columns: Sequence[str]) -> LedgerChoices | None:
    """What a ledger of these groups can be narrowed to; None for a short one."""
    return ledger_choices(drawn, columns) if sum(len(group.tasks) for group in drawn) > LONG else None


def states(entries: Sequence[LinkedTask]) -> tuple[Link, ...]:
    """Counts of all tasks and of each state; the page's script narrows the list to the one selected."""
    count = Counter(entry.state for entry in entries)
    if len(count) < 2 or len(entries) <= LONG:
        return ()
    every = Link(text="全部", url="", count=len(entries))
    return (every, *(Link(text=state, count=count[state]) for state in STATES if count[state]))


def links_to(lists: Iterable[TaskList], current: TaskList | None = None) -> tuple[Link, ...]:
    """A link to each list, with the number of its tasks."""
    return tuple(
        Link(
            text=task_list.name, url=task_list.url, count=len(task_list.entries), current=task_list is current
        )
        for task_list in lists
    )


def across(
    planner: Planner, chosen: TaskList, lists: Sequence[TaskList], label: str, *, title: str, intro: str
) -> LaterPage:
    """The page of one of ``lists``, whose tasks are of several tables: a group for each table.

    ``label`` names the dimension of the lists (按年度).
    """

    def make() -> Page:
        by_table = groupby(chosen.entries, key=lambda entry: entry.table)
        drawn = tuple(
            TaskGroup(
                title=table.title,
                id=f"b-{place}",
                level=2,
                tasks=tuple(task_row(planner, entry) for entry in entries),
            )
            for place, (table, entries) in enumerate(by_table, 1)
        )
        view = LedgerView(
            intro=intro,
            source=None,
            count=len(chosen.entries),
            groups=drawn,
            facets=(
                Facet(label=label, links=links_to(lists, chosen)),
                _download(chosen.csv, "以下任务（CSV）"),
            ),
            columns=_ORDER,
            states=states(chosen.entries),
            choices=_choices(drawn, _ORDER),
        )
        return planner.column_page(COLUMN, chosen.url, TEMPLATE, view, title=title, description=intro)

    return planner.later(COLUMN, chosen.url, TEMPLATE, make, title=title, texts=())


def groups(planner: Planner, entries: Iterable[LinkedTask], level: int = 2) -> tuple[TaskGroup, ...]:
    """Tasks under their headings: sections at ``level``, headings one level below."""
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
    names = {column.field: column.name for column in table.drawn_columns}
    return tuple(names.get(label, "") for label in _ORDER)


def _ledger(planner: Planner, table: TaskTable, entries: tuple[LinkedTask, ...]) -> Page:
    origin = origin_of(planner.site, table)
    drawn, columns = groups(planner, entries), _columns(table)
    view = LedgerView(
        intro="",
        source=source_link(origin),
        count=len(entries),
        groups=drawn,
        facets=(
            Facet(label="按章节", links=summary(planner, table).sections),
            Facet(label="上下级对照", links=comparison_links(planner.site, table)),
            _download(ledger_csv(table), "本表（CSV）"),
            Facet(label="两年对照", links=look_back_links(planner.site, table)),
        ),
        columns=columns,
        note=_note(table),
        states=states(entries),
        choices=_choices(drawn, columns),
        whose=""
        if table.region in table.title and str(table.year) in table.title
        else f"{table.region}　{table.year}年",
    )
    return planner.column_page(
        COLUMN,
        address(table.identity),
        TEMPLATE,
        view,
        title=table.title,
        description=f"{table.title}，共{len(entries)}项任务。",
        updated=_updated(planner, table),
        search=listing(table.title, f"{table.title}，共{len(entries)}项任务。"),
        noted=said_changes(table),
    )


def _note(table: TaskTable) -> str:
    """What stands below a table: its note, then the items of its head that have no field."""
    items = "；".join(f"{name}：{text}" for name, text in table.other_items)
    return " ".join(filter(None, (table.note, items)))


def _updated(planner: Planner, table: TaskTable) -> dt.date:
    """The day on which a table was published, or last changed for readers."""
    published = origin_of(planner.site, table).published.date()
    return max(published, noted_on(table, planner.site.moment.date()) or published)


def _download(url: str, text: str) -> Facet:
    return Facet(label="下载", links=(Link(text=text, url=url),))


def _section_title(table: TaskTable, section: str) -> str:
    return f"{table.title} {section}"


def _section(planner: Planner, table: TaskTable, section: str, entries: list[LinkedTask], place: int) -> Page:
    origin = origin_of(planner.site, table)
    links = tuple(
        Link(text=link.text, url=link.url, count=link.count, current=number == place)
        for number, link in enumerate(summary(planner, table).sections, 1)
    )
    drawn, columns = groups(planner, entries), _columns(table)
    view = LedgerView(
        intro="",
        source=source_link(origin),
        count=len(entries),
        groups=drawn,
        facets=(Facet(label="按章节", links=links), _download(ledger_csv(table), "全表（CSV）")),
        columns=columns,
        states=states(entries),
        choices=_choices(drawn, columns),
    )
    between = (Link(text=table.title, url=address(table.identity)),)
    return planner.column_page(
        COLUMN,
        section_url(table, place),
        TEMPLATE,
        view,
        title=_section_title(table, section),
        description=f"{table.title}“{section}”部分，共{len(entries)}项任务。",
        between=between,
        updated=origin.published.date(),
    )
