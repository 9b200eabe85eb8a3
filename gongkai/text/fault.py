"""A mistake in a text: its place, its kind, and the facts for its message."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

#: So many faults of one kind are told of one line, and of one text; the last one says how many more there are.
MOST_OF_LINE = 5
MOST_OF_TEXT = 100
#: The name of that fact.
MORE = "more_alike"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A mistake from ``start`` to before ``end`` of a text; ``facts`` fill the messages of ``code``."""

    start: int
    end: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()


def fault(start: int, end: int, code: str, **facts: str) -> Fault:
    """Make a fault with its facts."""
    return Fault(start, end, code, tuple(facts.items()))


def first_of_each(faults: Iterable[Fault], text: str) -> list[Fault]:
    """The faults in order, of one kind at most ``MOST_OF_LINE`` in a line and ``MOST_OF_TEXT`` in the text.

    The last that is told before others are left out has the number of those in its fact ``more``.
    """
    found = sorted(faults)
    if len(found) <= MOST_OF_LINE:
        return found
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    kept: list[Fault] = []
    last: dict[tuple[str, int], int] = {}
    of_line: Counter[tuple[str, int]] = Counter()
    of_text: Counter[str] = Counter()
    left_out: Counter[int] = Counter()
    for mistake in found:
        line = (mistake.code, bisect_right(ends, mistake.start))
        whole = (mistake.code, -1)
        of_line[line] += 1
        if of_line[line] > MOST_OF_LINE:
            left_out[last[line]] += 1
        elif of_text[mistake.code] >= MOST_OF_TEXT:
            left_out[last[whole]] += 1
            of_line[line] -= 1
        else:
            of_text[mistake.code] += 1
            last[line] = last[whole] = len(kept)
            kept.append(mistake)
    for place, count in left_out.items():
        kept[place] = replace(kept[place], facts=(*kept[place].facts, (MORE, str(count))))
    return kept
