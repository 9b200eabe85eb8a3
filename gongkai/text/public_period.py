"""公示期 in one line, as papers state it: from day to day, a month, or a number of days."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.text.dates import parse_date, parse_datetime
from gongkai.text.numerals import read_numeral
from gongkai.text.workdays import UnknownHolidays, add_working_days

_DATE = r"(?:(?P<{0}y>\d{{4}})\s?[年./-]\s?)?(?P<{0}m>\d{{1,2}})\s?[月./-]\s?(?P<{0}d>\d{{1,2}})\s?[日号]?"
_TO = r"\s?(?:至|到|[-—–－~～]{1,2})\s?"
_FROM_TO = re.compile(
    rf"[自从]?\s?{_DATE.format('a')}\s?起?{_TO}{_DATE.format('b')}\s?止?(?:\s?[（(，,].{{0,20}})?"
)
_DAY = re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]")
_MONTHS = re.compile(
    rf"(?P<y>\d{{4}})\s?年\s?(?P<m>\d{{1,2}})\s?月(?:份)?(?:{_TO}(?:(?P<ly>\d{{4}})\s?年\s?)?(?P<lm>\d{{1,2}})\s?月(?:份)?)?"
)
#: 自2026年3月5日起7个工作日, also without the year
_BEGUN = re.compile(
    r"[自从]\s?(?P<day>(?:\d{4}\s?[年./-]\s?)?\d{1,2}\s?[月./-]\s?\d{1,2}\s?[日号]?)\s?起[，,\s]?(?:为期|共)?"
)
_SHORT_DAY = re.compile(r"(?P<m>\d{1,2})\s?[月./-]\s?(?P<d>\d{1,2})\s?[日号]?")
_COUNTED = re.compile(
    r"(?:[自从]?.{0,12}(?:之日|即日|今日|当日)起|为期|公示期限?为?|共)?[，,、\s]?"
    r"(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})\s?个?(?P<unit>工作日|自然日|日|天)(?:内|止)?"
)
#: Papers are published at most this long before or after the period that they state without its year.
_NEAR = dt.timedelta(60)


def stated_period(text: str, published: str) -> tuple[str, ...]:
    """The first and the last day of a 公示期, and its words when they count days; nothing for any other text.

    ``published`` is the day from which the days count, as written. That day itself is not counted (民法典
    art. 201), so that nothing is removed before the period is over.
    """
    written = text.strip()
    if found := _FROM_TO.fullmatch(written):
        return _from_to(found, published)
    if found := _MONTHS.fullmatch(written):
        return (f"{found['y']}-{found['m']}", f"{found['ly'] or found['y']}-{found['lm'] or found['m']}")
    begun = _BEGUN.match(written)
    found = _COUNTED.fullmatch(written[begun.end() :] if begun else written)
    if not found:
        return ()
    try:
        first = _begun(begun["day"], published) if begun else parse_datetime(published).date()
        number = int(found["number"]) if found["number"].isdecimal() else read_numeral(found["number"])
        last = _last(first, number, found["unit"] == "工作日")
    except (ValueError, OverflowError):
        return ()
    return (first.isoformat(), last.isoformat(), written)


def _begun(day: str, published: str) -> dt.date:
    """The day from which a number of days counts. Raises ``ValueError`` when it cannot be told."""
    short = _SHORT_DAY.fullmatch(day.strip())
    if not short:
        return parse_date(day)
    month, number = int(short["m"]), int(short["d"])
    return dt.date(int(_nearest_year((month, number), published)), month, number)


def _from_to(found: re.Match[str], published: str) -> tuple[str, ...]:
    """Both days; a year that is not written is the one in which the first day is nearest to the publication."""
    first, last = ((int(found[f"{end}m"]), int(found[f"{end}d"])) for end in "ab")
    year = found["ay"] or _nearest_year(first, published)
    if not year:
        return ()
    until = found["by"] or str(int(year) + (last < first and _is_over_new_year(first, last)))
    return f"{year}-{found['am']}-{found['ad']}", f"{until}-{found['bm']}-{found['bd']}"


def _is_over_new_year(first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a period may end in the year after the one in which it begins: no long one does, but for a slip."""
    try:
        return dt.date(2000, *last) - dt.date(1999, *first) <= _NEAR
    except ValueError:
        return False


def with_year(text: str, published: str) -> str:
    """A day without its year (5月31日, 3月5日上午) with that in which it is nearest to the publication; else as it is."""
    found = _DAY.match(text.strip())
    year = _nearest_year((int(found["m"]), int(found["d"])), published) if found else ""
    return f"{year}年{text.strip()}" if year else text


def _nearest_year(day: tuple[int, int], published: str) -> str:
    """Empty when the publication is not known to the day, or no such day is within some weeks of it."""
    try:
        then = parse_datetime(published).date()
    except ValueError:
        return ""
    days = [found for year in (then.year - 1, then.year, then.year + 1) if (found := _day_of(year, *day))]
    if not days:
        return ""
    nearest = min(days, key=lambda found: abs(found - then))
    return str(nearest.year) if abs(nearest - then) <= _NEAR else ""


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, but for one that its year lacks (29 February)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _last(first: dt.date, number: int, working: bool) -> dt.date:
    if not working:
        return first + dt.timedelta(number)
    try:
        return add_working_days(first, number)
    except UnknownHolidays:  # two weeks more than the weekdays hold any holiday: never too early
        return first + dt.timedelta(number * 7 // 5 + 14)
