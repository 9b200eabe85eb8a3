"""The title of a document in lines (GB/T 9704-2012, 7.3.1): whole words, an even and balanced shape."""

from __future__ import annotations

from functools import cache
from math import ceil

from gongkai.text.phrases import before_offices, forbidden, welcome, width, within_offices, within_words

__all__ = ["LINE", "title_lines", "width"]

#: How many Han of 22 pt fit on a line of 156 mm, less one so that no machine's font breaks the line again.
LINE = 19


#: A title with more lines is filled line by line, without a search for the best shape.
_MOST_LINES = 10
_BETWEEN_WORDS, _WITHIN_WORD = 30, 300


def title_lines(title: str, line: int = LINE) -> tuple[str, ...]:
    """The lines of a title; joined they are the title. One line when it fits."""
    count = ceil(width(title) / line)
    if count < 2:
        return (title,)
    never = forbidden(title)
    if count > _MOST_LINES:
        return _filled(title, line, never)
    good = welcome(title)
    bad = within_words(title) | within_offices(title) | before_offices(title)
    even = width(title) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest way to set the rest from ``start`` in ``left`` lines: its cost and the line ends."""
        cost = (width(title[start:]) - even) ** 2 if width(title[start:]) <= line else float("inf")
        if left == 1:
            return cost, (len(title),)
        found: list[tuple[float, tuple[int, ...]]] = [(float("inf"), (len(title),))]
        for end in range(start + 1, len(title)):
            wide = width(title[start:end])
            if wide > line or end in never:
                continue
            rest, ends = best(end, left - 1)
            found.append(((wide - even) ** 2 + _cost(end, good, bad) + rest, (end, *ends)))
        return min(found)

    cost, ends = best(0, count)
    if bad.intersection(ends) or cost == float("inf"):  # one more line may save a word from being broken
        more = best(0, count + 1)
        cost, ends = more if not bad.intersection(more[1]) and more[0] < float("inf") else (cost, ends)
    if cost == float("inf"):
        return (title,)
    return tuple(title[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True))


def _cost(end: int, good: frozenset[int], bad: frozenset[int]) -> int:
    """The cost of a line end: nothing after a phrase, much within a word."""
    return 0 if end in good else _WITHIN_WORD if end in bad else _BETWEEN_WORDS


def _filled(title: str, line: int, never: frozenset[int]) -> tuple[str, ...]:
    """The lines of a very long title, each as full as possible; looks at each character once or twice."""
    lines: list[str] = []
    start = 0
    while start < len(title):
        # A line has at most ``2 * line`` narrow characters, so look at no more for one line.
        end, wide = start, 0.0
        while end < len(title) and end - start < 2 * line and wide + width(title[end]) <= line:
            wide += width(title[end])
            end += 1
        allowed = end
        while end < len(title) and allowed > start + 1 and allowed in never:
            allowed -= 1
        if allowed > start + 1:
            end = allowed
        lines.append(title[start:end])
        start = end
    return tuple(lines)
