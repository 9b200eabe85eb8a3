"""应急预案: plans by category and level (条例 art. 20, item 12; disclosure rules, 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.values import ANY, AsTuple, Line, PaperDate, PaperMoment, Text, choice
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State

CATEGORIES = ("总体", "自然灾害", "事故灾难", "公共卫生", "社会安全")
Category = Annotated[str, choice(*CATEGORIES, own=ANY)]
#: The levels of plans.
LEVELS = ("县级", "部门", "镇街", "乡镇", "村（社区）", "企事业单位")
PlanLevel = Annotated[str, choice(*LEVELS, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyPlan(PaperRecord):
    """One plan; its text is the body."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "预案全称", "云溪县防汛应急预案")]
    category: Annotated[Category, Label("类别", "、".join(CATEGORIES), "自然灾害")]
    level: Annotated[PlanLevel, Label("级别", "县级、部门、镇街", "县级")]
    unit: Annotated[Text, PUBLISHER, Label("编制单位", "谁编制", "云溪县应急管理局")]
    written: Annotated[PaperDate | None, EXPECTED, DAY, Label("成文日期", "印发的日期", "2025-05-20")] = None
    published: Annotated[PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2025-05-22 09:00")]
    notice: Annotated[
        Text | None, refers_to("notice"), Label("印发文件", "印发它的文件的标识", "notices/2026/flood-plan")
    ] = None
    summary: Annotated[Line | None, Label("概述", "一两句话说明应对什么")] = None
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"


KIND = Kind(
    name="emergency_plan",
    label="应急预案",
    noun="预案",
    measure="个",
    folder="emergency-plans",
    record=EmergencyPlan,
    column="emergency-plans",
)
