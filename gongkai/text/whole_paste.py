"""A document pasted whole into its body: what its head fields say already, and where a document issued with it begins.

Staff copy a paper from its first line to its last: title, number, addressee, text, signature, date, remark, then the
plans and lists that it issues. The first and last of these are fields, and a page draws them from there; printed again
from the body they would stand twice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.text.dates import parse_date
from gongkai.text.numerals import heading_level

_NUMERAL = "[0-9一二三四五六七八九十]{1,3}"
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
#: What stands above the title of a document that is issued with another, alone on its line.
LABEL = re.compile(rf"附(?:件|表|录)?(?:{_NUMERAL})?[:：]?")
_TITLE_ENDS = re.compile(
    r"(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|规则|细则|条例|计划|规划|纲要|要点|预案|标准|目录"
    r"|名单|名录|清单|一览表|表|图|分工|措施|制度|章程|守则|公约|说明|情况|须知|指南|规范|规程|准则|总则|样式|格式|式样|简介|要求|流程|职责)"
    r"(?:（[^（）]{1,12}）|\([^()]{1,12}\))?$"
)
_NO_TITLE = re.compile(
    r"[。；！？，：;:\t]|^[（(—\-|｜#>*!\[]|^目[ \u3000]*录$|^(?:第.{1,4}[编章节条]|单位：|[0-9]{1,2}[.．、)） \u3000])"
)
#: Blanks at the ends of a line, which say nothing.
EDGES = " \t\u3000\u00a0"
_LONGEST_TITLE_LINE = 40
#: What stands below the date by the form of its line: 附注 in brackets, 抄送 (GB/T 9704-2012 7.3.6, 7.4.2).
_CLOSING = {
    "remark": re.compile(r"（(?P<said>(?:此件|本文|联系人)[^（）]+)）"),
    "copies": re.compile(r"抄送[：:](?P<said>.+)"),
}
#: A letter that goes on for more lines than these below a date is not signed there.
_MOST_CLOSING_LINES = 7
_MOST_TITLE_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the fields of a document say that stands on its paper, too. Empty where a field is."""

    title: str
    marks: tuple[str, ...] = ()
    """Lines above and below the title: 发文机关标志 and number, in every form in which they may be typed."""
    addressee: str = ""
    signatures: tuple[str, ...] = ()
    written: dt.date | None = None
    closing: tuple[str, ...] = ()
    """Lines below the date: 附注 with and without brackets, 抄送, 印发机关和日期."""
    empty: frozenset[str] = frozenset()
    """Which of remark and copies no field says: such a line is taken from what is pasted."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A body without what its head says: as many lines as before, those taken out being empty.

    ``date`` is the date below the signature as it is typed, where one was taken out. Documents that are issued with
    it begin with ``# ``. ``closing`` are the fields that were read from the lines below the date. ``signed`` says
    that the signature and its date stay in the body, since the letter goes on below them.
    """

    body: str
    date: str = ""
    closing: tuple[tuple[str, str], ...] = ()
    signed: bool = False


def without_head(body: str, head: Head) -> Pasted:
    """Take out of ``body`` the lines that ``head`` says, at its beginning and where the document ends. Pure."""
    if not body.strip() or "```" in body:
        return Pasted(body)
    reader = _Reader(body.split("\n"), head)
    reader.opening()
    if head.written:
        reader.ending()
        reader.titles()
    return Pasted("\n".join(reader.lines), reader.date, tuple(reader.closing.items()), reader.signed)


def bare(text: str) -> str:
    """A line without any blanks, as two typings of it are compared."""
    return _BLANKS.sub("", text)


def date_of(line: str) -> dt.date | None:
    """The day that a line names when it is nothing but a date, in figures or in numerals (二〇〇四年十月十日)."""
    if not line.endswith("日"):
        return None
    try:
        return parse_date(bare(line))
    except ValueError:
        return None


def _is_title_line(line: str) -> bool:
    """Whether a line may be one of those of a title: short, no sentence, no heading."""
    words = line.strip(EDGES)
    return len(words) <= _LONGEST_TITLE_LINE and not _NO_TITLE.search(words) and not heading_level(words)


class _Reader:
    """Reads one body. ``lines`` are changed in place; lives for one call of ``without_head``."""

    def __init__(self, lines: list[str], head: Head) -> None:
        self.lines = lines
        self.date = ""
        self.closing: dict[str, str] = {}
        self.signed = False
        self._head = head
        self._bare = [bare(line) for line in lines]

    def _filled(self, start: int = 0) -> list[int]:
        return [at for at in range(start, len(self.lines)) if self._bare[at]]

    def _drop(self, at: int) -> None:
        self.lines[at] = self._bare[at] = ""

    def opening(self) -> None:
        """Title, its marks and the addressee, in any order, as long as each is what the head says."""
        marks = {bare(mark) for mark in self._head.marks if mark}
        addressee = bare(self._head.addressee).rstrip("：:")
        rest = self._filled()
        dropped: list[int] = []
        while rest:
            title = self._title_lines(rest)
            words = self._bare[rest[0]]
            if title:
                dropped += rest[:title]
                rest = rest[title:]
            elif words in marks or (addressee and words.rstrip("：:") == addressee):
                dropped.append(rest.pop(0))
            else:
                break
        # a text that is nothing but its head is left as it is
        if rest:
            for at in dropped:
                self._drop(at)

    def _title_lines(self, filled: Sequence[int]) -> int:
        """How many of the next lines are together the title of the document."""
        wanted, seen = bare(self._head.title), ""
        for count, at in enumerate(filled[:_MOST_TITLE_LINES], 1):
            seen += self._bare[at].lstrip("#＃") if count == 1 else self._bare[at]
            if seen == wanted:
                return count
            if not wanted.startswith(seen):
                break
        return 0

    def ending(self) -> None:
        """Signature, date and what stands below them: at the end, or before a document that is issued with it."""
        filled = self._filled()
        closing = {bare(line) for line in self._head.closing if line}
        for place, at in enumerate(filled):
            if self._head.written is None or date_of(self._bare[at]) != self._head.written:
                continue
            first = self._signed(filled, place)
            after = place + 1
            fields: dict[str, str] = {}
            while after < len(filled):
                said = self._closing_field(filled[after]) if first < place else None
                if said and said[0] not in fields:
                    fields[said[0]] = said[1]
                elif self._bare[filled[after]] not in closing:
                    break
                after += 1
            ends = after == len(filled)
            if first and (ends or (first < place and self._begins_title(filled[after:]))):
                self.date, self.closing = self.lines[at].strip(EDGES), fields
                for taken in filled[first:after]:
                    self._drop(taken)
                if not ends and not self.lines[filled[after]].startswith("# "):
                    self._entitle(filled[after:])
                return
            self.signed = self.signed or (first < place and len(filled) - place <= _MOST_CLOSING_LINES)
        while len(filled) > 1 and self._bare[filled[-1]] in closing:
            self._drop(filled.pop())
        first = self._signed(filled, len(filled))
        if 0 < first < len(filled):
            for taken in filled[first:]:
                self._drop(taken)

    def _closing_field(self, at: int) -> tuple[str, str] | None:
        """The empty field of the head that a line below the date says, and what it says; None when it says none."""
        words = self.lines[at].strip(EDGES)
        for name, pattern in _CLOSING.items():
            match = pattern.fullmatch(words)
            if match and name in self._head.empty:
                return name, match["said"].strip(EDGES)
        return None

    def _signed(self, filled: Sequence[int], place: int) -> int:
        """The place of the first of the signatures that stand directly above ``place``; ``place`` when none does."""
        names = {bare(name) for name in self._head.signatures if name}
        while place > 1 and self._bare[filled[place - 1]] in names:
            place -= 1
        return place

    def titles(self) -> None:
        """The line below 附件1, alone on its line, is the title of a document."""
        filled = self._filled()
        for place, at in enumerate(filled[:-1]):
            if place and LABEL.fullmatch(self._bare[at]):
                self._entitle(filled[place : place + 1 + _MOST_TITLE_LINES])

    def _begins_title(self, filled: Sequence[int]) -> bool:
        """Whether the next lines are the title of a document: marked, below 附件1, or ending in what such are called."""
        if not filled:
            return False
        first = self._bare[filled[0]]
        return (
            self.lines[filled[0]].startswith("# ") or bool(LABEL.fullmatch(first)) or self._length(filled) > 0
        )

    def _length(self, filled: Sequence[int]) -> int:
        """How many of the next lines are together a title; 0 when they are none."""
        for count, at in enumerate(filled[:_MOST_TITLE_LINES], 1):
            if not _is_title_line(self.lines[at]):
                return 0
            if _TITLE_ENDS.search(self._bare[at]):
                return count
        return 0

    def _entitle(self, filled: Sequence[int]) -> None:
        """Write the next lines as the title of a document; below 附件1 any short line is one."""
        label = LABEL.fullmatch(self._bare[filled[0]])
        below = filled[1:] if label else filled
        if not below or self.lines[below[0]].startswith("#"):
            return
        count = self._length(below)
        count = count or (1 if label and _is_title_line(self.lines[below[0]]) else 0)
        if count:
            title = "".join(self.lines[at].strip(EDGES) for at in below[:count])
            for at in below[:count]:
                self._drop(at)
            self.lines[below[0]], self._bare[below[0]] = f"# {title}", bare(title)
