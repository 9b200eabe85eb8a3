"""``feed.xml`` (Atom), ``sitemap.xml`` with its parts, and ``robots.txt`` (W-FEED-01)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.feeds import FILE, feeds
from gongkai.pages.frame import PlannedPage
from gongkai.pages.tags import absolute, shorten
from gongkai.site.disclosure import CatalogueEntry, entries
from gongkai.site.model import Site

_NEWEST = 50
#: Limits of one sitemap in the protocol of sitemaps.org: addresses, and bytes before compression.
SITEMAP_ADDRESSES, SITEMAP_BYTES = 50_000, 50 * 1024 * 1024
#: The first sitemap in robots.txt.
SITEMAP = "sitemap.xml"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed_files(site: Site) -> dict[str, bytes]:
    """The feeds of the site and of each column, unit, local topic and audience, by path in the output."""
    every = [entry for entry in entries(site) if not entry.withdrawn]
    known = {entry.record.identity: entry for entry in every}
    files = {FILE: atom(site, site.config.site.name, "/", f"/{FILE}", every)}
    for one in feeds(Planner(site)):
        name = f"{one.name}_{site.config.site.name}"
        told = [known[identity] for identity in one.told]
        files[one.url[1:]] = atom(site, name, one.page, one.url, told)
    return files


def atom(site: Site, title: str, page: str, url: str, listed: Iterable[CatalogueEntry]) -> bytes:
    """The newest of some entries as Atom. The id of an entry never changes, even if its address does.

    ``page`` is the page with the same entries, ``url`` the address of the feed.
    """
    config = site.config
    newest = sorted(listed, key=lambda entry: (_updated(entry), entry.record.identity), reverse=True)[
        :_NEWEST
    ]
    updated = max(map(_updated, newest), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    own = "" if page == "/" else page[1:]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(title)}</title>",
        f"<id>tag:{escape(config.site.domain)},2019:/{own}</id>",
        f"<updated>{updated.isoformat()}</updated>",
        f"<author><name>{escape(config.site.publisher or config.site.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(absolute(config, url))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(config, page))}/>',
    ]
    for entry in newest:
        identity, when = entry.record.identity, entry.published.isoformat()
        issuers = "、".join(entry.issuers) or config.site.publisher or config.site.name
        lines += [
            "<entry>",
            f"<title>{escape(entry.title)}</title>",
            f"<id>tag:{escape(config.site.domain)},{entry.written.year}:{identity}</id>",
            f"<link href={quoteattr(absolute(config, address(identity)))}/>",
            f"<published>{when}</published>",
            f"<updated>{_updated(entry).isoformat()}</updated>",
            f"<author><name>{escape(issuers)}</name></author>",
            f"<summary>{escape(f'{entry.number} {shorten(entry.summary or entry.title)}'.strip())}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _updated(entry: CatalogueEntry) -> dt.datetime:
    """When the entry last changed for readers: published, or a change note added."""
    if entry.noted is None:
        return entry.published
    return max(entry.published, dt.datetime.combine(entry.noted, dt.time(), entry.published.tzinfo))


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
