"""In how many executive meetings of a year citizens sat in (政务公开工作要点: at least five a year)."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.fields.values import meaning
from gongkai.records.meeting import EXECUTIVE, Meeting
from gongkai.site.model import Site
from gongkai.site.plain_records import YearCount, year_counts


def attended(meetings: Iterable[Meeting], year: int) -> tuple[Meeting, ...]:
    """The executive meetings of a year in which citizens sat in."""
    return tuple(
        meeting
        for meeting in meetings
        if meaning(meeting.kind) == EXECUTIVE and meeting.representatives and meeting.date.year == year
    )


def citizen_counts(site: Site) -> tuple[YearCount, ...]:
    """One count a year since the first public meeting, the running year first; empty without any meeting."""
    meetings = site.of(Meeting)
    if not meetings:
        return ()
    since = min(meeting.date.year for meeting in meetings)
    days = (
        meeting.date for meeting in meetings if meaning(meeting.kind) == EXECUTIVE and meeting.representatives
    )
    return year_counts(days, since, site.config.thresholds.citizens_at_meetings, site.moment.date())
