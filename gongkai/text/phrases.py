"""Where the title of an official document may be broken, and where never (GB/T 9704-2012, 7.3.1: whole words).

Paper and screen read the same rules: ``word/title.py`` sets lines with them, the headings of pages mark stretches.
"""

from __future__ import annotations

import re

#: Where a title may be broken without harm to its sense.
_AFTER = re.compile(
    r"关于(?:印发|转发|批转|公布|做好|进一步)?|人民政府(?=关于)|办公室(?=关于)|》|、"
    r"|(?<=[0-9])年(?=[^度]{2})|年度(?=.{2})|工作(?=要点|方案)"
)
_BEFORE = re.compile(r"关于|《|工作(?=要点|方案)")
#: Nothing is broken inside these.
_WHOLE = re.compile(
    r"第?[0-9A-Za-z〔〕.]+[年月日号期项条]?|的(?:通知|意见|决定|通告|公告|批复|函|请示|报告)|（[^）]{1,6}）"
)
_NOT_FIRST = "，。、；：？！）》〉”’〕】的了和与及"
_NOT_LAST = "（《〈“‘〔【第和与及"
#: The longest stretch that stays whole on a phone with the largest letters, in Han.
_SHORT = 5.5


def width(text: str) -> float:
    """How many Han a text is wide; two narrow characters make one."""
    return sum(1 if char.isascii() else 2 for char in text) / 2


def forbidden(title: str) -> frozenset[int]:
    """The places (a break before that character) that must not end a line."""
    inside = {place for match in _WHOLE.finditer(title) for place in range(match.start() + 1, match.end())}
    marks = {
        place for place in range(1, len(title)) if title[place] in _NOT_FIRST or title[place - 1] in _NOT_LAST
    }
    return frozenset(inside | marks)


def welcome(title: str) -> frozenset[int]:
    """The places where a line ends best; none of them is forbidden."""
    places = {match.end() for match in _AFTER.finditer(title)}
    places |= {match.start() for match in _BEFORE.finditer(title)}
    places -= {0, len(title)}
    return frozenset(places - forbidden(title)) if places else frozenset()


def phrases(title: str) -> tuple[str, ...]:
    """A title cut where a line ends best; joined they are the title."""
    ends = sorted(welcome(title))
    return tuple(title[start:end] for start, end in zip((0, *ends), (*ends, len(title)), strict=True))


def stretches(text: str) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it must stay on one line; joined they are the text.

    A stretch that is too long for a narrow screen is free to break.
    """
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in _WHOLE.finditer(text):
        if match.end() - match.start() < 2 or width(match.group()) > _SHORT:
            continue
        if match.start() > at:
            pieces.append((text[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)
