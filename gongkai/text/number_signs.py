"""The digits of a text in one form, however they were typed: pure functions for all that searches for numbers."""

from __future__ import annotations

import re
import unicodedata

#: What people put between the digits of one number: white space and every kind of hyphen.
GAP = r"[\s\u2010-\u2015\u2212-]"
#: A sign that becomes a digit, for a first look at a text: digits of every script, in circles, raised and lowered.
DIGIT_LIKE = r"[\d⓪①-⑨⁰¹²³⁴-⁹₀-₉]"

#: Signs without width, marks above, below and around a digit, and what chooses how it is drawn.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20d0-\u20f0\ufe00-\ufe0f\ufeff]"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_GAPS_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){GAP}+(?=[0-9Xx])")


def plain_digits(text: str) -> str:
    """A text with full-width digits, and those of other scripts, made plain and invisible signs removed."""
    if text.isascii():
        return text
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), plain)


def joined_digits(text: str) -> str:
    """The same without the spaces and hyphens between digits."""
    return joined(plain_digits(text))


def joined(plain: str) -> str:
    """A plain text without the spaces and hyphens between digits."""
    return _GAPS_BETWEEN_DIGITS.sub("", plain)
