"""One form for all ways to write a name: width, brackets, white space and case are folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SQUARE = str.maketrans("〔〕【】〖〗", "[][][]")
_HAN_CLASS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_HAN = re.compile(f"[{_HAN_CLASS}]")
# Quotation marks, ellipsis and dash are shared with Latin script, yet have no space among Han.
_HAN_OR_MARK = rf"[{_HAN_CLASS}\u3001-\u303f\uff01-\uffef“”‘’…—]"
_HAN_SPACE = re.compile(rf"(?<={_HAN_OR_MARK})\s+(?={_HAN_OR_MARK})")


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


def strip_han_spaces(text: str) -> str:
    """Remove white space between Han or full-width marks, where it is an artefact."""
    return _HAN_SPACE.sub("", text)


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (extensions and 〇 included)."""
    return bool(_HAN.fullmatch(char))
