"""完成时限: words as written, read into a date if they name one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from gongkai.text.dates import parse_date
from gongkai.text.folding import fold_char

_STANDING_WORD = "(?:(?:长期|持续|常态化)(?:坚持|推进|实施|开展)?|全年)"
_STANDING = re.compile(f"{_STANDING_WORD}(?:[、,]{_STANDING_WORD})*")
# 日前往, 底前后 and 年内部 do not end a deadline
_PHRASE = re.compile(
    r"""(?<!\d)
    (?:(?P<year>(?:19|20|21)\d\d)年)?
    (?:
      (?P<month>\d{1,2})月
      | (?P<half>[上下])半年
      | 第?(?P<quarter>[一二三四1-4])季度
      | (?(year)年?|年)
    )
    (?P<part>\d{1,2}日|[上中下]旬|底|末)?
    (?P<limit>(?:之|以)?前(?![后往来期夕述])|内(?![部容外蒙控涵设需存]))?""",
    re.VERBOSE,
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
#: The endings of a phrase inside a requirement that sets a deadline.
_ENDS = ("前", "年内")
# 年底前 and 年内 follow a mark, 今 or one of these words; after anything else (三年内, 青年内) they are other words
_BEFORE_YEAR = re.compile(
    r"(?:^|[^\w]|[①-⒛]|[今本]年?|[于在到至并须应要将需]|力争|争取|确保|务必|计划|原则上)$"
)
# 每年1月31日前, 次年3月底前: a year other than that of the table, or every year
_OTHER_YEAR = re.compile(r"(?:^|[^今本])年[度的于在到至]*$")


#: No task on paper has more.
MOST_DEADLINES = 200


@dataclass(frozen=True, slots=True)
class Deadline:
    """``text`` as written; ``date`` its last day (None when it names none); ``standing`` for 长期坚持."""

    text: str
    date: dt.date | None
    standing: bool = False


@lru_cache(maxsize=4096)  # cached, since a table repeats the same few words
def read_deadline(text: str, table_year: int) -> Deadline | None:
    """Read a 完成时限 cell; unreadable words are kept, with neither a date nor ``standing``.

    ``table_year`` is the year of the table, for words such as 年内 and 7月底前. An empty text gives None.
    """
    flat, _ = _flat(text)
    if not flat:
        return None
    words = re.sub(r"(?:完成)?[。;]?$", "", re.sub(r"^[今本]年度?", f"{table_year}年", flat))
    if _STANDING.fullmatch(words):
        return Deadline(text, None, standing=True)
    match = _PHRASE.fullmatch(words)
    if match:
        return Deadline(text, _last_day(match, table_year))
    try:
        return Deadline(text, parse_date(words))
    except ValueError:
        return Deadline(text, None)


def find_deadlines(text: str, table_year: int) -> list[tuple[int, int, Deadline]]:
    """Deadlines inside a requirement: start, end, the deadline. Only phrases that set one (…前, …年内) count.

    At most ``MOST_DEADLINES`` phrases are read: lists and calendars repeat the task at each.
    """
    flat, places = _flat(text)
    if not any(end in flat for end in _ENDS):
        return []
    found = []
    for match in islice(_PHRASE.finditer(flat), MOST_DEADLINES):
        if not _sets_one(match, flat[: match.start()]):
            continue
        day = _last_day(match, table_year)
        if day:
            start, end = places[match.start()], places[match.end() - 1] + 1
            found.append((start, end, Deadline(text[start:end], day)))
    return found


def _flat(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and each character's original index; no white space, but one blank between digits."""
    flat = "".join(map(_folded, text))
    if len(flat) == len(text):
        return flat, range(len(text))
    kept: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        plain = _folded(char)
        if plain.isdigit() and kept and kept[-1][0].isdigit() and kept[-1][1] < place - 1:
            kept.append((" ", place - 1))
        if plain:
            kept.append((plain, place))
    return "".join(char for char, _ in kept), [place for _, place in kept]


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """The folded character; ① is an item number and stays: ①2月底前 is not 12月底前."""
    plain = fold_char(char)
    return char if plain.isdigit() and not char.isdecimal() else plain


def _sets_one(match: re.Match[str], before: str) -> bool:
    words = match[0]
    if not words.endswith(_ENDS):
        return False
    if match["year"]:
        return True
    if words.startswith("年") and not _BEFORE_YEAR.search(before):
        return False
    return not _OTHER_YEAR.search(before)


def _last_day(match: re.Match[str], table_year: int) -> dt.date | None:
    """The last day that the words allow; None for a day that does not exist or words that leave it open."""
    year, part = int(match["year"] or table_year), match["part"] or ""
    limit = match["limit"] or ""
    if not part and (limit.endswith("前") or match[0] == "年"):
        return None  # 7月前 may mean the first or the last day of July
    month = _last_month(match)
    try:
        if part.endswith("日"):
            return dt.date(year, month, int(part[:-1])) if match["month"] else None
        if part.endswith("旬") and not match["month"]:
            return None
        day = {"上旬": 10, "中旬": 20}.get(part) or calendar.monthrange(year, month)[1]
        return dt.date(year, month, day)
    except ValueError:
        return None


def _last_month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(match["month"])
    if match["quarter"]:
        return 3 * (_QUARTERS.get(match["quarter"]) or int(match["quarter"]))
    return 6 if match["half"] == "上" else 12
