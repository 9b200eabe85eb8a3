"""The change notes of a record, and the day on which its page last changed for readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.fields.schema import Record, label_of
from gongkai.records.content_record import NotedRecord
from gongkai.records.facts import published_at
from gongkai.site.rule_texts import RuleHistory
from gongkai.text.dates import chinese_date


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One change note: ``label`` is 更正 or 修订说明."""

    day: dt.date
    label: str
    text: str

    @property
    def sentence(self) -> str:
        """2026年4月10日更正：……"""
        return f"{chinese_date(self.day)}{self.label.removesuffix('说明')}：{self.text}"


def said_changes(record: Record) -> tuple[SaidChange, ...]:
    """All change notes of a record, the newest first; none for a type without them."""
    if not isinstance(record, NotedRecord):
        return ()
    found = [
        SaidChange(note.date, label_of(NotedRecord, field), note.text)
        for field, notes in (("corrections", record.corrections), ("revisions", record.revisions))
        for note in notes
    ]
    return tuple(sorted(found, key=lambda said: said.day, reverse=True))


def noted_on(record: Record, today: dt.date) -> dt.date | None:
    """The day of the newest change note; None without one. A note for a day to come counts from then on."""
    return max((said.day for said in said_changes(record) if said.day <= today), default=None)


def revised_on(record: Record, history: RuleHistory | None, today: dt.date) -> dt.date:
    """The day on which the page of a record last changed: published, noted, or another version in force.

    ``history`` has the versions of a rule with several. Raises ``TypeError`` for a record of a type without a
    moment of publication.
    """
    version = history.on(today) if history else None
    days = (published_at(record).date(), noted_on(record, today), version.since if version else None)
    return max(day for day in days if day)
