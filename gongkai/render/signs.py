"""Rule: a sign between Han, letters and digits is a sign, not formatting.

`面积*标准*系数`, `138****5678`, `王**、李**`, `张**祥、李**华` and `10~~15元` show as typed. `**词**` is bold also inside
a sentence. Indented lines and lines underlined with `===` or `---` are text: word processors put such blanks and
lines on the clipboard, and official documents have neither code nor headings of that kind.
"""

from __future__ import annotations

import re
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import StateInline

_PART = re.compile(r"[、，；。,;）\s][^、，；。,;）\s]")
_NOT_FIRST = frozenset("、，；：")
#: `*注：甲` is a note with its star.
_NOTE = "注备"
BOLD = 2


def may_open(marker: str, length: int, before: str, after: str) -> bool:
    """Return whether a run of `length` marks between two characters may begin formatting."""
    if marker == "*" and length == 1 and after in _NOTE:
        return False
    if marker == "*" and length == BOLD and before.isalnum() and after in _NOT_FIRST:
        return False
    return may_close(marker, length, before, after)


def may_close(marker: str, length: int, before: str, after: str) -> bool:
    """Return whether a run of `length` marks between two characters may end formatting."""
    if marker == "*" and length == BOLD:
        return not (_is_narrow(before) and _is_narrow(after))
    return not ((before.isalnum() or before in _NOT_FIRST) and after.isalnum())


def _is_narrow(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _keep_masks(state: StateInline) -> None:
    """Take apart the pairs that mask names: in `张**祥、李**华` one character stands before the second pair."""
    if not state.delimiters:
        return
    text = "".join(token.content for token in state.tokens)
    starts = [0, *accumulate(len(token.content) for token in state.tokens)]
    for delimiter in state.delimiters:
        if delimiter.marker != ord("*") or delimiter.end < 0:
            continue
        opening = starts[delimiter.token]
        closing = starts[state.delimiters[delimiter.end].token]
        # Each mark of a run is a token of its own: look past the other one.
        before = text[max(0, opening - BOLD) : opening].rstrip("*")[-1:]
        last = text[max(opening + 1, closing - 2 * BOLD) : closing].strip("*")[-2:]
        if before.isalnum() and len(last) == len("、李") and _PART.match(last):
            delimiter.end = -1


def install(md: MarkdownIt) -> None:
    """Take from `md` the blocks that official text does not have, and keep masks apart."""
    md.disable(["code", "lheading"])
    md.inline.ruler2.after("balance_pairs", "masks", _keep_masks)
