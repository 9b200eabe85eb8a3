"""重大行政决策事项: one item of a yearly catalogue with its stages (国务院令第713号; disclosure rules, 4.2 and 4.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, RecordPart
from gongkai.fields.search_words import Words
from gongkai.fields.values import (
    ANY,
    AsTuple,
    Count,
    Flag,
    Line,
    Names,
    PaperDate,
    PaperMoment,
    Text,
    Texts,
    Year,
    choice,
    synonyms,
)
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.sources.nodes import Fields, Scalar

BACKGROUND, DRAFTED, EXPLAINED = "决策背景", "决策草案", "草案说明"
CONSULTED, ADOPTED, HEARD = "公开征求意见", "意见采纳情况", "听证"
EXPERTS, RISKS, LEGALITY = "专家论证", "风险评估", "合法性审查"
MEETING, RESULT, INTERPRETED = "会议审议", "决策结果", "政策解读"
CARRIED_OUT, EVALUATED = "执行情况", "后评估"

#: Every stage in order → the stages that it follows. Stages that may run in parallel do not follow each
#: other.
STAGES: dict[str, tuple[str, ...]] = {
    BACKGROUND: (),
    DRAFTED: (BACKGROUND,),
    EXPLAINED: (BACKGROUND,),
    CONSULTED: (BACKGROUND, DRAFTED),
    ADOPTED: (CONSULTED,),
    HEARD: (BACKGROUND, DRAFTED),
    EXPERTS: (BACKGROUND,),
    RISKS: (BACKGROUND,),
    LEGALITY: (DRAFTED, CONSULTED, HEARD, EXPERTS, RISKS),
    MEETING: (DRAFTED, CONSULTED, HEARD, EXPERTS, RISKS, LEGALITY),
    RESULT: (DRAFTED, CONSULTED, HEARD, EXPERTS, RISKS, LEGALITY, MEETING),
    INTERPRETED: (DRAFTED,),
    CARRIED_OUT: (RESULT,),
    EVALUATED: (RESULT,),
}
#: Stages that must exist, or be explained, once the result is published (4.3).
NEEDED = (BACKGROUND, DRAFTED, EXPLAINED, CONSULTED, ADOPTED, MEETING)
#: Stages that may be missing when the catalogue does not list the procedure.
PROCEDURES = ("公众参与", EXPERTS, RISKS, LEGALITY, "集体讨论")
OPEN, GOING, DONE, NOT_APPLICABLE, WITHHELD = "未开始", "进行中", "已完成", "不涉及", "不予公开"
#: Statuses that need a reason: there is nothing to open, and the reader must know why.
EXPLAINED_ABSENCE = (NOT_APPLICABLE, WITHHELD)
CATEGORIES = (
    "公共服务",
    "市场监管和社会管理",
    "规划",
    "自然资源",
    "文化资源",
    "公共建设项目",
    "重大公共服务",
    "重大公共政策",
    "重大公共建设项目",
    "重要规划",
    "其他",
)
CARRIED, CONTINUED, CANCELLED = "已完成", "进行中", "已取消"

StageName = Annotated[str, choice(*STAGES)]
Status = Annotated[str, choice(OPEN, GOING, DONE, NOT_APPLICABLE, WITHHELD)]
Category = Annotated[str, choice(*CATEGORIES, own=ANY)]
#: What catalogues call the procedures; one of another name is shown as typed, and nothing is concluded from the list.
_PROCEDURES_TOO = synonyms(
    公众参与="公众意见征集 征求意见 公开征求意见 听取意见 听取公众意见 征求公众意见 征求社会公众意见",
    专家论证="专家咨询论证 专家咨询 专家评审 专家论证会 咨询论证 专家论证评估",
    风险评估="社会稳定风险评估 社会风险评估 稳定风险评估 社会稳定性风险评估 决策风险评估 重大决策风险评估",
    合法性审查="合法性审核 合法性审查（核） 合法审查 合法审核",
    集体讨论="集体讨论决定 集体审议 集体决策 集体研究 集体研究决定 会议审议 会议集体讨论",
)
Procedure = Annotated[str, choice(*PROCEDURES, own=ANY, same=_PROCEDURES_TOO)]
Outcome = Annotated[str, choice(CARRIED, CONTINUED, CANCELLED, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(RecordPart):
    """The published facts of one stage."""

    stage: Annotated[StageName, Label("环节", "、".join(STAGES), MEETING)]
    status: Annotated[Status, Label("状态", "未开始、进行中、已完成、不涉及、不予公开；不写就是已完成")] = (
        DONE
    )
    date: Annotated[
        PaperDate | None, Label("日期", "这一环节的日期；不写就取内容里最早的日期", "2026-03-02")
    ] = None
    contents: Annotated[Texts, Label("内容", "文件、解读、会议等的标识，几项写成列表", "notices/2026/a")] = ()
    attachments: Annotated[
        tuple[Attachment, ...], AsTuple, Label("附件", "放在与本文件同名的文件夹里的文件")
    ] = ()
    note: Annotated[Text | None, Label("说明", "一句话的结论，例如 评估为低风险")] = None
    reason: Annotated[Text | None, Label("理由", "不涉及、不予公开的，写明理由")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(PaperRecord):
    """One item of a year's catalogue. The body is the reason for deciding it (决策背景)."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("决策事项名称", "照年度目录写", "制定××县……办法")]
    year: Annotated[Year, Label("年度", "列入哪一年的目录", "2026")]
    number: Annotated[Count | None, Label("序号", "在目录里的顺序；目录没有编号的不写", "1")] = None
    units: Annotated[Names, PUBLISHER, Label("承办单位", "几个单位写成列表，牵头的在前", "县民政局")]
    due: Annotated[
        Text | None, EXPECTED, Label("完成时限", "年和月；原件写到哪里就写到哪里，例如 2026年底前", "2026-11")
    ] = None
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-03 15:30", ON_NO_PAPER)
    ]
    category: Annotated[Category | None, Label("事项分类", "、".join(CATEGORIES), "公共服务")] = None
    procedures: Annotated[
        tuple[Procedure, ...],
        AsTuple,
        Label(
            "需履行程序",
            "目录列明的程序：" + "、".join(PROCEDURES),
            "[公众参与, 专家论证, 风险评估, 合法性审查, 集体讨论]",
        ),
    ] = ()
    hearing: Annotated[Flag | None, Label("是否听证", "是 或 否")] = None
    basis: Annotated[Text | None, Label("依据", "法律和政策依据")] = None
    stages: Annotated[
        tuple[Step, ...],
        AsTuple,
        Label("环节", "一个环节一项；意见征集写了本决策，征求意见和采纳情况自动列出"),
    ] = ()
    outcome: Annotated[Outcome | None, Label("完成情况", "年底公布：已完成、进行中、已取消")] = None
    outcome_note: Annotated[Text | None, Label("完成情况说明", "例如 取消的原因")] = None
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    summary: Annotated[Line | None, Label("概述", "一两句话说明决定什么")] = None
    source_name: Annotated[Text | None, Label("来源", "不写就是承办单位")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"


_STATE, _OUTCOME = ("状态", "state"), ("完成情况", "outcome")
_UNDER_WAY = re.compile(
    "(?:正在)?(?:推进|进行|办理|实施|起草|论证)中?|(?:已)?(?:完成|办结|出台|印发)|(?:已)?(?:取消|终止)"
)


def _as_on_paper(fields: Fields) -> Fields:
    """The head with 状态: 推进中, which is no state of the file, as 完成情况."""
    if any(key.text in _OUTCOME for key, _ in fields.entries):
        return fields
    entries = tuple(
        (Scalar(_OUTCOME[0], key.at), value)
        if key.text in _STATE and isinstance(value, Scalar) and _UNDER_WAY.fullmatch(value.text.strip())
        else (key, value)
        for key, value in fields.entries
    )
    return Fields(entries, fields.at)


def place_in_catalogue(decision: Decision) -> str:
    """The place of a decision in the catalogue of its year, as far as it has a number: ``2026年度第1项``."""
    return f"{decision.year}年度" + (f"第{decision.number}项" if decision.number else "")


KIND = Kind(
    name="decision",
    label="重大行政决策",
    noun="决策事项",
    measure="项",
    folder="decisions",
    record=Decision,
    column="decisions",
    prepared=_as_on_paper,
)
