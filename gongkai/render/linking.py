"""Relative links and ids of a rendered page; parts shared by many pages are linked once for each folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.render.relative import folder_of, relative_links

_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # begins with the rare part, for speed
#: At most this many fragments are cached per process with their links, about 1 KB each.
_KEPT = 1 << 13


@dataclass(frozen=True, slots=True)
class LinkedHtml:
    """A page, or a part of one, with relative links.

    ``links`` are the canonical addresses that it links to, each once, ``anchors`` its ids, ``repeated`` the
    parts of ``html`` that other pages of the folder have, too, in their order.
    """

    html: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    repeated: tuple[str, ...] = ()


def linked(html: str, page_url: str, drawn: Iterable[str] = ()) -> LinkedHtml:
    """Make every canonical address in ``html`` relative to ``page_url``.

    ``drawn`` are the parts of it that were drawn for several pages, in the order of insertion.
    """
    texts: list[str] = []
    links: dict[str, None] = {}
    anchors: list[str] = []
    repeated: list[str] = []
    for text, shared in _cut(html, page_url, drawn):
        made = _shared(text, page_url) if shared else _made(text, page_url)
        texts.append(made.html)
        links.update(dict.fromkeys(made.links))
        anchors += made.anchors
        if shared:
            repeated.append(made.html)
    return LinkedHtml("".join(texts), tuple(links), tuple(anchors), tuple(repeated))


def _cut(html: str, page_url: str, drawn: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The parts of a page, each with whether it is the same on all pages of its folder."""
    below = (
        f'="{page_url}'  # a link to the page itself or below it is written differently on the pages beside it
    )
    at = 0
    for text in drawn:
        if below in text:
            continue
        place = html.find(text, at)
        if place >= 0:
            if place > at:
                yield html[at:place], False
            yield text, True
            at = place + len(text)
    yield html[at:], False


_known: dict[tuple[str, str], LinkedHtml] = {}


def _shared(text: str, page_url: str) -> LinkedHtml:
    key = (folder_of(page_url), text)
    made = _known.get(key)
    if made is None:
        if len(_known) >= _KEPT:
            _known.clear()
        made = _known[key] = _made(text, page_url)
    return made


def _made(text: str, page_url: str) -> LinkedHtml:
    made, links = relative_links(text, page_url)
    return LinkedHtml(made, links, ids(text))


def ids(html: str) -> tuple[str, ...]:
    """The ids in a text, in order."""
    return tuple(_ID.findall(html))
