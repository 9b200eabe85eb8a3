"""The files of a site that are made without pages: data sets, feeds, calendars.

They show of a text its summary alone (``tests/site/test_texts_of_pages.py``), so they are reused from the last
build when only texts changed and no summary did.
"""

from __future__ import annotations

import hashlib

from gongkai.engine.sinks import Sink
from gongkai.feeds.consultations import consultation_calendars
from gongkai.feeds.data import data_files
from gongkai.feeds.deadlines import calendar_files
from gongkai.feeds.followed import followed_feeds
from gongkai.feeds.rule_graph import rule_graph_file
from gongkai.feeds.syndication import feed_files
from gongkai.site.model import Site
from gongkai.store.cache import Cache, CacheEntry, packed_files


def files_beside_pages(site: Site) -> dict[str, bytes]:
    """The data sets, feeds and calendars of a site, by path in the output."""
    calendars = calendar_files(site) | consultation_calendars(site)
    return data_files(site) | calendars | feed_files(site) | followed_feeds(site) | rule_graph_file(site)


def write_beside_pages(site: Site, sink: Sink, cache: Cache) -> frozenset[str]:
    """Write these files, or reuse all of them; return their paths."""
    former = cache.former_data
    if former is not None and cache.data_holds:
        known = former.files
        if known and all(sink.keep(path, digest) for path, digest in known.items()):
            cache.data = former
            return frozenset(known)
    made = files_beside_pages(site)
    digests = {path: hashlib.sha256(content).digest() for path, content in made.items()}
    for path, content in made.items():
        sink.write(path, content, digests[path])
    cache.data = CacheEntry(b"", b"", beside=packed_files(digests))
    return frozenset(made)
