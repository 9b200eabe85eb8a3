"""政策评价: how a policy works, the findings and the consequences (省政府令第336号; 政务公开工作要点)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.values import ANY, AsTuple, PaperDate, PaperEnd, Text, Texts, choice
from gongkai.records.kind import Kind
from gongkai.records.plain_record import PlainRecord

METHODS = ("政府开放日", "征集调查", "专题座谈", "重点访谈", "舆情监测", "网络问政")
DIMENSIONS = ("执行标准", "适用范围", "使用情况", "取得成效", "存在问题")
USES = ("保留", "调整", "修改", "废止")
Method = Annotated[str, choice(*METHODS, own=ANY)]
Aspect = Annotated[str, choice(*DIMENSIONS, own=ANY)]
Use = Annotated[str, choice(*USES, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(PlainRecord):
    """One evaluation; the body contains the findings."""

    policies: Annotated[
        Texts,
        refers_to("notice"),
        EXPECTED,
        Label(
            "评价文件",
            "被评价的文件的标识（它在 content 下的路径，不写 .md）；本库没有收录的不写",
            "notices/2026/a",
        ),
    ] = ()
    unit: Annotated[Text, PUBLISHER, Label("评价单位", "组织评价的单位", "县民政局")]
    start: Annotated[PaperDate | None, EXPECTED, DAY, Label("开始日期", "评价开始的日期", "2026-06-01")] = (
        None
    )
    end: Annotated[PaperEnd | None, EXPECTED, Label("结束日期", "评价结束的日期", "2026-07-31")] = None
    methods: Annotated[
        tuple[Method, ...], EXPECTED, AsTuple, Label("评价方式", "、".join(METHODS), "[专题座谈]")
    ] = ()
    dimensions: Annotated[
        tuple[Aspect, ...], EXPECTED, AsTuple, Label("评价内容", "、".join(DIMENSIONS), "[取得成效]")
    ] = ()
    result: Annotated[Text | None, EXPECTED, Label("评价结果", "一两句话的结论", "达到预期")] = None
    use: Annotated[Use | None, EXPECTED, Label("结果运用", "、".join(USES), "保留")] = None
    measures: Annotated[Texts, Label("改进措施", "根据评价要做的事，一项一条")] = ()
    third_party: Annotated[Text | None, Label("第三方", "受委托评价的机构")] = None

    @property
    def last_day(self) -> dt.date:
        """The day on which it ended; if not stated, the day on which it was published."""
        return self.end or self.published.date()


KIND = Kind(
    name="evaluation",
    label="政策评价",
    noun="评价",
    measure="项",
    folder="evaluations",
    record=Evaluation,
    column="evaluations",
)
