"""地区 of a directory or a task table that states none: the one region of the directories, or that of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.fields.positions import Positions
from gongkai.problems import Problem, problem
from gongkai.records.organization import Directory
from gongkai.records.task_table import TaskTable

_DIRECTORIES, _TABLES = "organization", "task_table"
#: The place with which a title begins: 济宁市2021年政务公开工作任务分解表.
_PLACE = re.compile(r"(?:关于)?(?:印发)?《?(?P<place>[一-鿿]{2,8}?(?:省|市|县|区|旗|自治州))")
_GOVERNMENT = "人民政府"


def with_regions(
    records: Mapping[str, Sequence[Any]], drafts: Mapping[str, Any], positions: Mapping[str, Positions]
) -> tuple[dict[str, list[Any]], dict[str, Any], dict[str, Problem]]:
    """The records and the drafts with their regions, and a problem (GK101) by the identity of each record without one.

    Such a record is not among the records: whose units it means is not known.
    """
    stated = {item.region for item in records[_DIRECTORIES] if item.region}
    regions = stated or {region for item in records[_DIRECTORIES] if (region := _of_government(item))}
    placed = {name: list(items) for name, items in records.items()}
    unplaced: dict[str, Problem] = {}
    for name in (_DIRECTORIES, _TABLES):
        placed[name] = [_placed(item, regions) for item in records[name]]
        for item in placed[name]:
            if not item.region:
                at = positions[item.identity].of(())
                where, example = "加一行", next(iter(sorted(regions)), "××县")
                unplaced[item.identity] = problem("GK101", at, field="地区", where=where, example=example)
        placed[name] = [item for item in placed[name] if item.region]
    waiting = {
        identity: _placed(draft, regions) if isinstance(draft, Directory | TaskTable) else draft
        for identity, draft in drafts.items()
    }
    return placed, waiting, unplaced


def _placed(item: Any, regions: set[str]) -> Any:
    region = item.region or next(_possible(item, regions), "")
    return item if region == item.region else replace(item, region=region)


def _possible(item: Any, regions: set[str]) -> Iterator[str]:
    """The region that a record without one means; none where its title names a place of which there is no directory."""
    place = _PLACE.match(item.title) if isinstance(item, TaskTable) else None
    if place and place["place"] in regions:
        yield place["place"]
    elif len(regions) == 1 and not place:
        yield next(iter(regions))


def _of_government(directory: Directory) -> str:
    """The region of a directory that lists the government of one: 云溪县人民政府."""
    names = (unit.name for unit in directory.organizations)
    found = {
        name.removesuffix(_GOVERNMENT)
        for name in names
        if re.fullmatch(rf"[一-鿿]{{2,8}}[省市县区旗州]{_GOVERNMENT}", name)
    }
    return found.pop() if len(found) == 1 else ""
