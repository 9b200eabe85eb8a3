"""The values of a spreadsheet as it shows them: number formats, dates, durations."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from gongkai.text.numerals import write_numeral

_NUMBER = re.compile(
    r"(?P<group>#,##)?(?P<whole>#*0+|#+)(?:\.(?P<places>0*)(?P<maybe>#*))?(?P<scale>,*)(?P<percent>%?)"
)
#: Parts of a number format beside the digits: colours and conditions, blanks of a sign's width, quoted words.
_BESIDE = re.compile(r"\[[^\]]*\]|_.|\*.|\\")
_QUOTED = re.compile(r'"([^"]*)"')
_DATE_PART = re.compile(r"y+|m+(?=:s)|m+|d+|h+|s+|aaaa?|AM/PM|上午/下午", re.IGNORECASE)
#: Numerals of a date: 二〇二五年三月一日.
_HAN = re.compile(r"\[DBNum1\]", re.IGNORECASE)
_HAN_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
_MOST_DIGITS = 15
"""As many digits of a number a spreadsheet keeps and rounds by."""


def shown_value(value: object, format: str) -> tuple[str, bool]:
    """A value as a spreadsheet shows it in a ``format``, and whether that format is supported here."""
    if value is None:
        return "", True
    if isinstance(value, bool):
        return str(value).upper(), True
    if isinstance(value, dt.timedelta):
        return _duration(value), True
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, format), True
    if isinstance(value, int | float):
        return _number(value, format)
    words = str(value).replace("_x000D_", "").strip()
    return "\n".join(line.strip() for line in words.splitlines()), True


def _number(value: float, format: str) -> tuple[str, bool]:
    amount = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_MOST_DIGITS}g}")
    plain = _plain(value)
    sections = format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    words = _QUOTED.sub(
        lambda quoted: quoted[1].replace("0", "\x00").replace("#", "\x01"), _BESIDE.sub("", section)
    )
    if re.search(r"DBNum", section, re.IGNORECASE):
        return plain, False
    if format in ("General", "@", "") or "General" in section:
        return words.replace("General", plain).replace("@", plain) if "General" in section else plain, True
    digits = _NUMBER.search(words)
    if digits is None:
        # a section without digits is a word, such as the dash that stands for nothing
        word = words.replace("?", "").replace("\x00", "0").replace("\x01", "#").replace("@", plain).strip()
        known = not re.search(r"[A-Za-z]", _QUOTED.sub("", _BESIDE.sub("", section)))
        return (word, True) if known and ("?" not in section or value == 0) else (plain, False)
    if re.search(r"[0#?E/]", words[: digits.start()] + words[digits.end() :]):
        return plain, False
    amount = abs(amount) if len(sections) > 1 and value < 0 else amount
    try:
        said = _digits(amount, digits)
    except InvalidOperation:  # no number, or one with more digits than any table has
        return plain, False
    made = f"{words[: digits.start()]}{said}{words[digits.end() :]}"
    return made.replace("\x00", "0").replace("\x01", "#").strip(), True


def _digits(amount: Decimal, format: re.Match[str]) -> str:
    """The number in the digits of its format: rounded half up, as spreadsheets do."""
    amount = amount.scaleb(2 * bool(format["percent"]) - 3 * len(format["scale"]))
    sure, maybe = len(format["places"] or ""), len(format["maybe"] or "")
    rounded = amount.quantize(Decimal(1).scaleb(-sure - maybe), ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    whole, _, places = f"{abs(rounded):f}".partition(".")
    places = places[:sure] + places[sure:].rstrip("0")
    least = format["whole"].count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if format["group"]:
        whole = f"{int(whole or 0):,}".lstrip("0" if not least else "")
    point = "." if places or (format["maybe"] and "." in format[0] and not sure) else ""
    return f"{sign}{whole}{point}{places}{format['percent']}"


def _plain(value: float) -> str:
    """A number without a format: eleven digits at most, and never a power of ten."""
    short = f"{value:.11g}"
    if "e" not in short:
        return short
    return f"{value:.0f}" if abs(value) >= 1 else f"{Decimal(short):f}"


def _duration(value: dt.timedelta) -> str:
    """Hours, minutes and seconds: 30:00:00."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _date(value: dt.datetime | dt.date | dt.time, format: str) -> str:
    """A date with the parts that the format names; the system format (14: mm-dd-yy) is the Chinese one."""
    section = _QUOTED.sub(r"\1", _BESIDE.sub("", format.split(";", maxsplit=1)[0]))
    if isinstance(value, dt.time):
        if not _DATE_PART.search(section):
            section = "h:mm"
        value = dt.datetime.combine(dt.date(1900, 1, 1), value)
    if section.lower() in ("mm-dd-yy", "general") or not _DATE_PART.search(section):
        return f"{value.year}/{value.month}/{value.day}"
    han = bool(_HAN.search(format))
    half = bool(re.search(r"AM/PM|上午/下午", section, re.IGNORECASE))
    before = ""

    def part(found: re.Match[str]) -> str:
        nonlocal before
        name, letter = found[0].lower(), found[0][0].lower()
        text = ""
        if letter == "y":
            text = f"{value.year}" if len(name) > 2 else f"{value.year % 100:02}"
            if han:
                text = "".join(_HAN_DIGITS[int(digit)] for digit in text)
        elif letter == "m" and not (before == "h" or section[found.end() :].startswith(":s")):
            text = _padded(value.month, name, han)
        elif letter == "d":
            text = _padded(value.day, name, han)
        elif letter == "a" and name != "am/pm":
            text = f"{'星期' if len(name) > 3 else ''}{_WEEKDAYS[value.weekday()]}"
        elif isinstance(value, dt.datetime):
            if name in ("am/pm", "上午/下午"):
                names = ("AM", "PM") if letter == "a" else ("上午", "下午")
                text = names[value.hour >= 12]
            else:
                hour = (value.hour - 1) % 12 + 1 if half else value.hour
                text = _padded({"h": hour, "m": value.minute, "s": value.second}[letter], name, False)
        before = letter
        return text

    return _DATE_PART.sub(part, section).strip()


def _padded(number: int, name: str, han: bool) -> str:
    if han:
        return write_numeral(number)
    return f"{number:02}" if len(name) == 2 else f"{number}"
