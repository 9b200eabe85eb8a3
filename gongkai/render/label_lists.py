"""Numbered lines below a label that has the first of them behind it: 办理材料：1、身份证； / 2、户口簿. They are no headings. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.text.numerals import heading_level, read_numeral

_ATTACHMENTS = re.compile(r"附件[：:]")
#: The level of 1., with which attachments are counted.
_OF_ATTACHMENTS = 3
_LABEL = re.compile(r"[^，。；：:、]{2,12}[：:][ \t\u3000]*(?=\S)")


def behind_labels(texts: Sequence[str]) -> frozenset[int]:
    """The places of the paragraphs that go on with a list which began behind 附件： or another label."""
    found: set[int] = set()
    level, last = 0, 0
    for place, text in enumerate(texts):
        number = _numbered(text)
        if _ATTACHMENTS.match(text):
            level, last = _OF_ATTACHMENTS, -1
            continue
        label = _LABEL.match(text)
        first = _numbered(text[label.end() :]) if label and not number else None
        if first and first[1] == 1:
            level, last = first
        elif number and number[0] == level and last in (-1, number[1] - 1):
            found.add(place)
            last = last if last < 0 else number[1]
        else:
            level, last = 0, 0
    return frozenset(found)


def _numbered(text: str) -> tuple[int, int] | None:
    """The level and the value of the number that a text begins with."""
    found = heading_level(text.removeprefix("**"))
    if found is None:
        return None
    ordinal = found[1]
    return found[0], int(ordinal) if ordinal.isdigit() else read_numeral(ordinal)
