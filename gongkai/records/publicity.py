"""Whether a record is public, and why not: used by everything that publishes, counts or refers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from gongkai.fields.schema import Record, RecordPart, fields_of
from gongkai.records.facts import DISCLOSURE, PUBLIC_UNTIL, PUBLISHED_AT, STATE
from gongkai.records.guide import Guide
from gongkai.records.notice import DRAFT, PROACTIVE, WITHDRAWN
from gongkai.records.progress import Progress
from gongkai.text.dates import CHINA, last_day

Part = TypeVar("Part", bound=RecordPart)

#: Why a record is not public, in the words that staff read.
ON_REQUEST, DRAFTED, TAKEN_BACK, NOT_YET = "不主动公开", "草稿", "已撤回", "未到发布时间"
#: Its last day (公开至) has passed. Unlike something withdrawn it is not named in the catalogue: it may name persons.
ENDED = "公开期已满"
#: A task table and its progress, a plan, a catalogue: they become public with the document that ordered them.
BELONGING = "所属文件没有公开"


def hidden_reason(record: Record, moment: dt.datetime) -> str:
    """Why a record by itself is not public at ``moment``, one of the words above; empty when it is."""
    if isinstance(record, Progress) and record.place is None:
        return BELONGING
    if DISCLOSURE.of(record) != PROACTIVE:
        return ON_REQUEST
    state = STATE.of(record)
    if state == DRAFT:
        return DRAFTED
    if state == WITHDRAWN:
        return TAKEN_BACK
    if not is_due(record, moment):
        return NOT_YET
    until = PUBLIC_UNTIL.of(record)
    return ENDED if until and moment.date() > last_day(until) else ""


def is_public(record: Record, moment: dt.datetime) -> bool:
    """Whether a record is used in anything that is written at ``moment``."""
    return not hidden_reason(record, moment)


def was_public(record: Record, moment: dt.datetime) -> bool:
    """Whether a record was withdrawn (撤回) after it had been public."""
    return hidden_reason(record, moment) == TAKEN_BACK and is_due(record, moment)


def is_due(record: Record, moment: dt.datetime) -> bool:
    """Whether the record's time of publication has come; always True for a record without one."""
    due = due_at(record)
    return due is None or due <= moment


def without_later_parts(part: Part, moment: dt.datetime) -> Part:
    """The record, or part of one, without its parts that have a later moment of publication of their own.

    An example is the feedback (意见反馈) of a consultation. Such a part is optional or in a list.
    """
    declared: type = type(part)
    changed: dict[str, object] = {}
    for field in fields_of(declared):
        value = getattr(part, field.name) if field.nested else None
        if isinstance(value, RecordPart):
            left: object = None if _is_later(value, moment) else without_later_parts(value, moment)
        elif isinstance(value, tuple):
            left = tuple(without_later_parts(part, moment) for part in value if not _is_later(part, moment))
        else:
            continue
        if left != value:
            changed[field.name] = left
    return replace(part, **changed) if changed else part  # type: ignore[type-var]


def _is_later(part: RecordPart, moment: dt.datetime) -> bool:
    due = getattr(part, PUBLISHED_AT.name, None)
    return isinstance(due, dt.datetime) and due > moment


def due_at(record: Record) -> dt.datetime | None:
    """The stated time of publication; None for a record without a date."""
    if isinstance(record, Progress):
        day = record.place[1] if record.place else None
    elif isinstance(record, Guide):
        day = record.updated
    else:
        return PUBLISHED_AT.of(record)
    return dt.datetime.combine(day, dt.time(), CHINA) if day else None
