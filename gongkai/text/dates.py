"""Dates as staff write them and as documents show them. The clock of this project is China Standard Time."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.text.numerals import read_numeral

CHINA = dt.timezone(dt.timedelta(hours=8))

_DATE = re.compile(
    r"(?P<y>\d{4})\s*(?:年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日?"
    r"|(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2}))"
)
_HAN_DATE = re.compile(
    r"(?P<y>[〇○零OＯ一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_MOMENT = re.compile(
    r"(?P<date>.+?)(?:[ T　]+|(?<=日))(?P<h>\d{1,2})[:：](?P<min>\d{2})(?:[:：](?P<s>\d{2}))?"
)
_INCOMPLETE = "要写明年、月、日"
_HAN_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")


def parse_date(text: str) -> dt.date:
    """Read 2021-04-28, 2021/4/28, 2021年4月28日 or 二〇二一年四月二十八日; ValueError says in Chinese what is wrong."""
    written = text.strip()
    match = _DATE.fullmatch(written)
    if match:
        return _checked(int(match["y"]), int(match["m"] or match["month"]), int(match["d"] or match["day"]))
    han = _HAN_DATE.fullmatch(written)
    if han is None:
        raise ValueError(_INCOMPLETE)
    try:
        month, day = read_numeral(han["m"]), read_numeral(han["d"])
    except ValueError:
        raise ValueError(_INCOMPLETE) from None
    return _checked(int(han["y"].translate(_HAN_DIGITS)), month, day)


def _checked(year: int, month: int, day: int) -> dt.date:
    if not 1900 <= year <= 2199:
        raise ValueError(f"年份 {year} 不对")
    if not 1 <= month <= 12:
        raise ValueError("月份只能是 1 到 12")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"{year}年{month}月没有{day}日") from None


def parse_datetime(text: str) -> dt.datetime:
    """Read a date with or without a time of day (``2021-04-28 15:30``); a date alone is its midnight."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return dt.datetime.combine(parse_date(text), dt.time(), CHINA)
    try:
        time = dt.time(int(match["h"]), int(match["min"]), int(match["s"] or 0))
    except ValueError:
        raise ValueError("时刻只能是 00:00 到 23:59") from None
    return dt.datetime.combine(parse_date(match["date"]), time, CHINA)


def chinese_date(date: dt.date) -> str:
    """As documents write it, without leading zeros: 2021年4月28日 (GB/T 9704-2012)."""
    return f"{date.year}年{date.month}月{date.day}日"
