r"""Backslashes that staff type: of a path, of an expression, or before a sign that is to be shown as it is.

``\*\*甲\*\*`` shows asterisks; in ``D:\_备份\*.doc``, ``\\192.168.0.1\公文`` and ``\d+\.\d*`` every backslash is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

#: Signs that may be formatting anywhere.
_SIGNS = frozenset("\\`*_~[]\n")
#: ``<br>``, ``<https://a.cn/>``, ``<yx@163.com>``: elsewhere < is a sign like any other.
_BRACKETED = re.compile(
    r"<(?:br ?/?>|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>|[^\s<>@]{1,64}@[^\s<>@]{1,255}>)",
    re.IGNORECASE,
)
_MARGIN = frozenset("-+=:")
#: What stands in front of a sign that is formatting only at the beginning of its line: \# 甲, \#\# 甲, \> 甲, \| 甲 \| 乙 \|
_BEGINS = {
    "#": re.compile(r"[ \t\u3000]*(?:\\?#){0,12}"),
    ">": re.compile(r"[ \t\u3000]*(?:\\?>[ \t]?){0,12}"),
    "|": re.compile(r"[ \t\u3000]*(?:\\?\|.*)?"),
}
#: ## 甲 \#: the sign at the end of a heading.
_CLOSES_HEADING = re.compile(r"#{1,99}[ \t]*(?=\n|\Z)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AFTER_A_NUMBER = frozenset(".)")
_LINE = re.compile(r"(?:\A|\n)[ \t\u3000]*(?P<number>[0-9]{0,9})\Z")
_LOOK_BACK = 24
#: How much of a line is read in front of a bar.
_LONGEST_ROW = 400
#: A word ends at a blank and at the punctuation of Chinese.
_WORD = re.compile(r"[^\s，。；：、（）《》“”！？【】]+")
#: A drive, or a backslash before a letter, a digit or a Han, which no sign of formatting follows.
_IN_PATH = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]:\\|\\(?=[^\W_])")
#: ``\*.doc``, and a sign within a name: the backslash may be one of a path that is not known as such.
_DOUBTFUL = re.compile(r"(?<!\\)\\\*\.[A-Za-z]|(?<=\w)\\[_~](?=\w)")


def hides(text: str, at: int) -> bool:
    """Whether the backslash at this place is not shown, since the sign behind it is meant as it stands."""
    sign = text[at + 1 : at + 2]
    if not sign or _is_in_path(text, at):
        return False
    if sign in _SIGNS:
        return True
    if sign in _MARGIN or sign in _AFTER_A_NUMBER:
        begin = max(0, at - _LOOK_BACK)
        line = _LINE.search(text[begin:at])
        begins = line is not None and (begin == 0 or line[0].startswith("\n"))
        return begins and line is not None and bool(line["number"]) is (sign in _AFTER_A_NUMBER)
    if sign in _BEGINS:
        begin = max(0, at - _LONGEST_ROW)
        begin = max(begin, text.rfind("\n", begin, at) + 1)
        begins = begin == 0 or text[begin - 1] == "\n"
        return (begins and bool(_BEGINS[sign].fullmatch(text, begin, at))) or (
            sign == "#" and text[at - 1 : at] in (" ", "#") and bool(_CLOSES_HEADING.match(text, at + 1))
        )
    if sign == "&":
        return bool(_ENTITY.match(text, at + 1))
    if sign == "<":
        return bool(_BRACKETED.match(text, at + 1))
    if sign == "!":
        return text.startswith("[", at + 2)
    return (sign == "(" and text.startswith("]", at - 1)) or (sign == "^" and text.startswith("[", at - 1))


def doubtful(text: str) -> Iterator[re.Match[str]]:
    """The backslashes that are not shown although they may belong to a path."""
    return (match for match in _DOUBTFUL.finditer(text) if hides(text, match.start()))


def _is_in_path(text: str, at: int) -> bool:
    starts, ends = _paths(text)
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < ends[place]


@lru_cache(maxsize=8)
def _paths(text: str) -> tuple[list[int], list[int]]:
    """Where the paths and expressions of a text begin and end; none reaches beyond its word."""
    starts: list[int] = []
    ends: list[int] = []
    for word in _WORD.finditer(text):
        found = _IN_PATH.search(word[0]) if "\\" in word[0] else None
        if found:
            start = word.start() + found.start()
            while start > word.start() and text[start - 1].isascii():
                start -= 1  # the first backslash of \\server, the beginning of \[a-z]+\d
            starts.append(start)
            ends.append(word.end())
    return starts, ends
