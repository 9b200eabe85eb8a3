"""Numbers of headings and articles that skip or repeat, and references to missing articles and annexes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.text.fault import Fault, fault
from gongkai.text.numerals import read_numeral, write_numeral

_ARTICLE = re.compile(
    r"[ \t*#　]{0,12}第(?P<number>[一二三四五六七八九十百零〇]{1,6})条(?P<of>之[一二三四五六七八九十]+)?(?=[\s　*：:]|$)"
)
_OWN_ARTICLE = re.compile(
    r"本(?:办法|规定|条例|细则|规则|章程|制度|标准|法)第(?P<number>[一二三四五六七八九十百零〇]{1,6})条"
)
_ANNEX = re.compile(
    r"附件\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d.．、年月日个份项号件]|[：:]\s*\d)"
)
_OF_ANOTHER = re.compile(r"[》号）)]\s?(?:的)?$|其(?:中)?$|该.{0,6}$|原$")
_HAN = "[一二三四五六七八九十百]{1,4}"
#: A heading of the first or second level at the beginning of a line; or a line that ends a series of them.
_HEADING = re.compile(
    rf"^(?:# (?!{_HAN}、)|\||[#* \t　]{{0,12}}(?:(?P<first>{_HAN})(?:、|[．.](?!\d))|[（(](?P<second>{_HAN})[）)]))",
    re.MULTILINE,
)
#: A line that begins with an Arabic number, or that ends a series of such lines.
_NUMBERED = re.compile(
    rf"^(?:(?P<ends>#|\||[#* \t　]{{0,12}}(?:{_HAN}[、．.]|[（(]{_HAN}[）)]))"
    r"|(?P<margin>[* \t　]{0,12})(?P<number>\d{1,2})(?P<mark>、|[．.](?!\d)))",
    re.MULTILINE,
)
#: The most signs of a point; what is further below is another list.
_LONGEST_POINT = 5000
_STOPS = "：:；;。，,、！!"
#: A point within a paragraph: 一是, 二是, behind a mark.
_POINT = re.compile(rf"(?:^|[{_STOPS}])[\s*]{{0,6}}(?P<number>[一二三四五六七八九十])是")
#: Numbers in circles.
_RINGS = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u3280-\u3289]")
#: What is no part of a number, but may stand around or within it.
_EMPHASIS = str.maketrans("", "", "*_\\")
#: The rest of a row that was pasted from a sheet.
_ROW = re.compile(r"[^\n\t]{0,100}\t[ \t\u3000]{0,20}[^\s]")
_ANNEX_HEAD = re.compile(
    r"^[ \t　*_>#]{0,12}附[ \t　]{0,4}件[ \t]{0,4}[：:]?[ \t]{0,4}(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?!\d)",
    re.MULTILINE,
)


def order(text: str, annexes: int) -> Iterator[Fault]:
    """GK459 to GK461; ``annexes`` is how many files the record lists."""
    yield from _headings(text)
    yield from _numbered(text)
    yield from _points(text)
    yield from _articles(text)
    yield from _annexes(text, annexes)


def _headings(text: str) -> Iterator[Fault]:
    """一、 followed by 三、 with nothing of a higher level between them."""
    last: dict[int, tuple[int, int]] = {}  # of each level the number, and where the text below it begins
    for match in _HEADING.finditer(text):
        ordinal = match["first"] or match["second"]
        if ordinal and _ROW.match(text, match.end()):
            ordinal = None
        number = _read(ordinal) if ordinal else None
        if number is None:
            if not ordinal:
                last.clear()  # another document, or a table
            continue
        level = 1 if match["first"] else 2
        before, begins = last.get(level, (None, 0))
        at = match.start("first" if level == 1 else "second") - (level - 1)
        last[level] = number, match.end()
        if before is not None and (
            (number == before and number > 1)
            or (number == before + 2 and not _heading_stands(before + 1, level, text[begins : match.start()]))
        ):
            what = "重复了" if number == before else f"缺{_shown(before + 1, level)}"
            facts = {"now": _shown(number, level), "before": _shown(before, level), "what": what}
            yield fault(at, at + len(ordinal) + level, "GK459", **facts)
        if level == 1:
            last.pop(2, None)


@dataclass
class _Series:
    """Numbers with one mark at one margin."""

    last: re.Match[str]
    #: None where more than one number is missing, or the numbers go back
    gaps: list[Fault | None] = field(default_factory=list)

    @property
    def number(self) -> int:
        return int(self.last["number"])


def _numbered(text: str) -> Iterator[Fault]:
    """2. followed by 4. with the same mark at the same margin, with no heading and no 3. between them.

    A series that begins behind its first number, or has a second gap, answers the items of another list.
    """
    now: dict[str, _Series] = {}
    former: dict[tuple[str, int], _Series] = {}  # by its last number: below its item there may be a list
    every: list[_Series] = []
    for match in _NUMBERED.finditer(text):
        if match["ends"]:
            now.clear()
            former.clear()
            continue
        if _ROW.match(text, match.end()):
            continue
        place, number = match["margin"] + match["mark"], int(match["number"])
        series = now.get(place)
        if series and number > 1 and number != series.number + 1:
            series = former.pop((place, number - 1), series)
        if not series or number <= 1 or match.start() - series.last.end() > _LONGEST_POINT:
            if series:
                former[place, series.number] = series
            series = _Series(match)
            if number <= 1:
                every.append(series)
        elif number < series.number or number > series.number + 2:
            series.gaps.append(None)
        elif number == series.number + 2 and not _item_stands(
            number - 1, text[series.last.end() : match.start()]
        ):
            series.gaps.append(_gap(series.last, match))
        series.last = match
        now[place] = series
    for series in every:
        if len(series.gaps) == 1 and series.gaps[0]:
            yield series.gaps[0]


def _gap(before: re.Match[str], match: re.Match[str]) -> Fault:
    now, former = (f"{one['number']}{one['mark']}" for one in (match, before))
    facts = {"now": now, "before": former, "what": f"缺{int(before['number']) + 1}{match['mark']}"}
    return fault(match.start("number"), match.end(), "GK459", **facts)


def _item_stands(number: int, between: str) -> bool:
    """Whether an item of this number is there, with whatever mark: at the start of a line, or within one."""
    written = rf"^[^\w\n]*第?{number}(?!\d)|(?<![\d.]){number}[ \t]?[.、)]"
    return _in_a_ring(number, between) or bool(re.search(written, _folded(between), re.MULTILINE))


def _in_a_ring(number: int, words: str) -> bool:
    return any(unicodedata.numeric(ring[0], None) == number for ring in _RINGS.finditer(words))


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).translate(_EMPHASIS)


def _points(text: str) -> Iterator[Fault]:
    """一是 followed by 三是 in one paragraph, with no second point between them however it begins."""
    if "一是" not in text:
        return
    for start, line in _lines(text):
        points = [*_POINT.finditer(line)]
        for before, now in pairwise(points if points and points[0]["number"] == "一" else ()):
            number, last = _read(now["number"]), _read(before["number"])
            if last is None or number != last + 2:
                continue
            missing = write_numeral(last + 1)
            if not _point_stands(last + 1, line[before.end() : now.start() + 1]):
                facts = {
                    "now": f"{now['number']}是",
                    "before": f"{before['number']}是",
                    "what": f"缺{missing}是",
                }
                at = start + now.start("number")
                yield fault(at, at + 2, "GK459", **facts)


def _point_stands(number: int, between: str) -> bool:
    """Whether a point of this number is there: 二是 anywhere; 二, 其二, 2. or 其次 where a clause begins."""
    han = write_numeral(number)
    written = (
        rf"{han}\s?[是、,)]|[{_STOPS}?]\s*[第其]?{han}"
        rf"|(?<!\d){number}\s?[是.、)]|[{_STOPS}?]\s*(?:[其再]次|再者|另外)"
    )
    return _in_a_ring(number, between) or bool(re.search(written, _folded(between)))


def _heading_stands(number: int, level: int, between: str) -> bool:
    """Whether a heading of this number is there, with whatever mark: at the start of a line, or behind a sentence."""
    han = write_numeral(number)
    written = (
        rf"^[^\w(\n]*{han}(?=\W|$)(?![ \t]*\))|[。;:,]\s*{han}、"
        if level == 1
        else rf"^[^\w\n]*{han}[ \t]*\)|^[^\w\n]*\([ \t]*{han}(?=\W|$)|[。;:,]\s*\({han}\)"
    )
    return bool(re.search(written, _folded(between), re.MULTILINE))


def _article_stands(number: int, between: str) -> bool:
    """Whether a line begins with this article, with or without a blank behind it."""
    written = rf"^[^\w\n]*第[ \t]*(?:{write_numeral(number)}|{number})[ \t]*条"
    return bool(re.search(written, _folded(between), re.MULTILINE))


def _shown(number: int, level: int) -> str:
    return f"{write_numeral(number)}、" if level == 1 else f"（{write_numeral(number)}）"


def _articles(text: str) -> Iterator[Fault]:
    """第三条 directly after 第一条, or 本办法第二十条 of eighteen articles; each first-level heading starts anew."""
    if "第一条" not in text:
        return
    start = 0
    for part in re.split(r"(?m)^(?=# )", text):
        numbers: list[tuple[int, int, str]] = []
        inserted: list[tuple[int, int, str]] = []  # 第三条之一 counts by itself
        for at, line in _lines(part):
            match = _ARTICLE.match(line)
            if match and (number := _read(match["number"])):
                words = f"第{match['number']}条{match['of'] or ''}"
                (inserted if match["of"] else numbers).append(
                    (number, start + at + match.start("number") - 1, words)
                )
        read = [number for number, _, _ in numbers]
        # quoted articles, and amendments, do not count from the first
        if (
            len(read) >= 3
            and read[0] == 1
            and sum(b == a + 1 for a, b in pairwise(read)) >= 0.6 * (len(read) - 1)
        ):
            for (before, begins, _), (now, at, words) in pairwise(numbers):
                if now == before + 2 and not _article_stands(before + 1, text[begins:at]):
                    facts = {
                        "now": words,
                        "before": f"第{write_numeral(before)}条",
                        "what": f"缺第{write_numeral(before + 1)}条",
                    }
                    yield fault(at, at + len(words), "GK459", **facts)
                elif now == before and now > 1:
                    yield fault(at, at + len(words), "GK459", now=words, before=words, what="重复了")
            for (_, _, above), (_, at, words) in pairwise(inserted):
                if above == words:
                    yield fault(at, at + len(words), "GK459", now=words, before=words, what="重复了")
            most = max(read)
            for match in _OWN_ARTICLE.finditer(part):
                number = _read(match["number"]) or 0
                if number > most:
                    facts = {"words": match[0], "most": f"第{write_numeral(most)}条"}
                    yield fault(start + match.start(), start + match.end(), "GK460", **facts)
        start += len(part)


def _annexes(text: str, annexes: int) -> Iterator[Fault]:
    """附件3 where two are listed; not for another paper, nor without any list."""
    if "附件" not in text:
        return
    heads = (_read(match["number"]) or 0 for match in _ANNEX_HEAD.finditer(text))
    there = max(annexes, _listed(text), *heads, 0)
    if not there:
        return
    for match in _ANNEX.finditer(text):
        number = _read(match["number"]) or 0
        if number > there and not _OF_ANOTHER.search(text[max(0, match.start() - 10) : match.start()]):
            yield fault(match.start(), match.end(), "GK461", words=match[0], count=str(there))


def _listed(text: str) -> int:
    """The last number of a list that begins with 附件：1."""
    match = re.search(r"附[ \t　]{0,4}件[ \t]{0,4}[：:]\s{0,4}1\s?[.．、]", text)
    if not match:
        return 0
    last = 1
    for found in re.finditer(r"(?m)^[ \t　*]{0,12}(?P<number>\d{1,2})\s?[.．、]", text[match.end() :]):
        if int(found["number"]) == last + 1:
            last += 1
    return last


def _read(written: str) -> int | None:
    try:
        return int(written) if written.isdecimal() else read_numeral(written)
    except ValueError:
        return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
