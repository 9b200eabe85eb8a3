"""The state of a consultation at the time of the build, and when results are due (disclosure rules, 10.1)."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.records.consultation import Consultation, Feedback
from gongkai.site.model import Site
from gongkai.text.reach import stretches
from gongkai.text.workdays import UnknownHolidays, working_days_between

UPCOMING, OPEN, CLOSED, OVERDUE, ANSWERED = "未开始", "征集中", "已截止待反馈", "逾期未反馈", "已反馈"
#: An old one (历史数据) whose results the site does not hold.
OVER = "已结束"
#: The paper names no last day, and nothing tells that it is over.
UNSTATED = "截止日期未载明"
#: The order in which lists offer the states.
STATES = (OPEN, UPCOMING, UNSTATED, CLOSED, OVERDUE, ANSWERED, OVER)


_HEADING = re.compile(r"^# +(?P<title>.+)$", re.MULTILINE)
_EXPLANATION = "说明"


def missing_parts(item: Consultation) -> tuple[str, ...]:
    """The parts of a consultation that were not published: 草案, 起草说明, 反馈渠道, 联系人 (disclosure rules, 10.1).

    The draft and its explanation may be files, a field, or in the body under first-level headings.
    """
    headings = [match["title"] for match in _HEADING.finditer(item.body)]
    in_text = _tells_where(item.body)
    there = (
        ("草案", bool(item.draft) or any(_EXPLANATION not in title for title in headings)),
        ("起草说明", bool(item.explanation) or any(_EXPLANATION in title for title in headings)),
        ("反馈渠道", bool(item.channels) or in_text),
        ("联系人", bool(item.contact) or in_text),
    )
    return tuple(part for part, found in there if not found)


def _tells_where(body: str) -> bool:
    """Whether the announcement itself, above the draft, tells where to write or call."""
    announcement = _HEADING.split(body, maxsplit=1)[0]
    return "联系人" in announcement or any(
        piece.kind for line in announcement.split("\n") for piece in stretches(line)
    )


def feedback(consultation: Consultation, moment: dt.datetime) -> Feedback | None:
    """The published results; nothing before their day."""
    found = consultation.feedback
    return found if found and found.published <= moment else None


def state(consultation: Consultation, site: Site) -> str:
    """One of ``STATES``. Opinions are accepted to the end of the last day.

    Without the holidays of a year nobody is called late. Without a last day, it is over when a document that
    resulted from it is public.
    """
    today = site.moment.date()
    if feedback(consultation, site.moment):
        return ANSWERED
    if consultation.start and today < consultation.start:
        return UPCOMING
    if consultation.end is None:
        return OVER if any(map(site.notice, consultation.results)) else UNSTATED
    if today <= consultation.end:
        return OPEN
    if consultation.historic:
        return OVER
    limit = site.config.thresholds.feedback_days
    try:
        late = bool(limit) and working_days_between(consultation.end, today) > limit
    except UnknownHolidays:
        late = False
    return OVERDUE if late else CLOSED


def answer_days(consultation: Consultation, moment: dt.datetime) -> int:
    """Working days from the last day to the results, or to today without any; 0 before the end, or without one.

    Raises UnknownHolidays for a year that the calendar does not hold.
    """
    answered = feedback(consultation, moment)
    if consultation.end is None:
        return 0
    until = (answered.published if answered else moment).date()
    return working_days_between(consultation.end, until)
