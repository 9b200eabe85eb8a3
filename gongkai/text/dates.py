"""Dates as staff write them and as documents show them. All times are China Standard Time."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.text.numerals import read_numeral

CHINA = dt.timezone(dt.timedelta(hours=8))

DATE = re.compile(
    r"(?P<y>\d{4})\s*(?:年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?"
    r"|(?P<mark>[-/.．－／])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2}))"
)
HAN_DATE = re.compile(
    r"(?P<y>[〇○零OＯ一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_MOMENT = re.compile(
    r"(?P<date>.+?)(?:[ T　]{1,9}|(?<=[日号]))(?P<half>上午|下午|晚上)?(?P<h>\d{1,2})"
    r"(?:[:：](?P<min>\d{2})(?:[:：](?P<s>\d{2}))?(?:\+08:?00)?|[时点](?:(?P<minute>\d{1,2})分)?)"
)
_INCOMPLETE = "要写明年、月、日"
_TIME = re.compile(r"\d{1,2}[:：]\d|\d{1,2}[时点]|上午|下午")
_HAS_YEAR = re.compile(r"\d{4}|[〇○零一二三四五六七八九]{4}")
#: A day as spreadsheets count it: those of 1982 to 2064 have five digits.
_SERIAL = re.compile(r"[3-5]\d{4}")
_FIRST_OF_SHEETS = dt.date(1899, 12, 30)
_RUN_TOGETHER = re.compile(r"(?:19|20)\d{6}")
_YEAR_MONTH_DAY = re.compile(r"\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}\D{0,3}")
_HAN_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")


def parse_date(text: str) -> dt.date:
    """Read 2021-04-28, 2021/4/28, 2021年4月28日 or 二〇二一年四月二十八日. Raises ValueError, in Chinese."""
    written = text.strip()
    match = DATE.fullmatch(written)
    if match:
        return checked(int(match["y"]), int(match["m"] or match["month"]), int(match["d"] or match["day"]))
    han = HAN_DATE.fullmatch(written)
    if han is None:
        raise ValueError(why_not(written))
    try:
        month, day = read_numeral(han["m"]), read_numeral(han["d"])
    except ValueError:
        raise ValueError(_INCOMPLETE) from None
    return checked(int(han["y"].translate(_HAN_DIGITS)), month, day)


def why_not(written: str) -> str:
    """Why a text is no date, for staff."""
    if _SERIAL.fullmatch(written):
        day = _FIRST_OF_SHEETS + dt.timedelta(int(written))
        return f"像是表格软件没有按日期显示的数，应是 {day.isoformat()}"
    if not _HAS_YEAR.search(written):
        return _INCOMPLETE
    if _RUN_TOGETHER.fullmatch(written):
        return "年、月、日之间要隔开"
    time = _TIME.search(written[:100])
    if time and time.start():
        return "这里只写日期，不写时刻" if _MOMENT.fullmatch(written) else "时刻要写成 09:05、15:30 的样子"
    return "年、月、日之间的符号不对" if _YEAR_MONTH_DAY.fullmatch(written) else _INCOMPLETE


class PartialDate(dt.date):
    """A date as precise as its paper: a month or a year whose day is unknown (2025年12月, 2025年).

    It sorts by its first day, or by its last one if it ends something, and is always written without a day.
    """

    has_month: bool

    def __new__(cls, year: int, month: int, day: int, has_month: bool = True) -> PartialDate:
        """The month of a day, or its year when the month is unknown, too."""
        made = super().__new__(cls, year, month, day)
        made.has_month = has_month
        return made

    def __reduce__(self) -> tuple[type[PartialDate], tuple[int, int, int, bool]]:
        """For pickling and hashing."""
        return PartialDate, (self.year, self.month, self.day, self.has_month)

    def __eq__(self, other: object) -> bool:
        """Whether both name the same month or year; no day is equal to either."""
        return isinstance(other, PartialDate) and self.isoformat() == other.isoformat()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.isoformat())

    def isoformat(self) -> str:
        """2025-12 or 2025 (ISO 8601, reduced precision)."""
        return f"{self.year:04}-{self.month:02}" if self.has_month else f"{self.year:04}"

    def __str__(self) -> str:
        return self.isoformat()


_PARTIAL = re.compile(r"(?P<y>[12]\d{3})\s*(?:年\s*(?:(?P<m>\d{1,2})\s*月)?|[-/.]\s*(?P<month>\d{1,2}))?")
_HAN_PARTIAL = re.compile(
    r"(?P<y>[〇○零OＯ一二三四五六七八九]{4})年(?:(?P<m>[一二三四五六七八九十]{1,3})月)?"
)


def parse_partial(text: str, *, last: bool = False) -> dt.date:
    """Read a date whose day or month may be missing. Raises ValueError, in Chinese.

    ``last``: it ends something, so a month counts to its last day.
    """
    written = text.strip()
    match = _PARTIAL.fullmatch(written)
    han = None if match else _HAN_PARTIAL.fullmatch(written)
    if match:
        year, month = int(match["y"]), match["m"] or match["month"]
    elif han:
        year = int(han["y"].translate(_HAN_DIGITS))
        try:
            month = han["m"] and str(read_numeral(han["m"]))
        except ValueError:
            raise ValueError(_INCOMPLETE) from None
    else:
        return parse_date(text)
    first = checked(year, int(month or 1), 1)
    made = PartialDate(first.year, first.month, first.day, bool(month))
    if not last:
        return made
    end = last_day(made)
    return PartialDate(end.year, end.month, end.day, bool(month))


class EventDay(dt.date):
    """A day of an event with what its paper adds: 上午, 下午3时, 至3日. It sorts and counts as its day."""

    said: str

    def __new__(cls, year: int, month: int, day: int, said: str = "") -> EventDay:
        """The day; ``said`` are the words that follow it."""
        made = super().__new__(cls, year, month, day)
        made.said = said
        return made

    def __reduce__(self) -> tuple[type[EventDay], tuple[int, int, int, str]]:
        """For pickling and hashing."""
        return EventDay, (self.year, self.month, self.day, self.said)

    def __eq__(self, other: object) -> bool:
        """Whether both say the same; no day alone is equal to either."""
        return isinstance(other, EventDay) and (self.isoformat(), self.said) == (
            other.isoformat(),
            other.said,
        )

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.isoformat(), self.said))


def first_day(date: dt.date) -> dt.date:
    """The first possible day of a date."""
    if not isinstance(date, PartialDate):
        return date
    return dt.date(date.year, date.month if date.has_month else 1, 1)


def last_day(date: dt.date) -> dt.date:
    """The last possible day of a date."""
    if not isinstance(date, PartialDate):
        return date
    if not date.has_month or date.month == 12:
        return dt.date(date.year, 12, 31)
    return dt.date(date.year, date.month + 1, 1) - dt.timedelta(days=1)


def is_before(one: dt.date, other: dt.date) -> bool:
    """Whether ``one`` is before ``other`` for all their possible days."""
    return last_day(one) < first_day(other)


def may_be(day: dt.date, date: dt.date) -> bool:
    """Whether both may mean the same day."""
    return not is_before(day, date) and not is_before(date, day)


def is_exact(*dates: dt.date) -> bool:
    """Whether all dates name a day."""
    return not any(isinstance(date, PartialDate) for date in dates)


def checked(year: int, month: int, day: int) -> dt.date:
    """The day of this date. Raises ValueError, in Chinese, when there is none."""
    if not 1900 <= year <= 2199:
        raise ValueError(f"年份 {year} 不对")
    if not 1 <= month <= 12:
        raise ValueError("月份只能是 1 到 12")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"{year}年{month}月没有{day}日") from None


#: The hour at which a half of a day begins; any other begins with its day.
_BEGINS = {"中午": 12, "下午": 12, "晚上": 18}


class PartialMoment(dt.datetime):
    """A moment as precise as its paper: a month or a year (2008年5月), or half a day (2026年6月18日上午).

    A month counts as its last day, so that nothing is public too early. Its ``date()`` is a ``PartialDate``.
    """

    has_day = True
    has_month = True
    half = ""

    @classmethod
    def of(cls, day: dt.date, half: str = "") -> PartialMoment:
        """The beginning of ``day``, or of its ``half`` in the words of the paper (上午, 下午)."""
        made = cls(day.year, day.month, day.day, _BEGINS.get(half, 0), tzinfo=CHINA)
        if isinstance(day, PartialDate):
            made.has_day, made.has_month = False, day.has_month
        made.half = half
        return made

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        """For pickling and hashing."""
        return PartialMoment.of, (self.date(), self.half)

    def __eq__(self, other: object) -> bool:
        """Whether both say the same; no full moment is equal to either."""
        if not isinstance(other, PartialMoment):
            return False
        return (self.date(), self.half) == (other.date(), other.half)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.date(), self.half))

    def date(self) -> dt.date:
        """The day, or the month or year as precise as it is known."""
        if self.has_day:
            return super().date()
        return PartialDate(self.year, self.month, self.day, self.has_month)

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        """2008-05 or 2008 when the day is unknown (ISO 8601, reduced precision)."""
        return super().isoformat(sep, timespec) if self.has_day else self.date().isoformat()


def parse_datetime(text: str) -> dt.datetime:
    """Read a date with or without a time of day (``2021-04-28 15:30``); a date alone is its midnight."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return dt.datetime.combine(parse_date(text), dt.time(), CHINA)
    hour = int(match["h"])
    if match["half"] and match["half"] != "上午" and 0 < hour < 12:
        hour += 12
    try:
        time = dt.time(hour, int(match["min"] or match["minute"] or 0), int(match["s"] or 0))
    except ValueError:
        raise ValueError("时刻只能是 00:00 到 23:59") from None
    return dt.datetime.combine(parse_date(match["date"]), time, CHINA)


def has_time(moment: dt.datetime) -> bool:
    """Whether a moment was written with a time of day; a day alone is read as its first moment."""
    return not isinstance(moment, PartialMoment) and moment.time() != dt.time()


def stated_moment(moment: dt.datetime) -> str:
    """A moment as precise as it was written: ``2026-03-03 15:30``, or the day, month or year alone."""
    if isinstance(moment, PartialMoment):
        return " ".join(filter(None, (moment.date().isoformat(), moment.half)))
    return f"{moment:%Y-%m-%d %H:%M}" if has_time(moment) else f"{moment:%Y-%m-%d}"


def chinese_moment(moment: dt.datetime) -> str:
    """A moment as readers say it, as precise as it was written: ``2026年6月18日9:00``, ``2026年6月18日下午``, ``2026年6月``."""
    if isinstance(moment, PartialMoment):
        return chinese_date(moment.date()) + moment.half
    return chinese_date(moment.date()) + (f"{moment.hour}:{moment:%M}" if has_time(moment) else "")


def chinese_date(date: dt.date) -> str:
    """A date as documents write it, without leading zeros: 2021年4月28日 (GB/T 9704-2012), or less precise."""
    if isinstance(date, PartialDate):
        return f"{date.year}年{date.month}月" if date.has_month else f"{date.year}年"
    said = date.said if isinstance(date, EventDay) else ""
    return f"{date.year}年{date.month}月{date.day}日{said}"
