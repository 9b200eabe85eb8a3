"""Which lines of a block reach the margin of a wrapped text, so that they may go on below. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from gongkai.render.cut_words import closes_bracket, first_word
from gongkai.render.indents import INDENT, columns
from gongkai.render.line_signs import ends, is_structure
from gongkai.render.margins import Margin, width

_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("(", ")"))
#: The columns of a first-line indent: two Han.
_DEEP = 4
#: How much of a line of a wrapped text stays empty at most: a sign that may not begin a line hangs, or takes a word with it.
_HANGS = 8
#: So many wrapped paragraphs show that blank lines part them.
_FEWEST_BLOCKS = 3


def fills(line: str, below: str, margin: int) -> bool:
    """Whether a line reaches the margin: the first word of the line ``below`` did not fit on it.

    The indent of a line belongs to its width.
    """
    word = first_word(below.strip(INDENT))
    return margin - reach(line) <= max(_HANGS, len(word) + 2 if word else 0)


def keeps_word(line: str, below: str, margin: Margin) -> bool:
    """Whether a line stops within a sentence since the first word of the line ``below`` did not fit on it.

    A text that a word processor wrapped may look like one that was cut after so many columns.
    """
    return bool(margin.columns) and not ends(line.strip(INDENT)) and fills(line, below, margin.width)


def reach(line: str) -> int:
    """Where a line ends: its width with its first-line indent."""
    text = line.strip(INDENT)
    return width(text) + min(columns(line), _DEEP)


def closes_full_bracket(line: str, below: str, margin: int) -> bool:
    """Whether a bracket that is open at the end of a line that reaches the margin is closed below: （见附件 / 2），"""
    above, text = line.strip(INDENT), below.strip(INDENT)
    if not fills(line, below, margin) or above.endswith("。") or (ends(above) and is_structure(text)):
        return False
    return closes_bracket(above, text, _BRACKETS)


def all_full(block: Sequence[str], margin: Margin) -> bool:
    """Whether each line of a block but the last reaches the margin."""
    return all(_full(block, margin))


def are_parted(blocks: Sequence[Sequence[str]], margin: Margin) -> bool:
    """Whether blank lines part all paragraphs of a wrapped text: no block has a line that reaches the margin and one that does not.

    The last line of a block does not count.
    """
    full = [list(_full(block, margin)) for block in blocks if len(block) > 1]
    return sum(map(all, full)) >= _FEWEST_BLOCKS and all(all(pair) or not any(pair) for pair in full)


def _full(block: Sequence[str], margin: Margin) -> Iterator[bool]:
    for above, below in itertools.pairwise(block):
        yield margin.fills(above) if margin.exact else fills(above, below, margin.width)
