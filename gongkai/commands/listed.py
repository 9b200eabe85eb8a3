"""One record as the list of the desk shows it: its state, and what is to be done with it next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from gongkai.desk.office import ListedRecord
from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.records.content_record import last_days
from gongkai.records.facts import TITLE, day_of
from gongkai.records.kind import kinds
from gongkai.records.organization import Directory
from gongkai.records.publicity import DRAFTED, NOT_YET, TAKEN_BACK, hidden_reason
from gongkai.records.reading import kind_of_file

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
        title=TITLE.of(record) or _called(record),
        state=_STATES.get(reason, reason),
        day=day.isoformat() if day else "",
        address="" if reason else address(record.identity),
        next=_next(record, stages) if reason == DRAFTED else "",
    )


def unread(content: Path, identity: str, state: str = "读不出") -> ListedRecord | None:
    """A file of the content folder that makes no record yet, as a draft without its title; None when it is no content."""
    for suffix in (".md", ".yaml", ".yml"):
        kind = kind_of_file(identity + suffix, "", as_read=True)[0]
        if kind is not None and (content / (identity + suffix)).is_file():
            return ListedRecord(
                place=identity + suffix,
                kind=kind.label,
                title=identity,
                state=state,
                day="",
                address="",
                next="待写完" if state == DRAFTED else "",
            )
    return None


def _called(record: Record) -> str:
    """What a record without a title is called in the list."""
    return f"{record.region}单位名录" if isinstance(record, Directory) else record.identity


def _next(record: Record, stages: Sequence[str]) -> str:
    """What a draft waits for."""
    passed = last_days(record)
    missing = next((stage for stage in stages if stage not in passed), "")
    return f"待{missing}" if missing else "可以发布"
