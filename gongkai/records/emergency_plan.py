"""应急预案: plans by category and level (条例 art. 20, item 12; disclosure rules, 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.values import ANY, AsTuple, Line, PaperDate, PaperMoment, Text, choice, synonyms
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.kind_from_title import with_kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields

CATEGORIES = ("总体", "自然灾害", "事故灾难", "公共卫生", "社会安全")
#: Words of papers for the same, shown as typed.
_CATEGORIES_TOO = synonyms(
    总体="总体预案 总体应急预案 综合预案",
    自然灾害="自然灾害类 自然灾害事件",
    事故灾难="事故灾难类 事故灾害 事故灾害类 安全生产",
    公共卫生="公共卫生类 公共卫生事件 公共卫生事件类",
    社会安全="社会安全类 社会安全事件 社会安全事件类",
)
Category = Annotated[str, choice(*CATEGORIES, own=ANY, same=_CATEGORIES_TOO)]
#: The levels of plans.
LEVELS = ("县级", "部门", "镇街", "乡镇", "村（社区）", "企事业单位")
_LEVELS_TOO = synonyms(
    县级="县级专项 县级专项预案 县级总体预案 区级 市级 县专项预案 专项预案 总体预案",
    部门="部门预案 县级部门预案 部门级",
    镇街="镇（街道） 镇级 镇街级 乡镇（街道） 街道",
    乡镇="乡镇级 乡级 乡镇预案",
)
PlanLevel = Annotated[str, choice(*LEVELS, own=ANY, same=_LEVELS_TOO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyPlan(PaperRecord):
    """One plan; its text is the body."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "预案全称", "云溪县防汛应急预案")]
    category: Annotated[Category, Label("类别", "、".join(CATEGORIES), "自然灾害")]
    level: Annotated[PlanLevel | None, EXPECTED, Label("级别", "县级、部门、镇街", "县级")] = None
    unit: Annotated[Text, PUBLISHER, Label("编制单位", "谁编制", "云溪县应急管理局")]
    written: Annotated[PaperDate | None, EXPECTED, DAY, Label("成文日期", "印发的日期", "2025-05-20")] = None
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2025-05-22 09:00", ON_NO_PAPER)
    ]
    notice: Annotated[
        Text | None, refers_to("notice"), Label("印发文件", "印发它的文件的标识", "notices/2026/flood-plan")
    ] = None
    summary: Annotated[Line | None, Label("概述", "一两句话说明应对什么")] = None
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"


_SIGNS = {
    "总体": "总体应急预案",
    "自然灾害": "防汛|抗旱|洪涝|地震|地质灾害|森林|草原|台风|暴雨|低温|冰冻|雨雪|气象|自然灾害",
    "事故灾难": "生产安全|安全生产|火灾|事故|危险化学品|燃气|特种设备|环境事件|大面积停电|污染",
    "公共卫生": "公共卫生|传染病|疫情|食品安全|药品|动物疫病|中毒",
    "社会安全": "群体性|恐怖|治安|网络安全|金融|粮食|舆情",
}
#: A plan has no day of its own but that on which it was issued.
_KEYS = dict.fromkeys(("印发日期", "印发时间", "编制日期", "编制时间", "发文日期"), "成文日期")


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of a plan under their labels, with the category that its title names."""
    return with_kind(renamed(fields, _KEYS), ("类别", "category"), _SIGNS)


KIND = Kind(
    name="emergency_plan",
    label="应急预案",
    noun="预案",
    measure="个",
    folder="emergency-plans",
    record=EmergencyPlan,
    prepared=_as_on_paper,
    column="emergency-plans",
)
