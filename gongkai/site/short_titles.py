"""The titles of documents in lists, so that no two documents look the same there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.records.notice import Notice
from gongkai.text.short_title import short_title


def own_short_title(notice: Notice) -> str:
    """短标题 as staff wrote it, else the title shortened by rule."""
    return notice.short_title or short_title(notice.title, notice.issuer)


def short_titles(notices: Iterable[Notice]) -> dict[str, str]:
    """Identity of a document → its short title; where two would be the same, each keeps its full title."""
    shorts = {notice.identity: (own_short_title(notice), notice) for notice in notices}
    titles: dict[str, set[str]] = {}
    for short, notice in shorts.values():
        titles.setdefault(short, set()).add(notice.title)
    return {
        identity: short if notice.short_title or len(titles[short]) == 1 else notice.title
        for identity, (short, notice) in shorts.items()
    }


def equal_short_titles(notices: Iterable[Notice]) -> Iterator[tuple[Notice, Notice]]:
    """Each document whose stated 短标题 another one with another title has, too; with that other document.

    When the rule shortens two titles to the same words, lists show the full titles, and nobody has to write
    anything.
    """
    notices = tuple(notices)
    stated = {notice.short_title for notice in notices if notice.short_title}
    bearers: dict[str, list[Notice]] = {}
    for notice in notices if stated else ():
        bearers.setdefault(own_short_title(notice), []).append(notice)
    for same in bearers.values():
        for notice in same:
            others = (other for other in same if other.title != notice.title)
            other = next(others, None)
            if notice.short_title and other:
                yield notice, other
