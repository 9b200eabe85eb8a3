"""The number of a paper (发文字号) as a line of its own."""

from __future__ import annotations

import re

from gongkai.text.document_number import find, fold, parse


def number_of(line: str | None) -> str:
    """The number that a line is, its brackets, digits and blanks as they should be; empty when it is none."""
    words = fold(line or "")
    if not words or len(words) > 60 or not re.search(r"\d|第", words):
        return ""
    try:
        if (number := parse(words)) and number.is_usual:
            return words
    except ValueError:
        pass
    # one of its own, such as 〔2026〕03号, stands as it is typed
    return words if any((first, last) == (0, len(words)) for first, last, _ in find(words)) else ""
