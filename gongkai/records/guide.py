"""政府信息公开指南 of one unit: the nine elements that the law names (条例 art. 12; disclosure rules, 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label
from gongkai.fields.values import PaperDate, Text
from gongkai.records.content_record import OtherItems, PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(PublishedRecord):
    """The guide of a department or a town; the county's own guide is the page ``guide.md``."""

    identity: str
    path: str
    unit: Annotated[Text, PUBLISHER, Label("单位", "谁的指南，规范全称或名录里的别名", "云溪县教育和体育局")]
    updated: Annotated[PaperDate, Label("更新日期", "最近一次核对或修改的日期", "2026-03-02")]
    classification: Annotated[Text | None, EXPECTED, Label("政府信息的分类", "本单位公开哪几类信息")] = None
    arrangement: Annotated[Text | None, EXPECTED, Label("编排体系", "怎样编排：按栏目、按年份、按索引号")] = (
        None
    )
    access: Annotated[Text | None, EXPECTED, Label("获取方式", "主动公开的渠道，依申请公开的渠道")] = None
    office: Annotated[
        Text | None,
        EXPECTED,
        PUBLISHER,
        Label("公开工作机构", "负责公开工作的机构名称", "县教育和体育局办公室"),
    ] = None
    address: Annotated[Text | None, EXPECTED, Label("办公地址", "能找到的地址", "云溪县文化路1号")] = None
    hours: Annotated[
        Text | None, EXPECTED, Label("办公时间", "工作日和时刻", "工作日 8:30—12:00，14:00—17:30")
    ] = None
    phone: Annotated[Text | None, EXPECTED, Label("联系电话", "只写办公电话", "0000-0000000")] = None
    fax: Annotated[Text | None, EXPECTED, Label("传真号码", "确实没有的写 无", "无")] = None
    online: Annotated[
        Text | None, EXPECTED, Label("互联网联系方式", "网址或办公邮箱", "https://www.yunxi.gov.cn/")
    ] = None
    region: Annotated[Text | None, Label("地区", "单位所在地区；名录只有一个地区的不用写", "云溪县")] = None
    postcode: Annotated[Text | None, Label("邮政编码", "六位数字", "000000")] = None
    mail: Annotated[Text | None, Label("通信地址", "与办公地址不同时才写")] = None
    acceptance: Annotated[Text | None, Label("受理说明", "怎样受理申请，多久答复")] = None
    remedies: Annotated[Text | None, Label("监督救济方式", "不服怎么办，向谁投诉")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"
    other_items: OtherItems = ()

    @property
    def title(self) -> str:
        return f"{self.unit}政府信息公开指南"

    @property
    def summary(self) -> str:
        return f"{self.unit}公开哪些信息，怎样查找，怎样申请，向谁联系。"


KIND = Kind(
    name="guide",
    label="公开指南",
    noun="指南",
    measure="份",
    folder="guides",
    record=Guide,
    column="units",
    suffixes=(".yaml", ".yml"),
)
