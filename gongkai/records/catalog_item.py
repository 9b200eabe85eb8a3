"""基层政务公开标准目录: one file an area, with the columns of the official table (disclosure rules, section 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, RecordPart
from gongkai.fields.values import ANY, MEANT, AsTuple, Count, PaperMoment, Text, Texts, choice, synonyms
from gongkai.records.content_record import ON_NO_PAPER, PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

#: The 26 areas of the pilot, and today's names of some of them.
AREAS = (
    "重大建设项目",
    "公共资源交易",
    "财政预决算",
    "安全生产",
    "税收管理",
    "征地补偿",
    "国有土地上房屋征收与补偿",
    "保障性住房",
    "农村危房改造",
    "生态环境",
    "公共文化服务",
    "公共法律服务",
    "扶贫",
    "救灾",
    "食品药品监管",
    "城市综合执法",
    "就业",
    "社会保险",
    "城乡规划",
    "户籍管理",
    "涉农补贴",
    "义务教育",
    "医疗卫生",
    "养老服务",
    "社会救助",
    "市政服务",
)
PRESENT_NAMES = ("乡村振兴", "国土空间规划", "卫生健康")
CHANNELS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
    "12345政务服务热线",
    "投资项目在线审批监管平台",
    "公共资源交易平台",
    "招标投标公共服务平台",
    "信用中国网站",
    "公告公示栏",
    "其他",
)
EVERYBODY, SOME = "全社会", "特定群体"

_AUDIENCES_TOO = synonyms(
    全社会="社会公众 全体公众 公众 社会 全体社会公众 面向社会 面向全社会", 特定群体="特定对象 特定人群"
)
_MODES_TOO = synonyms(主动="主动公开", 依申请="依申请公开")
Audience = Annotated[str, choice(EVERYBODY, SOME, own=MEANT, same=_AUDIENCES_TOO)]
Mode = Annotated[str, choice("主动", "依申请", own=MEANT, same=_MODES_TOO)]
Level = Annotated[
    str, choice("市级", "县级", "区级", "乡级", "镇级", "乡镇级", "街道", "村级", "社区", own=ANY)
]
Stage = Annotated[str, choice("决策", "执行", "管理", "服务", "结果", own=ANY)]
Channel = Annotated[str, choice(*CHANNELS, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogItem(RecordPart):
    """One row of the official table, with the publications that fulfil it here."""

    __sheet_row__ = True

    number: Annotated[Count, Label("序号", "领域内连续", "1")]
    first: Annotated[Text, Label("一级事项", "照标准目录", "招生管理")]
    second: Annotated[Text | None, Label("二级事项", "照标准目录", "学校招生")] = None
    elements: Annotated[Texts, Label("公开内容", "要素，一项一条", "[招生政策, 招生计划]")]
    basis: Annotated[
        Texts, EXPECTED, Label("公开依据", "法规、规章和文件，可带【法律】等前缀", "【法律】义务教育法")
    ] = ()
    term: Annotated[
        Text | None, EXPECTED, Label("公开时限", "照标准目录", "信息形成或变更之日起20个工作日内")
    ] = None
    units: Annotated[Texts, Label("公开主体", "谁公开", "县教育和体育局")]
    channels: Annotated[
        tuple[Channel, ...],
        EXPECTED,
        AsTuple,
        Label("必选渠道", "表中标■的：" + "、".join(CHANNELS), "政府网站"),
    ] = ()
    other_channels: Annotated[tuple[Channel, ...], AsTuple, Label("可选渠道", "表中标□的")] = ()
    audience: Annotated[Audience, Label("公开对象", "全社会、特定群体", EVERYBODY)] = EVERYBODY
    group: Annotated[
        Text | None, Label("特定群体", "公开对象是特定群体的，写明群体和地点", "鹤山镇柳村公开栏")
    ] = None
    mode: Annotated[Mode, Label("公开方式", "主动、依申请", "主动")] = "主动"
    levels: Annotated[
        tuple[Level, ...], EXPECTED, AsTuple, Label("公开层级", "县级、乡级、村级", "[县级, 乡级]")
    ] = ()
    stage: Annotated[Stage | None, Label("公开环节", "决策、执行、管理、服务、结果")] = None
    column: Annotated[Text | None, Label("栏目", "公开在哪个栏目，写栏目的标识", "notices")] = None
    fulfilled_by: Annotated[
        Texts, Label("落实", "落实本事项的文件、解读等的标识，几份写成列表", "notices/2026/a")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogArea(PublishedRecord):
    """The catalogue of one area."""

    identity: str
    path: str
    area: Annotated[Text, Label("领域", "26 个试点领域之一，或站点增加的领域", "义务教育")]
    unit: Annotated[Text, PUBLISHER, Label("编制单位", "谁编制和更新这个领域的目录", "云溪县教育和体育局")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-02 09:00", ON_NO_PAPER)
    ]
    items: Annotated[tuple[CatalogItem, ...], AsTuple, Label("事项", "一行一项")]
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"

    @property
    def title(self) -> str:
        return f"{self.area}领域基层政务公开标准目录"

    @property
    def summary(self) -> str:
        return f"{self.area}领域应当公开的事项共{len(self.items)}项，列明内容、依据、时限、主体和渠道。"


#: What tables call the columns of the standard form.
_ITEM_KEYS = {
    **dict.fromkeys(("公开渠道", "公开渠道和载体", "公开载体", "渠道和载体"), "必选渠道"),
    **dict.fromkeys(("公开内容（要素）", "公开内容(要素)", "公开要素", "内容"), "公开内容"),
    **dict.fromkeys(("公开事项", "事项名称", "事项"), "一级事项"),
    **dict.fromkeys(("责任主体", "公开责任主体", "责任单位", "公开单位"), "公开主体"),
    **dict.fromkeys(("依据", "政策依据"), "公开依据"),
    **dict.fromkeys(("时限", "公开期限", "公开时间"), "公开时限"),
}
_ITEMS = ("事项", "items")


def _as_on_paper(fields: Fields) -> Fields:
    """The rows with their columns under the labels, and numbered in order where the table has no numbers."""
    return renamed(fields, {"单位": "编制单位", "部门": "编制单位"}).with_values(_ITEMS, _rows)


def _rows(listed: Node) -> Node:
    if not isinstance(listed, Listing):
        return renamed(listed, _ITEM_KEYS) if isinstance(listed, Fields) else listed
    rows = [renamed(row, _ITEM_KEYS) if isinstance(row, Fields) else row for row in listed.items]
    numbered = any(
        key.text in ("序号", "number") for row in rows if isinstance(row, Fields) for key, _ in row.entries
    )
    if not numbered:
        rows = [
            Fields(((Scalar("序号", row.at), Scalar(str(place), row.at)), *row.entries), row.at)
            if isinstance(row, Fields)
            else row
            for place, row in enumerate(rows, 1)
        ]
    return Listing(tuple(rows), listed.at)


KIND = Kind(
    name="catalog_item",
    label="标准目录",
    noun="目录",
    measure="份",
    folder="catalog",
    record=CatalogArea,
    prepared=_as_on_paper,
    column="catalog",
    suffixes=(".yaml", ".yml"),
)
