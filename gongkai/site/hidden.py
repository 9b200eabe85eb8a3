"""Records that are not public, or not yet, with the reason: nobody should wonder where a file went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gongkai.fields.schema import Record
from gongkai.records.facts import DISCLOSURE, PUBLIC_UNTIL
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.publicity import (
    BELONGING,
    DRAFTED,
    ENDED,
    NOT_YET,
    ON_REQUEST,
    TAKEN_BACK,
    due_at,
    hidden_reason,
)
from gongkai.site.model import Site

_NAMED_SO = "名称以 . 或 ~ 开头"
_WHY = {DRAFTED: "还是草稿", TAKEN_BACK: "已经撤回"}


def hidden(library: Library, site: Site) -> tuple[tuple[str, int], ...]:
    """How many content files of all types are not public on ``site``, by reason; every one is counted."""
    counts = Counter(
        hidden_reason(record, site.moment) or BELONGING
        for kind in kinds()
        for record in _left_out(library.of(kind.record), site.records.get(kind.name, ()))
    )
    counts[DRAFTED] += len(library.drafts)
    counts[_NAMED_SO] = len(library.passed)
    reasons = (DRAFTED, NOT_YET, TAKEN_BACK, ENDED, ON_REQUEST, BELONGING, _NAMED_SO)
    return tuple((reason, counts[reason]) for reason in reasons if counts[reason])


def hidden_records(
    library: Library, moment: dt.datetime, public: Mapping[str, tuple[Record, ...]]
) -> dict[str, str]:
    """Identity of each record of the library that is not among the ``public`` ones (by type) → why, in Chinese."""
    found = dict.fromkeys(library.drafts, _WHY[DRAFTED])
    for kind in kinds():
        for record in _left_out(library.of(kind.record), public.get(kind.name, ())):
            found[record.identity] = why_hidden(record, moment) or BELONGING
    return found


def _left_out(records: Iterable[Record], public: Iterable[Record]) -> Iterator[Record]:
    shown = {record.identity for record in public}
    return (record for record in records if record.identity not in shown)


def why_hidden(record: Record, moment: dt.datetime) -> str:
    """Why a document or an interpretation is not public at ``moment``; empty when it is."""
    reason = hidden_reason(record, moment)
    if reason == ON_REQUEST:
        return f"公开属性是 {DISCLOSURE.of(record)}"
    if reason == NOT_YET:
        return f"{due_at(record):%Y-%m-%d %H:%M} 才发布"
    if reason == ENDED:
        return f"只公开到 {PUBLIC_UNTIL.of(record)}"
    return _WHY.get(reason, "")
