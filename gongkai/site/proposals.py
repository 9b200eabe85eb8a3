"""How soon a reply to a proposal was published."""

from __future__ import annotations

from gongkai.records.proposal import Proposal
from gongkai.text.dates import last_day
from gongkai.text.workdays import working_days_between


def days_until_published(item: Proposal) -> int:
    """On which working day after the reply it was published.

    Raises UnknownHolidays for a year that the calendar does not hold.
    """
    return working_days_between(min(last_day(item.day), item.published.date()), item.published.date())
