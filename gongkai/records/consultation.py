"""意见征集: a draft for public comment, the opinions received and their outcome (disclosure rules, 10.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, PUBLISHER, Label, RecordPart, Replaces, refers_to
from gongkai.fields.search_words import Words
from gongkai.fields.values import (
    MEANT,
    AsTuple,
    Count,
    Line,
    PaperDate,
    PaperEnd,
    PaperMoment,
    Text,
    Texts,
    choice,
)
from gongkai.fields.withheld import is_withheld
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.near_year import with_near_years
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields, Node, Scalar
from gongkai.text.dates import is_exact
from gongkai.text.public_period import stated_period

YES, NO, PARTLY = "是", "否", "部分"
Adopted = Annotated[str, choice(YES, NO, PARTLY, own=MEANT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(RecordPart):
    """One opinion, or several with the same content, and its outcome."""

    sender: Annotated[Text | None, Label("反馈人", "遮盖姓名，例如 张*祥、某企业", "张*")] = None
    content: Annotated[Text, Label("意见内容", "照原意写，删去个人信息")]
    adopted: Annotated[Adopted, Label("是否采纳", "是、否、部分", YES)]
    reason: Annotated[Text | None, Label("理由", "怎样采纳，或为什么没有采纳")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(RecordPart):
    """The numbers of opinions received, and their outcomes."""

    published: Annotated[PaperMoment, Label("发布日期", "公布反馈的日期和时刻", "2026-04-10 15:30")]
    received: Annotated[
        Count | None, EXPECTED, Label("收到", "收到的意见条数，没有收到写 0；当时没有公布的不写", "3")
    ] = None
    adopted: Annotated[Count | None, Label("采纳", "采纳的条数；当时没有公布的不写", "2")] = None
    rejected: Annotated[Count | None, Label("未采纳", "没有采纳的条数；当时没有公布的不写", "1")] = None
    partly: Annotated[Count | None, Label("部分采纳", "部分采纳的条数")] = None
    note: Annotated[Text | None, Label("说明", "总的情况；没有收到意见也要写明")] = None
    opinions: Annotated[tuple[Opinion, ...], AsTuple, Label("意见", "一条一项")] = ()
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(PaperRecord):
    """One consultation. The body is the announcement, then, under first-level headings, draft and
    explanation.
    """

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[
        Line, Label("标题", "征集公告的标题", "关于《××县……办法（征求意见稿）》公开征求意见的公告")
    ]
    unit: Annotated[Text, PUBLISHER, Label("征集部门", "谁征求意见", "××县民政局")]
    start: Annotated[
        PaperDate | None,
        EXPECTED,
        DAY,
        Label("开始日期", "可以提意见的第一天；公告没有写的不写", "2026-03-03"),
    ] = None
    end: Annotated[
        PaperEnd | None,
        EXPECTED,
        Label("结束日期", "可以提意见的最后一天；公告没有写的不写", "2026-04-02"),
    ] = None
    term: Annotated[
        Text | None,
        Replaces("term", ("start", "end")),
        Label("征集期限", "公告没有写日子、用文字写的期限，照原文", "自公告发布之日起15个工作日"),
    ] = None
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-03 08:30", ON_NO_PAPER)
    ]
    channels: Annotated[
        Texts, Label("反馈渠道", "信函地址和邮编、电话、电子邮箱、网上入口，一种一项", "电话：0000-0000000")
    ] = ()
    contact: Annotated[
        Text | None, Label("联系人", "联系人或科室和办公电话", "县民政局养老服务科，0000-0000000")
    ] = None
    draft: Annotated[tuple[Attachment, ...], AsTuple, Label("草案", "草案的文件；写在正文里的不用再写")] = ()
    explanation: Annotated[Text | None, Label("起草说明", "为什么起草、主要内容；写在正文里的不用再写")] = (
        None
    )
    shorter: Annotated[Text | None, Label("缩短理由", "不足规定天数的，写明理由")] = None
    basis: Annotated[Text | None, Label("依据", "依据哪些规定征求意见")] = None
    decision: Annotated[
        Text | None, refers_to("decision"), Label("决策", "关联的决策事项的标识", "decisions/2026/a")
    ] = None
    results: Annotated[
        Texts, refers_to("notice"), Label("结果文件", "出台的文件的标识，出台后补", "notices/2026/a")
    ] = ()
    feedback: Annotated[Feedback | None, Label("意见反馈", "结束后公布收到和采纳的情况")] = None
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    summary: Annotated[Line | None, Label("概述", "一两句话说明征求什么意见")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"

    @property
    def days(self) -> int | None:
        """How many days opinions are accepted, including the first and the last (10.1); None if a day is unknown."""
        if self.start is None or self.end is None or not is_exact(self.start, self.end):
            return None
        return (self.end - self.start).days + 1


#: Words that can only be meant as a day, rightly or wrongly written.
_DAY = re.compile(r"\d{4}|[〇○零一二三四五六七八九]{4}|月.{0,3}[日号]|\d[-/.]\d")
#: Keys of papers that mean a field of this type.
_KEYS = {
    **dict.fromkeys(("征集单位", "发布单位", "单位", "部门"), "征集部门"),
    **dict.fromkeys(("截止日期", "截止时间"), "结束日期"),
    **dict.fromkeys(("附件", "草案附件", "征求意见稿"), "草案"),
}
#: Keys under which papers state both days in one line, or how long.
_BOTH_DAYS = (
    "征集时间",
    "征集日期",
    "征集期限",
    "征求意见时间",
    "征求意见期限",
    "公示时间",
    "公示期",
    "起止时间",
    "起止日期",
)
_START = ("开始日期", "start")
_END, _TERM = ("结束日期", "end"), ("征集期限", "term")


def _term_in_words(fields: Fields) -> Fields:
    """A file whose 结束日期 is no day (长期有效, 15个工作日) with these words as 征集期限, and a line of two days as both."""
    fields = _with_both_days(renamed(fields, _KEYS))
    fields = with_near_years(fields, (*_START, *_END))
    if any(key.text in _TERM for key, _ in fields.entries):
        return fields
    return Fields(
        tuple(
            (Scalar(_TERM[0], key.at) if key.text in _END and _is_in_words(value) else key, value)
            for key, value in fields.entries
        ),
        fields.at,
    )


def _with_both_days(fields: Fields) -> Fields:
    """The head with 征集时间: 2026年3月5日至4月4日 as its first and its last day; one in words as 征集期限."""
    stated = {key.text: value for key, value in fields.entries}
    line = next((key for key, _ in fields.entries if key.text in _BOTH_DAYS), None)
    said = stated[line.text] if line else None
    if line is None or not isinstance(said, Scalar) or stated.keys() & {*_START, *_END, *_TERM}:
        return fields
    published = stated.get("发布日期", stated.get("published"))
    days = stated_period(said.text, published.text if isinstance(published, Scalar) else "")
    rest = tuple(entry for entry in fields.entries if entry[0] != line)
    if len(days) == 2:
        both = zip((_START[0], _END[0]), days, strict=True)
        return Fields(
            (*rest, *((Scalar(label, line.at), Scalar(day, said.at)) for label, day in both)), fields.at
        )
    if days or _is_in_words(said):
        return Fields((*rest, (Scalar(_TERM[0], line.at), said)), fields.at)
    return fields


def _is_in_words(value: Node) -> bool:
    text = value.text.strip() if isinstance(value, Scalar) else ""
    return bool(text) and not _DAY.search(text) and not is_withheld(text)


KIND = Kind(
    name="consultation",
    label="意见征集",
    noun="意见征集",
    measure="次",
    folder="consultations",
    record=Consultation,
    prepared=_term_in_words,
    column="consultations",
)
