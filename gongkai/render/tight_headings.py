"""Rule: ``##一、总体要求`` is a heading although the blank after the signs is missing; ＃ is read as #.

A sign behind the words makes it something else: ``#话题#`` is text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

TIGHT = re.compile(r"[ \u3000]*(?P<signs>[#＃]{1,6})[ \t\u3000]*(?P<words>[\u3400-\u9fff（《“〔][^#＃\n]*)")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = TIGHT.fullmatch(state.src[state.bMarks[start] : state.eMarks[start]])
    if not match or state.sCount[start] < state.blkIndent:
        return False
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
    md.block.ruler.after("heading", "tight_heading", _rule, {"alt": ["paragraph", "reference", "blockquote"]})
