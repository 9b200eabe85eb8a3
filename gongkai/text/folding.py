"""One form for all ways to write a name: width, brackets, white space and case are folded."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SQUARE = str.maketrans("〔〕【】〖〗", "[][][]")


def fold(text: str) -> str:
    """The form for comparing names: ``各镇（ 街道 ）`` and ``各镇(街道)`` are equal."""
    return "".join(map(fold_char, text))


@lru_cache(maxsize=4096)
def fold_char(char: str) -> str:
    """The folded form of one character: one character, or none for white space and invisible signs.

    Never more than one, so that an index into a folded text is an index into the text; ``㈠`` therefore stays
    ``㈠``.
    """
    if char.isspace() or unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", char).lower().translate(_SQUARE)
    return plain if len(plain) == 1 else char
