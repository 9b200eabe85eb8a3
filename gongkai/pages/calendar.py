"""Where the calendars of deadlines stand."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.records.consultation import Consultation
from gongkai.site.model import Unit

CALENDAR = "/tasks/calendar/"
OVERVIEW = "/tasks/overview/"
ALL_CONSULTATIONS = "/consultations/deadlines.ics"
ALL_DEADLINES = "/tasks/deadlines.ics"


def consultation_calendar(item: Consultation) -> str:
    """The address of the calendar with the last day of one consultation."""
    return f"{address(item.identity)}deadline.ics"


def unit_calendar(unit: Unit) -> str:
    """The address of one unit's ``deadlines.ics``."""
    return f"{address(unit.identity)}deadlines.ics"


def duty_list(unit: Unit) -> str:
    """The address of one unit's 责任清单."""
    return f"{address(unit.identity)}duty-list/"
