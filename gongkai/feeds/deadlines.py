"""``deadlines.ics`` (RFC 5545): the deadlines of all tasks, and of each unit, for calendar programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gongkai.pages.addresses import ALL_DEADLINES, address, unit_calendar
from gongkai.pages.tags import absolute
from gongkai.pages.tasks.deadlines import Due, dues
from gongkai.site.model import Site
from gongkai.site.table_origin import origin_of

_LINE = 75  # RFC 5545 section 3.1: octets of a line without its line break
#: The most characters of a description and of a heading, because each event repeats the text of its task; and
#: the number of a task's events that include the text.
_DESCRIPTION, _HEADING = 1500, 200
_TOLD_IN_FULL = 24


def calendar_files(site: Site) -> dict[str, bytes]:
    """Every calendar by path in the output; a unit without a dated task has none."""
    files = {}
    events: dict[tuple[str, int], str] = {}
    if site.tasks:
        days = dues(site.tasks)
        files[ALL_DEADLINES[1:]] = calendar(site, days, f"{site.config.site.name}任务时限", events)
    for unit in site.units.values():
        every = (*site.leads.get(unit.identity, ()), *site.shares.get(unit.identity, ()))
        days = dues({entry.identity: entry for entry in every}.values())
        if days:
            files[unit_calendar(unit)[1:]] = calendar(site, days, f"{unit.name}任务时限", events)
    return files


def calendar(
    site: Site, days: Iterable[Due], name: str, events: dict[tuple[str, int], str] | None = None
) -> bytes:
    """One calendar with an all-day event for each deadline. The same tasks give the same bytes on every day.

    ``DTSTAMP`` is the moment at which the ordering document was published, so events change only with it.
    ``events`` caches the text of each deadline, because a task is in the calendars of all its units.
    """
    events = {} if events is None else events
    written = [_written(_head(site, name))]
    for due in days:
        key = due.entry.identity, due.place
        if key not in events:
            events[key] = _written(_event(site, due))
        written.append(events[key])
    return "".join([*written, _written(["END:VCALENDAR"])]).encode()


def calendar_of(site: Site, name: str, events: Iterable[list[str]]) -> bytes:
    """A calendar of events given as content lines."""
    lines = [*_head(site, name), *(line for event in events for line in event), "END:VCALENDAR"]
    return _written(lines).encode()


def _head(site: Site, name: str) -> list[str]:
    """The head of a calendar; programs that subscribe to it refresh it every day (RFC 7986, 5.7)."""
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escaped(site.config.site.domain)}//gongkai//ZH",
        "CALSCALE:GREGORIAN",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        f"X-WR-CALNAME:{escaped(name)}",
    ]


def _written(lines: Iterable[str]) -> str:
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(site: Site, due: Due) -> list[str]:
    entry = due.entry
    stamp = origin_of(site, entry.table).published.astimezone(dt.UTC)
    heading = entry.task.heading or entry.task.section or entry.task.requirement
    lead = "、".join(entry.task.lead)
    words = entry.task.requirement if due.place < _TOLD_IN_FULL else ""
    lines = [f"完成时限：{_brief(due.text)}", f"牵头部门：{_brief(lead)}" if lead else "", _brief(words)]
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.identity}{f'-{due.place}' if due.place else ''}@{site.config.site.domain}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(f'{entry.task.called}到期：{_brief(heading, _HEADING)}（{entry.table.title}）')}",
        f"DESCRIPTION:{escaped(chr(10).join(filter(None, lines)))}",
        f"URL:{absolute(site.config, address(entry.identity))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _brief(text: str, most: int = _DESCRIPTION) -> str:
    """A text shortened to ``most`` characters; the event links to the full text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def escaped(text: str) -> str:
    """A TEXT value (section 3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> list[str]:
    """The physical lines of a content line: at most 75 octets, no character split (section 3.1)."""
    octets = line.encode()
    if len(octets) <= _LINE:
        return [line]
    folded = []
    start, room = 0, _LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        folded.append(octets[start:end].decode())
        start, room = end, _LINE - 1
    folded.append(octets[start:].decode())
    return [folded[0], *(f" {rest}" for rest in folded[1:])]
