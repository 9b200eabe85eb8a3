"""Lines that begin a paragraph without an indent in a text whose paragraphs have one: headings, dates, who signs. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.render.cut_words import GOES_ON
from gongkai.render.line_signs import DATE, HAN, LABELLED, ends, is_structure
from gongkai.render.margins import SHORTEST, width
from gongkai.render.numbered_lines import counts_inline
from gongkai.render.row_lines import OF_SENTENCES
from gongkai.text import signing


def may_sign(text: str) -> bool:
    """Whether a line above a date may be who signs: a name without any sign of a sentence."""
    return width(text) < SHORTEST and bool(HAN.search(text)) and not (ends(text) or OF_SENTENCES.search(text))


def begins_flush(texts: Sequence[str], at: int) -> bool:
    """Whether a line begins a paragraph by itself: the sentence above ended, and it is a heading, a date, a label or who signs."""
    above, text = texts[at - 1], texts[at]
    signs = may_sign(text) and any(map(DATE.match, texts[at + 1 : at + 2]))
    if signs and signing.may_sign(text) and LABELLED.match(above) and not above.endswith(GOES_ON):
        return True
    if not ends(above) or (counts_inline(texts, at) and not above.endswith(("。", "！", "？"))):
        return False
    return is_structure(text) or bool(DATE.match(text) or LABELLED.match(text)) or signs


def is_apart(text: str) -> bool:
    """Whether a line without an indent stands by itself also below a short one: who signs, a date, addressees."""
    return may_sign(text) or bool(DATE.match(text)) or signing.may_address(text)


def may_begin_flush(texts: Sequence[str], at: int) -> bool:
    """Whether a line that goes on may begin a paragraph all the same: a heading or who signs, below what may be a whole line."""
    text = texts[at]
    if is_structure(text):
        above = texts[at - 1]
        return above.endswith("）") or (
            ends(above) and not (above.endswith("；") and counts_inline(texts, at))
        )
    return may_sign(text) and any(map(DATE.match, texts[at + 1 : at + 2]))
