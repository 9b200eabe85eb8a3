"""Feeds of single rules and consultations: their publication, and all that became of them since."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.feeds.atom import AtomEntry, atom_file
from gongkai.pages.addresses import address, own_feed
from gongkai.records.consultation import Consultation
from gongkai.records.notice import Notice
from gongkai.site.disclosure import CatalogueEntry, entry_of
from gongkai.site.events import events_of, is_followed
from gongkai.site.model import Site
from gongkai.site.publishers import names_of


def followed_feeds(site: Site) -> dict[str, bytes]:
    """One feed for each rule and each consultation, by path in the output."""
    rules: list[Notice | Consultation] = [notice for notice in site.notices if is_followed(site, notice)]
    return dict(_feed(site, record) for record in [*rules, *site.of(Consultation)])


def _feed(site: Site, record: Notice | Consultation) -> tuple[str, bytes]:
    entry = entry_of(site, record)
    assert entry is not None, "it has a title and a time of publication"
    url, page = own_feed(record.identity), address(record.identity)
    name = f"{entry.title}_{site.config.site.name}"
    return url[1:], atom_file(site.config, name, page, url, _entries(site, entry))


def _entries(site: Site, entry: CatalogueEntry) -> Iterator[AtomEntry]:
    record = entry.record
    tag = f"{entry.written.year}:{record.identity}"
    yield AtomEntry(
        id=tag,
        title=entry.title,
        url=address(record.identity),
        published=entry.published,
        updated=entry.published,
        author="、".join(entry.issuers),
        summary=f"{entry.number} 发布".strip(),
    )
    for event in events_of(site, record):
        teller = site.record(event.told_by)
        yield AtomEntry(
            id=f"{tag}/{event.key}",
            title=event.title,
            url=address(event.told_by),
            published=event.at,
            updated=event.at,
            author="、".join(names_of(site, teller)) if teller else "",
            summary=event.title,
        )
