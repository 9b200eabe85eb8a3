"""Pages of organisations: all by region; each with tasks that it leads, tasks that it shares, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.fields.values import place_of
from gongkai.pages.addresses import address, duty_list, unit_calendar
from gongkai.pages.context import Planner
from gongkai.pages.document.linked_data import unit_data
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.notices import notice_row
from gongkai.pages.parts import Element, Facet, Link
from gongkai.pages.tasks.deadlines import dues
from gongkai.pages.tasks.of_units import tasks_of_unit, title_with_region
from gongkai.pages.tasks.task import task_row
from gongkai.pages.views import IndexView, OrganizationView
from gongkai.records.organization import ORGANIZATION_KINDS
from gongkai.site.model import LinkedTask, Unit
from gongkai.site.progress import OVERDUE
from gongkai.site.publishers import has_page
from gongkai.text.sorting import pinyin_key

COLUMN = "organizations"
TEMPLATE = "pages/organization.html"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The directory, and a page for every organisation with content."""
    shown = [unit for unit in planner.site.units.values() if has_page(planner.site, unit)]
    if not shown:
        return
    yield _index(planner, shown)
    for unit in shown:
        make = partial(_organization, planner, unit)
        yield planner.later(
            COLUMN, address(unit.identity), TEMPLATE, make, title=title_with_region(unit), texts=()
        )


def by_region(planner: Planner) -> tuple[Facet, ...]:
    """The organisations of each region with their number of tasks, by official order of kind, then pinyin."""
    site = planner.site
    regions = dict.fromkeys(table.region for table in site.tables) | dict.fromkeys(
        unit.region for unit in site.units.values()
    )
    facets = []
    for region in regions:
        units = [
            unit for unit in site.units.values() if unit.region == region and has_page(planner.site, unit)
        ]
        links = tuple(
            Link(
                text=unit.name,
                url=address(unit.identity),
                count=len(tasks_of_unit(planner.site, unit)) or None,
            )
            for unit in sorted(units, key=_official_order)
        )
        if links:
            facets.append(Facet(label=region, links=links))
    return tuple(facets)


def _official_order(unit: Unit) -> tuple[int, str]:
    return place_of(unit.organization.kind, ORGANIZATION_KINDS), "".join(pinyin_key(unit.name))


def _index(planner: Planner, shown: list[Unit]) -> Page:
    described = planner.column(COLUMN).description
    intro = f"{described}。共{len(shown)}个单位和合称，名称后面是牵头和参与负责的任务数，没有任务的不写。"
    view = IndexView(intro=intro, groups=by_region(planner))
    return planner.column_page(COLUMN, f"/{COLUMN}/", "pages/index.html", view)


def _organization(planner: Planner, unit: Unit) -> Page:
    site = planner.site
    leads = overdue_first(site.leads.get(unit.identity, ()))
    leading = {entry.identity for entry in leads}
    shares = overdue_first(
        entry for entry in site.shares.get(unit.identity, ()) if entry.identity not in leading
    )
    view = OrganizationView(
        name=unit.name,
        collective=unit.organization.collective,
        elements=_elements(planner, unit),
        leads=tuple(task_row(planner, entry) for entry in leads),
        shares=tuple(task_row(planner, entry) for entry in shares),
        issued=tuple(notice_row(planner, notice) for notice in site.issued.get(unit.identity, ())),
        facets=_ways(unit, (*leads, *shares)),
    )
    title = title_with_region(unit)
    return planner.column_page(
        COLUMN,
        address(unit.identity),
        TEMPLATE,
        view,
        title=title,
        description=f"{title}牵头的任务{len(leads)}项，参与负责的任务{len(shares)}项。",
        about=None if unit.organization.collective else unit_data(planner.config, unit),
        search=SearchEntry(kind="单位", title=title, region=unit.region, names=unit.names),
    )


def overdue_first(entries: Iterable[LinkedTask]) -> tuple[LinkedTask, ...]:
    """Tasks in their order, those that are 逾期 first."""
    return tuple(sorted(entries, key=lambda entry: entry.state != OVERDUE))


def _ways(unit: Unit, entries: tuple[LinkedTask, ...]) -> tuple[Facet, ...]:
    """Files to take along: the list to print, the deadlines for a calendar."""
    links = []
    if entries and not unit.organization.collective:
        links.append(Link(text="责任清单（可打印）", url=duty_list(unit), count=len(entries)))
    if days := dues(entries):
        links.append(Link(text="时限日历（ICS）", url=unit_calendar(unit), count=len(days)))
    return (Facet(label="下载", links=tuple(links)),) if links else ()


def _elements(planner: Planner, unit: Unit) -> tuple[Element, ...]:
    organization = unit.organization
    elements = [Element(label=label, value=value) for label, value in organization.contact]
    elements += [
        Element(label="类别", value=organization.kind),
        Element(label="地区", value=unit.region),
    ]
    if organization.tier:
        elements.append(Element(label="层级", value=organization.tier))
    if organization.names:
        elements.append(Element(label="文中写作", value="、".join(organization.names)))
    if unit.parent:
        parent = planner.site.units[unit.parent]
        url = address(parent.identity) if has_page(planner.site, parent) else None
        elements.append(Element(label="上级", value=parent.name, url=url))
    return tuple(elements)
