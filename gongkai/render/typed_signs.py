r"""Rule: signs of paths, names and addresses that CommonMark would take away stay as typed.

* A backslash hides itself only before a sign of formatting, and never in a path or an expression
  (``\\192.168.0.1\公文``, ``D:\_备份\*.doc``, ``\d+\.\d*``).
* A backtick between two Han is the point of a name (``阿不都`买买提、努尔`艾力``), not the beginning of code.
* The brackets around an address (``<yx@163.com>``) are shown around the link.

That ``[法释](2026)5号`` is no link, and ``[1]: 《办法》`` no definition, is the business of ``written_address``.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, link
from markdown_it.rules_inline.escape import escape

from gongkai.text.typed_backslash import hides

_POINT = re.compile(r"(?<=[\u3400-\u9fff])`(?=[\u3400-\u9fff])")

_NO_WORDS = re.compile(r"\[[ \t\u3000\u00a0]*\]\(")


def _escape(state: StateInline, silent: bool) -> bool:
    """Take a backslash away where it shows a sign or breaks a line."""
    if state.src[state.pos] != "\\" or hides(state.src, state.pos):
        return escape(state, silent)
    return _as_typed(state, silent)


def _backtick(state: StateInline, silent: bool) -> bool:
    """Begin code, unless this sign and the next both stand between two Han, as in 阿不都`买买提、努尔`艾力."""
    if _POINT.match(state.src, state.pos) and _POINT.match(
        state.src, max(0, state.src.find("`", state.pos + 1))
    ):
        return _as_typed(state, silent)
    return backtick(state, silent)


def _as_typed(state: StateInline, silent: bool) -> bool:
    if not silent:
        state.pending += state.src[state.pos]
    state.pos += 1
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    """Draw ``<https://…>`` as a link with its brackets beside it."""
    if silent:
        return autolink(state, silent)
    pending = state.pending
    state.pending += "<"
    if autolink(state, silent):
        state.pending += ">"
        return True
    state.pending = pending
    return False


def _link(state: StateInline, silent: bool) -> bool:
    """Read a link that has words: nobody would see ``[](https://…)``."""
    return not _NO_WORDS.match(state.src, state.pos) and link(state, silent)


def install(md: MarkdownIt) -> None:
    """Make ``md`` keep such signs."""
    md.inline.ruler.at("escape", _escape)
    md.inline.ruler.at("backticks", _backtick)
    md.inline.ruler.at("autolink", _autolink)
    md.inline.ruler.at("link", _link)
