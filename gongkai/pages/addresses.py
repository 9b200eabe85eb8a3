"""Page addresses: each follows from an identity, begins and ends with ``/`` and never changes (W-URL-05)."""

from __future__ import annotations

from gongkai.records.consultation import Consultation
from gongkai.site.model import Unit

CALENDAR = "/tasks/calendar/"
OVERVIEW = "/tasks/overview/"
RELATIONS = "/notices/by-relation/"
ALL_CONSULTATIONS = "/consultations/deadlines.ics"
ALL_DEADLINES = "/tasks/deadlines.ics"


def consultation_calendar(item: Consultation) -> str:
    """The address of the calendar file with the last day of one consultation."""
    return f"{address(item.identity)}deadline.ics"


def own_feed(identity: str) -> str:
    """The address of the feed of one record: what became of it."""
    return f"{address(identity)}feed.xml"


def unit_calendar(unit: Unit) -> str:
    """The address of one unit's ``deadlines.ics``."""
    return f"{address(unit.identity)}deadlines.ics"


def duty_list(unit: Unit) -> str:
    """The address of one unit's 责任清单."""
    return f"{address(unit.identity)}duty-list/"


VALIDITY_SLUGS = {
    "有效": "effective",
    "已修改": "amended",
    "已废止": "repealed",
    "已失效": "expired",
    "尚未生效": "pending",
    "未标注": "unstated",
}


def address(identity: str) -> str:
    """The canonical address of a record: ``notices/2021/a`` → ``/notices/2021/a/``, ``tasks/a#3`` → ``/tasks/a/3/``."""
    return f"/{identity.replace('#', '/')}/"
