"""Dates and moments as papers state them: half a day, several days, a month or a year alone."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.text.dates import (
    DATE,
    HAN_DATE,
    EventDay,
    PartialMoment,
    checked,
    parse_date,
    parse_datetime,
    parse_partial,
    why_not,
)

_HALF = re.compile(r"[ \u3000]*(?:上午|下午|晚上|中午)$")
_IN_BRACKETS = re.compile(r"(?<=[\d日号])[ \u3000]?[（(](?:星期|周)[一二三四五六日天][）)][ \u3000]?")
_NAMED_WEEKDAY = re.compile("(?:星期|周)(?P<name>[一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
_HOUR = r"\d{1,2}(?:[:：]\d{2}|[时点](?:半|\d{1,2}分)?)"
_CLOCK = rf"{_HOUR}(?:\s?(?:至|到|[-—–－~～]{{1,2}})\s?{_HOUR}|起)?"
_TIME_OF_DAY = re.compile(
    rf"{_WEEKDAY}[ T\u3000]*(?:全天|(?:上午|下午|晚上|中午|凌晨|早上|晚)(?:{_CLOCK})?|{_CLOCK})?"
)
_LAST_DAY = re.compile(
    rf"(?P<begin>{_TIME_OF_DAY.pattern})"
    r"[ \u3000]*(?:至|到|[-—–－~～]{1,2})[ \u3000]*"
    r"(?:(?:(?P<y>\d{4})[年/.-])?(?P<m>\d{1,2})[月/.-])?(?P<d>\d{1,2})[日号]?"
    rf"(?P<time>{_TIME_OF_DAY.pattern})"
)


def parse_moment(text: str) -> dt.datetime:
    """Read a moment of which the paper may tell only the half of the day, and an old one the month or the year.

    A half counts from its beginning, so that nothing is public before it. Raises ValueError, in Chinese, also
    where the day of the week behind a day is that of another day.
    """
    written = _IN_BRACKETS.sub("", text).strip()
    moment = _moment(written)
    if weekday := _IN_BRACKETS.search(text):
        _compare_weekday(moment, weekday[0])
    return moment


def _moment(written: str) -> dt.datetime:
    if half := _HALF.search(written):
        return PartialMoment.of(parse_date(written[: half.start()]), half[0].strip())
    try:
        return parse_datetime(written)
    except ValueError as error:
        try:
            day = parse_partial(written, last=True)
        except ValueError:
            raise error from None
        return PartialMoment.of(day)


def _compare_weekday(day: dt.date, words: str) -> None:
    """Raise ValueError where ``words`` name another day of the week than that of ``day``."""
    named = _NAMED_WEEKDAY.search(words)
    right = _WEEKDAYS[day.weekday()]
    if named and named["name"].replace("天", "日") != right:
        raise ValueError(f"{day.year}年{day.month}月{day.day}日是星期{right}，这里写的是{named[0]}")


def parse_event(text: str) -> dt.date:
    """Read the day of an event: with its time (2026年3月2日下午3时), over several days, or less precise.

    Raises ValueError, in Chinese, also where a day of the week is that of another day.
    """
    written = text.strip()
    head = DATE.match(written) or HAN_DATE.match(written)
    rest = written[head.end() :] if head else ""
    if not head or not rest.strip():
        return parse_partial(written)
    day = parse_date(head[0])
    if time := _TIME_OF_DAY.fullmatch(rest):
        _compare_weekday(day, time[0])
        return EventDay(day.year, day.month, day.day, time[0].strip())
    last = _LAST_DAY.fullmatch(rest)
    if not last:
        raise ValueError(why_not(written))
    end = checked(int(last["y"] or day.year), int(last["m"] or day.month), int(last["d"]))
    if end < day or (end == day and not last["time"]):
        raise ValueError("结束的日子要晚于开始的日子")
    _compare_weekday(day, last["begin"])
    _compare_weekday(end, last["time"])
    said = f"{end.year}年" * (end.year != day.year) + f"{end.month}月" * bool(last["m"]) + f"{end.day}日"
    return EventDay(day.year, day.month, day.day, f"{last['begin'].strip()}至{said}{last['time'].strip()}")
