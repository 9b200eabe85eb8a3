"""Whether the lines of a block were wrapped: long lines stop within a sentence that the next one continues. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.render.cut_words import GOES_ON, parts_word
from gongkai.render.flush_lines import is_apart
from gongkai.render.full_lines import fills
from gongkai.render.indents import INDENT, follow_full_lines
from gongkai.render.line_signs import BRACKETED, HAN, LABELLED, ends, is_structure
from gongkai.render.margins import SHORTEST, WIDEST, width
from gongkai.render.marked_lines import is_marked
from gongkai.render.row_lines import OF_SENTENCES, is_next_label, is_next_name, is_row

#: In more lines two at least stop within a sentence if they were wrapped.
_FEW_LINES = 8
#: A wrapped line fills so much of the width.
_FULL = 0.8


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a long line of a block stops within a sentence, so that line ends mean nothing there."""
    count = cuts(lines)
    # among many lines, one without an end was forgotten
    return count > 1 or (count == 1 and (len(lines) <= _FEW_LINES or follow_full_lines(lines, is_apart)))


def cuts(lines: Sequence[str]) -> int:
    """How many long lines of a block stop within a sentence; none when one of them stops before the margin: it lacks its end."""
    texts = [line.strip(INDENT) for line in lines]
    widest = max(map(width, texts))
    if widest > WIDEST:
        return 0
    longest = max(map(len, lines))
    found = [
        fills(line, below, widest) or len(line) == longest
        for line, text, below in zip(lines, texts, lines[1:], strict=False)
        if width(text) >= max(_FULL * widest, SHORTEST)
        and _goes_on(line, below)
        and OF_SENTENCES.search(line + below)
        and not (is_row(text) and is_row(below.strip(INDENT)))
    ]
    return len(found) if any(found) else 0


def _goes_on(line: str, below: str) -> bool:
    """Whether a line stops within a sentence that the next line continues."""
    text, below = line.strip(INDENT), below.strip(INDENT)
    if parts_word(text, below):
        return True
    if ends(text) or is_marked(line) or is_structure(below) or not HAN.search(text):
        return False
    return text.endswith(GOES_ON) or not (
        LABELLED.match(below)
        or BRACKETED.match(text)
        or is_next_name(text, below)
        or is_next_label(text, below)
    )


def stops_within_sentence(line: str, below: str) -> bool:
    """The same for a line of running text: names listed below each other have no commas."""
    return (bool(OF_SENTENCES.search(line)) or line.count("、") > 1) and _goes_on(line, below)
