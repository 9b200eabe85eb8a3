"""Types of single values as staff write them: dates, document numbers, choices, lists that may be one item.

Each parser takes the words as written and raises the error from ``refused``, with the reason in Chinese;
``wording`` adds the place and the advice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, LiteralString

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from gongkai.text.dates import parse_date, parse_datetime, parse_partial
from gongkai.text.document_number import DocumentNumber
from gongkai.text.document_number import parse as parse_document_number
from gongkai.text.joint_names import joint_names
from gongkai.text.line_breaks import join_lines
from gongkai.text.numerals import read_numeral
from gongkai.text.stated_dates import parse_event, parse_moment
from gongkai.text.web_address import is_web_address

#: Lists, feeds and calendars repeat a title, a name or a cell up to hundreds of times: longer ones would fill
#: a disk.
LONGEST_LINE = 5_000
LONGEST_TEXT = 20_000
#: Blanks, tabs and no-break blanks, of which a page shows several as one. U+3000 is typed on purpose (公　告) and stays.
_GAPS = re.compile("[ \t\u00a0\u202f]+")

#: Why a value is refused; ``wording`` has the problem for each.
EMPTY, SHAPE, LONG, ADDRESS, DATE, NUMBER, CHOICE, COUNT, FLAG = (
    "empty", "shape", "long", "address", "date", "number", "choice", "count", "flag",
)  # fmt: skip


def refused(why: LiteralString, reason: str = "") -> PydanticCustomError:
    """The error for an unreadable value: ``why`` is one of those above, ``reason`` its parser's message."""
    return PydanticCustomError(why, "{reason}", {"reason": reason})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(SHAPE, "一段文字")
    return _no_longer(value.strip(), LONGEST_TEXT)


def _no_longer(text: str, most: int) -> str:
    if len(text) > most:
        raise refused(LONG, str(most))
    return text


def _filled(value: Any) -> str:
    text = _text(value)
    if not text:
        raise refused(EMPTY)
    return text


def _line(value: Any) -> str:
    """Words on one line: line breaks are joined as in a paragraph, and so are tabs, no-break and several blanks."""
    text = _GAPS.sub(" ", _no_longer(_filled(value), LONGEST_LINE))
    return " ".join(join_lines("\n".join(line.strip() for line in text.split("\n"))).split("\n"))


def _web_address(value: Any) -> str:
    text = _filled(value)
    if not is_web_address(text):
        raise refused(ADDRESS)
    return text


def _as_tuple(value: Any) -> Any:
    """Make a tuple; a single item may be written without a list."""
    return (value,) if isinstance(value, str | dict) else value


def _as_names(value: Any) -> Any:
    """Make a tuple of names, of which several may be written as one text."""
    return joint_names(_GAPS.sub(" ", value.strip())) if isinstance(value, str) else _as_tuple(value)


def _parsed(
    why: LiteralString, parse: Callable[[str], Any], expected: type | tuple[type, ...]
) -> BeforeValidator:
    def run(value: Any) -> Any:
        if isinstance(value, expected):
            return value
        text = _filled(value)
        try:
            return parse(text)
        except ValueError as error:
            raise refused(why, str(error)) from None

    return BeforeValidator(run)


def _plain(why: LiteralString, parse: Callable[[str], Any]) -> PlainValidator:
    """A parser whose results pydantic leaves unchanged: it would give dates without a day a day."""
    return PlainValidator(_parsed(why, parse, dt.date).func)


#: What a Chinese input method types for the signs of a number; fractions and circled numbers stay unchanged.
_NARROW = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
#: No count has more digits; Python refuses to convert more than 4,300.
_DIGITS = re.compile(r"[0-9]{1,18}")
_HUNDREDTHS = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,2})?")
_FLAGS = ("是", "需要", "true", "yes", "否", "不需要", "false", "no")


def _boolean(text: str) -> bool:
    said = text.lower()
    if said not in _FLAGS:
        raise ValueError("只能写 是 或 否")
    return said in _FLAGS[:4]


def _number(text: str) -> int:
    digits = text.translate(_NARROW).rstrip("件条项个份次期人")
    return int(digits) if _DIGITS.fullmatch(digits) else read_numeral(digits)


def _year(text: str) -> int:
    digits = re.sub(r"年度?$", "", text.translate(_NARROW))
    if not re.fullmatch(r"[12][0-9]{3}", digits) or int(digits) not in YEARS:
        raise ValueError(f"年份应是 {YEARS[0]} 到 {YEARS[-1]} 的四位数")
    return int(digits)


def _percent(text: str) -> float:
    digits = text.translate(_NARROW).removesuffix("%").strip()
    if not _HUNDREDTHS.fullmatch(digits):
        raise ValueError("不是百分数，或者小数多于两位")
    share = float(digits)
    return int(share) if share.is_integer() else share


#: The years that a record may name: from what today's offices still keep, to plans decades ahead.
YEARS = range(1949, 2100)


def _joined(value: Any) -> str:
    return "；".join(map(_filled, value)) if isinstance(value, tuple) and value else _filled(value)


def _cell(value: Any) -> str:
    return _joined(value) if isinstance(value, tuple) and value else _text(value)


#: A text that must not be empty; white space around it is dropped.
Text = Annotated[str, BeforeValidator(_filled)]
#: A text whose items may be written as a list: 受理；审查.
Lines = Annotated[str, BeforeValidator(_joined)]
#: The complete address of a page elsewhere on the web.
#: A text of one line: a title, a name, a summary.
Line = Annotated[str, BeforeValidator(_line)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
#: Texts; a single one may be written without a list.
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]
#: Names of organisations; several may be written as one text: 县教育局、县财政局.
Names = Annotated[tuple[Text, ...], BeforeValidator(_as_names)]
Date = Annotated[dt.date, _parsed(DATE, parse_date, dt.date)]
#: A date as precise as the paper: 2025年12月 and 2025年 are dates, too. For ``PaperEnd`` a month counts to its
#: last day.
PaperDate = Annotated[dt.date, _plain(DATE, parse_partial)]
PaperEnd = Annotated[dt.date, _plain(DATE, partial(parse_partial, last=True))]
#: The day of an event with what its paper adds (上午, 下午3时, 至3日), or as precise as the paper.
EventDate = Annotated[dt.date, _plain(DATE, parse_event)]
Moment = Annotated[dt.datetime, _parsed(DATE, parse_datetime, dt.datetime)]
#: The moment of a publication or an event, as precise as the paper: 2026年6月18日上午, and of an old one 2008年5月.
PaperMoment = Annotated[dt.datetime, _plain(DATE, parse_moment)]
Number = Annotated[DocumentNumber, _parsed(NUMBER, parse_document_number, DocumentNumber)]
Flag = Annotated[bool, _parsed(FLAG, _boolean, bool)]
Count = Annotated[int, _parsed(COUNT, _number, int)]
Year = Annotated[int, _parsed(NUMBER, _year, int)]
#: A number of hundredths with or without ``%``, whole or with at most two decimals; the record checks the range.
Percent = Annotated[float, PlainValidator(_parsed(NUMBER, _percent, (int, float)).func)]
AsTuple = BeforeValidator(_as_tuple)


@dataclass(frozen=True, slots=True)
class Renamed(BeforeValidator):
    """A parser for ``word`` or ``word: word``; a schema allows both."""


@dataclass(frozen=True, slots=True)
class Named(BeforeValidator):
    """A parser for a record part that may be written as the text of its first field; a schema allows both."""


@dataclass(frozen=True, slots=True)
class Mapped(BeforeValidator):
    """A parser for a mapping with names that staff choose; a schema says so."""


def _pairs(read: Callable[[Any], str]) -> Mapped:
    """A mapping as pairs in the order written; ``read`` parses the text of each name."""

    def run(value: Any) -> Any:
        if isinstance(value, tuple) and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
            return value
        if not isinstance(value, dict):
            raise refused(SHAPE, "几行“名称: 内容”")
        return tuple((_filled(name), read(text)) for name, text in value.items())

    return Mapped(run)


#: A cell of a table on paper: it may be empty.
Cell = Annotated[str, BeforeValidator(_cell)]
#: Items that staff name themselves: (name, text) in the order written.
Pairs = Annotated[tuple[tuple[str, str], ...], _pairs(_filled)]
#: A table row whose columns staff name: as on paper, a cell may be empty.
#: A cell of several items may be written as a list.
TableRow = Annotated[tuple[tuple[str, str], ...], _pairs(_cell)]


class OwnWord(str):
    """A word that a site added to an enumeration (``词`` of ``site_config.yaml``): shown as written.

    ``means`` is the word of the enumeration whose rules apply to it; empty when no rule depends on it.
    """

    means: str

    def __new__(cls, word: str, means: str = "") -> OwnWord:
        """The word with its meaning."""
        made = super().__new__(cls, word)
        made.means = means
        return made

    def __reduce__(self) -> tuple[type[OwnWord], tuple[str, str]]:
        """For pickling and hashing: the word and its meaning."""
        return OwnWord, (str(self), self.means)


def meaning(word: str) -> str:
    """The word of an enumeration whose rules apply to ``word``: itself, unless a site's word means
    another.
    """
    return (word.means or str(word)) if isinstance(word, OwnWord) else word


#: Whether a site may add words to an enumeration: any; only with the meaning of an existing word; none.
ANY, MEANT, NONE = "any", "meant", "none"


def place_of(word: str, words: Sequence[str]) -> int:
    """The index of a word in an enumeration; a site's own word without a meaning comes last."""
    meant = meaning(word)
    return words.index(meant) if meant in words else len(words)


#: No other words for the words of an enumeration.
NO_SYNONYMS: Mapping[str, str] = {}


def synonyms(**groups: str) -> Mapping[str, str]:
    """Other words for words of an enumeration: word = its other words, with blanks between them."""
    return {other: word for word, others in groups.items() for other in others.split()}


@dataclass(frozen=True, slots=True)
class Choice(PlainValidator):
    """A parser that accepts one of ``words``; they are kept with it so that a schema can list them.

    ``own`` says whether a site may add words of its own.
    """

    words: tuple[str, ...] = ()
    own: str = NONE
    same: Mapping[str, str] = field(default_factory=dict, compare=False)
    rest: str = ""


def choice(*words: str, own: str = NONE, same: Mapping[str, str] = NO_SYNONYMS, rest: str = "") -> Choice:
    """One of the given words, or one that the site added; the message of a refusal lists the choices.

    ``same`` are words of papers that mean one of them; they are shown as written. ``rest`` is the one that
    ``same`` gives for a word of which nothing is known.
    """

    def run(value: Any) -> str:
        if isinstance(value, OwnWord):
            return value
        text = _filled(value)
        if text in same:
            return OwnWord(text, same[text])
        if text not in words:
            raise refused(CHOICE, "、".join(words))
        return text

    return Choice(run, words=words, own=own, same=same, rest=rest)
