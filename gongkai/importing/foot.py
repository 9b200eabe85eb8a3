"""The end of an official paper: 署名, 成文日期, 附注, and 版记 with 抄送 and 印发机关 (GB/T 9704-2012, 7.3.5 to 7.4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.importing.found import FoundField
from gongkai.text.signing import EDGES, bare, date_of, is_person, may_sign, names_only, unit_and_date

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_COPIES = re.compile(r"(?:抄送|抄报|分送)[：:](?P<said>.+)")
_IMPRINT = re.compile(
    r"(?P<unit>[\u3400-\u9fff]{4,40})[\s\u3000\u00a0]*(?P<date>[0-9〇○零一二三四五六七八九]{4}年.{2,8}日)印发?。?"
)
_KEYWORDS = re.compile(r"(?:主题词|公开方式|信息公开选项|公开属性)[：:](?P<said>.+)")
_PRINTED = re.compile(r"[（(]?共印\d+份[）)]?|打字[：:].*|校对[：:].*")
_REMARK = re.compile(r"[（(](?P<said>[^（）()]+(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]")
_NO_REMARK = re.compile(r"^[一二三四五六七八九十]{1,3}$")
_SIGN_END = re.compile(r"[。；：，！？.;:,]$")
_LAST, _MOST_SIGNERS = 9, 30


@dataclass
class Foot:
    """What stands in the 版记: fields, the places of its lines, what belongs to no page."""

    fields: dict[str, FoundField] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    left: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Signed:
    """Where a letter is signed: the first line of the names, the line of the date, the line behind the remark."""

    first: int
    place: int
    after: int
    names: tuple[str, ...]
    date: dt.date
    remark: str
    how: str
    sure: float
    alone: bool = False
    """Whether names and date stand on one line."""


def _clean(line: str) -> str:
    """A line without what old sites left of their blanks: 国务院办公厅 &nbsp;"""
    return re.sub(r"&[a-z]{0,4}sp;?", "", line).strip(EDGES)


def closing(lines: Sequence[str | None]) -> Foot:
    """Read the 版记, which is the last of a paper (None: no line)."""
    made = Foot()
    at = len(lines) - 1
    below: list[int] = []
    while at >= 0 and len(lines) - at <= _LAST:
        line = lines[at]
        words = (line or "").strip(EDGES)
        if line is None or len(words) > 600:
            break
        if match := _IMPRINT.fullmatch(words.translate(_WIDE)):
            if not (day := date_of(match["date"])):
                break
            made.fields["imprint"] = FoundField(match["unit"], "版记里“印发”前的机关", 1.0)
            made.fields["imprint_date"] = FoundField(day.isoformat(), "版记里“印发”前的日期", 1.0)
        elif match := _COPIES.fullmatch(words):
            said = "".join([match["said"], *((lines[place] or "").strip(EDGES) for place in below)])
            made.fields["copies"] = FoundField(
                said.strip(EDGES).removesuffix("。") + ("。" if said.endswith("。") else ""),
                "“抄送：”后面的文字",
                1.0,
            )
            made.taken |= set(below)
        elif (match := _KEYWORDS.fullmatch(words)) or _PRINTED.fullmatch(words):
            made.left.append(("版记里的一行", words))
        elif made.fields and "copies" not in made.fields and not below and _goes_on(lines, at):
            below.insert(0, at)  # 抄送 goes on over several lines
            at -= 1
            continue
        else:
            break
        made.taken.add(at)
        at -= 1
    return made


def _goes_on(lines: Sequence[str | None], at: int) -> bool:
    return bool(at and lines[at - 1] and _COPIES.fullmatch((lines[at - 1] or "").strip(EDGES)))


def signed(lines: Sequence[str | None], names: Sequence[str], right: Sequence[bool]) -> Signed | None:
    """Where the letter is signed: the first date below a name; ``names`` are known issuers, ``right`` lines set there."""
    known = frozenset(bare(name) for name in names)
    weak: Signed | None = None
    for at, line in enumerate(lines):
        if not line or not at:
            continue
        both = unit_and_date(line.translate(_WIDE))
        if both and (bare(both[0]) in known or may_sign(both[0])) and (day := date_of(both[1])):
            remark, after = _remark(lines, at + 1)
            return Signed(at, at, after, (both[0],), day, remark, "署名后面的日期", 1.0, True)
        day = date_of(line.translate(_WIDE))
        if day is None:
            continue
        first = _first(lines, at, known)
        remark, after = _remark(lines, at + 1)
        if first < at:
            signers = tuple(part for line in lines[first:at] for part in _signers(_clean(line or ""), known))
            return Signed(first, at, after, signers, day, remark, "署名下面的日期", 1.0)
        above = _clean(lines[at - 1] or "")
        if weak is None and above and len(above) <= 30 and not _SIGN_END.search(above):
            sure = 0.9 if right[at] and right[at - 1] else 0.8
            weak = Signed(at - 1, at, after, (above,), day, remark, "短的一行下面的日期", sure)
        elif weak is None and (right[at] or remark):
            weak = Signed(at, at, after, (), day, remark, "正文后面单独一行的日期", 0.85)
    return weak


def _signers(line: str, known: frozenset[str]) -> list[str]:
    """The names on one line: several units parted by blanks, or one whose signs are spread."""
    if is_person(line):
        return [line]
    parts = [part for part in re.split(r"[\s\u3000\u00a0]+", line) if part]
    several = len(parts) > 1 and all(part in known or (len(part) > 3 and may_sign(part)) for part in parts)
    return parts if several else [bare(line)]


def _first(lines: Sequence[str | None], at: int, known: frozenset[str]) -> int:
    first = at
    while first > 1 and at - first < _MOST_SIGNERS:
        line = _clean(lines[first - 1] or "")
        if not line or _SIGN_END.search(line):
            break
        if not (names_only(line, known) or may_sign(line) or bare(line) == "国务院"):
            break
        first -= 1
    return first


def _remark(lines: Sequence[str | None], at: int) -> tuple[str, int]:
    """The 附注 that stands at ``at``, and the place behind it."""
    line = (lines[at] or "").strip(EDGES) if at < len(lines) else ""
    match = _REMARK.fullmatch(line)
    if not match or _NO_REMARK.match(match["said"]):
        return "", at
    return match["said"].strip(EDGES), at + 1
