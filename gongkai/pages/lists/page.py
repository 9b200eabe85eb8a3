"""Lists split into pages, and links between the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.parts import Link, Pager
from gongkai.records.facts import TITLE, published_at

Item = TypeVar("Item")
R = TypeVar("R", bound=Record)

_AROUND = 2


def newest_first(records: Iterable[R]) -> list[R]:
    """Records by their time of publication, newest first. Raises TypeError for a type that declares none."""
    return sorted(records, key=lambda record: (published_at(record), record.identity), reverse=True)


def with_neighbours(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Each item with the one before and the one after it."""
    around = (None, *items, None)
    yield from zip(around, items, around[2:], strict=False)


def neighbour(record: Record | None) -> Link | None:
    """A record as the link of a previous or next page."""
    return Link(text=TITLE.of(record), url=address(record.identity)) if record else None


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
