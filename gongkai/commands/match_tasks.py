"""``python build.py match-tasks``: propose which task carries out which, and write what was confirmed.

Only single places of the lower table's file are edited (``sources/insertion``); every other byte stays the
same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.named_record import NothingProposed, named_record, read_site_library
from gongkai.fields.schema import label_of
from gongkai.filling import replace_file
from gongkai.paths import Paths
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.lineage import way_up
from gongkai.site.matching import Matching, match
from gongkai.sources.documents import YAML, read_document
from gongkai.sources.insertion import Addition, NotInserted, insert
from gongkai.sources.nodes import Fields, Listing, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPair:
    """Two tables with the proposed pairs of their tasks; ``file`` is the file of the lower one."""

    upper: TaskTable
    lower: TaskTable
    matching: Matching
    file: Path


def propose(paths: Paths, upper: str, lower: str) -> ProposedPair:
    """Read two task tables and pair their tasks.

    Raises ``NothingProposed`` when a table is missing or faulty, or when the upper one carries out the lower one
    (GK221).
    """
    if upper == lower:
        raise NothingProposed("要写两张不同的任务分解表：上级的在前，本级的在后")
    library, problems = read_site_library(paths)
    tables = [
        named_record(library, TaskTable, name, problems, "任务分解表", _listed) for name in (upper, lower)
    ]
    way = way_up(library.of(TaskTable), upper, lower)
    if way is not None:
        raise NothingProposed(_turned_round(way))
    file = next(
        file for suffix in YAML if (file := paths.content / f"{tables[1].identity}{suffix}").is_file()
    )
    return ProposedPair(upper=tables[0], lower=tables[1], matching=match(*tables), file=file)


def write(proposed: ProposedPair) -> int:
    """Write every proposed pair, and the identity of the upper table, into the lower table's file.

    Returns how many tasks got their upper task. Raises ``NothingProposed``, and changes nothing, when the file
    cannot be edited.
    """
    text = proposed.file.read_bytes().decode("utf-8")
    document, _ = read_document(proposed.file, proposed.lower.identity, proposed.file.as_posix())
    assert document is not None, "the table was read from this file a moment ago"
    try:
        made = insert(text, _additions(proposed, document.fields))
    except NotInserted:
        raise NothingProposed(f"{proposed.file} 的写法特殊，没有改动；请照上面的结果手工补写") from None
    replace_file(proposed.file, made.encode("utf-8"))
    return len(proposed.matching.proposals)


def _listed(tables: Collection[str]) -> str:
    return f"现有：{'、'.join(sorted(tables)) or '没有'}"


def _turned_round(way: tuple[str, ...]) -> str:
    upper, *between, lower = way
    by = f"（经过 {'、'.join(between)}）" if between else ""
    return (
        f"{upper} 已经承接 {lower}{by}，反过来写会绕成圈，文件没有改动；两张表写反了的，"
        f"改成 match-tasks {lower} {upper}，原来写错了的，先删去 {upper} 里的上级任务和上级任务表"
    )


def _additions(proposed: ProposedPair, fields: Fields) -> list[Addition]:
    """The additions to the file: a field in each paired task, and one in the table unless it is there."""
    uppers = {
        pair.lower.number: proposed.upper.task_identity(pair.upper) for pair in proposed.matching.proposals
    }
    additions = []
    tasks = next(value for key, value in fields.entries if key.text in _keys(TaskTable, "tasks"))
    assert isinstance(tasks, Listing), "a valid table has a list of tasks"
    for task, read in zip(tasks.items, proposed.lower.tasks, strict=True):
        assert isinstance(task, Fields), "a valid task has fields"
        key = next((key for key, _ in task.entries if key.text in _keys(Task, "number")), task.entries[0][0])
        if (upper := uppers.get(read.number)) is not None:
            additions.append(Addition(task, key.text, _like(key, Task, "number", "upper"), upper))
    if additions and not proposed.lower.upper_table:
        key, _ = _entry(fields, TaskTable, "region")
        name = _like(key, TaskTable, "region", "upper_table")
        additions.append(Addition(fields, key.text, name, proposed.upper.identity))
    return additions


def _entry(fields: Fields, record: type, name: str) -> tuple[Scalar, Scalar]:
    """The key and the value of a field that every valid record has, under its label or its English name."""
    key, value = next((key, value) for key, value in fields.entries if key.text in _keys(record, name))
    assert isinstance(value, Scalar), "the field holds a word"
    return key, value


def _like(key: Scalar, record: type, name: str, wanted: str) -> str:
    """The key of a field, in the same language as the key beside it."""
    return wanted if key.text == name else label_of(record, wanted)


def _keys(record: type, name: str) -> tuple[str, str]:
    return (label_of(record, name), name)
