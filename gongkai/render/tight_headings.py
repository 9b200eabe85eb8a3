"""Rule: ``##一、总体要求`` is a heading although the blank after the signs is missing; ＃ is read as #.

A sign behind the words makes it something else: ``#话题#`` is text. So is one sign without a blank (``#话题``, ``＃3锅炉``),
unless a number of a heading follows. The signs at the end of ``## 锅炉 1 #`` are words, unless they mirror those
at the beginning.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading

from gongkai.render.signs import LEGEND
from gongkai.text.numerals import heading_level

_TIGHT = re.compile(
    r"[ \u3000]*(?P<signs>[#＃]{1,6})(?P<gap>[ \t\u3000]*)(?P<words>[\u3400-\u9fff（《“〔][^#＃\n]*)"
)
#: ``##2026年工作``, ``##**重要**``: two signs begin a heading also before a figure, a letter or bold words.
_TIGHT_FIGURE = re.compile(
    r"[ \u3000]*(?P<signs>[#＃]{2,6})(?P<gap>[ \t\u3000]*)"
    r"(?P<words>(?:\*\*)?[0-9A-Za-z【①-⑳\u3400-\u9fff](?=[^\n]*[\u3400-\u9fff])[^#＃\n]*)"
)
_MARKED = re.compile(r"[ \t]*(?P<signs>#{1,6})(?P<gap>[ \t]+)(?P<words>(?![ \t#])[^\n]*[ \t]#+)[ \t]*")


def _closed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``## 甲`` and ``## 甲 ##``; other signs at the end are words."""
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    if not line.strip(" \t#") or LEGEND.match(line):
        return False  # signs alone entitle nothing
    match = _MARKED.fullmatch(line) if line.rstrip(" \t").endswith("#") else None
    if not match or state.sCount[start] < state.blkIndent:
        return heading(state, start, end, silent)
    mirrored = match["words"].endswith(f" {match['signs']}") and len(match["signs"]) > 1
    return heading(state, start, end, silent) if mirrored else _entitled(state, start, match, silent)


def _tight(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read signs typed with a Chinese input method, or without a blank."""
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    match = None if LEGEND.match(line) else _TIGHT.fullmatch(line) or _TIGHT_FIGURE.fullmatch(line)
    if not match or state.sCount[start] < state.blkIndent:
        return False
    if len(match["signs"]) == 1 and not match["gap"] and not heading_level(match["words"]):
        return False
    return _entitled(state, start, match, silent)


def _entitled(state: StateBlock, start: int, match: re.Match[str], silent: bool) -> bool:
    if silent:
        return True
    tag = f"h{len(match['signs'])}"
    opening = state.push("heading_open", tag, 1)
    opening.markup, opening.map = match["signs"], [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = match["words"].strip(" \t\u3000"), [start, start + 1], []
    state.push("heading_close", tag, -1).markup = match["signs"]
    state.line = start + 1
    return True


def install(md: MarkdownIt) -> None:
    """Read such lines before they become text."""
    md.block.ruler.at("heading", _closed, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.after(
        "heading", "tight_heading", _tight, {"alt": ["paragraph", "reference", "blockquote"]}
    )
