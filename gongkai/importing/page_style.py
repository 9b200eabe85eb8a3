"""What the style sheets of a saved page hide: their ``display`` and ``visibility``, given to the elements themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.importing.page_parts import decoded

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_EVERYWHERE = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_PROPERTIES = ("display", "visibility")
#: What also says whether words are seen, where a program wrote the whole page by itself.
COLOURS = ("color", "background", "background-color")
_MOST_CSS, _MOST_RULES, _LONGEST_SELECTOR = 1_000_000, 400, 300
#: Elements times selectors that are looked at; a page of 2,000 elements has room for all its rules.
_MOST_LOOKS = 4_000_000


@dataclass(frozen=True, slots=True, order=True)
class _Weight:
    """By which one of two declarations wins."""

    important: bool
    specificity: tuple[int, int, int]
    order: int


def take_styles(root: Any, folder: Path, colours: bool = False) -> None:
    """Write what the style sheets of a page say of showing, and of colours too where asked, into the ``style`` of its elements.

    Style sheets that were saved beside the page in ``folder`` count; those elsewhere are not fetched.
    """
    css = "\n".join(_sheets(root, folder))[:_MOST_CSS]
    rules = [
        (selector, said)
        for selector, body in _rules(_COMMENT.sub("", css))
        if len(selector) <= _LONGEST_SELECTOR and (said := _showing(body, COLOURS if colours else ()))
    ]
    hides = any(value in ("none", "hidden", "collapse") for _, said in rules for value, _ in said.values())
    if not hides and not (colours and rules):
        return
    most = min(_MOST_RULES, _MOST_LOOKS // max(1, sum(1 for _ in root.iter())))
    won: dict[tuple[Any, str], tuple[_Weight, str]] = {}
    for order, (selector, said) in enumerate(rules[:most]):
        for path, specificity in _compiled(selector):
            for element in root.xpath(path):
                for name, (value, important) in said.items():
                    weight = _Weight(important, specificity, order)
                    if (element, name) not in won or won[element, name][0] < weight:
                        won[element, name] = (weight, value)
    for (element, name), (weight, value) in won.items():
        own = element.get("style") or ""
        stated = re.search(rf"(?:^|;)\s*{name}\s*:", own, re.IGNORECASE)
        if weight.important:
            element.set("style", f"{own};{name}:{value}")
        elif not stated:
            element.set("style", f"{name}:{value};{own}")


def _sheets(root: Any, folder: Path) -> Iterator[str]:
    for element in root.iter("style", "link"):
        if (element.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        if element.tag == "style":
            yield element.text or ""
        elif "stylesheet" in (element.get("rel") or "").lower():
            file = beside(folder, element.get("href") or "")
            if file is not None and file.stat().st_size <= _MOST_CSS:
                yield decoded(file.read_bytes())


def beside(folder: Path, address: str) -> Path | None:
    """The file in ``folder`` or below it to which a relative address leads; None for what lies elsewhere or is not there."""
    address = address.strip()
    if not address or re.match(r"[a-z]+:|//|/", address, re.IGNORECASE):
        return None
    file = folder / unquote(re.split("[?#]", address, maxsplit=1)[0])
    try:
        inside = file.resolve().is_relative_to(folder.resolve())
        return file if inside and file.is_file() else None
    except (OSError, ValueError):
        return None


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules that hold on every screen: selector and declarations. Rules for print or for some widths are left out."""
    at = 0
    while (opens := css.find("{", at)) >= 0:
        head = css[at:opens].rpartition(";")[2].strip()
        behind = _closed(css, opens)
        inner = css[opens + 1 : behind - 1]
        if not head.startswith("@"):
            yield head, inner
        elif _EVERYWHERE.fullmatch(head):
            yield from _rules(inner)
        at = behind


def _closed(css: str, opens: int) -> int:
    """The place behind the brace that closes the one at ``opens``; the end without one."""
    depth = 0
    for match in re.finditer("[{}]", css[opens:]):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return opens + match.end()
    return len(css) + 1


def _showing(body: str, more: tuple[str, ...]) -> dict[str, tuple[str, bool]]:
    """``display`` and ``visibility`` of a rule, and what ``more`` names: the value, and whether it is important."""
    said = {}
    for part in body.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon and name.strip() in (*_PROPERTIES, *more):
            said[name.strip()] = (re.sub(r"\s*!\s*important", "", value).strip(), "important" in value)
    return said


@lru_cache(maxsize=2048)
def _compiled(selectors: str) -> tuple[tuple[str, tuple[int, int, int]], ...]:
    """Each selector of a rule as XPath with its specificity; those that no saved page can match are left out."""
    from cssselect import HTMLTranslator, SelectorError, parse

    translator = HTMLTranslator()
    made = []
    for part in selectors.split(","):
        try:
            made += [
                (translator.selector_to_xpath(parsed), parsed.specificity())
                for parsed in parse(part)
                if parsed.pseudo_element is None
            ]
        except SelectorError:
            continue
    return tuple(made)
