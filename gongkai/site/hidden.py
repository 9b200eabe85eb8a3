"""What is written down and not public, or not yet: nobody shall wonder where a file went."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from gongkai.fields.schema import Record
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import DRAFT, PROACTIVE, WITHDRAWN

#: Why a record is not public, in the order in which it is said.
_DRAFT, _LATER, _WITHDRAWN, _ON_REQUEST = "草稿", "未到发布时间", "已撤回", "不主动公开"


def hidden(library: Library, moment: dt.datetime) -> tuple[tuple[str, int], ...]:
    """How many records of all types the public cannot read at ``moment``, by reason."""
    records: tuple[Record, ...] = tuple(record for kind in kinds() for record in library.of(kind.name))
    counts = Counter(_reason(record, moment) for record in records)
    reasons = (_DRAFT, _LATER, _WITHDRAWN, _ON_REQUEST)
    return tuple((reason, counts[reason]) for reason in reasons if counts[reason])


def why_hidden(record: Record, moment: dt.datetime) -> str:
    """Why the public cannot read a document or an interpretation at ``moment``; empty when it can."""
    reason = _reason(record, moment)
    if reason == _ON_REQUEST:
        return f"公开属性是 {getattr(record, 'disclosure', PROACTIVE)}"
    if reason == _LATER:
        return f"{getattr(record, 'published', moment):%Y-%m-%d %H:%M} 才发布"
    return {_DRAFT: "还是草稿", _WITHDRAWN: "已经撤回"}.get(reason, "")


def _reason(record: Record, moment: dt.datetime) -> str:
    state, published = getattr(record, "state", None), getattr(record, "published", None)
    if getattr(record, "disclosure", PROACTIVE) != PROACTIVE:
        return _ON_REQUEST
    if state == DRAFT:
        return _DRAFT
    if state == WITHDRAWN:
        return _WITHDRAWN
    return _LATER if isinstance(published, dt.datetime) and published > moment else ""
