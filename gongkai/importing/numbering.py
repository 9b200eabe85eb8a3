"""The numbers that Word draws before paragraphs, computed as it does (ISO/IEC 29500-1, 17.9).

They stand nowhere in the text of a file: 一、（一）1. that a program counts by itself would be lost with every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from gongkai.text.numerals import write_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
#: After these the text follows at once, as offices write it: 一、总体要求, （一）加强领导, 1.完善制度.
_CLOSED = re.compile(r"[、．.）)】〕:：]$")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: how it counts, what is drawn, when it begins anew."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    """After which level (from 0 on, -1: never) it begins anew; None: after any higher one."""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """What is drawn before a paragraph; ``bullet`` when it is a sign that counts nothing."""

    text: str
    bullet: bool = False


@dataclass
class _List:
    """How far one list has counted: the last number of each level, None where it begins anew."""

    counted: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document. ``number`` is asked once for each numbered paragraph, in their order."""

    def __init__(self, root: Any | None, style_lists: dict[str, str]) -> None:
        """``root`` is the element of numbering.xml, None when there is none; ``style_lists`` names the list of a style."""
        self._abstract: dict[str, dict[int, ListLevel]] = {}
        self._of: dict[str, tuple[str, dict[int, ListLevel], set[int]]] = {}
        self._begun: set[str] = set()
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        links = {}
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._abstract[name] = dict(_levels(abstract))
            if link := _value(abstract, "numStyleLink"):
                links[name] = link
        nums = list(root.iter(f"{W}num"))
        abstract_of = {num.get(f"{W}numId", ""): _value(num, "abstractNumId") or "" for num in nums}
        for num in nums:
            name = num.get(f"{W}numId", "")
            abstract_name = abstract_of[name]
            if abstract_name in links:  # the list is kept at another place, which a style names
                abstract_name = abstract_of.get(style_lists.get(links[abstract_name], ""), abstract_name)
            levels = dict(self._abstract.get(abstract_name, {}))
            starts: set[int] = set()
            for over in num.iter(f"{W}lvlOverride"):
                at = _integer(over.get(f"{W}ilvl"), 0)
                levels |= dict(_levels(over))
                if (begin := over.find(f"{W}startOverride")) is not None:
                    levels[at] = replace(levels.get(at, ListLevel()), start=_integer(begin.get(f"{W}val"), 1))
                    starts.add(at)
            self._of[name] = abstract_name, levels, starts

    def level_of_style(self, list_name: str, style: str) -> int:
        """The level that a list keeps for a style; 0 when it keeps none."""
        levels = self._of.get(list_name, ("", {}, set()))[1]
        return next((at for at, level in levels.items() if level.style == style), 0)

    def number(self, list_name: str, at: int) -> Number | None:
        """Count one paragraph of a list on a level (from 0) and say what is drawn before it; None: nothing."""
        if list_name not in self._of or not 0 <= at < _LEVELS:
            return None
        abstract, levels, starts = self._of[list_name]
        counted = self._lists.setdefault(abstract, _List()).counted
        if list_name not in self._begun:
            self._begun.add(list_name)
            for begun in starts:
                counted[begun] = None
        level = levels.get(at, ListLevel())
        last = counted[at]
        counted[at] = level.start if last is None else last + 1
        for below in range(at + 1, _LEVELS):
            after = levels.get(below, ListLevel()).restart
            if after is None or at <= after:
                counted[below] = None
        if level.format == "bullet":
            return Number("", bullet=True)
        drawn = _PLACEHOLDER.sub(
            lambda match: _drawn(int(match[1]) - 1, levels, counted, level.legal), level.text
        )
        return Number(_joined(drawn)) if drawn.strip() else None


def _drawn(at: int, levels: dict[int, ListLevel], counted: list[int | None], legal: bool) -> str:
    level = levels.get(at, ListLevel())
    last = counted[at]
    if last is None:
        last = counted[at] = level.start
    return numeral(last, "decimal" if legal and level.format != "none" else level.format)


def _joined(drawn: str) -> str:
    """The number with what parts it from the text: nothing after 一、, a Han blank after 第一条, a blank after 1.1."""
    text = drawn.strip()
    if _CLOSED.search(text):
        return text
    return f"{text}　" if re.search(r"[\u4e00-\u9fff]$", text) else f"{text} "


def _levels(parent: Any) -> Iterator[tuple[int, ListLevel]]:
    for level in parent.iter(f"{W}lvl"):
        restart = _value(level, "lvlRestart")
        legal = level.find(f"{W}isLgl")
        yield (
            _integer(level.get(f"{W}ilvl"), 0),
            ListLevel(
                _integer(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
                None if restart is None else _integer(restart, 0) - 1,
                _value(level, "pStyle") or "",
            ),
        )


def _value(parent: Any, name: str) -> str | None:
    element = parent.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def numeral(number: int, format: str) -> str:
    """A number in one of Word's formats (17.18.59); one that is not known is written in figures."""
    if format == "none":
        return ""
    if number < 1:
        return "零" if number == 0 and "hinese" in format else str(number)
    match format:
        case "chineseCountingThousand" | "japaneseCounting" | "koreanCounting" | "taiwaneseCountingThousand":
            return write_numeral(number) if number < 10000 else str(number)
        case "chineseCounting" | "taiwaneseCounting":
            return write_numeral(number) if number < 100 else _digits(number, "○一二三四五六七八九")
        case "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal":
            words = write_numeral(number).translate(_LEGAL) if number < 10000 else str(number)
            return f"壹{words}" if words.startswith("拾") else words
        case "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand":
            return _digits(number, "○一二三四五六七八九")
        case "ideographTraditional":
            return _STEMS[number - 1] if number <= len(_STEMS) else str(number)
        case "ideographZodiac":
            return _BRANCHES[number - 1] if number <= len(_BRANCHES) else str(number)
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return _digits(number, "０１２３４５６７８９")
        case "numberInDash":
            return f"- {number} -"
        case "upperLetter" | "lowerLetter":
            letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters if format == "upperLetter" else letters.lower()
        case "upperRoman" | "lowerRoman":
            return _roman(number) if format == "upperRoman" else _roman(number).lower()
        case (
            "decimalEnclosedCircle"
            | "decimalEnclosedCircleChinese"
            | "decimalEnclosedParen"
            | "decimalEnclosedFullstop"
        ):
            first = {"decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488}.get(format, 0x2460)
            return chr(first + number - 1) if number <= 20 else str(number)
        case "ideographEnclosedCircle":
            return chr(0x3280 + number - 1) if number <= 10 else str(number)
        case _:
            return str(number)


def _digits(number: int, signs: str) -> str:
    return "".join(signs[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        written += sign * (number // value)
        number %= value
    return written
