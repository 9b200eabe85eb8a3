"""政策文件包: everything about one matter in one place: conditions, papers, steps, contacts, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.values import Date, Text, Texts
from gongkai.records.kind import Kind
from gongkai.records.plain_record import PlainRecord

#: The states of a package on a day.
NOT_YET, RUNNING, ENDED = "未开始", "受理中", "已截止"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package(PlainRecord):
    """One package; the body is an introduction in plain words."""

    documents: Annotated[
        Texts,
        EXPECTED,
        refers_to("notice", "interpretation"),
        Label("文件", "有关的文件和解读的标识（它在 content 下的路径，不写 .md）", "notices/2026/a"),
    ] = ()
    conditions: Annotated[Texts, EXPECTED, Label("申请条件", "一项一条", "[具有本县户籍]")] = ()
    materials: Annotated[Texts, EXPECTED, Label("申请材料", "一项一条", "[身份证复印件]")] = ()
    steps: Annotated[Texts, EXPECTED, Label("办理流程", "一步一条", "[向村（社区）提出申请]")] = ()
    unit: Annotated[Text, PUBLISHER, Label("受理部门", "受理申请的单位", "县民政局")]
    contact: Annotated[
        Text | None, EXPECTED, Label("联系方式", "办公地点、办公电话，不写个人电话", "县政务服务中心二楼")
    ] = None
    audience: Annotated[Texts, Label("适用对象", "给哪些人用", "[老年人]")] = ()
    benefit: Annotated[Text | None, Label("支持标准", "补多少、减多少、办成什么")] = None
    start: Annotated[Date | None, DAY, Label("开始日期", "开始受理的日期；一直受理的不写", "2026-03-01")] = (
        None
    )
    end: Annotated[Date | None, Label("截止日期", "受理的最后一天；长期受理的不写", "2026-12-31")] = None

    def standing(self, day: dt.date) -> str:
        """Whether applications are accepted on ``day``, including the first and the last day."""
        if self.start and day < self.start:
            return NOT_YET
        return ENDED if self.end and day > self.end else RUNNING


KIND = Kind(
    name="package",
    label="政策文件包",
    noun="政策文件包",
    measure="个",
    folder="packages",
    record=Package,
    column="packages",
)
