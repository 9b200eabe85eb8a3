"""重大行政决策事项年度目录: the year's list as published; its items are the decisions of that year (4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from gongkai.fields.schema import EXPECTED, Label, RecordPart, refers_to
from gongkai.fields.values import AsTuple, Line, PaperDate, PaperMoment, TableRow, Text, Year
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(RecordPart):
    """One change of a catalogue after it was published."""

    date: Annotated[PaperDate, Label("日期", "公布调整的日期", "2026-08-20")]
    change: Annotated[Text, Label("调整", "增加、取消或推迟了什么", "增加1项：……")]
    reason: Annotated[Text | None, EXPECTED, Label("理由", "为什么调整", "上级有新的部署")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCatalog(PublishedRecord):
    """The catalogue of one year: ``decisions/2026.yaml``."""

    identity: str
    path: str
    year: Annotated[Year, Label("年度", "一年一份", "2026")]
    consent: Annotated[Text | None, EXPECTED, Label("党委同意说明", "照公布的文件写", "经中共××县委同意")] = (
        None
    )
    published: Annotated[PaperMoment, Label("发布日期", "向社会公布的日期和时刻", "2026-03-03 15:30")]
    notice: Annotated[
        Text | None, refers_to("notice"), Label("公布文件", "公布目录的文件的标识", "notices/2026/a")
    ] = None
    full_title: Annotated[
        Line | None, Label("目录名称", "公布的目录的全称；不写就是年度和“重大行政决策事项目录”")
    ] = None
    rows: Annotated[
        tuple[TableRow, ...],
        AsTuple,
        Label(
            "事项",
            "目录的表，一行一项，列名照原文；已经各写一份文件的事项自动列出，不用写在这里",
            "{序号: 1, 决策事项: ……, 承办单位: ……}",
        ),
    ] = ()
    revisions: Annotated[tuple[Revision, ...], AsTuple, Label("调整记录", "一次一项")] = ()
    note: Annotated[Text | None, Label("说明", "目录之后的说明")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"


KIND = Kind(
    name="decision_catalog",
    label="重大决策年度目录",
    noun="目录",
    measure="份",
    folder="decisions",
    record=DecisionCatalog,
    column="decisions",
    prepared=partial(renamed, names={"标题": "目录名称", "名称": "目录名称"}),
    suffixes=(".yaml", ".yml"),
)
