"""公共企事业单位信息公开: a unit that serves the public, its disclosures, its complaint line (条例 art. 55; section 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, RecordPart, refers_to
from gongkai.fields.values import (
    ANY,
    AsTuple,
    Line,
    PaperDate,
    PaperMoment,
    Text,
    Texts,
    WebAddress,
    choice,
    meaning,
    synonyms,
)
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed

#: The eight fields of the law → the matters that a unit discloses, each with words of headings about it.
SECTORS: dict[str, dict[str, tuple[str, ...]]] = {
    "教育": {
        "学校概况": ("概况", "简介", "基本", "关于我们"),
        "招生": ("招生", "学籍"),
        "收费": ("收费", "费用"),
        "安全管理": ("安全", "应急", "食宿"),
    },
    "卫生健康": {
        "机构概况": ("概况", "简介", "基本", "关于我们"),
        "服务信息": ("服务", "科室", "就医", "挂号"),
        "价格和医保": ("价格", "收费", "医保"),
        "投诉": ("投诉", "纠纷"),
    },
    "供水": {
        "企业概况": ("概况", "简介", "基本", "关于我们"),
        "价格和收费": ("价格", "水价", "收费", "水费"),
        "报装和缴费": ("报装", "办理", "缴费", "申请", "开户", "过户"),
        "停水和恢复": ("停水", "恢复供水"),
        "水质": ("水质",),
    },
    "供电": {
        "企业概况": ("概况", "简介", "基本", "关于我们"),
        "电价和收费": ("电价", "收费", "电费"),
        "用电办理": ("办理", "报装", "申请", "过户"),
        "停电": ("停电", "停限电", "恢复供电"),
    },
    "供气": {
        "企业概况": ("概况", "简介", "基本", "关于我们"),
        "价格和收费": ("价格", "气价", "收费", "气费"),
        "报装和缴费": ("报装", "办理", "缴费", "申请", "开户", "过户"),
        "停气和恢复": ("停气",),
    },
    "供热": {
        "企业概况": ("概况", "简介", "基本", "关于我们"),
        "价格和收费": ("价格", "热价", "收费", "热费", "取暖费"),
        "报装和缴费": ("报装", "办理", "缴费", "申请", "开户", "过户"),
        "停热和恢复": ("停热", "停暖"),
    },
    "环境保护": {
        "单位概况": ("概况", "简介", "基本", "关于我们"),
        "环境信息": ("环境信息", "监测", "排污"),
    },
    "公共交通": {
        "线路和站点": ("线路", "站点"),
        "票价": ("票价", "票务"),
        "运营时间": ("时间", "班次", "首末班", "时刻"),
        "乘车安全": ("安全", "须知"),
    },
}

#: Words too common in running text: they count in headings only.
_VAGUE = frozenset(
    {
        "基本",
        "服务",
        "时间",
        "安全",
        "办理",
        "申请",
        "监测",
        "收费",
        "费用",
        "价格",
        "投诉",
        "须知",
        "应急",
        "科室",
    }
)
#: A line that is a heading, with ``#`` or by its number as in official documents.
_HEADING = re.compile(
    r"^[ \t\u3000]*(?:#{1,6} *|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]{1,2}[.．、])(?P<text>[^\n]{1,40})$",
    re.MULTILINE,
)
_SECTORS_TOO = synonyms(
    教育="学校 中学 小学 幼儿园 高中 职业学校",
    卫生健康="医院 卫生院 医疗机构 公立医院",
    供水="自来水",
    供气="燃气 天然气",
    供热="供暖 热力",
)
Sector = Annotated[str, choice(*SECTORS, own=ANY, same=_SECTORS_TOO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(RecordPart):
    """Where citizens can turn when the unit does not answer (条例 art. 55, par. 2)."""

    authority: Annotated[Text | None, EXPECTED, Label("受理机关", "主管部门或公开工作机构", "县水务局")] = (
        None
    )
    phone: Annotated[Text | None, EXPECTED, Label("电话", "只写办公电话", "0000-0000000")] = None
    address: Annotated[
        Text | None, EXPECTED, Label("地址", "可以当面或寄信申诉的地址", "云溪县滨河路3号")
    ] = None
    term: Annotated[Text | None, EXPECTED, Label("处理期限", "多久答复", "收到之日起15个工作日内")] = None
    process: Annotated[
        Text | None, EXPECTED, Label("处理流程", "怎样受理、核实、答复", "登记、核实、答复")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicUtility(PaperRecord):
    """One unit. The body contains its disclosures, each matter under its heading."""

    identity: str
    path: str
    body: str
    body_line: int
    name: Annotated[Line, Label("名称", "单位全称", "云溪县自来水有限公司")]
    sector: Annotated[Sector, Label("领域", "、".join(SECTORS), "供水")]
    authority: Annotated[Text, PUBLISHER, Label("主管部门", "谁主管", "云溪县水务局")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-02 09:00", ON_NO_PAPER)
    ]
    updated: Annotated[
        PaperDate | None, Label("更新日期", "最近一次核对或修改的日期；不写就是发布日期", "2026-10-20")
    ] = None
    address: Annotated[Text | None, EXPECTED, Label("地址", "服务地点", "云溪县滨河路3号")] = None
    hours: Annotated[Text | None, EXPECTED, Label("服务时间", "工作日和时刻", "每天 8:30—17:30")] = None
    phone: Annotated[Text | None, EXPECTED, Label("服务电话", "咨询、报修", "0000-0000000")] = None
    complaints: Annotated[Text | None, EXPECTED, Label("投诉电话", "投诉监督", "0000-0000000")] = None
    appeal: Annotated[Appeal | None, EXPECTED, Label("申诉", "单位不答复时向谁申诉，期限和流程")] = None
    website: Annotated[WebAddress | None, Label("网址", "单位自己的网站", "https://water.yunxi.gov.cn/")] = (
        None
    )
    liaison: Annotated[Text | None, Label("联络员", "信息公开联络员，内部使用，不会显示", "办公室")] = None
    guide: Annotated[Text | None, Label("公开指南", "怎样查阅、咨询，一两句话")] = None
    notices: Annotated[
        Texts,
        refers_to("notice"),
        Label("相关文件", "价格、标准等文件的标识，几份写成列表", "notices/2025/water-price"),
    ] = ()
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"

    @property
    def title(self) -> str:
        return f"{self.name}信息公开"

    @property
    def summary(self) -> str:
        stated = (("服务电话", self.phone), ("投诉电话", self.complaints))
        telephones = "和".join(label for label, number in stated if number)
        return f"{self.name}（{self.sector}）公开的信息" + (f"，{telephones}。" if telephones else "。")

    @property
    def missing(self) -> tuple[str, ...]:
        """Matters of its field that its body does not cover, in a heading or, for plain words, in the
        text.
        """
        headings = " ".join(match["text"] for match in _HEADING.finditer(self.body))
        matters = SECTORS.get(meaning(self.sector), {})
        return tuple(
            matter
            for matter, words in matters.items()
            if not any(word in headings or (word not in _VAGUE and word in self.body) for word in words)
        )


#: Keys of pages about such units that mean a field of this type.
_KEYS = {
    **dict.fromkeys(("标题", "单位名称", "学校名称", "机构名称", "企业名称"), "名称"),
    **dict.fromkeys(("类型", "类别", "行业"), "领域"),
    **dict.fromkeys(("主管单位", "业务主管部门", "行政主管部门"), "主管部门"),
    **dict.fromkeys(("电话", "联系电话", "咨询电话"), "服务电话"),
}

KIND = Kind(
    name="public_utility",
    label="企事业单位信息公开",
    noun="单位",
    measure="家",
    folder="public-utilities",
    record=PublicUtility,
    column="public-utilities",
    prepared=partial(renamed, names=_KEYS),
)
