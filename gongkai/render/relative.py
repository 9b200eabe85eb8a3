"""From canonical to relative addresses, so that a site works under any path and in an archive (W-URL-06)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

#: Attributes that contain an address; the value is canonical when it begins with one ``/``.
_NAMES = ("href", "src", "action", "poster", "data-root", "data-src", "data-href", "data-index")
# Match the rare ``="/`` first and look behind for the attribute: four times as fast.
_NAMED = "|".join(rf'(?<=\s{name}="/)' for name in _NAMES)
_ADDRESS = re.compile(rf'="/(?!/)(?:{_NAMED})([^"]*)"')


def relative_links(html: str, page_url: str) -> tuple[str, tuple[str, ...]]:
    """Make every canonical address in ``html`` relative to ``page_url``.

    Returns the HTML and the canonical addresses that it links to (each once, in order of first use).
    """
    return _rewritten(html, relative_to(page_url))


def rooted_links(html: str, base_path: str) -> tuple[str, tuple[str, ...]]:
    """Put ``base_path`` before every canonical address: for the page sent for unknown addresses (404)."""
    return _rewritten(html, lambda path: base_path + path)


def _rewritten(html: str, to: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    pieces = _ADDRESS.split(html)
    paths = pieces[1::2]
    pieces[1::2] = [f'="{to(path)}"' for path in paths]
    return "".join(pieces), tuple(dict.fromkeys([f"/{path}" for path in paths]))


#: At most this many links are cached for the pages of one folder: those of the frame and of lists recur.
_KEPT = 1 << 14


def folder_of(page_url: str) -> str:
    """The folder of a page: its pages share all relative links, except those to themselves and below."""
    return page_url.rstrip("/").rpartition("/")[0]


@lru_cache(maxsize=4096)
def relative_to(page_url: str) -> Callable[[str], str]:
    """A function from a path without its leading ``/`` to the link from ``page_url``."""
    own = page_url.strip("/")
    here = own.split("/") if own else []
    own += "/"
    known = _links_of(own[: -len(here[-1]) - 1]) if here else {}

    def remembered(path: str) -> str:
        if path.startswith(
            own
        ):  # the page itself and those below it; other links are the same in the whole folder
            return to(path)
        link = known.get(path)
        if link is None:
            if len(known) >= _KEPT:
                known.clear()
            link = known[path] = to(path)
        return link

    def to(path: str) -> str:
        target, mark, rest = _split(path)
        there = target.split("/")
        most = min(len(here), len(there) - 1)
        common = 0
        while common < most and here[common] == there[common]:
            common += 1
        steps = "../" * (len(here) - common) + "/".join(there[common:])
        return (steps or "./") + mark + rest

    return remembered if here else to


@lru_cache(maxsize=256)
def _links_of(folder: str) -> dict[str, str]:
    """The cached links from the pages of a folder."""
    return {}


def _split(path: str) -> tuple[str, str, str]:
    """The path, and the rest from ``?`` or ``#`` on."""
    if "#" not in path and "?" not in path:
        return path, "", ""
    cut = min(place for place in (path.find("?"), path.find("#")) if place >= 0)
    return path[:cut], path[cut], path[cut + 1 :]
