"""The former addresses of the documents of a site."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.text.old_address import OldAddress, old_address
from gongkai.text.web_address import host_and_base


def moved(site: Site) -> Iterator[tuple[Notice, int, OldAddress]]:
    """Every public document with each former address: its index among them, and the parsed address."""
    found = host_and_base(site.config.site.base_url)
    if found is None:
        return
    for notice in site.notices:
        for place, alias in enumerate(notice.aliases):
            old = old_address(alias, *found)
            if old is not None:
                yield notice, place, old
