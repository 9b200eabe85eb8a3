r"""Rule: the backslashes of a path or of an expression are text, as in ``\\192.168.0.1\公文`` and ``D:\_备份\*.doc``.

A backslash before a sign usually means the sign itself (``\*``). A path is known by its beginning, a drive or
a server, and an expression by a backslash before a letter (``\d+\.\d*``); in such a word every backslash stays.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.escape import escape

#: From the beginning of a word up to the backslash, which is behind the match.
_WORD = re.compile(r"[^\s，。；：、（）《》“”]*\Z")
_LONGEST = 200
_DRIVE = re.compile(r"(?:.*[^A-Za-z])?[A-Za-z]:\\")
_SERVER = re.compile(r"\\\\[0-9A-Za-z]")
_EXPRESSION = re.compile(r"\\[A-Za-z]")


def _escape(state: StateInline, silent: bool) -> bool:
    """Escape a sign, but not within a path or an expression."""
    if state.src[state.pos] != "\\":
        return False
    if state.src[state.pos + 1 : state.pos + 2] not in ("", "\n") and _is_in_path(state.src, state.pos):
        if not silent:
            state.pending += "\\"
        state.pos += 1
        return True
    return escape(state, silent)


def _is_in_path(text: str, at: int) -> bool:
    word = _WORD.search(text, max(0, at - _LONGEST), at)
    start = word.start() if word else at
    before = text[start : at + 1]
    return bool(
        _DRIVE.match(before)
        or _SERVER.search(text, start, at + len(r"\\a"))
        or _EXPRESSION.search(text, start, at + len(r"\a"))
    )


def install(md: MarkdownIt) -> None:
    """Make ``md`` keep the backslashes of paths and expressions."""
    md.inline.ruler.at("escape", _escape)
