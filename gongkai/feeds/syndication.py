"""``feed.xml`` (Atom), ``sitemap.xml`` with its parts, and ``robots.txt`` (W-FEED-01)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai.feeds.atom import AtomEntry, atom_file
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.feeds import FILE, feeds
from gongkai.pages.frame import PlannedPage
from gongkai.pages.tags import absolute, shorten
from gongkai.site.disclosure import CatalogueEntry, entries
from gongkai.site.model import Site
from gongkai.text.xml_text import escape

#: Limits of one sitemap in the protocol of sitemaps.org: addresses, and bytes before compression.
SITEMAP_ADDRESSES, SITEMAP_BYTES = 50_000, 50 * 1024 * 1024
#: How many records that one document changed come up again in a feed.
_RAISED = 5
#: The first sitemap in robots.txt.
SITEMAP = "sitemap.xml"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed_files(site: Site) -> dict[str, bytes]:
    """The feeds of the site and of each column, unit, local topic and audience, by path in the output."""
    every = [entry for entry in entries(site) if not entry.withdrawn]
    known = {entry.record.identity: entry for entry in every}
    files = {FILE: atom_file(site.config, site.config.site.name, "/", f"/{FILE}", _atom_entries(every))}
    for feed in feeds(Planner(site)):
        name = f"{feed.name}_{site.config.site.name}"
        listed = _atom_entries(known[identity] for identity in feed.records)
        files[feed.url[1:]] = atom_file(site.config, name, feed.page, feed.url, listed)
    return files


def _atom_entries(listed: Iterable[CatalogueEntry]) -> list[AtomEntry]:
    """Entries of the catalogue for a feed; what was amended, noted or answered since comes first again and says so.

    Of many records that one document changes (a clean-up of rules), the newest few come up again beside it, so that
    they leave room for what is new.
    """
    every = sorted(listed, key=lambda entry: (entry.published, entry.record.identity), reverse=True)
    raised: Counter[str] = Counter()
    made = []
    for entry in every:
        cause = entry.event.cause if entry.event else ""
        raised[cause] += 1
        comes_up = entry.event if not cause or raised[cause] <= _RAISED else None
        made.append(
            AtomEntry(
                id=f"{entry.written.year}:{entry.record.identity}",
                title=entry.title,
                url=address(entry.record.identity),
                published=entry.published,
                updated=max(entry.published, comes_up.at) if comes_up else entry.published,
                author="、".join(entry.issuers),
                summary=_summary(entry),
            )
        )
    return made


def _summary(entry: CatalogueEntry) -> str:
    said = f"{entry.number} {shorten(entry.summary or entry.title)}".strip()
    return f"{entry.event.title}。{said}" if entry.event else said


def sitemaps(
    site: Site,
    pages: Iterable[PlannedPage],
    addresses: int = SITEMAP_ADDRESSES,
    size: int = SITEMAP_BYTES,
) -> dict[str, bytes]:
    """Sitemaps of all indexable pages, with the date of the last change where it is known.

    There is one ``sitemap.xml``. With more than ``addresses`` pages or ``size`` bytes, it is the index of
    ``sitemap-1.xml`` and so on.
    """
    empty = len(_sitemap("urlset", []))
    parts: list[list[str]] = [[]]
    filled = empty
    for page in pages:
        if page.indexable:
            changed = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
            entry = f"<url><loc>{escape(absolute(site.config, page.url))}</loc>{changed}</url>"
            more = len(entry.encode()) + 1
            if len(parts[-1]) >= addresses or (parts[-1] and filled + more > size):
                parts.append([])
                filled = empty
            parts[-1].append(entry)
            filled += more
    if len(parts) == 1:
        return {SITEMAP: _sitemap("urlset", parts[0])}
    files = {f"sitemap-{number}.xml": _sitemap("urlset", part) for number, part in enumerate(parts, 1)}
    listed = [f"<sitemap><loc>{escape(absolute(site.config, f'/{name}'))}</loc></sitemap>" for name in files]
    return {SITEMAP: _sitemap("sitemapindex", listed), **files}


def _sitemap(element: str, entries: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<{element} xmlns="{_SITEMAPS}">']
    return ("\n".join([*lines, *entries, f"</{element}>"]) + "\n").encode()


def robots(site: Site, maps: Iterable[str] = (SITEMAP,)) -> bytes:
    """``robots.txt``: everything may be crawled except the search index, which is useless to others.

    ``maps`` are the names of all sitemaps. Each is listed, not only their index, because Baidu does not read
    an index.
    """
    lines = (
        "User-agent: *",
        "Allow: /",
        f"Disallow: {site.config.site.base_path}search/index/",
        *(f"Sitemap: {absolute(site.config, f'/{name}')}" for name in maps),
    )
    return ("\n".join(lines) + "\n").encode()
