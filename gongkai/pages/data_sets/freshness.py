"""``data/freshness.*``: when each column was last updated and by when it must be again (W-COL-04)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.columns import DATE, INTEGER, STRING, DataColumn, DataSet, iso
from gongkai.pages.tags import absolute
from gongkai.site.column_updates import USUAL, ColumnState, column_states
from gongkai.site.model import Site


def _days_left(site: Site, state: ColumnState) -> int | None:
    return (state.due - site.moment.date()).days if state.due else None


COLUMNS: tuple[DataColumn[ColumnState], ...] = (
    DataColumn("id", "标识", STRING, "栏目的标识，不再改变", lambda _, state: state.column.id),
    DataColumn("column", "栏目", STRING, "栏目名称", lambda _, state: state.column.name),
    DataColumn(
        "unit", "责任单位", STRING, "谁维护这个栏目，没有写的为空", lambda _, state: state.column.unit
    ),
    DataColumn(
        "update",
        "更新要求",
        STRING,
        "动态要闻14天，通知公告、政策文件6个月，固定周期按本栏目的更新间隔",
        lambda _, state: state.update,
    ),
    DataColumn("last", "最近发布", DATE, "栏目里最近一次发布的日期", lambda _, state: iso(state.last)),
    DataColumn("due", "到期日", DATE, "最迟在这一天以前要有新的内容", lambda _, state: iso(state.due)),
    DataColumn("days_left", "剩余天数", INTEGER, "从生成那一天算起，负数是已经过期", _days_left),
    DataColumn("as_of", "生成日期", DATE, "剩余天数从这一天算起", lambda site, _: iso(site.moment.date())),
    DataColumn(
        "url",
        "网址",
        STRING,
        "栏目的地址",
        lambda site, state: absolute(site.config, address(state.column.id)),
    ),
)


def _entries(site: Site) -> Iterator[ColumnState]:
    """The columns with something to be updated; those of two classes have a row each."""
    return (state for state in column_states(site, USUAL, None) if state.update and state.last)


FRESHNESS = DataSet("freshness", "栏目更新", COLUMNS, _entries)
