"""Rule: a line that begins a structure of its own, or follows a finished sentence, begins a paragraph.

Staff paste texts from Word, PDF and web pages with one paragraph a line and no blank lines between. A line
that begins with 一、 （一） 1. （1） 第X条 附件 注： or is a date begins a paragraph. So does one after a finished
sentence, unless the lines around it are wrapped: when a long line stops within a sentence, line ends there
mean nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.utils import EnvType

from gongkai.render import margins
from gongkai.render.cut_words import parts_word
from gongkai.render.flush_lines import may_begin_flush
from gongkai.render.full_lines import are_parted
from gongkai.render.indents import DEEPER, INDENT, are_indented
from gongkai.render.left_lists import ITEM
from gongkai.render.line_signs import HAN, LABELLED, ends
from gongkai.render.line_starts import starts
from gongkai.render.margins import Margin
from gongkai.render.marked_lines import is_marked
from gongkai.render.numbered_lines import numbered
from gongkai.render.row_lines import is_entry, stops_at_commas, verses
from gongkai.render.spaced_lines import ClosedUp, closed_up
from gongkai.render.uncertain_starts import (
    goes_below,
    is_below,
    is_open,
    is_short,
    may_be_item,
    may_begin,
    may_end,
    may_go_on,
)
from gongkai.render.unfinished_lines import is_doubtful, may_be_cut, may_be_heading
from gongkai.render.wrapped_lines import cuts, is_wrapped, stops_within_sentence

#: More lines than one label, or one remark in brackets, has.
_MOST_LINES = 12
_STARTS = "paragraph_starts"
_MARGIN = "margin"


def margin_of(source: str) -> Margin | None:
    """The margin of the whole text; None when it was not wrapped."""
    if "\n" not in source:
        return None
    lines = [
        "" if not line or is_marked(line) or is_entry(line.strip(INDENT)) else line
        for line in source.split("\n")
    ]
    margin = margins.margin_of(lines, stops_within_sentence)
    if margin and are_parted(_running(source.split("\n")), margin):
        return replace(margin, parted=True)
    return margin


@lru_cache(maxsize=8)
def without_gaps(source: str) -> ClosedUp | None:
    """A text of cut lines with a blank line behind each, without these blank lines; None for any other text."""
    return closed_up(source, margin_of)


def uncertain(source: str) -> list[int]:
    """The lines of a text, from 0, that may begin a paragraph but are joined to the line above.

    In a wrapped text they follow what may be a whole paragraph that ends at the margin. In other texts they are lines of
    short blocks, which may be one name or two, and of blocks without blank lines between paragraphs.
    """
    margin = margin_of(source)
    found: list[int] = []
    dense = "\n\n" not in source.strip()
    for first, lines in _blocks(source.split("\n")):
        begun = set(starts(lines, margin))
        cut = bool(margin) or is_wrapped(lines)
        wrapped = (begun or dense) and cut
        short = (not cut and (dense or bool(begun) or is_short(lines))) or (
            dense and not margin and cut and cuts(lines) == 1
        )
        proven = cut and are_indented(lines)  # a line without an indent goes on
        texts = [line.strip(INDENT) for line in lines]
        start = 0
        for at in range(1, len(lines)):
            if at in begun:
                start = at
            elif is_below(lines[at - 1], lines[at]) and may_begin(lines[at - 1], lines[at]):
                found.append(first + at)
            elif proven and not (is_marked(lines[at]) or is_marked(lines[at - 1])):
                if may_begin_flush(texts, at):
                    found.append(first + at)
            elif is_marked(lines[at]) or (
                is_marked(lines[at - 1]) and not (short and goes_below(lines[at - 1], lines[at]))
            ):
                continue
            elif (
                is_doubtful(texts[at - 1], texts[at])
                or (wrapped and _may_part(lines[max(start, at - _MOST_LINES) : at + 1], margin))
                or (short and (may_begin(lines[at - 1], lines[at]) or stops_at_commas(texts)))
            ):
                found.append(first + at)
    return found


def unproven(source: str) -> list[int]:
    """The lines of a text, from 0, that begin a paragraph but may go on with the full line above, whose sentence did not end."""
    margin = margin_of(source)
    found: list[int] = []
    numbers = _numbers(source) if "\n" in source else []
    top = len(source) - len(source.lstrip())
    title = source.count("\n", 0, top)
    blocks = [
        (first, lines, [line.strip(INDENT) for line in lines], starts(lines, margin))
        for first, lines in _blocks(source.split("\n"))
    ]
    headings = sum(may_be_heading(texts[at - 1], texts[at]) for _, _, texts, begun in blocks for at in begun)
    for first, lines, texts, begun in blocks:
        cut = bool(margin) or is_wrapped(lines)
        widest = margin.width if margin else max(map(margins.width, lines))
        for at in set(begun) - verses(texts):
            marked = is_marked(lines[at]) or (is_marked(lines[at - 1]) and not ITEM.match(lines[at - 1]))
            if (cut and may_go_on(lines, at, widest)) or (
                not marked and may_be_cut(texts, at, numbers, headings, first + at - 1 == title)
            ):
                found.append(first + at)
    return sorted(found)


def _numbers(source: str) -> list[tuple[str, int, bool]]:
    """The numbered lines of a text: the kind of the number, the number, whether the line ends a sentence."""
    return [
        (*one, ends(text))
        for line in source.split("\n")
        if (text := line.strip(INDENT)) and (one := numbered(text))
    ]


def _may_part(lines: Sequence[str], margin: Margin | None) -> bool:
    """Whether the last of ``lines`` may begin a paragraph: those above may be a whole one, or it has a label."""
    exact = margin is not None and margin.characters > 0
    if parts_word(lines[-2].strip(INDENT), lines[-1].strip(INDENT)):
        return False
    if may_be_item([line.strip(INDENT) for line in lines]):
        return True
    return may_end(lines[:-1], lines[-1].strip(INDENT), exact) or (
        not exact and bool(LABELLED.match(lines[-1])) and not is_open("".join(lines[:-1]))
    )


def split(text: str, margin: Margin | None = None) -> list[tuple[int, str]]:
    """Split a block into its paragraphs: the first line of each, from 0, and its text."""
    lines = text.split("\n")
    cuts = [0, *starts(lines, margin), len(lines)]
    return [(first, "\n".join(lines[first:last])) for first, last in itertools.pairwise(cuts)]


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The blocks of several lines between blank ones: the start of each, and its lines."""
    first = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at - first > 1:
                yield first, lines[first:at]
            first = at + 1


def _running(lines: Sequence[str]) -> list[Sequence[str]]:
    """The blocks of several lines in which no line has a sign of Markdown or is a row."""
    return [
        block
        for _, block in _blocks(lines)
        if not any(is_marked(line) or is_entry(line.strip(INDENT)) for line in block)
    ]


def note_margin(env: EnvType, source: str) -> Margin | None:
    """The margin of the whole text, stored in the ``env`` of its render for parsers of a part of it."""
    if _MARGIN not in env:
        env[_MARGIN] = margin_of(source)
    found: Margin | None = env[_MARGIN]
    return found


def _find(state: StateCore) -> None:
    """Store the lines of the whole text on which paragraphs begin; the block rule reads them."""
    margin = note_margin(state.env, state.src)
    state.env[_STARTS] = {
        first + place for first, lines in _blocks(state.src.split("\n")) for place in starts(lines, margin)
    }


def _interrupts(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    return silent and line in state.env.get(_STARTS, ())


def _begins(state: StateBlock, line: int) -> bool:
    """Whether a paragraph begins on an indented line without Han below one with Han: 01 below a line of a web page."""
    return line in state.env.get(_STARTS, ()) and bool(
        HAN.search(state.src, state.bMarks[line - 1], state.eMarks[line - 1])
    )


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph as markdown-it-py does, but let indented lines of Han end it like any other line."""
    interrupting = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line]
        lazy = indent < 0 or (  # a line that belongs to a quotation without its sign has a negative indent
            indent - state.blkIndent >= DEEPER
            and not _begins(state, line)
            and not HAN.search(state.src, state.bMarks[line], state.eMarks[line])
        )
        if not lazy and any(rule(state, line, state.lineMax, True) for rule in interrupting):
            break
        line += 1
    state.line, state.parentType = line, outer
    place = [start, line]
    state.push("paragraph_open", "p", 1).map = place
    inline = state.push("inline", "", 0)
    inline.content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    inline.map, inline.children = list(place), []
    state.push("paragraph_close", "p", -1)
    return True


def install(md: MarkdownIt) -> None:
    """Let such lines end the paragraph above them."""
    md.core.ruler.after("normalize", _STARTS, _find)
    md.block.ruler.at("paragraph", _paragraph)
    md.block.ruler.before("paragraph", _STARTS, _interrupts, {"alt": ["paragraph", "blockquote"]})
