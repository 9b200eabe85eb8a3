"""完成时限: words as written, read into a date where they name one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_STANDING = re.compile(r"长期(?:坚持)?|持续(?:推进|实施|开展)?|常态化|全年")
_PHRASE = re.compile(
    r"""(?:(?P<year>\d{4})年)?
    (?:
      (?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>底|末)|(?P<ten>上旬|中旬|下旬))?
      | (?P<yearend>年?[ ]?年底|年末|底|年内|内)
      | (?P<half>上半年|下半年)
      | 第?(?P<quarter>[一二三四1-4])季度(?:末|底)?
    )
    (?P<before>之?前|以前|内)?""",
    re.VERBOSE,
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """``text`` as written; ``date`` the last day that it allows (None when it names none); ``standing`` for 长期坚持."""

    text: str
    date: dt.date | None
    standing: bool = False


def read_deadline(text: str, table_year: int) -> Deadline | None:
    """Read a 完成时限 cell; what cannot be read keeps its words and has neither date nor ``standing``.

    ``table_year`` is the year of the table, for words such as 年内 and 7月底前. An empty text gives None.
    """
    flat = re.sub(r"\s", "", text)
    if not flat:
        return None
    match = _PHRASE.fullmatch(flat)
    if match:
        day = _last_day(match, table_year)
        if day:
            return Deadline(text, day)
    if _STANDING.fullmatch(flat):
        return Deadline(text, None, standing=True)
    try:
        return Deadline(text, dt.date.fromisoformat(flat))
    except ValueError:
        return Deadline(text, None)


def find_deadlines(text: str, table_year: int) -> list[tuple[int, int, Deadline]]:
    """Deadlines inside a requirement: start, end, the deadline. Only phrases that set one (…前, …内) count."""
    found = []
    for match in _PHRASE.finditer(text):
        words = match[0]
        sets_one = words.endswith(("前", "年内")) or (match["yearend"] in ("年内", "内") and match["year"])
        if not sets_one or _inside_number(text, match.start()):
            continue
        day = _last_day(match, table_year)
        if day:
            found.append((match.start(), match.end(), Deadline(words, day)))
    return found


def _inside_number(text: str, start: int) -> bool:
    return start > 0 and text[start].isdigit() and text[start - 1].isdigit()


def _last_day(match: re.Match[str], table_year: int) -> dt.date | None:
    year = int(match["year"]) if match["year"] else table_year
    if match["yearend"]:
        return None if match["yearend"] in ("底", "内") and not match["year"] else dt.date(year, 12, 31)
    if match["half"]:
        return dt.date(year, 6, 30) if match["half"] == "上半年" else dt.date(year, 12, 31)
    if match["quarter"]:
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return _month_end(year, quarter * 3)
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    if match["ten"] in ("上旬", "中旬"):
        return dt.date(year, month, 10 if match["ten"] == "上旬" else 20)
    if not match["day"]:
        return _month_end(year, month)
    try:
        return dt.date(year, month, int(match["day"]))
    except ValueError:
        return None


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
