"""Dates that do not exist, wrong weekdays, ends before beginnings: certain by the calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from gongkai.text.fault import Fault, fault
from gongkai.text.numerals import read_numeral

_N = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
#: Begins with the sign 月, so that a search jumps from one to the next; the rest of the date is matched
#: backwards.
_DAY = re.compile(
    rf"月(?P<day>{_N})日(?![一-鿿]*均)(?:\s?[（(]?\s?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天1-7]))?"
)
_BEFORE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}}|[一二][九〇○零]..)年)?(?<![\d一二三四五六七八九十第.、])(?P<month>{_N})$"
)
_LOOK_BACK = 8
_NEAR = 210
_YEARS = re.compile(r"(?:19|20)\d{2}(?=年)")
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])")
_LONG_YEAR = re.compile(r"[12]\d{4}年(?<!\d\d{5}年)")
_MONTH = re.compile(r"年(?P<month>\d{2})月(?!\d{1,2}日)")
_RANGE = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d{2})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日\s?(?:起)?\s?(?:至|到|—+|－|-|~|～)\s?"
    r"(?:(?P<y2>(?:19|20)\d{2})年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
    r"(?:止?[，,]?\s?(?:共计?|为期|合计)\s?(?P<days>\d{1,3})个?(?:自然)?[天日](?=[，,。；;）)]|\s|$))?"
)
#: Where the sentence of a span begins; a line that stops within an enumeration goes on in the next.
_SENTENCE = re.compile(r"[。！？!?|]|(?<![、，,；;和及与])\n")
_LONGEST_SENTENCE = 300
#: Another day or span in the sentence, whose days may be counted with those of the span.
_OTHER_DAYS = re.compile(
    rf"\d月|[一二三四五六七八九十]月|(?:{_N})\s?[日天]|(?<![〕］】\])）第\d])(?:{_N})\s?号|\d\s?[.．/／－-]\s?\d{{1,2}}(?!\d)"
)
#: Days that are not those between first and last: parts of days, several at once, some left out.
_OTHER_COUNT = re.compile(
    r"每|半天|小时|[课学]时|[上下]午|扣除|除去|剔除|不含|不计|分别|工作日|(?<![第\d])[两二三四五六七八九十\d]\s?个?(?:批|轮|场|班|组|次|期|地)"
)
#: Days added behind the count.
_ADDED = re.compile("另|含|包括|加|补|顺延")
#: A year for dates without one.
_ANY_YEAR = 2024
_IN_FORCE = re.compile(
    r"本(?:办法|规定|细则|意见|方案|条例|标准|规则|制度)自(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日起(?:施行|实施|执行)"
)
_WEEKDAYS = {
    sign: place
    for place, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for sign in signs
}
_NAMES = "一二三四五六日"


def dates(text: str, written: dt.date | None) -> Iterator[Fault]:
    """GK454 to GK456; ``written`` is the day of the paper, for weekdays without a year and for 施行."""
    if "月" not in text and "-" not in text and "年" not in text:
        return
    for match in _DAY.finditer(text):
        if before := _BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            yield from _day(before, match, written)
    for match in _ISO.finditer(text):
        if _made(int(match["year"]), int(match["month"]), int(match["day"])) is None:
            yield fault(match.start(), match.end(), "GK454", words=match[0])
    for match in _LONG_YEAR.finditer(text):
        yield fault(match.start(), match.end(), "GK454", words=match[0])
    for match in _MONTH.finditer(text):
        start = match.start() - 4
        if not 1 <= int(match["month"]) <= 12 and re.fullmatch(
            r"(?:19|20)\d\d", text[max(0, start) : start + 4]
        ):
            yield fault(start, match.end(), "GK454", words=text[start : match.end()])
    for match in _RANGE.finditer(text):
        yield from _range(match)
    for match in _IN_FORCE.finditer(text) if written else ():
        day = _made(int(match["year"]), int(match["month"]), int(match["day"]))
        if day and written and day.year < written.year - 1:
            yield fault(match.start(), match.end(), "GK456", fault=f"“{match[0]}”早于成文日期 {written}")


def _range(match: re.Match[str]) -> Iterator[Fault]:
    """GK456 for an end before its beginning, and for more days than there are between both."""
    said = int(match["y1"] or match["y2"] or _ANY_YEAR)
    if match["y2"] and not match["y1"]:
        return  # which year it begins in is not said
    first = _made(said, int(match["m1"]), int(match["d1"]))
    month = int(match["m2"] or match["m1"])
    last = _made(int(match["y2"] or said), month, int(match["d2"]))
    if not first or not last:
        return
    if last < first:
        if match["y2"] or month == first.month:
            yield fault(match.start(), match.end("d2") + 1, "GK456", fault=f"“{match[0]}”结束早于开始")
    elif match["days"] and int(match["days"]) > (most := (last - first).days + 1) and _is_alone(match):
        yield fault(match.start(), match.end(), "GK456", fault=f"“{match[0]}”首尾都算也只有 {most} 天")


def _is_alone(span: re.Match[str]) -> bool:
    """Whether the sentence of a span counts the days of nothing else."""
    text, first, last = span.string, max(0, span.start() - _LONGEST_SENTENCE), span.end() + _LONGEST_SENTENCE
    begin = max((stop.end() for stop in _SENTENCE.finditer(text, first, span.start())), default=first)
    stop = _SENTENCE.search(text, span.end(), last)
    before, after = text[begin : span.start()], text[span.end() : stop.start() if stop else last]
    counted = any(_OTHER_COUNT.search(words) for words in (before, after))
    return not counted and not _OTHER_DAYS.search(before) and not _ADDED.search(after)


def _day(before: re.Match[str], match: re.Match[str], written: dt.date | None) -> Iterator[Fault]:
    month, day = _number(before["month"]), _number(match["day"])
    year = _year(before["year"]) if before["year"] else None
    if month is None or day is None or (before["year"] and year is None):
        return
    start, end = before.start(), match.end("day") + 1
    # without its year, 29 February may be in a leap year
    if _made(year or _ANY_YEAR, month, day) is None:
        yield fault(start, end, "GK454", words=match.string[start:end])
    elif match["weekday"]:
        said = _WEEKDAYS[match["weekday"]]
        near = [year] if year else [written.year + more for more in (0, 1, -1)] if written else []
        made = [
            found
            for year_number in near
            if (found := _made(year_number, month, day)) and (year or _near(found, written))
        ]
        if not year:  # a plan for next year, written this year, states its year once
            named = sorted({int(year_digits) for year_digits in _YEARS.findall(match.string)})
            made += (found for year_number in named if (found := _made(year_number, month, day)))
        if made and all(found.weekday() != said for found in made):
            right = f"{made[0].year}年{month}月{day}日是星期{_NAMES[made[0].weekday()]}"
            yield fault(start, match.end(), "GK455", words=match.string[start : match.end()], right=right)


def _near(day: dt.date, written: dt.date | None) -> bool:
    """Whether a day without a year may be in that of a paper: it is within seven months of it."""
    return written is not None and abs((day - written).days) <= _NEAR


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(written: str) -> int | None:
    try:
        return int(written) if written.isdecimal() else read_numeral(written)
    except ValueError:
        return None


def _year(written: str) -> int | None:
    try:
        return (
            int(written)
            if written.isdecimal()
            else read_numeral(written.replace("零", "〇").replace("○", "〇"))
        )
    except ValueError:
        return None
