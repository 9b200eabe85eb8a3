"""政策解读: one explanation of one or more documents in one form (disclosure rules, section 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, refers_to
from gongkai.fields.search_words import Words
from gongkai.fields.values import ANY, AsTuple, Line, PaperMoment, Text, Texts, choice, synonyms
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State

FORMS = (
    "文字",
    "图片",
    "视频",
    "音频",
    "简明问答",
    "互动直播",
    "现场宣讲",
    "新闻发布会",
    "专家解读",
    "负责人解读",
    "在线访谈",
    "动漫",
)
#: Forms that not everyone can see or hear: they need a text alternative.
MEDIA_FORMS = ("图片", "视频", "音频", "动漫")
DRAFT_STAGE, RELEASE, AFTER = "征求意见", "发布", "施行后"

#: The matters that an interpretation should cover → words in headings about them.
COVERAGE = {
    "背景依据": ("背景", "依据", "为什么", "起草过程"),
    "目标任务": ("目标", "目的", "任务", "意义"),
    "主要内容": ("内容", "举措", "措施", "要点", "怎么办理", "怎样办理"),
    "涉及范围": ("范围", "对象", "哪些人", "谁可以"),
    "执行标准": ("标准", "条件"),
    "注意事项": ("注意", "提醒"),
    "关键词诠释": ("关键词", "名词", "术语"),
    "惠民利民举措": ("惠民", "利民", "惠企", "便民"),
    "新旧政策差异": ("新旧", "差异", "变化", "有什么不同"),
}

#: Words of papers for the same forms, shown as typed.
_FORMS_TOO = synonyms(
    文字="文字解读 文稿解读 文本解读 文件解读",
    图片="图解 图解解读 图片解读 图文 图文解读 图表 图表解读 一图读懂 长图 长图解读 海报 海报解读",
    视频="视频解读 短视频 短视频解读 微视频",
    音频="音频解读 广播 语音解读",
    简明问答="问答 问答解读 简明问答解读",
    互动直播="直播 直播解读 在线直播",
    现场宣讲="宣讲 宣讲解读 现场解读",
    新闻发布会="发布会 新闻发布会解读 新闻发布",
    专家解读="专家 专家学者解读",
    负责人解读="负责人 主要负责人解读 部门负责人解读 领导解读",
    在线访谈="访谈 访谈解读 在线访谈解读",
    动漫="动漫解读 动画 动画解读 卡通解读",
)
Form = Annotated[str, choice(*FORMS, own=ANY, same=_FORMS_TOO)]
Stage = Annotated[str, choice(DRAFT_STAGE, RELEASE, AFTER)]
Covered = Annotated[str, choice(*COVERAGE, own=ANY)]

_HEADING = re.compile(r"^(?:#{1,6} +|[一二三四五六七八九十]+、)(?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation(PaperRecord):
    """One interpretation. Its parts are headings of the body; ``要素`` names pictures and films."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "解读的标题", "《××县……办法》解读")]
    policies: Annotated[
        Texts,
        EXPECTED,
        refers_to("notice", "annual_report", "statistic"),
        Label(
            "解读文件", "被解读文件的标识（它在 content 下的路径，不写 .md），几份写成列表", "notices/2026/a"
        ),
    ] = ()
    form: Annotated[Form, Label("形式", "一条解读一种形式：" + "、".join(FORMS), "文字")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-03 15:30", ON_NO_PAPER)
    ]
    unit: Annotated[
        Text | None, PUBLISHER, Label("解读单位", "谁起草谁解读；不写就是发文机关", "县财政局")
    ] = None
    person: Annotated[Text | None, Label("解读人", "谁解读的", "县财政局负责人")] = None
    contact: Annotated[Text | None, Label("联系方式", "政策咨询电话，只写办公电话", "0000-0000000")] = None
    stage: Annotated[Stage, Label("阶段", "征求意见、发布、施行后", "发布")] = RELEASE
    stated_coverage: Annotated[
        tuple[Covered, ...],
        AsTuple,
        Label("要素", "正文没有小标题的写讲到了哪些：" + "、".join(COVERAGE), "[背景依据, 主要内容]"),
    ] = ()
    attachments: Annotated[
        tuple[Attachment, ...], AsTuple, Label("附件", "视频、音频等文件，放在与本文件同名的文件夹里")
    ] = ()
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    summary: Annotated[Line | None, Label("概述", "一两句话说明讲了什么")] = None
    source_name: Annotated[Text | None, Label("来源", "转载时的来源名称")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"

    @property
    def covers(self) -> tuple[str, ...]:
        """The matters covered: those stated, and those in its headings, in the order of ``COVERAGE``."""
        headings = " ".join(match["text"] for match in _HEADING.finditer(self.body))
        return tuple(
            part
            for part, words in COVERAGE.items()
            if part in self.stated_coverage or any(word in headings for word in words)
        )


KIND = Kind(
    name="interpretation",
    label="政策解读",
    noun="解读",
    measure="篇",
    folder="interpretations",
    record=Interpretation,
    column="interpretations",
)
