"""Lists of publications of any type: those that a column selects by its 查询, and those of one unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.config import walk
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.lists.page import cut, page_url, pager
from gongkai.pages.parts import Link, Row
from gongkai.pages.views import ListView
from gongkai.records.kind import kind_of
from gongkai.records.notice import Notice
from gongkai.site.disclosure import CatalogueEntry
from gongkai.site.queries import matching
from gongkai.site.short_titles import own_short_title


def pages(planner: Planner, written: frozenset[str]) -> Iterator[Page]:
    """The list of every column with a 查询 and no page of its own (``written``); none without entries."""
    for column in walk(planner.config.columns):
        found = matching(planner.site, column.query) if column.query else ()
        if found and address(column.id) not in written:
            yield from entry_pages(
                planner, column.id, address(column.id), found, intro=f"{column.description}。"
            )


def entry_pages(
    planner: Planner,
    column: str,
    base: str,
    chosen: Sequence[CatalogueEntry],
    *,
    intro: str,
    title: str = "",
    between: tuple[Link, ...] = (),
) -> Iterator[Page]:
    """Entries in the given order, as pages under ``base``; ``title`` if it is beside the column's own
    page.
    """
    kinds = {kind_of(entry.record).name: kind_of(entry.record) for entry in chosen}
    (noun, measure) = (
        next((kind.label, kind.measure) for kind in kinds.values()) if len(kinds) == 1 else ("信息", "条")
    )
    runs = cut(chosen, planner.config.features.page_size)
    for number, run in enumerate(runs, 1):
        more = f"第{number}页" if number > 1 else ""
        view = ListView(
            intro=intro,
            rows=tuple(entry_row(entry, mixed=len(kinds) > 1) for entry in run),
            count=len(chosen),
            facets=(),
            noun=noun,
            measure=measure,
            pager=pager(base, number, len(runs)),
        )
        own = title or (planner.column(column).name if more else "")
        yield planner.column_page(
            column,
            page_url(base, number),
            "pages/list.html",
            view,
            title="，".join(filter(None, (own, more))),
            description=intro + more,
            between=between,
            updated=max(entry.published.date() for entry in run),
        )


def entry_row(entry: CatalogueEntry, *, mixed: bool = False) -> Row:
    """An entry as a row of a list; in a list of several types (``mixed``) it names its type."""
    return Row(
        title=entry.title,
        url=address(entry.record.identity),
        date=entry.published.date(),
        number=entry.number,
        status=entry.validity,
        note=entry.kind if mixed else "",
        short=own_short_title(entry.record) if isinstance(entry.record, Notice) else "",
    )
