"""Which characters count as Chinese, for the rules on emphasis and on line breaks.

The classes follow the markdown-cjk-friendly amendment to CommonMark 0.31.2: a character is CJK when its
East Asian width is W, F or H (UAX #11) and it is not an emoji, or when it is Hangul.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width

# Marks that Chinese and Latin text share. Unicode calls their width "ambiguous": the text around decides.
SHARED_MARKS = frozenset("“”‘’—…·")

_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))
_EMOJI = (
    (0x231A, 0x231B),
    (0x23E9, 0x23F3),
    (0x25FD, 0x2615),
    (0x2648, 0x2653),
    (0x267F, 0x2685),
    (0x2693, 0x2B55),
    (0x1F000, 0x1F1FF),
    (0x1F300, 0x1FAFF),
)


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


@cache
def is_hangul(char: str) -> bool:
    """Whether this is a Korean letter; Korean has spaces between words."""
    return _within(ord(char), _HANGUL)


@cache
def is_cjk(char: str) -> bool:
    """Whether this is a Han character, kana, Hangul, full-width form or full-width punctuation mark."""
    if char < "\u1100":
        return False
    return is_hangul(char) or (east_asian_width(char) in "WFH" and not _within(ord(char), _EMOJI))


@cache
def is_punctuation(char: str) -> bool:
    """Whether CommonMark calls this a Unicode punctuation character (general categories P and S)."""
    return category(char)[0] in "PS"


@cache
def is_wide_punctuation(char: str) -> bool:
    """Whether this is a punctuation mark that fills a whole square: 。，；：（）《》〔〕 and the like."""
    return is_cjk(char) and category(char)[0] == "P"


@cache
def is_variation_selector(char: str) -> bool:
    """Whether this only selects a glyph of the character before it (not U+FE0F, which makes an emoji)."""
    return "\ufe00" <= char <= "\ufe0e" or "\U000e0100" <= char <= "\U000e01ef"
