"""地区 of a directory or a task table that states none: the region that its units or its title name, else the only one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.fields.positions import Positions
from gongkai.problems import Problem, problem
from gongkai.records.organization import Directory
from gongkai.records.task_table import TaskTable
from gongkai.text.leading_places import leading_places, may_name_another_place

_DIRECTORIES, _TABLES = "organization", "task_table"
_GOVERNMENT = "人民政府"
_COUNTY, _CITY = re.compile("[县区旗]$"), re.compile("[市州]$")
#: The units of a directory are of several places.
_SEVERAL = "?"
#: Where a region was read, for the reminder (GK731); nothing where it needs none.
_UNITS, _TITLE, _ONLY, _SURE = "单位的名称", "标题", "唯一的地区", ""


def with_regions(
    records: Mapping[str, Sequence[Any]], drafts: Mapping[str, Any], positions: Mapping[str, Positions]
) -> tuple[dict[str, list[Any]], dict[str, Any], dict[str, Problem], list[Problem]]:
    """The records and the drafts with their regions, a problem (GK101) by the identity of each record without one, and reminders.

    A record without one is not among the records: whose units it means is not known. A reminder (GK731) names each region that
    is not that of the record beyond doubt.
    """
    stated = {item.region for item in records[_DIRECTORIES] if item.region}
    regions = stated or {
        region for item in records[_DIRECTORIES] if (region := _of_units(item, stated)[0])
    } - {_SEVERAL}
    placed = {name: list(items) for name, items in records.items()}
    unplaced: dict[str, Problem] = {}
    told: list[Problem] = []
    for name in (_DIRECTORIES, _TABLES):
        placed[name] = []
        for item in records[name]:
            region, source = (item.region, _SURE) if item.region else _possible(item, regions, stated)
            at = positions[item.identity].of(())
            if not region:
                where, example = "加一行", next(iter(sorted(regions)), "××县")
                unplaced[item.identity] = problem("GK101", at, field="地区", where=where, example=example)
                continue
            placed[name].append(item if item.region else replace(item, region=region))
            if source:
                office = {"field": "地区", "value": region, "example": f"地区: {region}"}
                told.append(problem("GK731", at, source=source, **office))
    waiting = {
        identity: replace(draft, region=draft.region or _possible(draft, regions, stated)[0])
        if isinstance(draft, Directory | TaskTable)
        else draft
        for identity, draft in drafts.items()
    }
    return placed, waiting, unplaced, told


def _possible(item: Directory | TaskTable, regions: set[str], stated: set[str]) -> tuple[str, str]:
    """The region that a record without one means, empty where it may be another, and where that was read.

    ``stated`` are those of the ``regions`` that a directory states itself.
    """
    only = next(iter(regions)) if len(regions) == 1 else ""
    if isinstance(item, Directory):
        own, source = _of_units(item, stated)
        return (own if own in regions else "", source) if own else (only, _ONLY)
    places = leading_places(item.title, regions)
    if places:
        return (places[-1] if places[-1] in regions else ""), _TITLE if len(places) > 1 else _SURE
    return only, _ONLY if may_name_another_place(item.title, regions) else _SURE


def _of_units(directory: Directory, known: set[str]) -> tuple[str, str]:
    """The region of a directory by the government or by the places that its units name; empty where they name none."""
    names = [unit.name for unit in directory.organizations if not unit.collective]
    found = [places[-1] for name in names if (places := leading_places(name, known))]
    governments = {
        place for name in names if (place := name.removesuffix(_GOVERNMENT)) in found and place != name
    }
    lowest = {place for place in found if not any(_is_above(place, other) for other in found)}
    if not found:
        return "", _SURE
    region = lowest.pop()
    if lowest or 2 * found.count(region) < len(found):
        return _SEVERAL, _SURE
    return region, _SURE if governments == {region} or region in known else _UNITS


def _is_above(place: str, region: str) -> bool:
    """Whether a place of which a branch may stand in the directory is of a higher level: 济宁市生态环境局云溪分局."""
    return (place.endswith("省") and not region.endswith("省")) or bool(
        _CITY.search(place) and _COUNTY.search(region)
    )
