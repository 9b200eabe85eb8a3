"""Text that was decoded wrongly: 锟斤拷, 烫烫烫, æ”¿åºœ, 鏀垮簻, question marks in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.text.fault import Fault, fault

_GARBLED = re.compile(
    "锟斤拷|烫{3,}|屯{3,}|葺葺|\ufffd+"
    # UTF-8 read as Latin-1 or Windows-1252, GBK read as Latin-1
    "|[\u0080-\u009f\u00a2\u00a4-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
    "(?:[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]){5,}"
    # UTF-8 read as GBK: signs that no text of today has, and those that result from marks and 的
    "|[銆鈥鐨]|锛(?=[屽埡堬]|\\w{0,3}[銆鈥])"
    "|[?？]{5,}"
)
#: Every alternative contains one of these signs: one class of signs is searched ten times as fast.
_SUSPECT = re.compile(
    "[\u0080-\u009f\u00a2\u00a4-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152-\u0192\u02c6\u02dc\ufffd锟烫屯葺銆鈥鐨锛]"
)
_HAN = re.compile("[一-鿿]")
_SHOWN = 12


def garbled(text: str) -> Iterator[Fault]:
    """GK443, once a line, at the first wrong sign."""
    if not _SUSPECT.search(text) and "?????" not in text and "？？？？？" not in text:
        return
    line_end = -1
    for match in _GARBLED.finditer(text):
        if match.start() < line_end:
            continue
        if match[0][0] in "?？" and not _HAN.search(text[max(0, match.start() - 40) : match.end() + 40]):
            continue
        end = text.find("\n", match.start())
        line_end = len(text) if end < 0 else end
        words = text[match.start() : min(line_end, match.start() + _SHOWN)]
        yield fault(match.start(), match.end(), "GK443", words=words)
