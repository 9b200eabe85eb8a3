"""First-line indents: how far lines are indented, and whether a block proves its paragraphs by them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongkai.render.margins import ROOM, SHORTEST, width

INDENT = " \t\u3000\u00a0"
#: The least extra indent, in columns, that a word processor gives an indented or centred line.
DEEPER = 4
TWO_HAN = "\u3000\u3000"


def columns(line: str) -> int:
    """The number of blank columns at the start of a line; a tab counts as an indent."""
    begin = line[: len(line) - len(line.lstrip(INDENT))]
    return len(begin) + begin.count("\u3000") + (DEEPER - 1) * begin.count("\t")


def is_deeper(above: str, line: str) -> bool:
    """Whether a line has a first-line indent, or is centred or right-aligned."""
    return line.startswith(TWO_HAN) or columns(line) - columns(above) >= DEEPER


def are_indented(lines: Sequence[str]) -> bool:
    """Whether the long paragraphs of a block of wrapped lines begin with an indent, and the lines below go on without one."""
    deep = [columns(line) >= DEEPER for line in lines]
    long = [deep[at] and width(line) >= SHORTEST for at, line in enumerate(lines)]
    flush = any(long[at - 1] and not deep[at] for at in range(1, len(lines)))
    return flush and (long[0] or sum(long) > 1)


def follow_full_lines(lines: Sequence[str], short: Callable[[str], bool]) -> bool:
    """Whether each line without an indent, except the first and the ``short`` ones, is below a line that reaches the margin.

    The paragraphs of such a block begin with an indent, so that one cut line is enough to tell that it is wrapped.
    """
    reach = [width(line.strip(INDENT)) + min(columns(line), DEEPER) for line in lines]
    full = max(reach) - ROOM
    flush = [
        at
        for at in range(1, len(lines))
        if columns(lines[at]) < DEEPER and not short(lines[at].strip(INDENT))
    ]
    return are_indented(lines) and all(reach[at - 1] >= full for at in flush)
