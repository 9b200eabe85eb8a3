"""What the 查询 of a column selects: entries of everything published, whatever their type."""

from __future__ import annotations

import datetime as dt

from gongkai.config import Column, Query
from gongkai.records.facts import AUDIENCE, CATEGORY, LOCAL_TOPICS
from gongkai.site.disclosure import CatalogueEntry, entries, entry_of
from gongkai.site.model import Site
from gongkai.site.publishers import unit_called


def matching(site: Site, query: Query) -> tuple[CatalogueEntry, ...]:
    """The public entries that meet all conditions of ``query``, the newest publication first."""
    units = frozenset(_canonical(site, name) for name in query.units)
    found = (entry for entry in entries(site) if not entry.withdrawn and _matches(entry, query, units))
    return tuple(sorted(found, key=lambda entry: (entry.published, entry.record.identity), reverse=True))


def last_day(column: Column, site: Site) -> dt.date | None:
    """The day of the newest publication or change in a column; None when it is empty."""
    page = site.record(column.id)
    records = (*site.of_column(column.id), *((page,) if page else ()))
    found = [entry for record in records if (entry := entry_of(site, record))]
    if column.query:
        found += matching(site, column.query)
    return max((entry.changed or entry.published.date() for entry in found), default=None)


def _matches(entry: CatalogueEntry, query: Query, units: frozenset[str]) -> bool:
    record = entry.record
    conditions = (
        (query.kinds, (entry.kind,)),
        (query.topics, (entry.topic, entry.topic.partition("/")[0])),
        (query.local_topics, LOCAL_TOPICS.of(record)),
        (query.categories, (CATEGORY.of(record),)),
        (query.genres, (entry.genre,)),
        (query.audience, AUDIENCE.of(record)),
        (units, entry.issuers),
    )
    stated = all(set(wanted) & set(present) for wanted, present in conditions if wanted)
    text = " ".join((entry.title, *entry.keywords))
    return stated and (not query.words or any(word in text for word in query.words))


def _canonical(site: Site, name: str) -> str:
    """The canonical name of the organisation called ``name``, else the name as written."""
    unit = unit_called(site, name)
    return unit.name if unit else name
