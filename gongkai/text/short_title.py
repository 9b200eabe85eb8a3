"""The title of an official document for lists: without its issuer and without 关于印发…的通知.

The official title stays on the page itself, in its window, in feeds, in data and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The subject of a title is between 关于 and one of these; the names of other genres (意见, 决定) have a meaning
#: and stay.
_NOTICE = r"的?(?:通知|通告|公告|通报)$"
#: The patterns of titles, with the subject of each.
_WAYS = (
    re.compile(rf"^关于(?:印发|公布|发布)《(?P<matter>[^《》]+)》{_NOTICE}"),
    re.compile(rf"^关于(?:印发|公布|发布)(?P<matter>(?!.*《).+?){_NOTICE}"),
    re.compile(r"^关于(?:《)?(?P<matter>[^《》]+?)(?:》)?公开征求意见的公告$"),
    re.compile(rf"^关于(?:进一步)?做好(?P<matter>.+?)(?:有关|相关)?(?:工作|事项){_NOTICE}"),
    re.compile(rf"^关于(?P<matter>.+?)(?:有关|相关)?(?:工作|事项)?{_NOTICE}"),
    re.compile(r"^关于(?P<matter>.+)$"),
)
#: The end of a place name with which the name of an issuer begins.
_PLACE = re.compile(r"^.{1,11}?(?:自治[区州县]|[省市县区镇乡])(?=.)")
#: A draft in brackets: a list of consultations contains nothing else.
_DRAFT = re.compile(r"[（(](?:征求意见稿|草案|送审稿)[）)]$")
#: The least length of a meaningful rest.
_LEAST = 4
_MARKS = str.maketrans("", "", " \u3000\n")


def short_title(title: str, issuers: Iterable[str]) -> str:
    """The subject of ``title``; the whole title when no rule fits, or when too little would be left."""
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
    """A title from 关于 on, if only names of its issuers, or parts of them, precede it."""
    head, about, tail = title.partition("关于")
    left = head
    for name in names:
        left = left.replace(name, "")
    return about + tail if about and not re.sub(r"[、，,和与及等各部门单位]", "", left) else title


def _without_place(matter: str, names: Iterable[str]) -> str:
    """A subject without the issuer's own place name at its beginning, which every row would repeat."""
    for name in names:
        place = _PLACE.match(name)
        if place and matter.startswith(place[0]) and not matter.startswith(name):
            return matter[len(place[0]) :]
    return matter


def _balanced(text: str) -> bool:
    """Whether every bracket is closed: half a pair would mean that something is cut off."""
    return all(text.count(first) == text.count(last) for first, last in ("《》", "（）", "“”", "()"))
