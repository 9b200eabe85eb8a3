"""Working days by the published holiday calendar, including make-up working days."""

from __future__ import annotations

import datetime as dt

import chinese_calendar

from gongkai.text.dates import first_day, last_day


class UnknownHolidays(LookupError):
    """The holiday calendar of a year is unknown: it must not be guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} 年的节假日安排还没有收录，请更新 chinesecalendar")
        self.year = year


def is_working_day(day: dt.date) -> bool:
    """Whether offices work on ``day``. Raises UnknownHolidays for a year that the calendar does not hold."""
    try:
        return bool(chinese_calendar.is_workday(_plain(day)))
    except NotImplementedError:
        raise UnknownHolidays(day.year) from None


def _plain(day: dt.date) -> dt.date:
    """A day of the calendar: a month or a year (PartialDate) finds no holiday, and stays one when days are added."""
    return dt.date(day.year, day.month, day.day)


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later.

    Of months and years those that have certainly passed: after the last day of ``start``, up to the first of ``end``.
    """
    start, end = last_day(start), first_day(end)
    days = (start + dt.timedelta(days=shift) for shift in range(1, (end - start).days + 1))
    return sum(1 for day in days if is_working_day(day))


def add_working_days(start: dt.date, number: int) -> dt.date:
    """The ``number``-th working day after ``start``; the day ``start`` itself for 0.

    Raises ValueError for a negative number, UnknownHolidays for a year that the calendar does not hold.
    """
    if number < 0:
        raise ValueError("工作日数不能是负数")
    day = _plain(start)
    while number > 0:
        day += dt.timedelta(days=1)
        number -= is_working_day(day)
    return day
