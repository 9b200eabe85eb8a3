"""Rule: a sign between Han, letters and digits is a sign, not formatting.

``面积*标准*系数``, ``138****5678``, ``王**、李**``, ``张**祥、李**华``, ``10~~15元``, ``（____）``, ``> 60分``, ``>>更多``, ``- 3.1%``,
``2026. 7. 20``, ``01. 甲`` and ``1)`` are shown as typed. ``**词**`` is bold also inside a sentence; ``_`` never is a mark. Indented lines and lines underlined with
``===`` or ``---`` are text: word processors put such blanks and lines on the clipboard, and official
documents have neither code nor headings of that kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, fence, hr, list_block

from gongkai.render.indents import DEEPER
from gongkai.render.line_signs import FIGURE_BELOW_ZERO
from gongkai.render.meant_emphasis import begins_words, ends_words
from gongkai.render.meant_strikes import joins_figures

_NOT_FIRST = frozenset("、，；：")
#: ``*注：甲`` is a note with its star.
_NOTE = "注备"
_COMPARED = r">[ \t]*(?:[=＝]|[-－]?[0-9０-９]+(?:[.．][0-9]+)?(?![0-9.．、)*]))"
#: A quotation begins with ``> ``; other signs compare or point somewhere.
_NO_QUOTATION = re.compile(rf">(?![ \t]|$)|{_COMPARED}")
#: The same in a line below the first, where ``>乙`` belongs to the quotation.
_NO_LINE_OF_QUOTATION = re.compile(rf">>(?=[^\s>])|{_COMPARED}")
#: ``- 300万元``: a sum below zero, unless other lines of the list stand beside it.
_AMOUNT = re.compile(
    r"[-+][ \t]+[0-9]{1,12}(?:[.,][0-9]{1,9}){0,4}[ \t]?[\u3400-\u9fffA-Za-z²³/]{1,6}[ \t]*$"
)
#: ``- 表示无数据``, ``# 表示主要项``: the legend of a sign in a table.
LEGEND = re.compile(r"[-+#>][ \t]+(?:号?表示|代表)(?![\u3400-\u9fff]?(?:大会|人|团|队))")
#: ``- - - - 裁切线 - - - -``: signs with blanks that draw a line.
_DRAWN = re.compile(
    r"([-+*])(?:[ \t]{1,9}\1){2,}(?:[ \t]|$)|([-+*])[ \t]{1,9}\2[ \t].*[ \t]\2[ \t]{1,9}\2[ \t]*$"
)
#: A year, ``2026. 7. 20``, ``01.``: as a list they would be drawn otherwise than typed.
_NO_NUMBER = re.compile(r"[0-9]{4,}[.)]|0[0-9]|[0-9]{1,2}\.[ \t]+[0-9]{1,2}\.")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAGE = re.compile(r"-[ \t]*[0-9]{1,4}[ \t]*-[ \t]*$")
_NUMBER = re.compile(r"[ \t]*[0-9]{1,2}\. ")
_ATTACHMENTS = re.compile(r"[ \t\u3000]*附件?[：:]")
_MOST_ATTACHMENTS = 40
#: The list, and its item.
_LEVELS_OF_LIST = 2
_CLOSING = re.compile(r"^[ \t>]{0,99}(?P<marks>`{3,})[ \t]*$", re.MULTILINE)
_BRACKET = re.compile(r"[0-9]{1,9}\)")
BOLD = 2
STRUCK = 2


def may_open(marker: str, length: int, before: str, after: str) -> bool:
    """Whether a run of ``length`` marks between two characters may begin formatting."""
    if marker == "_":
        return False  # blanks to fill in, names of files and of mailboxes
    if marker == "~":
        return length == STRUCK and begins_words(after) and not joins_figures(before, after)
    if not begins_words(after) or (length == 1 and after in _NOTE):
        return False
    return _is_apart(length, before, after)


def may_close(marker: str, length: int, before: str, after: str) -> bool:
    """Whether a run of ``length`` marks between two characters may end formatting."""
    if marker == "_" or not ends_words(before):
        return False
    if marker == "~":
        return length == STRUCK and not joins_figures(before, after)
    return _is_apart(length, before, after)


def _is_apart(length: int, before: str, after: str) -> bool:
    """Whether a run of asterisks is no sign between letters, digits or Han."""
    if length == BOLD:
        return not (_is_narrow(before) and _is_narrow(after))
    return not ((before.isalnum() or before in _NOT_FIRST) and after.isalnum())


def _is_narrow(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``> 60分`` compares, ``>甲`` and ``>>`` are literal; ``> `` begins a quotation unless nested too deeply.

    A later line that compares or points somewhere ends the quotation, as its sign would vanish there.
    """
    line = _line(state, start)
    if (
        not line.startswith(">")
        or _is_too_deep(state, 1)
        or _NO_QUOTATION.match(line)
        or LEGEND.match(line)
        or (not state.level and not line.strip("> \t"))
    ):
        return False
    if silent:
        return True
    stop = start + 1
    while stop < end and not state.isEmpty(stop) and not _NO_LINE_OF_QUOTATION.match(_line(state, stop)):
        stop += 1
    return blockquote(state, start, stop, silent)


def _listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``- 3.1%`` is a figure, ``1)`` a literal number, and a single ``* 为必填项`` a note with its star.

    ``2. 乙`` below 附件：1. 甲 is the name of an attachment, ``- 12 -`` a page number, ``- - - 裁切线`` a line to
    cut along, ``2026. 7. 20`` a date, and a single ``- 300万元`` a sum below zero.
    """
    line = _line(state, start)
    if (
        _is_too_deep(state, _LEVELS_OF_LIST)
        or FIGURE_BELOW_ZERO.match(line)
        or _BRACKET.match(line)
        or _PAGE.match(line)
        or _DRAWN.match(line)
        or _NO_NUMBER.match(line)
    ):
        return False
    if _NUMBER.match(line) and _is_attachment(state, start):
        return False
    if (line.startswith("* ") and state.parentType == "root") or (
        not state.level and (_AMOUNT.match(line) or LEGEND.match(line) or len(line.rstrip()) == 1)
    ):
        return _has_neighbour(state, start, end, line[:1]) and _list(state, start, end, silent)
    return _list(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list as markdown-it-py does, but one whose first line has an indent counts indents from there.

    Lines of a text that is indented throughout are no deeper than each other.
    """
    outer = state.blkIndent
    if silent or state.sCount[start] - outer < DEEPER:
        return list_block(state, start, end, silent)
    state.blkIndent = state.sCount[start]
    found = list_block(state, start, end, silent)
    state.blkIndent = outer
    return found


def _no_item(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """End a list at a line that ``_listed`` does not take for an item either."""
    if not silent or (state.parentType == "paragraph" and state.sCount[start] >= state.blkIndent):
        return False
    line = _line(state, start)
    return bool(_NO_NUMBER.match(line) or _PAGE.match(line))


def _cut_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Draw a line to cut along as a paragraph of its own."""
    line = _line(state, start)
    if not _DRAWN.match(line) or _is_too_deep(state, 1):
        return False
    if not silent:
        state.push("paragraph_open", "p", 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = line.strip(), [start, start + 1], []
        state.push("paragraph_close", "p", -1)
        state.line = start + 1
    return True


def _is_too_deep(state: StateBlock, levels: int) -> bool:
    """Whether a block of this depth is the last that markdown-it-py reads: it drops anything deeper."""
    return state.level + levels >= state.md.options.maxNesting


def _ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of dashes is a rule; ``______`` is a blank to fill in and ``***`` a row of stars."""
    return _line(state, start).startswith("-") and hr(state, start, end, silent)


def _fenced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code is between two fences of backticks; the text after the first fence is a language, not content."""
    line = _line(state, start)
    if not line.startswith("`") or _HAN.search(line):
        return False
    places, longest = _closing_fences(state.src)
    after = bisect_right(places, state.bMarks[start] + state.tShift[start])
    closed = after < len(places) and longest[after] >= len(line) - len(line.lstrip("`"))
    return closed and fence(state, start, end, silent)


@lru_cache(maxsize=4)
def _closing_fences(text: str) -> tuple[list[int], list[int]]:
    """Where the lines of backticks alone begin, and how many the longest of each and those behind it has."""
    found = [(match.start("marks"), len(match["marks"])) for match in _CLOSING.finditer(text)]
    longest = list(accumulate((length for _, length in reversed(found)), max))
    return [place for place, _ in found], longest[::-1]


def _has_neighbour(state: StateBlock, start: int, end: int, sign: str) -> bool:
    """Whether a line with the same sign is above or below (blank lines aside), or a line belongs to the item."""
    for step, stop in ((-1, -1), (1, end)):
        at = start + step
        while at != stop and state.isEmpty(at):
            at += step
        if at != stop and (
            f"{_line(state, at)} ".startswith(f"{sign} ")
            or (step > 0 and state.sCount[at] > state.sCount[start])
        ):
            return True
    return False


def _is_attachment(state: StateBlock, start: int) -> bool:
    """Whether the numbered lines above lead up to 附件：1. 甲."""
    for at in range(start - 1, max(-1, start - _MOST_ATTACHMENTS), -1):
        line = state.src[state.bMarks[at] : state.eMarks[at]]
        if not _NUMBER.match(line):
            return bool(_ATTACHMENTS.match(line))
    return False


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def install(md: MarkdownIt) -> None:
    """Remove from ``md`` the blocks that official text does not have."""
    md.disable(["code", "lheading"])
    md.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.at("hr", _ruled, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.at("fence", _fenced, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before(
        "list", "cut_line", _cut_line, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.block.ruler.before("list", "no_item", _no_item, {"alt": ["paragraph", "list"]})
    md.block.ruler.at("list", _listed, {"alt": ["paragraph", "reference", "blockquote"]})
