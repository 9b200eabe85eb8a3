"""``data/lineage.*``: tables of which one carries out the other, task by task, as their pages compare them.

One row for each pair of tasks, and one for each task of either table without a counterpart in the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.pages.data_sets.columns import INTEGER, STRING, DataColumn, DataSet
from gongkai.pages.tags import absolute
from gongkai.pages.tasks.comparison import (
    ADAPTED,
    ADDED,
    NOT_TAKEN_UP,
    SAME,
    compared_url,
    matched,
    outcome,
)
from gongkai.site.model import LinkedTask, Site, TablePair


@dataclass(frozen=True, slots=True)
class Compared:
    """A task of the upper table and one of the lower table; None for a missing counterpart."""

    pair: TablePair
    upper: LinkedTask | None
    lower: LinkedTask | None
    outcome: str
    url: str


def _entries(site: Site) -> Iterator[Compared]:
    """Both sides of every pair of tables: the upper table in order, then what the lower one adds."""
    for pair in site.lineage.tables:
        found = matched(site, pair)
        url = absolute(site.config, compared_url(pair))
        for upper, carriers in found.above:
            if not carriers:
                yield Compared(pair, upper, None, NOT_TAKEN_UP, url)
            for lower in carriers:
                yield Compared(pair, upper, lower, outcome(upper, lower), url)
        for lower in found.added:
            yield Compared(pair, None, lower, ADDED, url)


COLUMNS: tuple[DataColumn[Compared], ...] = (
    DataColumn(
        "upper_table", "上级任务表", STRING, "上级任务表的标识", lambda _, row: row.pair.upper.identity
    ),
    DataColumn(
        "upper",
        "上级任务",
        STRING,
        "上级任务的标识；本级新增的为空",
        lambda _, row: row.upper.identity if row.upper else None,
    ),
    DataColumn(
        "upper_number",
        "上级序号",
        INTEGER,
        "上级任务在表中的顺序；本级新增的为空",
        lambda _, row: row.upper.task.number if row.upper else None,
    ),
    DataColumn(
        "upper_requirement",
        "上级具体要求",
        STRING,
        "照原文；本级新增的为空",
        lambda _, row: row.upper.task.requirement if row.upper else None,
    ),
    DataColumn(
        "lower_table",
        "本级任务表",
        STRING,
        "承接上级任务的任务表的标识",
        lambda _, row: row.pair.lower.identity,
    ),
    DataColumn(
        "lower",
        "本级任务",
        STRING,
        "本级任务的标识；未承接的为空",
        lambda _, row: row.lower.identity if row.lower else None,
    ),
    DataColumn(
        "lower_number",
        "本级序号",
        INTEGER,
        "本级任务在表中的顺序；未承接的为空",
        lambda _, row: row.lower.task.number if row.lower else None,
    ),
    DataColumn(
        "lower_requirement",
        "本级具体要求",
        STRING,
        "照原文；未承接的为空",
        lambda _, row: row.lower.task.requirement if row.lower else None,
    ),
    DataColumn(
        "outcome",
        "承接情况",
        STRING,
        f"{SAME}、{ADAPTED}、{ADDED}、{NOT_TAKEN_UP}，比的是具体要求的文字；对应关系由本站核对登记，不是文件原文",
        lambda _, row: row.outcome,
    ),
    DataColumn("url", "网址", STRING, "两张表逐项对照页面的地址", lambda _, row: row.url),
)
LINEAGE = DataSet("lineage", "上下级任务对照", COLUMNS, _entries)
