"""Ways to write and to call, read from the lines that staff wrote."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import quote

from gongkai.pages.contact.parts import Way
from gongkai.text.dates import PartialDate, chinese_date
from gongkai.text.reach import stretches

#: The order of the buttons.
_ORDER = ("mailto", "web", "tel")
#: More days than this are not counted.
_COUNTED = 99
_NAMED = re.compile("《(?P<name>[^《》]+)》")


def ways_to(lines: Iterable[str], actions: dict[str, str], subject: str) -> tuple[Way, ...]:
    """Buttons for the contacts in ``lines``, each once: mail, web addresses, telephones.

    ``actions`` are the button texts by kind; ``subject`` is that of a mail. A fax number gets no button.
    """
    found: dict[str, tuple[str, Way]] = {}
    for line in lines:
        before = ""
        for piece in stretches(line):
            if piece.kind and not (piece.kind == "tel" and "传真" in before[-6:]):
                more = f"?subject={quote(subject)}" if piece.kind == "mailto" and subject else ""
                way = Way(action=actions[piece.kind], url=piece.url + more, text=piece.text)
                found.setdefault(piece.url, (piece.kind, way))
            before += piece.text
    return tuple(way for kind, way in sorted(found.values(), key=lambda pair: _ORDER.index(pair[0])))


def mail_in(line: str) -> str:
    """The first mail address of a line; empty when it has none."""
    return next((piece.text for piece in stretches(line) if piece.kind == "mailto"), "")


def named_in(title: str) -> str:
    """The subject of a title: the name in its book title marks without words for a draft, else the title."""
    match = _NAMED.search(title)
    name = match["name"] if match else title
    return re.sub(r"（(?:征求意见稿|草案|送审稿|公开征求意见稿)）$", "", name)


def day_in(day: dt.date, today: dt.date) -> str:
    """A day as readers say it: without the year if it is this year. A month or a year stays what it is."""
    if isinstance(day, PartialDate):
        return chinese_date(day)
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def days_left(end: dt.date, today: dt.date) -> str:
    """How many days are left on ``today``, including the last; the words name the day from which they count.

    Empty when the days are too many to count, or the last day is unknown.
    """
    if isinstance(end, PartialDate):
        return ""
    left = (end - today).days
    if left > _COUNTED:
        return ""
    day = f"{today.month}月{today.day}日"
    return f"截至{day}还剩{left}天" if left else f"{day}是最后一天"
