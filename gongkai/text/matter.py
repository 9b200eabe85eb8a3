"""The subject of a task in a few words: the first clause of its requirement."""

from __future__ import annotations

import re

#: The least and the greatest length of a name, in characters.
_LEAST, _MOST = 6, 30
#: A number that the paper puts before the words: 1. （一） ①
_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳])\s*")
_END = re.compile("[。；;！\n]")
_PAUSE = re.compile("[，,：:]")


def matter(requirement: str) -> str:
    """The first clause of ``requirement``, without its number; empty when no clause is short enough."""
    text = _NUMBER.sub("", requirement.strip())
    sentence = _END.split(text, maxsplit=1)[0].strip()
    if len(sentence) <= _MOST:
        return sentence if len(sentence) >= _LEAST else ""
    found = [match.start() for match in _PAUSE.finditer(sentence) if _LEAST <= match.start() <= _MOST]
    return sentence[: found[0]] if found else ""
