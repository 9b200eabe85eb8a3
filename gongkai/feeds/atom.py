"""Feeds in Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.config import Config
from gongkai.pages.tags import absolute
from gongkai.text.dates import PartialMoment
from gongkai.text.xml_text import escape, quoteattr

_NEWEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomEntry:
    """One entry: ``id`` is what follows the domain in its tag and never changes, ``url`` its address here."""

    id: str
    title: str
    url: str
    published: dt.datetime
    updated: dt.datetime
    author: str
    """Who published it; empty when the paper names nobody: the author of the feed then stands for it (4.1.2)."""
    summary: str


def _published(entry: AtomEntry) -> tuple[str, ...]:
    """When an entry was published; nothing when its day is unknown, since the format asks for a full moment."""
    if isinstance(entry.published, PartialMoment):
        return ()
    return (f"<published>{entry.published.isoformat()}</published>",)


def _author(entry: AtomEntry) -> tuple[str, ...]:
    return (f"<author><name>{escape(entry.author)}</name></author>",) if entry.author else ()


def atom_file(config: Config, title: str, page: str, url: str, entries: Iterable[AtomEntry]) -> bytes:
    """The newest of some entries. ``page`` is the page about the same, ``url`` the address of the feed."""
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:_NEWEST]
    updated = max((entry.updated for entry in newest), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    own = "" if page == "/" else page[1:]
    domain, site = escape(config.site.domain), config.site.publisher or config.site.name
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(title)}</title>",
        f"<id>tag:{domain},2019:/{own}</id>",
        f"<updated>{dt.datetime.isoformat(updated)}</updated>",
        f"<author><name>{escape(site)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(absolute(config, url))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(config, page))}/>',
    ]
    for entry in newest:
        lines += [
            "<entry>",
            f"<title>{escape(entry.title)}</title>",
            f"<id>tag:{domain},{escape(entry.id)}</id>",
            f"<link href={quoteattr(absolute(config, entry.url))}/>",
            *_published(entry),
            f"<updated>{dt.datetime.isoformat(entry.updated)}</updated>",
            *_author(entry),
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()
