"""Chinese numerals, and the ordinals of headings: 一、 （一） 1. （1） (GB/T 9704-2012)."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_USUAL = str.maketrans("〇○两", "零零二")
_YEAR = re.compile("[一二三四五六七八九][零〇○一二三四五六七八九]{3}")

_HEADING = (
    (1, re.compile(r"(?P<ordinal>[一二三四五六七八九十百]{1,4})(?:[ \u3000]?、|[．.](?!\d))")),
    (2, re.compile(r"[（(](?P<ordinal>[一二三四五六七八九十百]{1,4})[）)]")),
    (3, re.compile(r"(?P<ordinal>\d{1,2})(?:[．、]|\.(?!\d))")),
    (4, re.compile(r"[（(](?P<ordinal>\d{1,2})[）)]")),
)


@lru_cache(maxsize=1024)
def read_numeral(text: str) -> int:
    """Read a Chinese numeral up to 9999: 二十一 → 21, 十 → 10, 一百零八 → 108; a year by its digits: 二〇二一 → 2021.

    Raises ValueError for anything else: only numerals as ``write_numeral`` writes them are accepted.
    """
    if text in ("零", "〇", "○"):
        return 0
    if _YEAR.fullmatch(text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            total += digit * _UNITS[char]
            digit = 0
        else:
            raise ValueError(f"“{char}”不是数字")
    total += _DIGITS.get(text[-1:], 0)
    if not 0 < total < 10000 or write_numeral(total) != text.translate(_USUAL):
        raise ValueError(f"“{text}”不是数字")
    return total


@lru_cache(maxsize=1024)
def write_numeral(number: int) -> str:
    """Write 1 to 9999 as a Chinese numeral: 21 → 二十一, 10 → 十, 108 → 一百零八. Raises ValueError out of range."""
    if not 0 < number < 10000:
        raise ValueError("只能写 1 到 9999")
    digits = "零一二三四五六七八九"
    out, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if skipped and out else "") + digits[digit] + name
            skipped = False
        else:
            skipped = True
    return out[1:] if out.startswith("一十") else out


@lru_cache(maxsize=4096)
def heading_level(text: str) -> tuple[int, str] | None:
    """Heading level and ordinal at the start of a text: 一、 → (1, '一'), （一） → (2, '一'), 1. → 3, （1） → 4."""
    for level, pattern in _HEADING:
        match = pattern.match(text)
        if match and (match["ordinal"].isdigit() or _is_numeral(match["ordinal"])):
            return level, match["ordinal"]
    return None


def _is_numeral(text: str) -> bool:
    try:
        read_numeral(text)
    except ValueError:
        return False
    return True
