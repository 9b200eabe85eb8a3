"""``feed.xml`` (Atom), ``sitemap.xml`` and ``robots.txt`` (W-FEED-01)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from gongkai.pages.addresses import address
from gongkai.pages.frame import PlannedPage
from gongkai.pages.tags import absolute, shorten
from gongkai.site.model import Site

_NEWEST = 50


def feed(site: Site) -> bytes:
    """The newest documents as Atom; an entry's id never changes, whatever happens to its address."""
    config = site.config
    newest = site.notices[:_NEWEST]
    updated = max((notice.published for notice in newest), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(config.site.name)}</title>",
        f"<id>tag:{escape(config.site.domain)},2019:/</id>",
        f"<updated>{updated.isoformat()}</updated>",
        f"<author><name>{escape(config.site.publisher or config.site.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(absolute(config, "/feed.xml"))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(config, "/"))}/>',
    ]
    for notice in newest:
        when = notice.published.isoformat()
        lines += [
            "<entry>",
            f"<title>{escape(notice.title)}</title>",
            f"<id>tag:{escape(config.site.domain)},{notice.written.year}:{notice.identity}</id>",
            f"<link href={quoteattr(absolute(config, address(notice.identity)))}/>",
            f"<published>{when}</published>",
            f"<updated>{when}</updated>",
            f"<author><name>{escape('、'.join(notice.issuer))}</name></author>",
            f"<summary>{escape(f'{notice.number} {shorten(notice.summary or notice.title)}'.strip())}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def sitemap(site: Site, pages: Iterable[PlannedPage]) -> bytes:
    """Every page that may be found by search engines, with the day of its last change where it is known."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for page in pages:
        if page.indexable:
            changed = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
            lines.append(f"<url><loc>{escape(absolute(site.config, page.url))}</loc>{changed}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def robots(site: Site) -> bytes:
    """Everything may be read; only the search index is of no use to others."""
    lines = (
        "User-agent: *",
        "Allow: /",
        f"Disallow: {site.config.site.base_path}search/index/",
        f"Sitemap: {absolute(site.config, '/sitemap.xml')}",
    )
    return ("\n".join(lines) + "\n").encode()
