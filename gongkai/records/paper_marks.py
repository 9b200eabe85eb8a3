"""Marks above the title of a paper that no page should show: 份号, 紧急程度, 签发人, 内部资料 (GB/T 9704-2012 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.problems import Position, Problem, problem
from gongkai.text.secrecy import head_lines, internal_mark
from gongkai.text.signing import bare

_COPY = re.compile(r"(?:份号[：:]?|No\.?)?(?P<said>[0-9]{6})")
_URGENT = re.compile(r"(?:紧急程度[：:])?(?P<said>特急|加急|平急|特提|急件)")
_SIGNED_BY = re.compile(
    r"(?:^|[\s\u3000\u00a0号])(?P<said>签发人[：:][\u3400-\u9fff×*\s\u3000\u00a0]{2,30})$"
)
_SIGNS = "*_#> "


def marks(path: str, first: int, body: str, *, printed: bool) -> Iterator[Problem]:
    """GK658 for each line of a head that calls the paper internal; GK659 for what is only ``printed``, if that is asked."""
    for number, head in enumerate(head_lines(body)):
        for place, (at, line) in enumerate(head):
            if words := internal_mark(line):
                yield problem("GK658", Position(path, first + at, 1), words=words, where="开头的")
            elif printed and not number and (said := _printed(line, place)):
                where = Position(path, first + at, line.find(said[1]) + 1)
                yield problem("GK659", where, words=said[1], what=said[0], lines=first + at)


def _printed(line: str, place: int) -> tuple[str, str] | None:
    """What kind of mark a line of the head is or ends in, and its words as typed; 份号 only on the first line."""
    words = bare(line).strip(_SIGNS)
    if not place and (match := _COPY.fullmatch(words)):
        return "份号", line.strip().strip(_SIGNS)
    if _URGENT.fullmatch(words):
        return "紧急程度", line.strip().strip(_SIGNS)
    if len(line) <= 120 and (match := _SIGNED_BY.search(line.rstrip().strip("*_"))):
        return "签发人", match["said"].strip()
    return None
