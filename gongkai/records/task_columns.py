"""The columns of a task table as on paper: the field that each shows, and rows keyed by column names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields.values import NUMBER, SHAPE, Renamed, refused
from gongkai.records.own_columns import is_own
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

SECTION, HEADING, LEVELS, TITLES, NUMBER_LABEL = "章节", "标题", "子项", "工作任务", "序号"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: The fields of a task that a column can show, with names that such a column often has on paper.
FIELDS: dict[str, tuple[str, ...]] = {
    NUMBER_LABEL: _words("编号 项号 序 号 No No. NO. 任务编号 任务序号"),
    TITLES: _words(
        "重点任务 主要任务 任务类别 任务分类 任务名称 工作事项 事项 一级指标 民生实事 "
        "实事项目 实事名称 项目名称 重点工作 重点事项 任务事项 工作名称 工作项目 "
        "公开事项 事项名称 实事内容 项目 任务"
    ),
    "牵头部门": _words("牵头单位 牵头科室 牵头处室 牵头责任单位 主办单位 主责单位"),
    "责任单位": _words(
        "责任部门 责任科室 责任处室 责任主体 落实单位 实施单位 协办单位 配合科室 "
        "配合单位 配合部门 承办单位 承办科室 参与单位"
    ),
    "具体要求": _words(
        "工作要求 任务要求 具体任务 具体措施 工作措施 任务内容 工作内容 目标任务 "
        "建设内容 建设内容及规模 具体内容 主要内容 目标要求 推进措施 工作举措 内容"
    ),
    "完成时限": _words(
        "时限要求 完成时间 办理时限 时限 时间要求 时间节点 完成期限 完成日期 办结时限 工作时限 时间进度"
    ),
}
#: The levels of 工作任务 and below, each as a column of its own, with the name that identifies it.
LEVEL_NAMES = {SECTION: "一级指标", HEADING: "二级指标", LEVELS: "三级指标"}
_FIELDS = (*FIELDS, *LEVEL_NAMES)
REQUIREMENT = "具体要求"
#: Written as the field of a column that no field fits, for a column with the usual name of a field.
OWN = "其他"
_COLUMN_KEYS, _TASK_KEYS = ("列", "columns"), ("任务", "tasks")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as on paper: its name, and the label of the field that it shows; '' when no field fits."""

    name: str
    field: str


def _parse_column(value: Any) -> Any:
    """``责任科室``, ``责任科室: 责任单位`` or ``责任单位: 责任科室``; an unknown name is a column of its own."""
    if isinstance(value, TableColumn):
        return value
    named, field = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else (value, "")
    if not isinstance(named, str) or not isinstance(field, str):
        raise refused(SHAPE, "列的名称，或“名称: 字段”")
    column = column_named(named.strip(), field.strip())
    if column is None:
        advice = f"一个字段（{'、'.join(_FIELDS)}），例如 {named}: 责任单位；没有对应字段的列只写名称"
        raise refused(NUMBER, f"“{field or named}”不是{advice}")
    return column


def column_named(named: str, field: str) -> TableColumn | None:
    """The column written as ``named``, or as ``named: field`` in either order; None if neither is a field."""
    if field in _FIELDS:
        return TableColumn(named, field)
    if field == OWN and named:
        return TableColumn(named, "")
    if field:
        return TableColumn(field, named) if named in _FIELDS else None
    levels = {name: label for label, name in LEVEL_NAMES.items()} | {label: label for label in LEVEL_NAMES}
    meant = levels.get(named) or next(
        (label for label, names in FIELDS.items() if named == label or named in names), ""
    )
    return TableColumn(named, meant) if named else None


def apart(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """The columns, with 工作任务 limited to the first level when the second has its own column."""
    if not any(column.field == HEADING for column in columns):
        return columns
    return tuple(
        TableColumn(table_column.name, SECTION) if table_column.field == TITLES else table_column
        for table_column in columns
    )


def _listed(value: Any) -> Any:
    """A single column may be written without a list, and all columns as one mapping."""
    if isinstance(value, dict):
        return tuple({name: field} for name, field in value.items())
    return (value,) if isinstance(value, str) else value


Columns = Annotated[tuple[Annotated[TableColumn, Renamed(_parse_column)], ...], BeforeValidator(_listed)]


def keyed_by_field(table: Fields, labels: tuple[str, ...], others: str) -> Fields:
    """Rename the row keys of a table from the names of its columns to those of the fields.

    ``labels`` are the keys that a row has anyway; the values of columns without a field go to ``others``. A row
    without 序号 may call it 编号, even where no columns are named.
    """
    table = _one_column_a_field(_with_tasks(table, labels))
    columns = {column.name: column.field for column in apart(tuple(_columns(table)))}
    known = {key: label for key, label in columns.items() if key not in labels}
    numbered = {name: NUMBER_LABEL for name in FIELDS[NUMBER_LABEL] if name not in labels}
    return table.with_values(_TASK_KEYS, lambda listed: _rows(listed, known, numbered, others))


def _with_tasks(table: Fields, labels: tuple[str, ...]) -> Fields:
    """A table without a column of 具体要求 has its tasks in the last column of titles: that one is then shown as it.

    The columns of such a table are those of its rows, in their order, unless it names them itself.
    """
    stated = tuple(_columns(table))
    named = {column.name: column.field for column in stated}
    rows = [row for row in _task_rows(table) if isinstance(row, Fields)]
    keys = tuple(dict.fromkeys(key.text for row in rows for key, _ in row.entries))
    meant = {key: named.get(key) or _usual(key) for key in keys}
    if not rows or REQUIREMENT in meant.values():
        return table
    if not stated:
        meant = {key: field or _by_name(key) for key, field in meant.items()}
    tasks = [key for key in meant if meant[key] == REQUIREMENT]
    titles = [
        key for label in (LEVELS, HEADING, TITLES, SECTION) for key in reversed(meant) if meant[key] == label
    ]
    if not tasks and not titles:
        return table
    task = (tasks or titles)[0]
    own = set(keys) - {
        key.text
        for row in rows
        for key, value in row.entries
        if not is_own(key.text, value, labels, {other.text for other, _ in row.entries})
    }
    listed = [column.name for column in stated] or [
        key for key in meant if _is_column(meant[key]) or (key not in labels and (meant[key] or key in own))
    ]
    at = table.at
    column: tuple[Node, ...] = tuple(
        Fields(((Scalar(name, at), Scalar(field, at)),), at)
        if field not in ("", _by_name(name))
        else Scalar(name, at)
        for name in listed
        for field in (REQUIREMENT if name == task else named.get(name, ""),)
    )
    kept = tuple(entry for entry in table.entries if entry[0].text not in _COLUMN_KEYS)
    return Fields((*kept, (Scalar("列", at), Listing(column, at))), at)


def _one_column_a_field(table: Fields) -> Fields:
    """A table in which a second column with a usual name of one field is a column of its own.

    责任单位 and 配合单位 in one table are two columns: neither is written in the place of the other.
    """
    rows = [{key.text for key, _ in row.entries} for row in _task_rows(table) if isinstance(row, Fields)]
    columns = tuple(_columns(table))
    taken = {column.field for column in columns if column.field != _by_name(column.name)}
    taken |= {column.name for column in columns if column.name in _FIELDS}
    own: set[str] = set()
    for column in columns:
        if not column.field or column.name in _FIELDS or column.field != _by_name(column.name):
            continue
        if column.field in taken or any({column.name, column.field} <= row for row in rows):
            own.add(column.name)
        taken.add(column.field)
    if not own:
        return table
    return table.with_values(_COLUMN_KEYS, lambda columns: _as_own(columns, own))


def _as_own(value: Node, names: set[str]) -> Node:
    """The columns of a table, with ``names`` that stand without a field as columns that no field fits."""
    if isinstance(value, Listing):
        return Listing(tuple(_as_own(item, names) for item in value.items), value.at)
    if isinstance(value, Scalar) and value.text.strip() in names:
        return Fields(((value, Scalar(OWN, value.at)),), value.at)
    return value


def _by_name(key: str) -> str:
    """The field whose usual names include ``key``; '' for none."""
    column = column_named(key, "")
    return column.field if column else ""


def _task_rows(table: Fields) -> tuple[Node, ...]:
    value = next((value for key, value in table.entries if key.text in _TASK_KEYS), None)
    return value.items if isinstance(value, Listing) else (value,) if value else ()


def _usual(key: str) -> str:
    """The field that a key of a row means by itself; '' for one that no table shows as a column."""
    english = {"requirement": REQUIREMENT, "heading": HEADING, "section": SECTION, "subheadings": LEVELS}
    return english.get(key, key if key in _FIELDS else "")


def _is_column(field: str) -> bool:
    return bool(field) and field != NUMBER_LABEL


def _columns(table: Fields) -> Iterator[TableColumn]:
    value = next((value for key, value in table.entries if key.text in _COLUMN_KEYS), None)
    items: tuple[Node, ...] = value.items if isinstance(value, Listing) else (value,) if value else ()
    for item in items:
        pairs = item.entries if isinstance(item, Fields) else ((item, None),)
        for named, field in pairs:
            if isinstance(named, Scalar) and (field is None or isinstance(field, Scalar)):
                column = column_named(named.text.strip(), field.text.strip() if field else "")
                if column:
                    yield column


def _rows(value: Node, known: dict[str, str], numbered: dict[str, str], others: str) -> Node:
    if isinstance(value, Listing):
        return Listing(tuple(_row(item, known, numbered, others) for item in value.items), value.at)
    return _row(value, known, numbered, others)


def _row(row: Node, known: dict[str, str], numbered: dict[str, str], others: str) -> Node:
    """A row with the labels of fields; 工作任务 is not a field: without its levels the value is the heading."""
    if not isinstance(row, Fields):
        return row
    if not any(known.get(key.text, key.text) in (NUMBER_LABEL, "number") for key, _ in row.entries):
        known = numbered | known
    kept: list[tuple[Scalar, Node]] = []
    rest: list[tuple[Scalar, Node]] = []
    for key, value in row.entries:
        if key.text in known and not known[key.text]:
            rest.append((key, value))
        elif key.text == others and isinstance(value, Fields):
            rest += value.entries
        else:
            label = known.get(key.text, key.text)
            kept.append((Scalar(HEADING if label == TITLES else label, key.at), value))
    if rest:
        kept.append((Scalar(others, rest[0][0].at), Fields(tuple(rest), rest[0][0].at)))
    return Fields(tuple(kept), row.at)
