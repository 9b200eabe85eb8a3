"""What the record of every content file may state: its approvals (初审、复审、终审、保密审查), its end, its withdrawal.

Approvals are for staff alone: no page, data set, feed, search index or Word file reads them
(``tests/types/test_approvals.py``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import INTERNAL, LAST, OTHERS, Label, Record, RecordPart
from gongkai.fields.values import AsTuple, Date, Flag, Pairs, PaperDate, PaperEnd, Text, Texts, choice
from gongkai.records.change_note import ChangeNote

#: What to write as 发布日期, which stands on no paper.
ON_NO_PAPER = "纸上没有这一项，是在网上公开的日子：今天公开的写今天；早已公开、只知道年月的，照知道的写 2019年5月 或 2019年"
FIRST, SECOND, FINAL, SECRECY = "初审", "复审", "终审", "保密审查"
#: The three that follow each other (三审); 保密审查 may come at any time before publication.
IN_ORDER = (FIRST, SECOND, FINAL)
Stage = Annotated[str, choice(*IN_ORDER, SECRECY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(RecordPart):
    """Who approved the file at which stage, and when; a file that was sent back has a stage twice."""

    stage: Annotated[Stage, Label("环节", "初审、复审、终审、保密审查", FIRST)]
    name: Annotated[Text, Label("姓名", "谁审的", "王芳")]
    day: Annotated[Date, Label("日期", "审定的日子", "2026-05-18")]
    note: Annotated[Text | None, Label("意见", "结论或者改了什么", "同意")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRecord(Record):
    """The record of one content file; its type adds the fields of the paper."""

    approvals: Annotated[
        tuple[Approval, ...],
        AsTuple,
        INTERNAL,
        LAST,
        Label("审核", "谁在哪天审过，一个环节一项；只供内部使用，不会出现在网站上"),
    ] = ()


#: Items in the head of a paper for which its type has no field.
OtherItems = Annotated[
    Pairs,
    LAST,
    OTHERS,
    Label("其他", "纸面文件头上另有的各项，名称照原文，列在要素表里", "{主题词: 民政 养老 通知}"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRecord(ContentRecord):
    """A record that can be withdrawn, or be public until a day only."""

    public_until: Annotated[
        PaperEnd | None,
        LAST,
        Label("公开至", "只公开到某一天的才写，过了这一天网站上不再有；公示的名单写 公示期", "2029-12-31"),
    ] = None
    withdrawn: Annotated[
        PaperDate | None, LAST, Label("撤回日期", "写 状态: 撤回 的，撤回的日期", "2026-05-18")
    ] = None
    withdrawal_reason: Annotated[
        Text | None, INTERNAL, LAST, Label("撤回理由", "写 状态: 撤回 的，为什么撤回，不会显示")
    ] = None
    historic: Annotated[Flag, LAST, Label("历史数据", "补录的旧文件写 是，不再提醒时限和缺少的要素")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRecord(PublishedRecord):
    """A record whose page tells readers what was changed after publication."""

    corrections: Annotated[
        tuple[ChangeNote, ...],
        AsTuple,
        LAST,
        Label("更正", "发布以后改正了错误的，一次一项，显示在页面上"),
    ] = ()
    revisions: Annotated[
        tuple[ChangeNote, ...],
        AsTuple,
        LAST,
        Label("修订说明", "发布以后更新、补充了内容的，一次一项，显示在页面上"),
    ] = ()
    minor_edits: Annotated[
        Flag, INTERNAL, LAST, Label("次要修改", "发布以后只改了错字、格式，不用向公众说明的写 是")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord(NotedRecord):
    """A record whose paper may state items in its head for which the type has no field."""

    also_published: Annotated[
        Texts,
        LAST,
        Label("同步发布", "还在哪些政务新媒体、报纸、公示栏发布了，一处一项", "[微信公众号“云溪发布”]"),
    ] = ()
    other_items: OtherItems = ()


def last_days(record: Record) -> dict[str, dt.date]:
    """The latest day of each stage that a record states; empty for records that state none."""
    found: dict[str, dt.date] = {}
    for approval in record.approvals if isinstance(record, ContentRecord) else ():
        found[approval.stage] = max(approval.day, found.get(approval.stage, approval.day))
    return found
