"""回应关切: a public question and its answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.values import ANY, PaperDate, Text, Texts, choice
from gongkai.records.kind import Kind
from gongkai.records.plain_record import PlainRecord

CHANNELS = ("12345热线", "领导信箱", "网上留言", "办事窗口", "新闻媒体", "座谈走访", "其他")
Channel = Annotated[str, choice(*CHANNELS, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(PlainRecord):
    """One answer; the body says what was found out and done."""

    question: Annotated[Text, Label("关切的问题", "问的是什么，不写个人信息", "……什么时候修好？")]
    unit: Annotated[Text, PUBLISHER, Label("回应单位", "核实和答复的单位", "县交通运输局")]
    channel: Annotated[Channel | None, EXPECTED, Label("来源渠道", "、".join(CHANNELS), "12345热线")] = None
    asked: Annotated[PaperDate | None, EXPECTED, Label("提出日期", "问题提出的日期", "2026-05-06")] = None
    answered: Annotated[
        PaperDate | None, Label("回应日期", "答复的日期；还在办理的先不写，正文也先不写", "2026-05-09")
    ] = None
    documents: Annotated[
        Texts,
        refers_to("notice", "interpretation"),
        Label("相关文件", "有关的文件和解读的标识", "[notices/2026/a, interpretations/2026/a]"),
    ] = ()

    @property
    def day(self) -> dt.date:
        """The day of the answer, else of the question, else of the publication: the first that is known."""
        return self.answered or self.asked or self.published.date()


KIND = Kind(
    name="response",
    label="回应关切",
    noun="回应",
    measure="件",
    folder="responses",
    record=Response,
    column="responses",
)
