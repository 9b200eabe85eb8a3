"""The change notes of a document, and the day on which its page last changed for readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.fields.schema import label_of
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.site.rule_texts import public_history
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


def said_changes(notice: Notice) -> tuple[SaidChange, ...]:
    """All change notes of a document, the newest first."""
    found = [
        SaidChange(note.date, label_of(Notice, field), note.text)
        for field, notes in (("corrections", notice.corrections), ("revisions", notice.revisions))
        for note in notes
    ]
    return tuple(sorted(found, key=lambda said: said.day, reverse=True))


def noted_on(notice: Notice, today: dt.date) -> dt.date | None:
    """The day of the newest change note; None without one. A note for a day to come counts from then on."""
    return max((said.day for said in said_changes(notice) if said.day <= today), default=None)


def revised_on(site: Site, notice: Notice) -> dt.date:
    """The day on which the page of a document last changed: published, noted, or another version in force."""
    today = site.moment.date()
    history = public_history(site, notice)
    version = history.on(today) if history else None
    days = (notice.published.date(), noted_on(notice, today), version.since if version else None)
    return max(day for day in days if day)
