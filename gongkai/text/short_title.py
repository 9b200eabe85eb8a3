"""The title of an official document as lists show it: without who issued it and without 关于印发…的通知.

The official title stays on the page itself, in its window, in feeds, in data and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A title says what it is about between 关于 and one of these; the other kinds of paper (意见, 决定) say something by their
#: name, which stays.
_NOTICE = r"的?(?:通知|通告|公告|通报)$"
#: The ways in which a title is built, and what of it says the matter.
_WAYS = (
    re.compile(rf"^关于(?:印发|公布|发布)《(?P<matter>[^《》]+)》{_NOTICE}"),
    re.compile(rf"^关于(?:印发|公布|发布)(?P<matter>(?!.*《).+?){_NOTICE}"),
    re.compile(r"^关于(?:《)?(?P<matter>[^《》]+?)(?:》)?公开征求意见的公告$"),
    re.compile(rf"^关于(?:进一步)?做好(?P<matter>.+?)(?:有关|相关)?(?:工作|事项){_NOTICE}"),
    re.compile(rf"^关于(?P<matter>.+?)(?:有关|相关)?(?:工作|事项)?{_NOTICE}"),
    re.compile(r"^关于(?P<matter>.+)$"),
)
#: What ends the name of a place with which the name of an issuer begins.
_PLACE = re.compile(r"^.{1,11}?(?:自治[区州县]|[省市县区镇乡])(?=.)")
#: A draft in its brackets: a list of consultations holds nothing else.
_DRAFT = re.compile(r"[（(](?:征求意见稿|草案|送审稿)[）)]$")
#: What is left must still say something.
_LEAST = 4
_MARKS = str.maketrans("", "", " \u3000\n")


def short_title(title: str, issuers: Iterable[str]) -> str:
    """The matter of ``title``; the whole title where no rule fits, or where too little would be left."""
    whole = title.translate(_MARKS) if re.search(r"[㐀-鿿][ \u3000\n]", title) else title
    names = sorted(issuers, key=len, reverse=True)
    rest = _without_issuers(whole, names)
    if not rest.startswith("关于"):
        return title
    for way in _WAYS:
        found = way.match(rest)
        if found:
            matter = _without_place(_DRAFT.sub("", found["matter"].strip("《》")), names)
            return matter if len(matter) >= _LEAST and _balanced(matter) else title
    return title


def _without_issuers(title: str, names: Iterable[str]) -> str:
    """A title from 关于 on, when nothing but names of its issuers, or parts of them, stands before."""
    head, about, tail = title.partition("关于")
    left = head
    for name in names:
        left = left.replace(name, "")
    return about + tail if about and not re.sub(r"[、，,和与及等各部门单位]", "", left) else title


def _without_place(matter: str, names: Iterable[str]) -> str:
    """A matter without the name of the issuer's own place at its beginning, which every row would repeat."""
    for name in names:
        place = _PLACE.match(name)
        if place and matter.startswith(place[0]) and not matter.startswith(name):
            return matter[len(place[0]) :]
    return matter


def _balanced(text: str) -> bool:
    """Whether every bracket that opens is closed: half a pair would say that something is cut off."""
    return all(text.count(first) == text.count(last) for first, last in ("《》", "（）", "“”", "()"))
