"""What the fields of a document say that its paper repeats above and below the text (GB/T 9704-2012 7.2 to 7.4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gongkai.text.document_number import DocumentNumber
from gongkai.text.signing import EDGES, bare

#: A number without its code, as it stands below 云溪县人民政府令.
_BARE = re.compile(r"[（(]?第[0-9一二三四五六七八九十百〇]{1,6}号[）)]?")
#: No line with a mark and its number is longer.
_LONGEST = 100
_ABOVE_NUMBERS = ("令", "命令", "公告", "通告")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """Facts in the fields of a document that its paper repeats. Empty for an empty field."""

    title: str
    marks: tuple[str, ...] = ()
    """Lines above and below the title: 发文机关标志 and number, in every form in which they may be typed."""
    names: tuple[str, ...] = ()
    """Lines of a 发文机关标志 without a number; of several issuers each name may have its line."""
    addressee: str = ""
    signatures: tuple[str, ...] = ()
    written: dt.date | None = None
    closing: tuple[str, ...] = ()
    """Lines below the date: 附注 with and without brackets, 抄送, 印发机关和日期."""
    empty: frozenset[str] = frozenset()
    """Which of remark, copies and imprint no field states: such a line is then read from the paste."""


def _with_and_without_brackets(written: str) -> list[str]:
    """第12号 and （第12号）, which are the same number on paper."""
    plain = written.strip("（）()")
    return [plain, f"（{plain}）", f"({plain})"]


def marks_of(issuers: Sequence[str], number: DocumentNumber) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a 发文机关标志 without a number, and the lines with the number, in every form they may be typed."""
    joint = ("".join(issuers), *issuers)
    names = [f"{name}文件" for name in joint]
    if len(issuers) > 1:
        names += joint
    marks = [str(number)]
    if number.heading:
        name, word, written = number.heading
        marks += [f"{name}{word}{written}", written]
        names += [f"{name}{word}", *(f"{issuer}{word}" for issuer in issuers)]
        names += [f"中华人民共和国{issuer}{word}{end}" for issuer in issuers for end in ("", written)]
        forms = _with_and_without_brackets(written)
        marks += [*forms, *(f"{issuer}{word}{form}" for issuer in (name, *issuers) for form in forms)]
    elif _BARE.fullmatch(number.written):
        # the number as it stands on paper, below the name of the issuer and the genre
        names += [f"{issuer}{word}" for issuer in joint for word in _ABOVE_NUMBERS]
        marks += _with_and_without_brackets(number.written)
    return tuple(names), tuple(marks)


def mark_with_number(line: str, names: Collection[str], marks: Collection[str]) -> str:
    """The 发文机关标志 as typed of a line that goes on with the number, when both are stated; else empty.

    ``names`` and ``marks`` are without blanks. A line that is a mark by itself (云溪县人民政府令第12号, when the field says so) needs no name.
    """
    if len(line) > _LONGEST or bare(line) in marks:
        return ""
    cuts = (at for at in range(1, len(line)) if bare(line[:at]) in names and bare(line[at:]) in marks)
    return line[: next(cuts, 0)].strip(EDGES)
