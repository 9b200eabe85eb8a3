"""The title of a document in lines, as GB/T 9704-2012 (7.3.1) asks: whole words, an even and balanced shape."""

from __future__ import annotations

from functools import cache
from math import ceil

from gongkai.text.phrases import forbidden, welcome, width

__all__ = ["LINE", "title_lines", "width"]

#: How many Han of 22 pt stand on a line of 156 mm, one left free so that no machine's font breaks the line again.
LINE = 19


def title_lines(title: str, line: int = LINE) -> tuple[str, ...]:
    """The lines of a title; joined they are the title. One line when it fits."""
    count = ceil(width(title) / line)
    if count < 2:
        return (title,)
    good = welcome(title)
    never = forbidden(title)
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
            if wide > line or end in never:
                continue
            rest, ends = best(end, left - 1)
            found.append(((wide - even) ** 2 + (0 if end in good else 30) + rest, (end, *ends)))
        return min(found)

    cost, ends = best(0, count)
    if cost == float("inf"):
        return (title,)
    return tuple(title[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True))
