"""The margin at which an e-mail or an old editor wrapped a text, found in the text itself.

A text was wrapped when several long lines of about equal length stop within a sentence. When all of them have
the same number of characters (or fill the same number of columns), they were cut exactly there, even within a
number or a word. Such lines are joined without a blank, and a shorter line ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: The least margin, 16 Han. A line that fills less of it ends its paragraph.
SHORTEST = 32
#: The greatest margin, 65 Han: with a longer line each line is a paragraph, as word processors copy them.
WIDEST = 130
#: A wrapped line may be short by three Han: an indent, a sign that begins no line, a word in Latin letters.
ROOM = 6
_FEWEST = 3
#: Characters half as wide as a Han.
_NARROW = re.compile("[\x00-\u2e7f]+")


@dataclass(frozen=True, slots=True)
class Margin:
    """The greatest width of wrapped lines in halves of a Han; ``characters`` or ``columns``: exact cuts.

    ``parted``: blank lines part all paragraphs, so that none begins below a line that reaches the margin.
    """

    width: int
    characters: int = 0
    columns: int = 0
    parted: bool = False

    @property
    def exact(self) -> bool:
        """Whether the lines were cut at one place, and not between words."""
        return bool(self.characters or self.columns)

    def fills(self, line: str) -> bool:
        """Whether a line, with its blanks, reaches the exact cut."""
        if self.characters:
            return len(line) >= self.characters
        return bool(self.columns) and width(line) >= self.columns - 1


def width(text: str) -> int:
    """The width of a line, in halves of a Han."""
    return len(text) + len(_NARROW.sub("", text))


def margin_of(lines: Iterable[str], goes_on: Callable[[str, str], bool]) -> Margin | None:
    """The margin of a text; None when it was not wrapped.

    ``goes_on`` tells of two consecutive lines whether the first stops within a sentence.
    """
    widest, longest, above = 0, 0, ""
    cut: list[str] = []
    for line in lines:
        if not line:
            above = ""
            continue
        wide = width(line)
        if wide > WIDEST:
            return None
        widest, longest = max(widest, wide), max(longest, len(line))
        if above and line.strip() and width(above) >= SHORTEST and goes_on(above, line):
            cut.append(above)
        above = line
    cut = [line for line in cut if widest - width(line) <= widest // 4]
    if len(cut) < _FEWEST:
        return None
    counts, widths = {len(line) for line in cut}, {width(line) for line in cut}
    if counts == {longest}:
        return Margin(widest, characters=counts.pop())
    if widest - min(widths) <= 1:
        return Margin(widest, columns=widest)
    near = sum(widest - width(line) <= ROOM for line in cut)
    return Margin(widest) if near >= max(_FEWEST, len(cut) // 2) else None
