"""What a saved page is for its site: a document, or a list that leads to documents; and where it stood."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from gongkai.importing.page_frame import SKIPPED
from gongkai.importing.page_parts import DOWNLOAD, drop_forms, text_part

_SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d+\)\s*(?P<address>https?://[^\s>]{1,500}?)\s*-->", re.IGNORECASE
)
_WHOLE = re.compile(r"https?://[^\s/]|/(?!/)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
#: A sentence of a text: words that stop, or lead in what follows.
_SENTENCE = re.compile(r"[^。；：\n]{6,}[。；：]")
#: Lists have a link to each document, most have ten or more on a page.
_LEAST_ENTRIES, _SHORTEST_ENTRY, _TEXT_OF_ENTRY, _FEW_WORDS = 5, 6, 20, 40


def saved_from(content: bytes, root: Any) -> str:
    """The address at which a page stood, as the browser that saved it or its own head says; empty without one.

    Only a whole address counts, or one from the root of the site: ``index.html`` says no place.
    """
    if match := _SAVED_FROM.search(content[:4096]):
        return match["address"].decode("utf-8", "replace")
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (said := _whole(link.get("href"))):
            return said
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("url", "og:url") and (
            said := _whole(meta.get("content"))
        ):
            return said
    return ""


def _whole(said: str | None) -> str:
    """An address that names its place by itself; empty for another."""
    address = (said or "").strip()
    return address if _WHOLE.match(address) else ""


def is_index(root: Any) -> bool:
    """Whether a page only leads to others: five links or more in its text part, and hardly a sentence beside each.

    ``root`` stays as it is.
    """
    root = copy.deepcopy(root)
    drop_forms(root)
    for element in list(root.iter(*SKIPPED)):
        if element.getparent() is not None and element.tag != "head":
            element.drop_tree()
    whole = sum(map(_is_entry, root.iter("a")))
    part = text_part(root)  # takes rows of links away where no part has the name of a text
    entries = sum(map(_is_entry, part.iter("a")))
    said = "\n".join(_outside_links(part))
    if entries >= _LEAST_ENTRIES:
        return sum(len(match[0]) for match in _SENTENCE.finditer(said)) < entries * _TEXT_OF_ENTRY
    return whole >= _LEAST_ENTRIES and _is_bare(part, said)


def _is_bare(part: Any, said: str) -> bool:
    """Whether nothing but a few words is left of a page: no table, no picture, no file, no sentence."""
    held = any(
        element.tag != "table" or "".join(_outside_links(element)).strip()
        for element in part.iter("table", "img", "embed", "object", "video")
    )
    offered = any(
        DOWNLOAD.search(f"{link.get('href') or ''} {''.join(link.itertext())}") for link in part.iter("a")
    )
    return not held and not offered and not _SENTENCE.search(said) and len(_HAN.findall(said)) < _FEW_WORDS


def _is_entry(link: Any) -> bool:
    words = "".join(link.itertext())
    address = link.get("href") or ""
    return (
        bool(address)
        and not address.startswith("#")
        and not DOWNLOAD.search(f"{address} {words}")
        and len(_HAN.findall(words)) >= _SHORTEST_ENTRY
    )


def _outside_links(element: Any) -> Iterator[str]:
    if element.tag == "a":
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _outside_links(child)
        yield child.tail or ""
