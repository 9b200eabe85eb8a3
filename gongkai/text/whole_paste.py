"""A document pasted whole into its body: lines that repeat its fields, and the starts of issued documents.

Staff copy a paper from its first line to its last: title, number, addressee, text, signature, date, remark,
then the plans and lists that it issues. The lines before and after the text are fields, and a page draws them
from there; in the body they would be printed twice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from gongkai.text.issued_titles import LABEL, is_title_line, issued_names
from gongkai.text.paper_head import (
    PaperHead,
    is_beside_head,
    is_letterhead,
    is_unsigned,
    mark_with_number,
    without_number,
)
from gongkai.text.pasted_lines import MOST_TITLE_LINES, PastedLines
from gongkai.text.signing import (
    EDGES,
    bare,
    closing_fields,
    date_of,
    may_address,
    may_sign,
    names_only,
    unit_and_date,
)

#: A date followed by more lines of the letter than this is not its signature.
_MOST_CLOSING_LINES = 7
#: More lines among those of the head that no field repeats than papers have.
_MOST_BESIDE = 4
#: The name of a document above its number: 会议纪要, 公告.
_CALLED = re.compile(r"(?:会议)?纪要|公告|通告|公示|通报")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A body without the lines that its fields repeat: as many lines as before, the removed ones empty.

    ``date`` is the date below the signature as typed, if it was removed. Documents issued with it begin with
    ``# ``. ``closing`` are the fields read from the lines below the date. ``signed`` means that signature and
    date stay in the body, since the letter goes on below them. ``signature`` are the removed signature lines
    as typed, if they say more than the fields: 县财政局（印章）, 县长　周某某.
    """

    body: str
    date: str = ""
    closing: tuple[tuple[str, str | dt.date], ...] = ()
    signed: bool = False
    signature: tuple[str, ...] = ()
    signature_lines: tuple[int, ...] = ()
    """Their lines in the body, from 0."""
    mark: tuple[str, ...] = ()
    """The removed lines of the 发文机关标志 as typed: 云溪县人民政府文件."""
    above: tuple[str, ...] = ()
    """The removed lines of signer and date as typed that stand below the title (公报) and not below the text."""


def without_head(body: str, head: PaperHead) -> Pasted:
    """Remove from ``body`` the lines that ``head`` states, at its beginning and its document's end. Pure."""
    if not body.strip() or "```" in body:
        return Pasted(body)
    reader = _Reader(body.split("\n"), head)
    reader.opening()
    below_title = reader.date
    if head.signatures:
        reader.ending()
        reader.titles()
    text, closing = "\n".join(reader.lines), tuple(reader.closing.items())
    above = reader.above if reader.date is below_title else ()
    return Pasted(text, reader.date, closing, reader.signed, *reader.signature, tuple(reader.mark), above)


class _Reader:
    """Reads one body. Changes ``lines`` in place; lives for one call of ``without_head``."""

    def __init__(self, lines: list[str], head: PaperHead) -> None:
        self.lines = lines
        self._text = PastedLines(lines)
        self.date = ""
        self.closing: dict[str, str | dt.date] = {}
        self.signed = False
        self.mark: list[str] = []
        self.above: tuple[str, ...] = ()
        self.signature: tuple[tuple[str, ...], tuple[int, ...]] = ((), ())
        self._head = head
        self._names = frozenset(bare(name) for name in head.signatures if name)
        title = bare(head.title)
        self._titles = {title} - {""}
        self._issued: list[int] = []  # the lines after the letter

    def opening(self) -> None:
        """Remove title, its marks and the addressee, in any order, as long as each equals the head."""
        marks = {bare(mark) for mark in self._head.marks if mark}
        names = {bare(name) for name in self._head.names}
        mark: list[str] = []
        addressee = bare(self._head.addressee).rstrip("：:")
        rest = self._text.filled()
        dropped: list[int] = []
        signed_by: dict[int, str] = {}
        while rest:
            title = self._title_lines(rest)
            words = self._text.bare[rest[0]]
            if words in names and not title:
                mark.append(self.lines[rest[0]].strip(EDGES))
                dropped.append(rest.pop(0))
            elif not title and (above := mark_with_number(self.lines[rest[0]], names, marks)):
                mark.append(above)
                dropped.append(rest.pop(0))
            elif title or (not dropped and self._signed_above(rest)[1]):
                dropped += rest[:title]
                rest, signed = self._signed_above(rest[title:])
                dropped += signed
            elif dropped and (typed := self._whole_signature(rest[0])):
                self.date = typed
                dropped.append(rest.pop(0))
            elif (
                words in marks
                or (addressee and words.rstrip("：:") == addressee)
                or self._is_called(rest, marks)
            ):
                dropped.append(rest.pop(0))
            elif is_letterhead(self.lines[rest[0]], self._below(rest), marks):
                if words in self._names:  # the title of a letter does not name its issuer again
                    self._titles.add(bare(self._head.title).removeprefix(words))
                if self._head.shows_mark:
                    mark.append(self.lines[rest[0]].strip(EDGES))
                    dropped.append(rest[0])
                rest = rest[1:]
            elif signer := without_number(self.lines[rest[0]], marks):
                signed_by[rest.pop(0)] = signer
            elif beside := self._beside(rest, marks, names):
                rest = rest[beside:]
            elif (
                dropped and "addressee" in self._head.empty and may_address(self.lines[rest[0]]) and rest[1:]
            ):
                addressed = self.lines[rest[0]].strip(EDGES)
                self.closing.setdefault("addressee", addressed)
                dropped.append(rest.pop(0))
                break
            else:
                break
        # a text that is only a head is left as it is
        if rest:
            self.mark = mark
            for at in dropped:
                self._text.drop(at)
            for at, signer in signed_by.items():
                self.lines[at] = signer

    def _below(self, rest: Sequence[int]) -> str:
        return self._text.bare[rest[1]] if len(rest) > 1 else ""

    def _beside(self, rest: Sequence[int], marks: AbstractSet[str], names: AbstractSet[str]) -> int:
        """How many lines stand above a line of the head that are of no field and stay in the body: 特急, 办理结果：A."""
        for count, at in enumerate(rest[: _MOST_BESIDE + 1]):
            words = self._text.bare[at]
            if self._title_lines(rest[count:]) or words in marks or words in names:
                return count
            if not is_beside_head(words):
                break
        return 0

    def _signed_above(self, rest: list[int]) -> tuple[list[int], list[int]]:
        """The lines below a title without signer and date, if both are there (公报), and these lines."""
        both = len(rest) > 2 and names_only(self.lines[rest[0]], self._names)
        day = date_of(self._text.bare[rest[1]].strip("（）()")) if both else None
        if not both or not self._head.written or day != self._head.written:
            return rest, []
        self.date = self.lines[rest[1]].strip(EDGES)
        self.above = (self.lines[rest[0]].strip(EDGES), self.date)
        return rest[2:], rest[:2]

    def _whole_signature(self, at: int) -> str:
        """The date as typed on a line with signer and day, both equal to the head if it states them; else empty."""
        both = unit_and_date(self.lines[at])
        if not both or not names_only(both[0], self._names):
            return ""
        day = date_of(both[1])
        return both[1] if day and day == (self._head.written or day) else ""

    def _is_called(self, rest: list[int], marks: set[str]) -> bool:
        """Whether a line names the genre above its number: 公　告 / 2026年第3号, in a 公告 by its title."""
        words = self._text.bare[rest[0]]
        return (
            len(rest) > 2
            and bool(_CALLED.fullmatch(words))
            and bare(self._head.title).endswith(words.removeprefix("会议"))
            and self._text.bare[rest[1]] in marks
        )

    def _title_lines(self, filled: Sequence[int]) -> int:
        """How many of the next lines make up the title of the document."""
        seen = ""
        for count, at in enumerate(filled[:MOST_TITLE_LINES], 1):
            seen += self._text.bare[at].lstrip("#＃") if count == 1 else self._text.bare[at]
            if seen in self._titles:
                return count
            if not any(title.startswith(seen) for title in self._titles):
                break
        return 0

    def ending(self) -> None:
        """Remove signature, date and the lines below: at the end, or before an issued document."""
        filled = self._text.filled()
        closing = {bare(line) for line in self._head.closing if line}
        for place, at in enumerate(filled):
            alone = self._whole_signature(at) if place > 1 else ""
            day = date_of(alone or self._text.bare[at])
            if not alone and (day is None or day != (self._head.written or day)):
                continue
            first = place if alone else self._signed(filled, place)
            unknown = not alone and first == place > 1 and may_sign(self.lines[filled[place - 1]])
            first -= unknown
            signed = first < place or bool(alone)
            if not self._head.written and not alone and (unknown or first == place):
                continue  # a date in the text, not below a signature
            if first == place and is_unsigned(self._head.title):
                continue  # the date of minutes has no signature above it
            after = place + 1
            fields: dict[str, str | dt.date] = {}
            while after < len(filled):
                said = (
                    closing_fields(self.lines[filled[after]], self._head.empty - fields.keys())
                    if signed
                    else {}
                )
                if said:
                    fields |= said
                elif self._text.bare[filled[after]] not in closing:
                    break
                after += 1
            ends = after == len(filled)
            if first and (ends or (signed and self._text.begins_title(filled[after:]))):
                self.date = alone or self.lines[at].strip(EDGES)
                if day and not self._head.written:
                    fields["written"] = day
                self.closing, self._issued = self.closing | fields, filled[after:]
                signature = tuple(self.lines[number].strip(EDGES) for number in filled[first:place])
                if unknown or any("（" in name or "(" in name for name in signature):
                    self.signature = (signature, tuple(filled[first:place]))
                for taken in filled[first:after]:
                    self._text.drop(taken)
                if not ends and not self.lines[filled[after]].startswith("# "):
                    self._text.entitle(filled[after:])
                return
            self.signed = self.signed or (signed and len(filled) - place <= _MOST_CLOSING_LINES)
        while len(filled) > 1 and self._text.bare[filled[-1]] in closing:
            self._text.drop(filled.pop())
        first = self._signed(filled, len(filled))
        if 0 < first < len(filled):
            if not self._head.written:
                self.signature = (
                    tuple(self.lines[at].strip(EDGES) for at in filled[first:]),
                    tuple(filled[first:]),
                )
            for taken in filled[first:]:
                self._text.drop(taken)

    def _signed(self, filled: Sequence[int], place: int) -> int:
        """The index of the first signature directly above ``place``; ``place`` when there is none."""
        while place > 1 and names_only(self.lines[filled[place - 1]], self._names):
            place -= 1
        return place

    def titles(self) -> None:
        """Mark titles: the line below 附件1, alone on its line, and then documents that the letter names."""
        self._named_titles()
        filled = self._text.filled()
        for place, at in enumerate(filled[:-1]):
            if place and LABEL.fullmatch(self._text.bare[at]):
                self._text.entitle(filled[place : place + 1 + MOST_TITLE_LINES])

    def _named_titles(self) -> None:
        """Mark as titles the lines after the letter that equal a document that the letter says it issues."""
        if not self._issued:
            return
        named = issued_names("\n".join([self._head.title, *self.lines[: self._issued[0]]]), self._head.title)
        for place in range(len(self._issued)):
            joined = ""
            for count, at in enumerate(self._issued[place : place + MOST_TITLE_LINES], 1):
                joined += self._text.bare[at]
                if not self._text.bare[at] or not is_title_line(self.lines[at]):
                    break
                if joined in named:
                    self._text.write_title(self._issued[place : place + count])
