"""Tasks across tables: by year, by region, by deadline, by month of their deadlines, and in figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from gongkai.pages.addresses import ALL_DEADLINES, CALENDAR, OVERVIEW, address
from gongkai.pages.context import Planner
from gongkai.pages.frame import LaterPage, Page, PlannedPage
from gongkai.pages.parts import Cell, Facet, Link, Register, Row
from gongkai.pages.tasks.deadlines import Due, dues
from gongkai.pages.tasks.ledger import across
from gongkai.pages.tasks.lists import by_deadline, by_region, by_year
from gongkai.pages.tasks.progress import state_text
from gongkai.pages.tasks.task import COLUMN, task_title
from gongkai.pages.views import ListView, RegisterView
from gongkai.records.progress import DONE
from gongkai.site.model import NO_PROGRESS, LinkedTask
from gongkai.site.progress import OVERDUE, STATES
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A chart with its table: each bar is a facet whose links are the parts, with counts."""

    id: str
    title: str
    bars: tuple[Facet, ...]
    register: Register


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """Tasks in figures."""

    intro: str
    note: str
    states: tuple[str, ...]
    """The parts of each bar, in their order."""
    panels: tuple[Panel, ...]


#: How many units the overview shows: those that lead the most tasks.
_BUSIEST = 15
#: A table of deadlines names each task once for each of up to 200 days.
_NAMED = 10
_REGISTER, _LIST = "pages/register.html", "pages/list.html"
_CALENDAR_TITLE = "任务时限日历"

#: A month (year, number) and the tasks due in it.
_Month = tuple[tuple[int, int], tuple[Due, ...]]


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """Every page across tables; nothing when there are none."""
    if not planner.site.tables:
        return
    for label, lists in (("按年度", by_year(planner.site)), ("按地区", by_region(planner.site))):
        for task_list in lists:
            intro = f"{task_list.name}的任务，共{len(task_list.entries)}项。"
            yield across(planner, task_list, lists, label, title=f"{task_list.name}的任务", intro=intro)
    yield from _by_deadline(planner)
    yield from _calendar(planner)
    yield _overview(planner)


def _by_deadline(planner: Planner) -> Iterator[LaterPage]:
    lists = by_deadline(planner.site)
    for task_list in lists:
        count = len(task_list.entries)
        intro = f"完成时限为“{task_list.name}”的任务，共{count}项。"
        if not task_list.dated:
            intro = f"任务分解表没有单列完成时限的任务，共{count}项；时限写在具体要求里的，见各任务页。"
        yield across(
            planner, task_list, lists, "按完成时限", title=f"完成时限：{task_list.name}的任务", intro=intro
        )


def _calendar(planner: Planner) -> Iterator[LaterPage]:
    """All months at a glance, first those to come, then those gone by backwards; and a page for each year."""
    every = dues(planner.site.tasks)
    if not every:
        return
    months = [(month, tuple(group)) for month, group in groupby(every, key=_month)]
    yield planner.later(COLUMN, CALENDAR, _REGISTER, partial(_months, planner, months), title=_CALENDAR_TITLE)
    for year, chosen in groupby(months, key=lambda pair: pair[0][0]):
        make = partial(_year, planner, year, tuple(chosen))
        yield planner.later(COLUMN, f"{CALENDAR}{year}/", _LIST, make, title=_year_title(year))


def _months(planner: Planner, months: Sequence[_Month]) -> Page:
    count = sum(len(group) for _, group in months)
    intro = f"写明日期的时限共{count}处，按月排列，还没到的在前；写在具体要求里的，注明“文中”。"
    today = planner.site.moment.date()
    past = [pair for pair in months if pair[0] < (today.year, today.month)]
    register = Register(
        title="各月",
        columns=("月份", "到期", "其中已完成", "其中逾期"),
        rows=tuple(
            (
                Cell(links=(Link(text=_named(month), url=_month_url(month)),)),
                Cell(text=str(len(group))),
                *(_counted(group, state) for state in (DONE, OVERDUE)),
            )
            for month, group in (*months[len(past) :], *reversed(past))
        ),
    )
    calendar = Link(text="把全部时限放进手机日历（ICS）", url=ALL_DEADLINES)
    return planner.column_page(
        COLUMN,
        CALENDAR,
        _REGISTER,
        RegisterView(intro=intro, registers=(register,), note=_until_today(planner), calendar=calendar),
        title=_CALENDAR_TITLE,
        description=intro,
    )


def _year(planner: Planner, year: int, months: Sequence[_Month]) -> Page:
    dues = [(month, due) for month, group in months for due in group]
    tables = {due.entry.table.identity for _, due in dues}
    view = ListView(
        intro=f"{year}年到期的时限共{len(dues)}处。{_until_today(planner)}",
        rows=tuple(_due_row(due, _named(month), several=len(tables) > 1) for month, due in dues),
        count=len(dues),
        facets=(),
        pager=None,
        noun="时限",
        measure="处",
    )
    return planner.column_page(
        COLUMN,
        f"{CALENDAR}{year}/",
        _LIST,
        view,
        title=_year_title(year),
        description=view.intro,
        between=(Link(text=_CALENDAR_TITLE, url=CALENDAR),),
    )


def _year_title(year: int) -> str:
    return f"{year}年任务时限"


def _until_today(planner: Planner) -> str:
    return f"进展截至{chinese_date(planner.site.moment.date())}。"


def _month(due: Due) -> tuple[int, int]:
    return due.day.year, due.day.month


def _named(month: tuple[int, int]) -> str:
    return f"{month[0]}年{month[1]}月"


def _month_url(month: tuple[int, int]) -> str:
    return f"{CALENDAR}{month[0]}/"


def _counted(group: Sequence[Due], state: str) -> Cell:
    count = sum(1 for due in group if due.entry.state == state)
    return Cell(text=str(count), warn=bool(count) and state == OVERDUE)


def _due_row(due: Due, month: str, *, several: bool) -> Row:
    """A task on its due day; among tasks of ``several`` tables it names its own."""
    entry = due.entry
    stated = f"文中：{due.text}" if due.inner else due.text
    return Row(
        title=task_title(entry),
        url=address(entry.identity),
        date=due.day,
        status=state_text(entry),
        issuer=_few(entry.task.lead),
        note=f"{stated}，{entry.table.title}" if several else stated,
        group=month,
    )


def _few(units: Sequence[str]) -> str:
    """The first units by name and the number of units; the page of the task names all."""
    named = "、".join(units[:_NAMED])
    return f"{named}等{len(units)}个单位" if len(units) > _NAMED else named


def _overview(planner: Planner) -> Page:
    """The counts of tasks by table, by unit, and by month of their deadlines."""
    site = planner.site
    tables = [(table.title, address(table.identity), list(site.tasks_of(table))) for table in site.tables]
    busiest = sorted(site.leads.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_BUSIEST]
    units = [(site.units[unit].name, address(unit), list(entries)) for unit, entries in busiest]
    dated = [entry for entry in site.tasks if entry.deadline and entry.deadline.date]
    dated.sort(key=_own_day)
    months = [
        (f"{day.year}年{day.month}月", _month_url((day.year, day.month)), list(group))
        for day, group in groupby(dated, key=lambda entry: _own_day(entry).replace(day=1))
    ]
    named = (
        ("by-table", "各任务表的进展", "任务表", tables),
        ("by-unit", "牵头任务最多的单位", "单位", units),
        ("by-month", "按完成时限的月份", "月份", months),
    )
    with_progress = sum(1 for entry in site.tasks if entry.progress)
    counts = Counter(entry.state for entry in site.tasks)
    intro = f"任务{len(site.tasks)}项：" + "，".join(f"{state}{counts[state]}项" for state in STATES) + "。"
    note = (
        f"截至{chinese_date(site.moment.date())}，公布过进展的任务{with_progress}项。没有公布进展的只写“{NO_PROGRESS}”，"
        "不表示没有办理；逾期的，是公布过进展、时限已过、最近一次进展没有写已完成的。"
    )
    view = OverviewView(
        intro=intro,
        note=note,
        states=STATES,
        panels=tuple(_panel(id, title, first, rows) for id, title, first, rows in named if rows),
    )
    return planner.column_page(
        COLUMN, OVERVIEW, "pages/task-overview.html", view, title="任务总览", description=intro
    )


def _own_day(entry: LinkedTask) -> dt.date:
    assert entry.deadline and entry.deadline.date, "only dated tasks are sorted by day"
    return entry.deadline.date


def _panel(id: str, title: str, first: str, rows: Iterable[tuple[str, str, Sequence[LinkedTask]]]) -> Panel:
    """A chart and its table, made from the same counts."""
    counted = [(name, url, Counter(entry.state for entry in entries)) for name, url, entries in rows]
    # a column of noughts says what the sentence above says already
    states = [state for state in STATES if any(counts[state] for _, _, counts in counted)]
    return Panel(
        id=id,
        title=title,
        bars=tuple(
            Facet(label=name, links=tuple(Link(text=state, count=counts[state]) for state in STATES))
            for name, _, counts in counted
        ),
        register=Register(
            title=f"{title}（数字）",
            columns=(first, "合计", *states),
            rows=tuple(
                (
                    Cell(links=(Link(text=name, url=url),)),
                    Cell(text=str(counts.total())),
                    *(
                        Cell(text=str(counts[state]), warn=state == OVERDUE and counts[state] > 0)
                        for state in states
                    ),
                )
                for name, url, counts in counted
            ),
        ),
    )
