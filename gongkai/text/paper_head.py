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
#: What stands above a number in red: a unit (云溪县人民政府), or what the paper is (云溪县人民政府常务会议纪要).
_LETTERHEAD = re.compile(
    r"[\u3400-\u9fff（）()]{2,40}(?:政府|委员会|人大常委会|政协|[委局厅办院署处站社部队馆会函令]|办公室|中心|文件|纪要|简报|通报|公告|通告|电报)"
)
#: 份号, 紧急程度, 签发人：某某, 办理结果：A, （A类）: lines among those of the head that no field repeats.
_BESIDE = re.compile(
    r"[0-9]{6}|特急|加急|平急|特提|急件|紧急|[（(]?[A-D]类?[）)]?|(?:[\u3400-\u9fff]{2,8}[：:][^。；：:]{1,30}){1,3}"
)
_SIGNED_BY = re.compile(r"(?P<number>.{4,60}号)(?P<gap>[\s\u3000\u00a0]*)(?P<signer>签发人[：:].{2,30})")
_SHORTEST_NUMBER = 5
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
    shows_mark: bool = False
    """Whether a page shows the 发文机关标志 as typed."""
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


def is_letterhead(line: str, below: str, marks: Collection[str]) -> bool:
    """Whether a line is the 发文机关标志 that no field states: it stands directly above the number, ``below`` without blanks."""
    return len(below) >= _SHORTEST_NUMBER and below in marks and bool(_LETTERHEAD.fullmatch(bare(line)))


def is_unsigned(title: str) -> bool:
    """Whether a paper of this title has no signature: minutes end with who attended (GB/T 9704-2012 10.3)."""
    return title.endswith("纪要")


def is_beside_head(words: str) -> bool:
    """Whether a line, without blanks, is one that papers have among the lines of their head and no field repeats."""
    return bool(_BESIDE.fullmatch(words))


def without_number(line: str, marks: Collection[str]) -> str:
    """The 签发人 of a line that has it behind the number, with blanks for the number; empty for any other line."""
    match = _SIGNED_BY.fullmatch(line.strip(EDGES))
    if not match or bare(match["number"]) not in marks:
        return ""
    return match["signer"].rjust(len(line.rstrip(EDGES)))
