"""Meetings: decisions, dates, and whether enough of a year's had citizens with a voice (section 10.3)."""

from __future__ import annotations

from gongkai.problems import Problem, problem, with_level
from gongkai.records.library import Library
from gongkai.records.meeting import Meeting
from gongkai.site.meetings import citizen_counts
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day, urgent, without_text


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of meetings, public or not: GK291 to GK294."""
    problems: list[Problem] = []
    for meeting in library.of(Meeting):
        problems += without_text(meeting, "会议内容", said=bool(meeting.agenda))
        # the agenda of a future meeting is published before it
        late = out_of_order(library, meeting, ("date", "会议日期", meeting.date), published_day(meeting))
        problems += with_level(late, "warning")
        if meeting.representatives and not meeting.opinions:
            problems.append(problem("GK294", library.at(meeting.identity, "representatives")))
    for count in citizen_counts(site) if library.complete("meeting") else ():
        if urgent(count, site.moment.date()):
            latest = max(
                (meeting for meeting in site.of(Meeting) if meeting.date.year <= count.year),
                key=lambda meeting: (meeting.date, meeting.identity),
            )
            problems.append(
                problem(
                    "GK293",
                    library.at(latest.identity, "date"),
                    year=count.year,
                    what="邀请公众代表列席常务会议",
                    count=count.count,
                    least=count.least,
                )
            )
    return problems
