"""The feeds of a site: one for each column, each publishing unit, each local topic and each audience.

A feed is beside the page that lists the same records: ``feed.xml`` in its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.config import walk
from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.lists.notices import notice_dimensions
from gongkai.records.facts import PUBLISHED_AT, TITLE
from gongkai.site.publishers import published_by
from gongkai.site.queries import matching

FILE = "feed.xml"
#: The dimensions of documents that have feeds.
_FOLDERS = ("local-topic", "audience")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: the page beside which it is, its name, and the identities of its records, in no order."""

    page: str
    name: str
    records: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"{self.page}{FILE}"


def feeds(planner: Planner) -> Iterator[Feed]:
    """Every feed with at least one record, except that of the whole site."""
    listed = (Feed(page, name, _identities(records)) for page, name, records in _lists(planner))
    return (feed for feed in listed if feed.records)


def _identities(records: Iterable[Record]) -> tuple[str, ...]:
    """Records published in their own right: those with a title and a time of publication."""
    return tuple(record.identity for record in records if TITLE.of(record) and PUBLISHED_AT.of(record))


def _lists(planner: Planner) -> Iterator[tuple[str, str, Iterable[Record]]]:
    site = planner.site
    for column in walk(planner.config.columns):
        records = site.of_column(column.id) if column.id not in ("tasks", "organizations") else ()
        if column.query and not records:
            records = tuple(entry.record for entry in matching(site, column.query))
        yield address(column.id), column.name, records
    for identity, published in published_by(site).items():
        yield address(identity), site.units[identity].name, published
    for dimension in notice_dimensions(planner):
        if dimension.folder in _FOLDERS:
            for value, notices in dimension.grouped(site.notices).items():
                page = f"/notices/by-{dimension.folder}/{dimension.slugs[value]}/"
                yield page, f"{dimension.label}：{value}", notices
