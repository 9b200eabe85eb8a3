"""Page addresses: each follows from an identity, begins and ends with ``/`` and never changes (W-URL-05)."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def slug(name: str) -> str:
    """A lower-case ASCII slug by pinyin: ``综合政务/政务公开`` → ``zong-he-zheng-wu-zheng-wu-gong-kai``."""
    # imported only now: its dictionaries take a tenth of a second
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(name)).lower()).strip("-")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name; of equal slugs the later ones get a number, in the order given."""
    taken: dict[str, int] = {}
    given: dict[str, str] = {}
    for name in names:
        base = slug(name) or "x"
        taken[base] = taken.get(base, 0) + 1
        given[name] = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return given
