"""The front page: six ways in, open matters, newest documents, this year's tasks, telephones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from gongkai.config import Column, walk
from gongkai.pages.addresses import address
from gongkai.pages.contact.offices import receiving_office
from gongkai.pages.contact.parts import Office, OpenItem, Way
from gongkai.pages.contact.ways import day_in, days_left, named_in
from gongkai.pages.context import HOME, Planner
from gongkai.pages.frame import Page
from gongkai.pages.lists.notices import notice_row
from gongkai.pages.lists.page import newest_first
from gongkai.pages.parts import Link, Row
from gongkai.pages.tags import site_tags
from gongkai.pages.tasks.lists import by_year
from gongkai.pages.tasks.progress import progressed
from gongkai.records.annual_report import GOVERNMENT, AnnualReport
from gongkai.records.consultation import Consultation
from gongkai.records.gazette import GazetteIssue
from gongkai.records.notice import Notice
from gongkai.records.package import RUNNING, Package
from gongkai.site.consultations import OPEN, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressing:
    """The tasks of the latest year: ``states`` with their counts, ``summary`` the same in words."""

    title: str
    url: str
    count: int
    states: tuple[Link, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The column's front page; parts that the site lacks are empty and not drawn."""

    heading: str
    intro: str
    ways: tuple[Link, ...]
    """What people come to do; ``note`` is a fact about it."""
    hot_searches: tuple[Link, ...]
    consultations: tuple[OpenItem, ...]
    consultations_url: str
    notices: tuple[Row, ...]
    notices_url: str
    """The list of all documents; empty on a site without a column for them."""
    notice_count: int
    columns: tuple[Link, ...]
    """The columns of a site without documents; ``note`` is the description."""
    packages: tuple[OpenItem, ...]
    packages_url: str
    tasks: Progressing | None
    more: tuple[Link, ...]
    """Links to the newest issue of the gazette and to all issues."""
    office: Office | None
    hotline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElderView:
    """The entry for the old: whom to call, large buttons, the newest documents, every column."""

    intro: str
    phones: tuple[Way, ...]
    ways: tuple[Link, ...]
    newest: tuple[Link, ...]
    columns: tuple[Link, ...]


#: How many entries fit on the front page.
_NEWEST, _OPEN, _PACKAGES, _WAYS = 5, 3, 3, 6
#: The verbs and their columns: each leads to the first column that the site has.
_VERBS = (
    ("查政策", ("notices",)),
    ("提意见", ("consultations",)),
    ("申请公开", ("request",)),
    ("任务办得怎样", ("tasks",)),
    ("查年报和预算", ("annual-reports", "budgets")),
    ("找部门电话", ("organizations",)),
)
#: Columns that replace verbs for which the site has nothing, under their own names.
_OTHERS = ("interpretations", "guide", "rules", "statutory")


def home_page(planner: Planner, written: frozenset[str]) -> Page:
    """The front page of a site that has the pages ``written``."""
    site, config = planner.site, planner.config
    documents = address("notices") if address("notices") in written else ""
    view = HomeView(
        heading=config.site.authority or config.site.name,
        intro=config.site.intro or "",
        ways=ways(planner, written),
        hot_searches=hot_searches(planner),
        consultations=open_consultations(planner)[:_OPEN],
        consultations_url=address("consultations"),
        notices=tuple(_row(planner, notice) for notice in site.notices[:_NEWEST]),
        notices_url=documents,
        notice_count=len(site.notices),
        columns=() if documents else tuple(_described(config.columns, written)),
        packages=_packages(planner)[:_PACKAGES],
        packages_url=address("packages"),
        tasks=_tasks(planner),
        more=_more(planner),
        office=receiving_office(site),
        hotline=config.features.hotline or "",
    )
    return Page(
        url="/",
        template="pages/home.html",
        title=config.site.name,
        head_title=config.site.name,
        meta=(*site_tags(config), ("Description", config.site.intro or config.site.name)),
        crumbs=(Link(text=HOME.text, url="/", current=True),),
        column="",
        view=view,
        updated=max((notice.published.date() for notice in site.notices), default=None),
    )


def _described(columns: Iterable[Column], written: frozenset[str]) -> Iterator[Link]:
    for column in columns:
        if address(column.id) in written:
            yield Link(text=column.name, url=address(column.id), note=column.description)


def ways(planner: Planner, written: frozenset[str]) -> tuple[Link, ...]:
    """What people come to do, if the site has it; a small site offers its other columns instead."""
    found = [
        Link(text=verb, url=_way(planner, name), note=_fact(planner, name))
        for verb, columns in _VERBS
        for name in next(([name] for name in columns if _has(planner, name, written)), [])
    ]
    columns = {column.id: column for column in walk(planner.config.columns)}
    others = (columns[name] for name in _OTHERS if name in columns and address(name) in written)
    return (*found, *map(_to, others))[:_WAYS]


def _way(planner: Planner, column: str) -> str:
    """Where a verb leads: to the tasks of the latest year at once where one table holds them."""
    tasks = _tasks(planner) if column == "tasks" else None
    return tasks.url if tasks else address(column)


def _has(planner: Planner, column: str, written: frozenset[str]) -> bool:
    """Whether there is something to do in a column: a page that says why it is empty does not count."""
    return address(column) in written and (column == "request" or bool(planner.site.of_column(column)))


def _to(column: Column) -> Link:
    return Link(text=column.name, url=address(column.id))


def _fact(planner: Planner, column: str) -> str:
    """A useful fact about a way in; empty when there is none."""
    site = planner.site
    if column == "consultations":
        count = len(open_consultations(planner))
        return f"{count}个正在征求" if count else "现在没有正在征求的"
    if column == "tasks":
        year = max(table.year for table in site.tables)
        return f"{year}年{sum(entry.table.year == year for entry in site.tasks)}项"
    if column == "annual-reports":
        return _reported(site.of(AnnualReport))
    if column == "organizations":
        phones = sum(bool(unit.organization.phone) for unit in site.units.values())
        return f"{phones}个电话" if phones else f"{len(site.units)}个单位"
    return {"notices": f"{len(site.notices)}件", "request": "20个工作日内答复"}.get(column, "")


def _reported(reports: Iterable[AnnualReport]) -> str:
    """How many requests the government had in the latest year that is reported; that year, where no report tells it."""
    year = max((report.year for report in reports), default=None)
    latest = [report for report in reports if report.year == year]
    chosen = [report for report in latest if report.level == GOVERNMENT or len(latest) == 1]
    if len(chosen) == 1 and chosen[0].requests:
        return f"{year}年申请{chosen[0].requests.new_received[-1]}件"
    return f"最新是{year}年" if year else ""


def open_consultations(planner: Planner) -> tuple[OpenItem, ...]:
    """The open consultations, by their last day."""
    today = planner.site.moment.date()
    found = [
        (item.end, item.identity, item)
        for item in planner.site.of(Consultation)
        if item.end and state(item, planner.site) == OPEN
    ]
    return tuple(
        OpenItem(
            title=named_in(item.title),
            url=address(item.identity),
            heading=f"{day_in(end, today)}截止",
            by=item.unit,
            until=end,
            counted=days_left(end, today),
        )
        for end, _, item in sorted(found, key=lambda entry: entry[:2])
    )


def _packages(planner: Planner) -> tuple[OpenItem, ...]:
    """The packages open for applications: those with a last day first."""
    today = planner.site.moment.date()
    running = [item for item in planner.site.of(Package) if item.standing(today) == RUNNING]
    ordered = sorted(running, key=lambda item: (item.end is None, item.end or today, item.identity))
    return tuple(
        OpenItem(
            title=item.title,
            url=address(item.identity),
            heading=f"{day_in(item.end, today)}截止" if item.end else "长期受理",
            by="、".join(item.audience) or item.unit,
            until=item.end,
            counted=days_left(item.end, today) if item.end else "",
        )
        for item in ordered
    )


def _row(planner: Planner, notice: Notice) -> Row:
    """A document with its number, or with its issuer: where there is no number, or a number does not say whose it is."""
    one_region = len({other.region for other in planner.site.notices if other.region}) < 2
    return replace(
        notice_row(planner, notice), issuer="" if notice.number and one_region else "、".join(notice.issuer)
    )


def _tasks(planner: Planner) -> Progressing | None:
    """The tasks of the latest year with tasks; without the bar while no progress is published."""
    site = planner.site
    if not site.tasks:
        return None
    year = max(entry.table.year for entry in site.tasks)
    entries = [entry for entry in site.tasks if entry.table.year == year]
    tables = [table for table in site.tables if table.year == year]
    states, said = progressed(entries)
    return Progressing(
        title=f"{year}年的任务",
        url=address(tables[0].identity) if len(tables) == 1 else by_year(site)[0].url,
        count=len(entries),
        states=states,
        summary=said,
    )


def hot_searches(planner: Planner) -> tuple[Link, ...]:
    """The words that staff put under the search box, each a search."""
    return tuple(
        Link(text=word, url=f"/search/?q={quote(word)}") for word in planner.config.features.hot_searches
    )


def _more(planner: Planner) -> tuple[Link, ...]:
    """The newest issue of the gazette, which belongs on the front page (disclosure rules, 10.4)."""
    issues = newest_first(planner.site.of(GazetteIssue))[:1]
    every = Link(text="全部公报", url=address("gazette"))
    return (
        (*(Link(text=issue.title, url=address(issue.identity)) for issue in issues), every) if issues else ()
    )
