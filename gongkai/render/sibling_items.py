"""Which numbered lines are items of a list although they look like headings: their siblings are none. Pure.

``（三）现场：县政府大院`` beside ``（一）电话：0537-7211234`` and ``（二）邮箱：……，邮件标题写明单位。`` has no text of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: So many items without a heading make the last one, which has a colon, an item whatever is below it.
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A paragraph: its text, the level and the ordinal of its number (0 and empty without one), whether it is taken for a heading.

    ``below`` is the level of the number of the paragraph directly below, 0 when that has none, -1 when nothing is
    below, and -2 when another block is: a table, a list.
    """

    text: str
    number: int
    ordinal: str
    heading: bool
    below: int


def items(lines: Sequence[NumberedLine]) -> frozenset[int]:
    """The places of the headings that are items: a sibling is no heading, and none has a text of its own."""
    found: set[int] = set()
    for group in _siblings(lines):
        headings = [place for place in group if lines[place].heading]
        others = len(group) - len(headings)
        if (
            headings
            and others
            and not any(_has_text(lines[place], place == group[-1], others) for place in headings)
        ):
            found.update(headings)
    return frozenset(found)


def _siblings(lines: Sequence[NumberedLine]) -> Iterator[list[int]]:
    """The places of the lines with one kind of number below one heading, in groups."""
    open_: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if not line.number:
            if line.heading:  # 第一章, 1.1
                yield from open_.values()
                open_ = {}
            continue
        for level in [level for level in open_ if level > line.number]:
            yield open_.pop(level)
        group = open_.setdefault(line.number, [])
        if group and lines[group[0]].ordinal == line.ordinal:  # the numbers begin again: another document
            yield group
            group = open_[line.number] = []
        group.append(place)
    yield from open_.values()


def _has_text(line: NumberedLine, last: bool, others: int) -> bool:
    """Whether a line has a text, points or a table of its own below it."""
    if line.below == 0:
        return not (last and "：" in line.text and others >= _FEWEST_ITEMS)
    return line.below > line.number or line.below < -1
