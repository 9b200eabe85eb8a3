"""Rule: a line that begins a structure of its own, or follows a finished sentence, begins a paragraph.

Staff paste texts from Word, PDF and web pages with one paragraph a line and no blank lines between. A line
that begins with 一、 （一） 1. （1） 第X条 附件 注： or is a date begins a paragraph. So does one after a finished
sentence, unless the lines around it are wrapped: when a long line stops within a sentence, line ends there
mean nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.utils import EnvType

from gongkai.render import margins
from gongkai.render.line_signs import (
    ALONE,
    BRACKETED,
    CONTENTS_LINE,
    DATE,
    DIVIDER,
    HAN,
    LABELLED,
    NUMERAL,
    PAGE_NUMBER,
    POINTS,
    bullets,
    ends,
    is_structure,
    is_unfinished,
)
from gongkai.render.margins import ROOM, SHORTEST, WIDEST, Margin, width
from gongkai.render.row_lines import OF_SENTENCES, is_contact, is_entry, is_next_name, is_row
from gongkai.text.numerals import heading_level

_GOES_ON = ("，", "、", ",", "（", "《", "“", "〔", "-", "—")
#: Lines with Markdown signs of their own, which have their own rules.
_MARKED = re.compile(r"[ \t]*(?:[#>|`~]|[-*+] |-{3,}|!\[|\[[^\]]*\][:(])|[ \t]*[0-9]{1,9}\. ")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}\.) ")
_NUMBERED_ITEM = re.compile(r"[ \t]*[0-9]{1,9}\. ")
#: The least extra indent, in columns, that a word processor gives an indented or centred line.
_DEEPER = 4
_FIGURE = re.compile(r"[-+－＋]?[ \t]*[0-9][0-9.,，%‰％]*")
_INDENT = " \t\u3000\u00a0"
_FULL = 0.8
#: Two short lines may be a wrapped name; more are a list.
_FEWEST_NAMES = 3
_OF_RULE = re.compile(rf"第{NUMERAL}(?:[编章节]|部分)[ \u3000]|[0-9]{{1,2}}\.\u00a0|{POINTS.pattern}")
#: （一） is the second level of headings.
_SECOND = 2
_STARTS = "paragraph_starts"
_MARGIN = "margin"


def starts(lines: Sequence[str], margin: Margin | None = None) -> list[int]:
    """Indexes of the ``lines`` of a block without blank lines that begin a paragraph, except the first.

    ``margin`` is where the whole text was wrapped, if it was.
    """
    texts = [line.strip(_INDENT) for line in lines]
    widest = max(map(width, texts))
    signed = bullets(lines)
    if margin and margin.exact:
        return [at for at in range(1, len(lines)) if at in signed or _starts_cut(lines, texts, at, margin)]
    wrapped = bool(margin) or _is_wrapped(lines)
    if _is_list(texts, widest):
        return [
            at
            for at in range(1, len(lines))
            if not (_marked(lines[at]) or _marked(lines[at - 1])) or _starts(lines, texts, at, False, widest)
        ]
    if margin:
        widest = max(widest, margin.width)
    return [at for at in range(1, len(lines)) if at in signed or _starts(lines, texts, at, wrapped, widest)]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a long line of a block stops within a sentence, so that line ends mean nothing there."""
    texts = [line.strip(_INDENT) for line in lines]
    widest = max(map(width, texts))
    return widest <= WIDEST and any(
        width(text) >= max(_FULL * widest, SHORTEST) and _goes_on(line, below)
        for line, text, below in zip(lines, texts, lines[1:], strict=False)
    )


def margin_of(source: str) -> Margin | None:
    """The margin of the whole text; None when it was not wrapped."""
    if "\n" not in source:
        return None
    lines = (
        "" if not line or _marked(line) or is_entry(line.strip(_INDENT)) else line
        for line in source.split("\n")
    )
    return margins.margin_of(lines, _stops_within_sentence)


def uncertain(source: str) -> list[int]:
    """The lines of a wrapped text, from 0, that may begin a paragraph but are joined to the line above.

    They follow a sentence that ends at the margin, among paragraphs without blank lines between.
    """
    margin = margin_of(source)
    found: list[int] = []
    dense = "\n\n" not in source.strip()
    for first, lines in _blocks(source.split("\n")):
        begun = starts(lines, margin)
        if (begun or dense) and (margin or _is_wrapped(lines)):
            found += [
                first + at
                for at in range(1, len(lines))
                if at not in begun and ends(lines[at - 1].strip(_INDENT)) and not _marked(lines[at])
            ]
    return found


def _goes_on(line: str, below: str) -> bool:
    """Whether a line stops within a sentence that the next line continues."""
    text, below = line.strip(_INDENT), below.strip(_INDENT)
    if ends(text) or _marked(line) or is_structure(below) or not HAN.search(text):
        return False
    return text.endswith(_GOES_ON) or not (
        LABELLED.match(below) or BRACKETED.match(text) or is_next_name(text, below)
    )


def _stops_within_sentence(line: str, below: str) -> bool:
    """The same for a line of running text: names listed below each other have no commas."""
    return bool(OF_SENTENCES.search(line)) and _goes_on(line, below)


def _starts_cut(lines: Sequence[str], texts: Sequence[str], at: int, margin: Margin) -> bool:
    """Whether a paragraph begins in a text whose lines were cut at one place: after a shorter line."""
    if _marked(lines[at]) or _marked(lines[at - 1]):
        return _starts(lines, texts, at, True, margin.width)
    if not margin.fills(lines[at - 1]):
        return not texts[at - 1].endswith(_GOES_ON) or is_structure(texts[at])
    return ends(texts[at - 1]) and is_structure(texts[at])


def _is_list(texts: Sequence[str], margin: int) -> bool:
    """Whether short lines without a sentence are names below each other: 北京市 / 密云县古北口镇 / 河北省."""
    return (
        len(texts) >= _FEWEST_NAMES
        and margin < SHORTEST
        and all(HAN.search(text) and not OF_SENTENCES.search(text) for text in texts)
    )


def _starts(lines: Sequence[str], texts: Sequence[str], at: int, wrapped: bool, margin: int) -> bool:
    above, text = texts[at - 1], texts[at]
    if _FIGURE.fullmatch(text) and any(map(_FIGURE.fullmatch, (above, *texts[at + 1 : at + 2]))):
        return True  # a column of figures
    if PAGE_NUMBER.match(text) or PAGE_NUMBER.match(above):
        return True
    if (
        not _marked(lines[at])
        and not _marked(lines[at - 1])
        and (DIVIDER.match(text) or DIVIDER.match(above))
    ):
        return True
    if CONTENTS_LINE.search(text) or CONTENTS_LINE.search(above):
        return True
    if lines[at - 1].endswith(("\\", "  ")) and not is_structure(text):
        return False
    if _marked(lines[at]) or _marked(lines[at - 1]):
        if not HAN.search(above) or not HAN.search(text) or not _leaves_list(lines[at - 1], lines[at]):
            return False
        if _NUMBERED_ITEM.match(lines[at]):
            return not above.endswith(_GOES_ON)
        above = _ITEM.sub("", above, count=1)
    if above.endswith(_GOES_ON):
        return False
    if is_structure(text) or DATE.match(text) or _is_deeper(lines[at - 1], lines[at]):
        return True
    if ALONE.fullmatch(above) or ALONE.fullmatch(text):
        return True
    if is_row(text) or is_row(above):
        return True  # words separated by tabs or blanks are a list entry
    if margin < SHORTEST and (LABELLED.match(text) or _is_short_heading(above, margin)):
        return True
    if (LABELLED.match(text) or BRACKETED.match(above)) and not (wrapped and margin - width(above) <= ROOM):
        return True
    if is_next_name(above, text) or (is_contact(text) and is_contact(above)):
        return True
    if is_unfinished(above):
        return False
    if ends(above):
        # the next words would have fitted on this line, so the margin did not end it
        return not wrapped or margin - width(above) > ROOM
    if margin > WIDEST and HAN.search(above + text):
        return True
    # a line that stops well before the margin ends its paragraph: a heading, an addressee, a signature
    return margin >= SHORTEST and width(above) < _FULL * margin and bool(HAN.search(above))


def _is_deeper(above: str, line: str) -> bool:
    """Whether a line has a first-line indent, or is centred or right-aligned."""
    return line.startswith("\u3000\u3000") or _columns(line) - _columns(above) >= _DEEPER


def _columns(line: str) -> int:
    """The number of blank columns at the start of a line; a tab counts as an indent."""
    begin = line[: len(line) - len(line.lstrip(_INDENT))]
    return len(begin) + begin.count("\u3000") + (_DEEPER - 1) * begin.count("\t")


def _is_short_heading(text: str, margin: int) -> bool:
    """Whether a line is 一、, （一） or 第X章 with few words: the next line does not continue it."""
    if is_unfinished(text):
        return False
    level = heading_level(text)
    return width(text) < _FULL * margin and bool(_OF_RULE.match(text) or (level and level[0] <= _SECOND))


def _leaves_list(above: str, line: str) -> bool:
    """Whether a list ends or begins between two lines: ``1. 建立制度`` / 各镇要落实。 / ``2. 加强检查。``"""
    if _ITEM.match(above):
        return not _marked(line) and line[:1] not in (" ", "\t")
    return not _marked(above) and bool(_NUMBERED_ITEM.match(line)) and is_structure(line.strip(_INDENT))


def _marked(line: str) -> bool:
    return bool(_MARKED.match(line))


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


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph as markdown-it-py does, but let indented lines of Han end it like any other line."""
    interrupting = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line]
        lazy = indent < 0 or (  # a line that belongs to a quotation without its sign has a negative indent
            indent - state.blkIndent >= _DEEPER
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
    md.block.ruler.before("paragraph", _STARTS, _interrupts, {"alt": ["paragraph"]})
