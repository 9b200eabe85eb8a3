"""政府信息公开目录: one entry for everything published, whatever its type (条例 art. 12; disclosure rules, 2.4, 5.7).

An entry has the four elements that the law names (索引号、名称、内容概述、生成日期) and the fields by which an upper library
files a document. A field that the record does not state stays empty; nothing is invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from gongkai.fields.schema import Record
from gongkai.records.facts import (
    CALLED,
    GENRE,
    INDEX_NUMBER,
    PUBLISHED_AT,
    TOPIC,
    UPDATED,
    WITHDRAWN_ON,
    WRITTEN,
    YEAR,
)
from gongkai.records.kind import kinds
from gongkai.records.notice import PROACTIVE, Notice
from gongkai.records.topics import is_topic
from gongkai.site.change_notes import noted_on
from gongkai.site.events import Event, last_event
from gongkai.site.model import Site
from gongkai.site.publishers import names_of
from gongkai.site.shown import shown
from gongkai.site.validity import changed_by
from gongkai.text.dates import CHINA


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One line of the catalogue; ``kind`` is the name of its type for readers."""

    record: Record
    kind: str
    title: str
    written: dt.date
    published: dt.datetime
    issuers: tuple[str, ...]
    summary: str = ""
    index_number: str = ""
    number: str = ""
    validity: str = ""
    topic: str = ""
    genre: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    disclosure: str = PROACTIVE
    changed: dt.date | None = None
    changed_by: tuple[str, ...] = ()
    event: Event | None = None
    """The newest event since its publication."""
    withdrawn: bool = False

    @property
    def dated(self) -> bool:
        """Whether ``written`` is its 生成日期; a document without a date is only sorted by its publication."""
        return not isinstance(self.record, Notice) or self.record.written is not None


def entries(site: Site) -> tuple[CatalogueEntry, ...]:
    """Everything published and everything withdrawn, the newest 生成日期 first.

    A record counts as published when it has a title and a time of publication; parts of a document and lists
    of names do not.
    """
    public = (record for records in site.records.values() for record in records)
    listed = [(record, False) for record in public] + [(record, True) for record in site.withdrawn]
    found = [entry for record, withdrawn in listed if (entry := entry_of(site, record, withdrawn))]
    return tuple(sorted(found, key=lambda entry: (entry.written, entry.record.identity), reverse=True))


def entry_of(site: Site, record: Record, withdrawn: bool = False) -> CatalogueEntry | None:
    """The entry of one record; None when it is not published in its own right."""
    declared: type = type(record)
    issuers, kind, published = names_of(site, record), _label(declared), _published(record)
    said = shown(record)
    title = said.title or _named(record, issuers, kind)
    if not title or published is None:
        return None
    number = str(record.number) if isinstance(record, Notice) else ""
    if withdrawn:
        return _withdrawn(record, kind, title, published)
    standing = site.standings.get(record.identity) if isinstance(record, Notice) else None
    changes = standing.changes if standing else ()
    tables = site.tables_of(record.identity) if isinstance(record, Notice) else ()
    days = (noted_on(table, site.moment.date()) for table in (record, *tables))
    noted = max((day for day in days if day), default=None)
    return CatalogueEntry(
        record=record,
        kind=kind,
        title=title,
        written=WRITTEN.of(record) or published.date(),
        published=published,
        issuers=issuers,
        summary=said.summary,
        index_number=INDEX_NUMBER.of(record),
        number=number,
        validity=standing.state if standing else "",
        topic=_topic(record),
        genre=GENRE.of(record),
        keywords=said.keywords,
        source=said.source,
        changed=_changed(record, (*(change.since for change in changes), *((noted,) if noted else ()))),
        event=last_event(site, record),
        changed_by=changed_by(changes),
    )


def _withdrawn(record: Record, kind: str, title: str, published: dt.datetime) -> CatalogueEntry:
    """The entry of a withdrawn record: its former title and that it is gone, nothing of its contents."""
    return CatalogueEntry(
        record=record,
        kind=kind,
        title=title,
        written=WRITTEN.of(record) or published.date(),
        published=published,
        issuers=(),
        index_number=INDEX_NUMBER.of(record),
        changed=_changed(record, ()),
        withdrawn=True,
    )


def _named(record: Record, issuers: tuple[str, ...], kind: str) -> str:
    """The name of a yearly record without a title: its unit, the year, the type."""
    year = YEAR.of(record)
    return f"{issuers[0]}{year}年{CALLED.of(record) or kind}" if year and issuers else ""


@cache
def _label(record: type) -> str:
    return next((kind.label for kind in kinds() if kind.record is record), "")


def _published(record: Record) -> dt.datetime | None:
    """When it was published; for a page of running text without a date, the day of its last change."""
    published = PUBLISHED_AT.of(record)
    updated = UPDATED.of(record)
    if isinstance(published, dt.datetime):
        return published
    return dt.datetime.combine(updated, dt.time(), CHINA) if isinstance(updated, dt.date) else None


def _topic(record: Record) -> str:
    """主题分类, only where the field uses the topics of the State Council."""
    topic = TOPIC.of(record)
    return topic if topic and is_topic(topic) else ""


def _changed(record: Record, days: tuple[dt.date, ...]) -> dt.date | None:
    """The last day on which the entry changed: withdrawn, amended or repealed, updated."""
    stated = (WITHDRAWN_ON.of(record), UPDATED.of(record))
    known = [*days, *(day for day in stated if isinstance(day, dt.date))]
    return max(known, default=None)
