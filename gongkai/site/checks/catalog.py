"""The standard catalogue: areas and columns exist, groups have names, and every item leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.problems import Problem, near, near_to, problem
from gongkai.records.catalog_item import AREAS, PRESENT_NAMES, SOME, CatalogArea, CatalogItem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit
from gongkai.text.similar import nearest


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK201, GK202 and GK324 to GK327 for every area, public or not."""
    problems: list[Problem] = []
    areas: tuple[CatalogArea, ...] = library.of(CatalogArea)
    known = {
        record.identity for records in library.records.values() for record in records
    } | library.drafts.keys()
    allowed = (*AREAS, *PRESENT_NAMES, *site.config.policy_library.catalog_areas)
    for area in areas:
        if area.area not in allowed:
            hint = near(nearest(area.area, allowed), "在 site_config.yaml 的 政策库 里写进 标准目录领域")
            at = library.at(area.identity, "area")
            problems.append(problem("GK324", at, area=area.area, near=hint))
        problems += unknown_unit(site, library, area, "unit", area.unit)
        for place, item in enumerate(area.items):
            problems += _item(area, item, place, site, library, known)
    return problems


def _item(
    area: CatalogArea, item: CatalogItem, place: int, site: Site, library: Library, known: set[str]
) -> Iterator[Problem]:
    here = area.identity
    if item.number != place + 1:
        at = library.at(here, "items", place, "number")
        yield problem("GK325", at, number=item.number, expected=place + 1)
    for index, name in enumerate(item.units):
        yield from unknown_unit(site, library, area, "items", name, place, "units", index)
    if meaning(item.audience) == SOME and not item.group:
        yield problem("GK348", library.at(here, "items", place), missing="特定群体")
    if item.column and site.config.column(item.column) is None:
        hint = near_to(item.column, lambda: site.config.column_ids, "写 site_config.yaml 里栏目的 标识")
        yield problem("GK326", library.at(here, "items", place, "column"), column=item.column, near=hint)
    for index, identity in enumerate(item.fulfilled_by):
        if identity not in known and identity not in library.broken:
            hint = near_to(identity, lambda: sorted(known), "写标识：content 下的路径，不带扩展名")
            at = library.at(here, "items", place, "fulfilled_by", index)
            yield problem("GK201", at, reference=identity, near=hint)
    readable = known.issuperset(item.fulfilled_by)  # a misspelt or broken reference is already reported
    if readable and not any(site.record(identity) for identity in item.fulfilled_by):
        why = "写的都没有公开" if item.fulfilled_by else "没有写 落实"
        name = item.second or item.first
        yield problem("GK327", library.at(here, "items", place), number=item.number, name=name, reason=why)
