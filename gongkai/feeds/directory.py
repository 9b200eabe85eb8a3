"""``data/directory.*``: the disclosure catalogue in a form that the document library of an upper level can pull.

One row an entry, with the elements of 1.4 and of section 5 of the disclosure rules, the day of its last change, and entries that were
withdrawn, so that whoever pulls knows what to change and what to take down.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.records.notice import Notice
from gongkai.site.disclosure import Entry, entries
from gongkai.site.model import Site

PUBLIC, WITHDRAWN = "公开", "已撤回"


def directory_rows(site: Site) -> list[dict[str, Any]]:
    """Every entry of the catalogue, the newest first; of what was withdrawn, only what the page of the catalogue shows."""
    return [_row(site, entry) for entry in entries(site)]


def _row(site: Site, entry: Entry) -> dict[str, Any]:
    identity = entry.record.identity
    notice = entry.record if isinstance(entry.record, Notice) and not entry.withdrawn else None
    return {
        "index_number": entry.index_number or None,
        "title": entry.title,
        "summary": entry.summary or None,
        "written_date": entry.written.isoformat(),
        "published_date": entry.published.isoformat(),
        "issuer": list(entry.issuers),
        "number": entry.number or None,
        "disclosure": entry.disclosure,
        "validity": entry.validity or None,
        "topic": entry.topic or None,
        "genre": entry.genre or None,
        "category": notice.category if notice else None,
        "effective_date": _day(notice.effective if notice else None),
        "expiry_date": _day(notice.last_day if notice else None),
        "register_number": notice.register_number if notice else None,
        "drafter": notice.drafter if notice else None,
        "keywords": list(entry.keywords),
        "source": entry.source or None,
        "url": None if entry.withdrawn else absolute(site.config, address(identity)),
        "id": identity,
        "kind": entry.kind,
        "changed_date": _day(entry.changed),
        "changed_by": list(entry.changed_by),
        "status": WITHDRAWN if entry.withdrawn else PUBLIC,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
