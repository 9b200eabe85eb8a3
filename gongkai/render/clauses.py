"""Numbered lines that are part of a sentence, by their words. Pure."""

from __future__ import annotations

import re

from gongkai.render.line_signs import ends

#: What a sentence has, and hardly a heading: 二、要把……作为 is a heading of a speech.
_CLAUSE = re.compile(
    r"[于在][^，]{1,12}[日月年底]前|(?:前|要于[^，]{1,12}|应于[^，]{1,12})[将把]|由[^，]{2,20}负责$|[，；。](?=.{6})"
)
#: Of these, the signs that headings hardly have: a comma or a day is in many of them.
_PLAIN_CLAUSE = re.compile(r"(?:前|要于[^，]{1,12}|应于[^，]{1,12})[将把]|由[^，]{2,20}负责$")
_SENTENCE = re.compile(r"(?<!目)的，|处[0-9]+元")
#: No heading is longer.
_LONGEST = 40


def is_sentence(text: str) -> bool:
    """Whether a numbered line is part of a sentence whatever is beside it: 违反规定的，由公安机关处100元以上"""
    return len(text) <= _LONGEST and bool(_SENTENCE.search(text))


def is_clause(text: str) -> bool:
    """Whether a numbered line without an end has the parts of a sentence that no heading has: 各单位要于每月5日前将……"""
    return len(text) <= _LONGEST and has_clause(text) and not ends(text)


def has_clause(text: str) -> bool:
    """Whether a line has the parts of a sentence that no heading has."""
    return bool(_CLAUSE.search(text))


def is_plain_clause(text: str) -> bool:
    """Whether such a line has more of a sentence than a comma or a day: （一）聚焦主责主业，提升服务水平 may be a heading."""
    return bool(_PLAIN_CLAUSE.search(text))
