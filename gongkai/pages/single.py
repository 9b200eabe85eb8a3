"""The page of one record, the same as in the full plan, for previews before everything is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from gongkai.fields.schema import Record
from gongkai.pages import texts
from gongkai.pages.addresses import address
from gongkai.pages.board import board_page
from gongkai.pages.columns import planners
from gongkai.pages.context import Planner
from gongkai.pages.document.page import notice_page
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.lists import entries
from gongkai.records.kind import kind_of
from gongkai.records.notice import Notice
from gongkai.records.text_page import TextPage


def record_pages(planner: Planner, record: Record) -> tuple[Page, ...]:
    """The page at the address of a public record, and pages that belong to it; empty when it has no page."""
    if isinstance(record, Notice):
        return tuple(_notice(planner, record)) if planner.config.column("notices") else ()
    url = address(record.identity)
    column = kind_of(record).column or record.identity
    own = (module.pages(planner) for module in planners() if column == module.COLUMN)
    found: Iterable[PlannedPage] = chain.from_iterable(own) if planner.config.column(column) else ()
    if isinstance(record, TextPage):
        found = chain(found, entries.pages(planner, frozenset()), texts.pages(planner, frozenset()))
    return tuple(page.page() for page in islice((page for page in found if page.url == url), 1))


def _notice(planner: Planner, notice: Notice) -> Iterator[Page]:
    around = (None, *planner.site.notices, None)
    place = next((place for place, other in enumerate(around) if other is notice), None)
    if place is None:
        return  # withdrawn, not for the public, past its last day: it has no page
    yield notice_page(planner, notice, around[place - 1], around[place + 1])
    if planner.config.features.village_board:
        yield board_page(planner, notice)
