"""按单位查看: departments and towns have no site of their own; each has its four parts on one page (1.1, 2.3).

The column also holds the guide of each unit, whether a public directory lists the unit or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.config import walk
from gongkai.fields.schema import Record
from gongkai.fields.values import place_of
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.lists.entries import entry_pages, entry_row
from gongkai.pages.parts import Element, Facet, Link, Row
from gongkai.pages.record.guide import guide_page
from gongkai.pages.tasks.of_units import tasks_of_unit
from gongkai.pages.views import IndexView
from gongkai.records.guide import Guide
from gongkai.records.kind import kind_of, kinds
from gongkai.records.organization import ORGANIZATION_KINDS
from gongkai.records.text_page import TextPage
from gongkai.site.disclosure import CatalogueEntry, entry_of
from gongkai.site.model import Site, Unit
from gongkai.site.places import concerning
from gongkai.site.publishers import has_page, published_by, units_of
from gongkai.text.dates import chinese_date
from gongkai.text.sorting import pinyin_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The newest records of one type by a unit, and the address of the full list if there are more."""

    title: str
    count: str
    """The number of records, with its counting word."""
    rows: tuple[Row, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """Guide, rules, statutory content and annual reports of one unit; missing parts are stated."""

    elements: tuple[Element, ...]
    guide: tuple[Link, ...]
    guide_note: str
    """Shown when the unit has no guide of its own."""
    rules: tuple[Link, ...]
    groups: tuple[Published, ...]
    tasks: tuple[Link, ...]
    reports: tuple[Row, ...]


COLUMN = "units"
GUIDE, REPORTS = "公开指南", "政府信息公开年报"
OPEN_GOVERNMENT = "综合政务/政务公开"
#: How many of the newest records of a type a unit's page shows; if there are more they get their own list.
_NEWEST = 10
LOCAL = "涉及本地的公开内容"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """All units, the page of each, the lists that are too long for it, and the guides."""
    site = planner.site
    by_unit = {unit: _entries(site, records) for unit, records in published_by(site).items()}
    local = {unit: _entries(site, records) for unit, records in concerning(site).items()}
    shown = [
        unit
        for unit in site.units.values()
        if not unit.organization.collective
        and (by_unit.get(unit.identity) or local.get(unit.identity) or tasks_of_unit(planner.site, unit))
    ]
    owners = {guide: _owner(site, shown, guide) for guide in site.of(Guide)}
    if not shown and not owners:
        return
    shown.sort(key=lambda unit: (place_of(unit.organization.kind, ORGANIZATION_KINDS), pinyin_key(unit.name)))
    yield _index(planner, shown, by_unit, [guide for guide, unit in owners.items() if unit is None])
    for guide, unit in owners.items():
        name, between = (unit.name, (_to_unit(unit),)) if unit else (guide.unit, ())
        yield guide_page(planner, COLUMN, guide, name, between)
    for unit in shown:
        listed = by_unit.get(unit.identity, ())
        yield _unit(planner, unit, listed, local.get(unit.identity, ()))
        if len(local.get(unit.identity, ())) > _NEWEST:
            yield from entry_pages(
                planner,
                COLUMN,
                _local_url(unit),
                local[unit.identity],
                intro=f"只涉及{unit.name}所在地的公开内容。",
                title=f"{unit.name}：{LOCAL}",
                between=(_to_unit(unit),),
            )
        for label, chosen in _by_kind(planner, listed).items():
            if len(chosen) > _NEWEST:
                yield from _list(planner, unit, label, chosen)


def _owner(site: Site, shown: Sequence[Unit], guide: Guide) -> Unit | None:
    """The unit with a page whose guide this is; None if no public directory lists it."""
    named = units_of(site, guide)
    return next((unit for unit in shown if unit.identity in named), None)


def unit_url(unit: Unit) -> str:
    """Address of the page with everything that a unit published."""
    return f"/{COLUMN}/{unit.identity.partition('/')[2]}/"


def _to_unit(unit: Unit) -> Link:
    return Link(text=f"{unit.name}政府信息公开", url=unit_url(unit))


def _entries(site: Site, records: Sequence[Record]) -> tuple[CatalogueEntry, ...]:
    found = (entry_of(site, record) for record in records)
    return tuple(
        sorted(
            (entry for entry in found if entry),
            key=lambda entry: (entry.published, entry.record.identity),
            reverse=True,
        )
    )


def _by_kind(planner: Planner, entries: Sequence[CatalogueEntry]) -> dict[str, list[CatalogueEntry]]:
    """The parts of 法定主动公开内容, type by type in the order of the columns.

    The guide and the annual reports are separate parts.
    """
    columns = [column.id for column in walk(planner.config.columns)]
    ordered = sorted(kinds(), key=lambda kind: columns.index(kind.column) if kind.column in columns else -1)
    groups = {kind.label: [entry for entry in entries if entry.kind == kind.label] for kind in ordered}
    return {label: chosen for label, chosen in groups.items() if chosen and label not in (GUIDE, REPORTS)}


def _index(
    planner: Planner,
    shown: Sequence[Unit],
    by_unit: dict[str, tuple[CatalogueEntry, ...]],
    unlisted: Sequence[Guide],
) -> Page:
    regions = {unit.region for unit in shown}
    groups: dict[str, list[Link]] = {}
    for unit in shown:
        kind = unit.organization.kind
        label = f"{unit.region} · {kind}" if len(regions) > 1 else kind
        count = len(by_unit.get(unit.identity, ()))
        groups.setdefault(label, []).append(Link(text=unit.name, url=unit_url(unit), count=count))
    if unlisted:
        groups[GUIDE] = [Link(text=guide.unit, url=address(guide.identity)) for guide in unlisted]
    view = IndexView(
        intro=f"每个单位的指南、制度、法定主动公开内容和年报，共{len(shown)}个单位，名称后面是已公开的条数。"
        if shown
        else "各单位的政府信息公开指南。",
        groups=tuple(Facet(label=label, links=tuple(links)) for label, links in groups.items()),
    )
    return planner.column_page(COLUMN, f"/{COLUMN}/", "pages/index.html", view)


def _local_url(unit: Unit) -> str:
    return f"{unit_url(unit)}local/"


def _local(unit: Unit, entries: tuple[CatalogueEntry, ...]) -> tuple[Published, ...]:
    """Publications about the place of a town or a village alone (定点公开), by any publisher."""
    more = Link(text=f"全部{LOCAL}", url=_local_url(unit), count=len(entries))
    return (
        (
            Published(
                title=LOCAL,
                count=f"{len(entries)}件",
                rows=tuple(entry_row(entry) for entry in entries[:_NEWEST]),
                more=more if len(entries) > _NEWEST else None,
            ),
        )
        if entries
        else ()
    )


def _unit(
    planner: Planner, unit: Unit, entries: tuple[CatalogueEntry, ...], local: tuple[CatalogueEntry, ...]
) -> Page:
    site = planner.site
    own = [entry for entry in entries if isinstance(entry.record, Guide)]
    general = () if own else _text_links(site, "guide")
    said = "" if own else "本单位没有单独编制指南" + ("，查找和申请信息可以看：" if general else "。")
    rules = tuple(_link(entry) for entry in entries if entry.topic == OPEN_GOVERNMENT and entry.kind != GUIDE)
    tasks = tasks_of_unit(planner.site, unit)
    view = UnitView(
        elements=_elements(planner, unit),
        guide=(*(_link(entry) for entry in own), *general),
        guide_note=said,
        rules=(*_text_links(site, "rules"), *rules),
        groups=(
            *_local(unit, local),
            *(
                Published(
                    title=label,
                    count=f"{len(chosen)}{kind_of(chosen[0].record).measure}",
                    rows=tuple(entry_row(entry) for entry in chosen[:_NEWEST]),
                    more=Link(text=f"全部{label}", url=_list_url(unit, chosen), count=len(chosen))
                    if len(chosen) > _NEWEST
                    else None,
                )
                for label, chosen in _by_kind(planner, entries).items()
            ),
        ),
        tasks=(Link(text="牵头和参与负责的任务", url=address(unit.identity), count=len(tasks)),)
        if tasks
        else (),
        reports=tuple(entry_row(entry) for entry in entries if entry.kind == REPORTS),
    )
    return planner.column_page(
        COLUMN,
        unit_url(unit),
        "pages/unit.html",
        view,
        title=f"{unit.name}政府信息公开",
        description=f"{unit.name}的指南、制度、法定主动公开内容和年报，已公开{len(entries)}条。",
        updated=max((entry.published.date() for entry in entries), default=None),
    )


def _elements(planner: Planner, unit: Unit) -> tuple[Element, ...]:
    kind = Element(label="类别", value=unit.organization.kind)
    if not has_page(planner.site, unit):
        return (kind,)
    return (kind, Element(label="机构职能", value=unit.name, url=address(unit.identity)))


def _text_links(site: Site, identity: str) -> tuple[Link, ...]:
    page = site.record(identity)
    return (Link(text=page.title, url=address(identity)),) if isinstance(page, TextPage) else ()


def _link(entry: CatalogueEntry) -> Link:
    return Link(
        text=entry.title,
        url=address(entry.record.identity),
        note=entry.number or chinese_date(entry.published.date()),
    )


def _list_url(unit: Unit, chosen: Sequence[CatalogueEntry]) -> str:
    return f"{unit_url(unit)}{chosen[0].record.identity.partition('/')[0]}/"


def _list(planner: Planner, unit: Unit, label: str, chosen: Sequence[CatalogueEntry]) -> Iterator[Page]:
    """Everything that a unit published of one type, split into pages."""
    return entry_pages(
        planner,
        COLUMN,
        _list_url(unit, chosen),
        chosen,
        intro=f"{unit.name}公开的{label}，共{len(chosen)}{kind_of(chosen[0].record).measure}。",
        title=f"{unit.name}：{label}",
        between=(_to_unit(unit),),
    )
