"""One record as the list of the desk shows it: its state, and what is to be done with it next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gongkai.desk.office import ListedRecord
from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.records.content_record import last_days
from gongkai.records.facts import TITLE, day_of
from gongkai.records.kind import kinds
from gongkai.records.publicity import DRAFTED, NOT_YET, TAKEN_BACK, hidden_reason

#: The words of the list for the states of a record.
_STATES = {"": "公开", DRAFTED: "草稿", NOT_YET: "待发布", TAKEN_BACK: "撤下"}


def listed(record: Record, stages: Sequence[str], shown: str, moment: dt.datetime) -> ListedRecord:
    """One record of the list; ``stages`` are the approvals that the site requires of its type, ``shown`` is the content folder in messages."""
    place = record.path.removeprefix(f"{shown}/")
    reason = hidden_reason(record, moment)
    day = day_of(record)
    kind = next(kind for kind in kinds() if kind.record is type(record))
    return ListedRecord(
        place=place,
        kind=kind.label,
        title=TITLE.of(record) or record.identity,
        state=_STATES.get(reason, reason),
        day=day.isoformat() if day else "",
        address="" if reason else address(record.identity),
        next=_next(record, stages) if reason == DRAFTED else "",
    )


def _next(record: Record, stages: Sequence[str]) -> str:
    """What a draft waits for."""
    passed = last_days(record)
    missing = next((stage for stage in stages if stage not in passed), "")
    return f"待{missing}" if missing else "可以发布"
