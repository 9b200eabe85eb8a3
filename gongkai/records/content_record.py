"""What the record of every content file may state: the approvals (初审、复审、终审、保密审查) that it passed.

Approvals are for staff alone: no page, data set, feed, search index or Word file reads them
(``tests/types/test_approvals.py``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import INTERNAL, Label, Record, RecordPart
from gongkai.fields.values import AsTuple, Date, Text, choice

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
        Label("审核", "谁在哪天审过，一个环节一项；只供内部使用，不会出现在网站上"),
    ] = ()


def last_days(record: Record) -> dict[str, dt.date]:
    """The latest day of each stage that a record states; empty for records that state none."""
    found: dict[str, dt.date] = {}
    for approval in record.approvals if isinstance(record, ContentRecord) else ():
        found[approval.stage] = max(approval.day, found.get(approval.stage, approval.day))
    return found
