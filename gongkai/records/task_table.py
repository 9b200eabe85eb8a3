"""任务分解表: lead units, other units, requirements, deadlines; as written on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields.schema import EMPTY_CELL, PUBLISHER, Label, RecordPart, fields_of, refers_to
from gongkai.fields.values import (
    NUMBER,
    AsTuple,
    Cell,
    Count,
    Flag,
    Line,
    PaperMoment,
    TableRow,
    Text,
    Texts,
    Year,
    refused,
)
from gongkai.fields.withheld import is_withheld
from gongkai.records.content_record import NotedRecord, OtherItems
from gongkai.records.kind import Kind
from gongkai.records.notice import PUBLISHED, State
from gongkai.records.own_columns import with_own_columns
from gongkai.records.task_columns import HEADING, LEVELS, SECTION, Columns, TableColumn, apart, keyed_by_field
from gongkai.records.task_numbers import with_numbers
from gongkai.sources.nodes import Fields


def _paper_number(value: Any) -> Any:
    if isinstance(value, str) and is_withheld(value):
        raise refused(NUMBER, "一行不能单独不公开")
    return value


PaperNumber = Annotated[Cell, BeforeValidator(_paper_number)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(RecordPart):
    """One row of a table. Cells that were merged on paper are repeated in every row that they span."""

    __sheet_row__ = True

    number: Annotated[
        Count,
        Label("序号", "照原件写：1、1.1、（一）、A-3 都可以；原件没有的不写，任务的网址用它是第几行", "1"),
    ] = 0
    """Its number on paper if all rows of the table have different whole numbers, else its place in the table."""
    paper_number: Annotated[
        PaperNumber | None,
        EMPTY_CELL,
        Label("原件序号", "序号 里写的不是整数、重复或者没有写的，程序把原件的写法记在这里，一般不用写"),
    ] = None
    """The number on paper where ``number`` is only the place; empty when the paper has none."""
    section: Annotated[Text | None, Label("章节", "第一级标题")] = None
    heading: Annotated[Text | None, Label("标题", "第二级标题")] = None
    subheadings: Annotated[Texts, Label("子项", "更下级的标题，由上到下")] = ()
    lead: Annotated[Texts, Label("牵头部门", "照原文，一个单位一项")] = ()
    responsible: Annotated[Text | None, Label("责任单位", "照原文")] = None
    requirement: Annotated[
        Text,
        Label(
            "具体要求",
            "照原文",
            otherwise="表里这一列叫别的名称的，不用改名，在 任务 前面加一行 列，写上各列，这一列写成 名称: 具体要求",
        ),
    ]
    deadline: Annotated[Text | None, Label("完成时限", "照原文，例如 2023年12月底前")] = None
    upper: Annotated[
        Texts,
        refers_to("task"),
        Label(
            "上级任务",
            "本任务承接的上级任务的标识，# 后面可以写纸面的序号；承接几项的写成列表",
            "tasks/shi-2026#12",
        ),
    ] = ()
    earlier: Annotated[
        Texts,
        refers_to("task"),
        Label("上年任务", "本任务延续的上一年任务的标识；延续几项的写成列表", "tasks/yunxi-2025#3"),
    ] = ()
    others: Annotated[
        TableRow, Label("其他", "纸面上没有对应字段的列，名称照原文", "{备注: 每季度通报一次}")
    ] = ()

    @property
    def shown_number(self) -> str:
        """The number as on paper; empty when the paper has none."""
        return str(self.number) if self.paper_number is None else self.paper_number

    @property
    def called(self) -> str:
        """What it is called where only a number fits: 第3项, 第（一）项; its row when the paper has no number."""
        shown = self.shown_number
        if not shown:
            return f"第{self.number}行"
        return shown if shown.startswith("第") else f"第{shown}项"


#: The order of columns when a table does not state its own.
USUAL = ("工作任务", "牵头部门", "责任单位", "具体要求", "完成时限")


def filled(task: Task, label: str) -> bool:
    """Whether a task has a value for a column."""
    values = {
        "序号": (task.shown_number,),
        "工作任务": (task.section, task.heading),
        "牵头部门": task.lead,
        "责任单位": (task.responsible,),
        "具体要求": (task.requirement,),
        "完成时限": (task.deadline,),
        SECTION: (task.section,),
        HEADING: (task.heading,),
        LEVELS: task.subheadings,
    }
    return any(values[label])


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTable(NotedRecord):
    """A table of tasks that a document orders."""

    identity: str
    path: str
    title: Annotated[Line, Label("标题", "表的名称", "2026年××县政务公开工作任务分解表")]
    notice: Annotated[
        Text | None,
        refers_to("notice"),
        Label(
            "所属文件",
            "印发它的文件的标识（它在 content 下的路径，不写 .md）；单独公开的表不写，写 发布单位 和 发布日期",
            "notices/2026/a",
        ),
    ] = None
    unit: Annotated[Text | None, PUBLISHER, Label("发布单位", "单独公开的表是谁公布的", "××县教育局")] = None
    published: Annotated[
        PaperMoment | None, Label("发布日期", "单独公开的表在网上公开的日期和时刻", "2026-03-03 15:30")
    ] = None
    year: Annotated[Year, Label("年度", "任务所属年度", "2021")]
    region: Annotated[
        Text, Label("地区", "单位名称按这个地区的名录解读；名录只有一个地区的不用写", "××市")
    ] = ""
    tasks: Annotated[tuple[Task, ...], AsTuple, Label("任务", "一行一条")]
    columns: Annotated[
        Columns,
        Label(
            "列",
            "纸面上各列的名称和先后；名称与字段不同的写 名称: 字段，没有对应字段的只写名称；不写就按填了内容的字段排列",
            "[工作任务, 牵头部门, 责任单位, 具体要求]",
        ),
    ] = ()
    section_rows: Annotated[Flag, Label("章节通栏", "章节在表中独占一行时写 是")] = False
    note: Annotated[Text | None, Label("注", "表后的说明")] = None
    remark: Annotated[
        Text | None, Label("录入说明", "录入时的说明，不是原件的文字，例如分页处重复的一行只列一次")
    ] = None
    upper_table: Annotated[
        Texts,
        refers_to("task_table"),
        Label("上级任务表", "本表承接的上级任务分解表的标识", "tasks/shi-2026"),
    ] = ()
    earlier_table: Annotated[
        Text | None,
        refers_to("task_table"),
        Label("上年任务表", "同一地区以前年度的任务分解表的标识，用于回头看", "tasks/yunxi-2025"),
    ] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = PUBLISHED
    other_items: OtherItems = ()

    @property
    def drawn_columns(self) -> tuple[TableColumn, ...]:
        """The columns in order: those of the paper, or those that are not empty."""
        if self.columns:
            return apart(self.columns)
        used = (label for label in USUAL if any(filled(task, label) for task in self.tasks))
        return (
            *(TableColumn(label, label) for label in used),
            *(TableColumn(name, "") for name in self.others),
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The names of filled columns that match no field, in the order of the file."""
        return tuple(dict.fromkeys(name for task in self.tasks for name, text in task.others if text))

    def column_name(self, field: str) -> str:
        """The name of a field's column on paper; the label of the field if the table states none."""
        return next((column.name for column in self.columns if column.field == field), field)

    def task_identity(self, task: Task) -> str:
        """Identity of one task: that of the table, ``#``, its number."""
        return f"{self.identity}#{task.number}"


#: The keys that a row of a table has anyway.
_LABELS = tuple(key for field in fields_of(Task) for key in (field.label.text, field.name))


def _own_columns_kept(fields: Fields) -> Fields:
    """The rows of a table with the columns that are of no field under 其他."""
    kept = with_numbers(keyed_by_field(fields, _LABELS, "其他"))
    if any(key.text in ("列", "columns") for key, _ in kept.entries):
        return kept
    return with_own_columns(kept, ("任务", "tasks"), Task, "其他")


KIND = Kind(
    name="task_table",
    label="任务台账",
    noun="任务表",
    measure="张",
    folder="tasks",
    record=TaskTable,
    prepared=_own_columns_kept,
    column="tasks",
    suffixes=(".yaml", ".yml"),
)
