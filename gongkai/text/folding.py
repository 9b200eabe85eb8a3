"""One form for all ways to write a name: width, brackets, white space and case folded."""

from __future__ import annotations

import re
import unicodedata

_BRACKETS = str.maketrans("（）［］【】〔〕﹝﹞｛｝", "()[][][][]{}")
_SPACE = re.compile(r"\s+")
_HAN_SPACE = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f])\s+"
    r"(?=[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f])"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇]")


def fold(text: str) -> str:
    """The form in which names are compared: ``各镇（ 街道 ）`` and ``各镇(街道)`` are one."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text.translate(_BRACKETS))).lower()


def strip_han_spaces(text: str) -> str:
    """Drop white space between Han or full-width marks, as it is an artefact there."""
    return _HAN_SPACE.sub("", text)


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (extensions and 〇 included)."""
    return bool(_HAN.fullmatch(char))
