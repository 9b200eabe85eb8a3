"""The title of a document in lines, as GB/T 9704-2012 (7.3.1) asks: whole words, an even and balanced shape."""

from __future__ import annotations

import re
from functools import cache
from math import ceil

#: How many Han of 22 pt stand on a line of 156 mm, one left free so that no machine's font breaks the line again.
LINE = 19

#: Where a title of an official document may be broken without harm to its sense, best first.
_AFTER = re.compile(
    r"关于(?:印发|转发|批转|公布|做好|进一步)?|人民政府(?=关于)|办公室(?=关于)|》|、|[年度](?=[^度]{2})|工作(?=要点|方案)"
)
_BEFORE = re.compile(r"关于|《|的(?=通知|意见|决定|通告|公告|批复|函|请示|报告)|工作(?=要点|方案)")
#: Nothing is broken inside these.
_WHOLE = re.compile(r"[0-9A-Za-z〔〕.]+[年号]?|的(?:通知|意见|决定|通告|公告|批复)|（[^）]{1,6}）")
_NOT_FIRST = "，。、；：？！）》〉”’〕】的了和与及"
_NOT_LAST = "（《〈“‘〔【第和与及"


def title_lines(title: str, line: int = LINE) -> tuple[str, ...]:
    """The lines of a title; joined they are the title. One line when it fits."""
    count = ceil(width(title) / line)
    if count < 2:
        return (title,)
    places = {match.end() for match in _AFTER.finditer(title)} | {
        match.start() for match in _BEFORE.finditer(title)
    }
    inside = {place for match in _WHOLE.finditer(title) for place in range(match.start() + 1, match.end())}
    even = width(title) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest way to set what begins at ``start`` in ``left`` lines: its cost and where lines end."""
        cost = (width(title[start:]) - even) ** 2 if width(title[start:]) <= line else float("inf")
        if left == 1:
            return cost, (len(title),)
        found: list[tuple[float, tuple[int, ...]]] = [(float("inf"), (len(title),))]
        for end in range(start + 1, len(title)):
            wide = width(title[start:end])
            if wide > line or end in inside or title[end] in _NOT_FIRST or title[end - 1] in _NOT_LAST:
                continue
            rest, ends = best(end, left - 1)
            found.append(((wide - even) ** 2 + (0 if end in places else 30) + rest, (end, *ends)))
        return min(found)

    cost, ends = best(0, count)
    if cost == float("inf"):
        return (title,)
    return tuple(title[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True))


def width(text: str) -> float:
    """How many Han a text is wide; two narrow characters make one."""
    return sum(1 if char.isascii() else 2 for char in text) / 2
