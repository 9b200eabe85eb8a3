"""Decides which lines of a block without blank lines begin a paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.render.cut_words import GOES_ON, parts_word
from gongkai.render.flush_lines import begins_flush, may_sign
from gongkai.render.full_lines import all_full, closes_full_bracket, fills, keeps_word, reach
from gongkai.render.indents import INDENT, TWO_HAN, are_indented, is_deeper
from gongkai.render.left_lists import ITEM, NUMBERED_ITEM, leaves_list, leaves_quotation
from gongkai.render.line_signs import (
    ALONE,
    BRACKETED,
    CONTENTS_LINE,
    DATE,
    DIVIDER,
    FORMULA,
    HAN,
    LABELLED,
    LEADS_IN,
    NUMERAL,
    PAGE_NUMBER,
    POINTS,
    UNIT,
    below_addressee,
    bullets,
    closes_remark,
    counted,
    ends,
    is_addressed,
    is_bare_page_number,
    is_structure,
    is_title,
    is_unfinished,
    shown,
)
from gongkai.render.margins import SHORTEST, WIDEST, Margin, width
from gongkai.render.marked_lines import is_marked
from gongkai.render.numbered_lines import (
    chapters,
    counts_inline,
    in_sequence,
    is_attachment,
    numbered,
    unlisted,
)
from gongkai.render.row_lines import (
    OF_SENTENCES,
    is_contact,
    is_next_label,
    is_next_name,
    is_next_row,
    is_row,
    listed,
)
from gongkai.render.unfinished_lines import needs_more
from gongkai.render.wrapped_lines import is_wrapped
from gongkai.text.numerals import heading_level

_OPENED = ("（", "《", "“", "〔")
#: 3.5%, + 20元
_FIGURE = re.compile(
    rf"[-+－＋]?[ \t]*[0-9][0-9.,，]*{UNIT}?|[-+－＋][ \t]*[0-9][0-9.,，]*[万亿]?[\u3400-\u9fff㎡]{{1,3}}"
)
_FULL = 0.8
#: A title takes so many lines of a block, with one in another language.
_LAST_OF_TITLE = 2
#: Two short lines may be a wrapped name; more are a list.
_FEWEST_NAMES = 3
_OF_RULE = re.compile(rf"第{NUMERAL}(?:[编章节]|部分)[ \u3000]|[0-9]{{1,2}}\.\u00a0|{POINTS.pattern}")
_ARTICLE = re.compile(rf"第{NUMERAL}条[ \u3000]")
_POINT = re.compile(r"[一二三四五六七八九十]是[\u3400-\u9fff]")
#: （一） is the second level of headings.
_SECOND = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """A block without blank lines: its lines, without indents too, and what its whole says of each of them.

    ``width`` is the width of its margin, or of its widest line, ``longest`` how many characters its longest line has. ``sequence`` are the lines whose numbers count on;
    ``indented``: its paragraphs have first-line indents, so that a line without one below a full line goes on.
    """

    lines: Sequence[str]
    texts: Sequence[str]
    wrapped: bool
    width: int
    longest: int
    sequence: frozenset[int]
    indented: bool


def starts(lines: Sequence[str], margin: Margin | None = None) -> list[int]:
    """Indexes of the ``lines`` of a block without blank lines that begin a paragraph, except the first.

    ``margin`` is where the whole text was wrapped, if it was.
    """
    if margin and margin.parted and all_full(lines, margin):
        return []
    lines = unlisted(lines)
    texts = [line.strip(INDENT) for line in lines]
    widest = max(map(width, texts))
    signed = (
        bullets(lines)
        | counted(lines)
        | shown(lines)
        | chapters(texts)
        | below_addressee(texts)
        | listed(texts, widest)
    )
    names = not (margin and margin.exact) and _is_list(texts, widest)
    wrapped = not names and (bool(margin) or is_wrapped(lines))
    if margin and not names:
        widest = margin.width if margin.exact else max(widest, margin.width)
    longest = max(map(len, lines))
    indented = wrapped and are_indented(lines)
    block = _Block(lines, texts, wrapped, widest, longest, in_sequence(texts), indented)
    places = [at for at in range(1, len(lines)) if at not in signed]
    if margin and margin.exact:
        begun = {at for at in places if _starts_cut(block, at, margin)}
    else:
        begun = {
            at
            for at in places
            if (names and not (is_marked(lines[at]) or is_marked(lines[at - 1]))) or _starts(block, at)
        }
    return sorted(begun | (signed - {0}))


def _is_whole(block: _Block, at: int) -> bool:
    """Whether a line that reaches the margin may end a paragraph above a structure: its sentence ended, and no number goes on in it."""
    above, text = block.texts[at - 1], block.texts[at]
    if not (ends(above) or BRACKETED.match(above)):
        return not (numbered(text) or text.startswith("*"))
    return not counts_inline(block.texts, at)


def _starts_cut(block: _Block, at: int, margin: Margin) -> bool:
    """Whether a paragraph begins in a text whose lines were cut at one place: after a shorter line."""
    lines, texts = block.lines, block.texts
    if is_marked(lines[at]) or is_marked(lines[at - 1]):
        return _starts(block, at)
    if lines[at].startswith(TWO_HAN):
        return True
    if parts_word(texts[at - 1], texts[at]):
        return False
    if block.indented and margin.fills(lines[at - 1]):
        return begins_flush(texts, at)
    if not margin.fills(lines[at - 1]):
        if closes_full_bracket(lines[at - 1], lines[at], margin.width):
            return False
        if is_structure(texts[at]):
            return True
        goes_on = texts[at - 1].endswith(GOES_ON) or _needs_more(texts, at)
        return not goes_on and not keeps_word(lines[at - 1], lines[at], margin)
    ended = ends(texts[at - 1]) or texts[at - 1].endswith("）") or is_attachment(texts, at)
    begins = is_structure(texts[at]) or (texts[at - 1].endswith("。") and bool(LABELLED.match(texts[at])))
    return ended and (begins or at in block.sequence or bool(LEADS_IN.search(texts[at - 1])))


def _is_list(texts: Sequence[str], margin: int) -> bool:
    """Whether short lines without a sentence are names below each other: 北京市 / 密云县古北口镇 / 河北省."""
    return (
        len(texts) >= _FEWEST_NAMES
        and margin < SHORTEST
        and all(HAN.search(text) and not OF_SENTENCES.search(text) for text in texts)
    )


def _starts(block: _Block, at: int) -> bool:
    lines, texts = block.lines, block.texts
    above, text = texts[at - 1], texts[at]
    if _FIGURE.fullmatch(text) and any(map(_FIGURE.fullmatch, (above, *texts[at + 1 : at + 2]))):
        return True  # a column of figures
    if any(PAGE_NUMBER.match(line) or CONTENTS_LINE.search(line) for line in (above, text)):
        return True
    if at > 1 and is_bare_page_number(texts[at - 2 : at + 1]):
        return True
    if (
        not is_marked(lines[at])
        and not is_marked(lines[at - 1])
        and (DIVIDER.match(text) or DIVIDER.match(above))
    ):
        return True
    if lines[at - 1].endswith(("\\", "  ")) and not is_structure(text):
        return False
    if is_marked(lines[at]) or is_marked(lines[at - 1]):
        if leaves_quotation(lines[at - 1], lines[at]):
            return True
        if not HAN.search(above) or not HAN.search(text) or not leaves_list(lines[at - 1], lines[at]):
            return False
        if NUMBERED_ITEM.match(lines[at]):
            return at in block.sequence or not above.endswith(GOES_ON)
        above = ITEM.sub("", above, count=1)
    if parts_word(above, text):
        return False
    full = block.wrapped and fills(lines[at - 1], text, block.width)
    if block.indented and (full or is_deeper(lines[at - 1], lines[at])):
        return is_deeper(lines[at - 1], lines[at]) or begins_flush(texts, at)
    if above.endswith(_OPENED) or (
        block.wrapped and closes_full_bracket(lines[at - 1], lines[at], block.width)
    ):
        return False
    alike = (LABELLED.match(text) and LABELLED.match(above)) or is_next_row(above, text)
    if at in block.sequence or (alike and not full):
        return True
    if above.endswith(GOES_ON) or _needs_more(texts, at):
        return False
    if is_structure(text):
        return not full or _is_whole(block, at)
    if DATE.match(text) or ALONE.fullmatch(text):  # 令 / 第12号 / 的规定 is one sentence
        return ends(above) or not any(needs_more(text, below) for below in texts[at + 1 : at + 2])
    if is_deeper(lines[at - 1], lines[at]) or ALONE.fullmatch(above):
        return True
    if may_sign(text) and any(map(DATE.match, texts[at + 1 : at + 2])):
        return True
    if (is_row(text) or is_row(above)) and (not full or ends(above)):
        return True  # words separated by tabs or blanks are a list entry
    margin = block.width
    if margin < SHORTEST and (LABELLED.match(text) or _is_short_heading(above, text, margin)):
        return True
    if (LABELLED.match(text) or BRACKETED.match(above) or is_next_label(above, text)) and not full:
        return True
    if any(
        pattern.match(text) and pattern.match(above) for pattern in (LABELLED, _POINT, FORMULA)
    ) and not OF_SENTENCES.search(above):
        return True  # 时间：…… / 地点：……, 一是…… / 二是……
    if FORMULA.match(above) and not full and not (HAN.search(above) and OF_SENTENCES.search(above)):
        return True
    if at <= _LAST_OF_TITLE and is_title((above, text)) and not (full and HAN.search(above)):
        return True
    if is_addressed(above, text) or is_next_name(above, text) or (is_contact(text) and is_contact(above)):
        return True
    if is_unfinished(above):
        return False
    if ends(above):
        # the next words would have fitted on this line, so the margin did not end it
        return not full or bool(LEADS_IN.search(above))
    if closes_remark(above) and block.wrapped and not full:
        return True
    if margin > WIDEST and HAN.search(above + text):
        return True
    if not block.wrapped and OF_SENTENCES.search(above) and HAN.search(above) and HAN.search(text):
        # running text without its last sign
        return len(lines[at - 1]) < block.longest and not fills(lines[at - 1], text, margin)
    # a line that stops well before the margin ends its paragraph: a heading, an addressee, a signature
    return (margin >= SHORTEST or len(lines) >= _FEWEST_NAMES) and bool(
        reach(lines[at - 1]) < _FULL * margin and HAN.search(above)
    )


def _needs_more(texts: Sequence[str], at: int) -> bool:
    """Whether the line above stops at a word that can end nothing, and below is neither who signs nor a line that stops alike."""
    above, text = texts[at - 1], texts[at]
    if not needs_more(above, text):
        return False
    if may_sign(text) and any(map(DATE.match, texts[at + 1 : at + 2])):
        return False
    return not any(other != above and other[-1:] == above[-1:] == "的" for other in texts)


def _is_short_heading(text: str, below: str, margin: int) -> bool:
    """Whether a line is 一、, （一）, 1. or 第X章 with few words: the line ``below`` does not continue it.

    A wrapped line would be the widest.
    """
    if is_unfinished(text) or (width(text) >= _FULL * margin and not ends(below)):
        return False
    if _OF_RULE.match(text) or _ARTICLE.match(text):
        return True
    level = heading_level(text)
    return level is not None and (level[0] <= _SECOND or width(text) + 1 < margin)
