"""Calendars (RFC 5545) of the last days of consultations, one for all and one for each.

Each event has an alarm three days before. One whose paper states a month or a year only has no event.
"""

from __future__ import annotations

import datetime as dt

from gongkai.feeds.deadlines import calendar_of, escaped
from gongkai.pages.addresses import ALL_CONSULTATIONS, address, consultation_calendar
from gongkai.pages.contact.ways import named_in
from gongkai.pages.tags import absolute
from gongkai.records.consultation import Consultation
from gongkai.site.consultations import OPEN, UPCOMING, state
from gongkai.site.model import Site
from gongkai.text.dates import is_exact


def consultation_calendars(site: Site) -> dict[str, bytes]:
    """Every calendar by path in the output: one for all open and upcoming consultations, and one for each."""
    current = [
        (item.end, item)
        for item in site.of(Consultation)
        if state(item, site) in (OPEN, UPCOMING) and item.end and is_exact(item.end)
    ]
    if not site.of(Consultation):
        return {}
    ordered = sorted(current, key=lambda entry: entry[0])
    events = {item.identity: _event(site, item, end) for end, item in ordered}
    files = {ALL_CONSULTATIONS[1:]: calendar_of(site, f"{site.config.site.name}征求意见", events.values())}
    for _, item in current:
        name = f"对《{named_in(item.title)}》提意见"
        files[consultation_calendar(item)[1:]] = calendar_of(site, name, [events[item.identity]])
    return files


def _event(site: Site, item: Consultation, end: dt.date) -> list[str]:
    title = f"今天截止：对《{named_in(item.title)}》提意见"
    description = "\n".join((item.title, *item.channels))
    return [
        "BEGIN:VEVENT",
        f"UID:{item.identity}@{site.config.site.domain}",
        f"DTSTAMP:{item.published.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{end:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(description)}",
        f"URL:{absolute(site.config, address(item.identity))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(f'还有三天截止：对《{named_in(item.title)}》提意见')}",
        "TRIGGER:-P3D",
        "END:VALARM",
        "END:VEVENT",
    ]
