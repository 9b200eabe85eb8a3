"""What is written down and not public, or not yet: nobody shall wonder where a file went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.fields.schema import Record
from gongkai.records.guide import Guide
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import DRAFT, PROACTIVE, WITHDRAWN
from gongkai.records.progress import Progress
from gongkai.site.model import Site
from gongkai.text.dates import CHINA

#: Why a record is not public, in the order in which it is said.
_DRAFT, _LATER, _WITHDRAWN, _ON_REQUEST = "草稿", "未到发布时间", "已撤回", "不主动公开"
#: A task table and its progress, a plan, a catalogue: they are public with the document that ordered them.
_BELONGING = "所属文件没有公开"

_NAMED_SO = "名称以 . 或 ~ 开头"


def hidden(library: Library, site: Site) -> tuple[tuple[str, int], ...]:
    """How many content files of all types the public cannot read on ``site``, by reason; none is left out."""
    counts = Counter(
        _reason(record, site.moment) or _BELONGING
        for kind in kinds()
        for record in _left_out(library.of(kind.name), site.records.get(kind.name, ()))
    )
    counts[_DRAFT] += len(library.drafts)
    counts[_NAMED_SO] = len(library.passed)
    reasons = (_DRAFT, _LATER, _WITHDRAWN, _ON_REQUEST, _BELONGING, _NAMED_SO)
    return tuple((reason, counts[reason]) for reason in reasons if counts[reason])


def _left_out(records: Iterable[Record], public: Iterable[Record]) -> Iterator[Record]:
    shown = {record.identity for record in public}
    return (record for record in records if record.identity not in shown)


def why_hidden(record: Record, moment: dt.datetime) -> str:
    """Why the public cannot read a document or an interpretation at ``moment``; empty when it can."""
    reason = _reason(record, moment)
    if reason == _ON_REQUEST:
        return f"公开属性是 {getattr(record, 'disclosure', PROACTIVE)}"
    if reason == _LATER:
        return f"{_due(record):%Y-%m-%d %H:%M} 才发布"
    return {_DRAFT: "还是草稿", _WITHDRAWN: "已经撤回"}.get(reason, "")


def _reason(record: Record, moment: dt.datetime) -> str:
    """Why a record by itself is not public; empty when nothing of its own keeps it back."""
    state, due = getattr(record, "state", None), _due(record)
    if getattr(record, "disclosure", PROACTIVE) != PROACTIVE:
        return _ON_REQUEST
    if state == DRAFT:
        return _DRAFT
    if state == WITHDRAWN:
        return _WITHDRAWN
    return _LATER if due is not None and due > moment else ""


def _due(record: Record) -> dt.datetime | None:
    """From when on a record is public by its own word; None for what has no date."""
    if isinstance(record, Progress):
        day = record.place[1] if record.place else None
    elif isinstance(record, Guide):
        day = record.updated
    else:
        published = getattr(record, "published", None)
        return published if isinstance(published, dt.datetime) else None
    return dt.datetime.combine(day, dt.time(), CHINA) if day else None
