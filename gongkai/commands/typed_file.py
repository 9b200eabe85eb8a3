"""A file as somebody types it: what ``check`` says of it, and its page."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.commands.desk_site import DeskSite, SiteAsTyped
from gongkai.config import Config
from gongkai.desk.office import Look
from gongkai.desk.sound import substitute
from gongkai.engine.finish import PagePipeline
from gongkai.engine.locating import place_in
from gongkai.fields.schema import Record, field_names
from gongkai.pages.context import Planner
from gongkai.pages.single import record_pages
from gongkai.problems import Position, Problem, by_kind, errors
from gongkai.records.named_references import with_identities
from gongkai.records.publicity import due_at
from gongkai.records.reading import STATES, Reading, read_content
from gongkai.render.faults import TemplateFault
from gongkai.site.levels import as_configured
from gongkai.site.link import link
from gongkai.site.model import Site
from gongkai.site.replaced import with_record
from gongkai.sources.documents import MARKDOWN


def look(at: DeskSite, place: str, raw: bytes) -> Look:
    """Check a file as if it contained ``raw`` and were published, and draw its page."""
    config = at.config()
    reading = _read(at, place, raw)
    problems = by_kind(reading.problems)
    if reading.kind is None or config is None:
        return Look(tuple(problems))
    if reading.record is not None:
        found, files = _whole(at, place, reading, config)
        problems += found
        return Look(tuple(problems), {} if errors(problems) else files)
    # the rest is checked with examples in place of what cannot be read
    other = substitute(raw, reading.kind, place.endswith(MARKDOWN), problems)
    again = _read(at, place, other.raw) if other else reading
    if other is not None and again.record is not None:
        for fault in _whole(at, place, again, config)[0]:
            line = other.line(fault.at.line)
            if line is not None and other.about_typed(fault):
                problems.append(replace(fault, at=replace(fault.at, line=line)))
    return Look(tuple(problems))


def drawn(at: DeskSite, place: str, raw: bytes) -> Mapping[str, bytes]:
    """The files of the page of ``raw`` at once, from the site that was linked when the file was looked at last.

    What follows from the change for other records is as it was then. There are none when the file has an error,
    when it was not looked at or has new files beside it, or when the change needs the whole site.
    """
    last = at.linked
    if last is None or (last.place, last.beside) != (place, at.beside(place)):
        return {}
    reading = _read(at, place, raw)
    if reading.record is None or errors(reading.problems):
        return {}
    site = with_record(last.site, _as_published(reading))
    record = site.record(reading.record.identity) if site else None
    if site is None or record is None:
        return {}
    files, inspected = _page(at, site, record)
    return {} if errors(inspected) else files


def _as_published(reading: Reading) -> Record:
    """The record of a file, even of a draft, as if it were published."""
    read: Any = reading.record
    declared: type = type(read)
    known = field_names(declared) if reading.draft else ()
    record: Record = replace(read, **{field: word for field, word in STATES.items() if field in known})
    return record


def _whole(
    at: DeskSite, place: str, reading: Reading, config: Config
) -> tuple[list[Problem], Mapping[str, bytes]]:
    """What is found when a record is linked and its page is inspected, and the files of that page."""
    beside = at.beside(place)
    found, site, record = _linked(at, reading, config)
    at.linked = SiteAsTyped(site, place, beside) if site is not None else None
    files, inspected = _page(at, site, record)
    found += [replace(fault, at=place_in(fault, record, Position(record.path))) for fault in inspected]
    return list(dict.fromkeys(as_configured(by_kind(found), config, at.library()))), files


def _read(at: DeskSite, place: str, raw: bytes) -> Reading:
    with tempfile.TemporaryDirectory(prefix="gongkai-desk-") as folder:
        file = Path(folder) / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
        return read_content(file, place, f"{at.shown}/{place}", at.words())


def _linked(at: DeskSite, reading: Reading, config: Config) -> tuple[list[Problem], Site | None, Record]:
    """What is found when a record is linked with all others, as if it were published."""
    assert reading.kind is not None
    name = reading.kind.name
    record = _as_published(reading)
    library = at.library()
    others = tuple(other for other in library.records[name] if other.identity != record.identity)
    drafts = {path: draft for path, draft in library.drafts.items() if path != record.identity}
    records = with_identities({**library.records, name: (*others, record)}, drafts.values())
    record = records[name][-1]
    library = replace(
        library,
        records=records,
        positions={**library.positions, record.identity: reading.places},
        broken=library.broken - {record.identity},
        drafts=drafts,
    )
    due = due_at(record)
    moment = max(at.now(), due) if due else at.now()
    try:
        site, found = link(library, config, moment)
    except LookupError:  # so many targets are missing that the site cannot be linked
        return [], None, record
    return [fault for fault in found if fault.at.path == record.path], site, record


def _page(at: DeskSite, site: Site | None, record: Record) -> tuple[Mapping[str, bytes], Sequence[Problem]]:
    """The files of a record's page and what its inspection finds; none without a page, or when it cannot be drawn yet."""
    good = at.frame()
    if good is None or site is None:
        return {}, ()
    finish = PagePipeline(
        good.chrome,
        site.moment.date(),
        with_search=False,
        with_table_files=site.config.features.table_files,
    )
    try:
        for page in record_pages(Planner(site), record):
            with at.drawing:
                made = finish(good.environment, page)
            return made.files, made.problems
    except (LookupError, AttributeError, TypeError, ValueError, TemplateFault):
        # a missing target is reported as an error; the page can be drawn once it exists
        return {}, ()
    return {}, ()
