"""Lists cut into pages, and the ways to narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from gongkai.pages.parts import Link, Pager

Item = TypeVar("Item")

_AROUND = 2


def cut(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items in runs of ``size``; one empty run when there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def page_url(base: str, number: int) -> str:
    """Address of page ``number`` (1-based) of the list at ``base``."""
    return base if number == 1 else f"{base}page-{number}/"


def pager(base: str, number: int, total: int) -> Pager | None:
    """Links to the first, the last and the pages around ``number``; None when there is only one page."""
    if total == 1:
        return None
    shown = sorted({1, total, *range(max(1, number - _AROUND), min(total, number + _AROUND) + 1)})
    links: list[Link] = []
    for place, page in enumerate(shown):
        if place and page - shown[place - 1] > 1:
            links.append(Link(text="…"))
        links.append(Link(text=str(page), url=page_url(base, page), current=page == number))
    return Pager(
        number=number,
        total=total,
        pages=tuple(links),
        previous=page_url(base, number - 1) if number > 1 else None,
        next=page_url(base, number + 1) if number < total else None,
    )
