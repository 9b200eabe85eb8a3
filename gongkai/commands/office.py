"""The content as the desk uses it: list the records, check a file as typed, draw its page, create files."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.commands.import_files import import_file
from gongkai.commands.listed import listed, unread
from gongkai.commands.new import NotCreated, create
from gongkai.config import Config, read_config
from gongkai.desk.blank import blank
from gongkai.desk.form import TOPICS, UNITS
from gongkai.desk.office import ListedRecord, Look, Refused, Suggestions
from gongkai.desk.sound import substitute
from gongkai.engine.assemble import assemble
from gongkai.engine.finish import PagePipeline
from gongkai.engine.locating import place_in
from gongkai.engine.quick import Quick, quick
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import Record, field_names
from gongkai.filling import replace_file
from gongkai.importing.body import body_of
from gongkai.importing.page_file import read_part
from gongkai.importing.refusal import Unreadable
from gongkai.pages.context import Planner
from gongkai.pages.single import record_pages
from gongkai.paths import Paths, shown
from gongkai.problems import Position, Problem, by_kind, errors
from gongkai.records.content_record import IN_ORDER, SECRECY
from gongkai.records.facts import TITLE
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import Library, read_library
from gongkai.records.organization import Directory
from gongkai.records.publicity import DRAFTED, due_at
from gongkai.records.reading import STATES, Reading, Readings, read_content
from gongkai.records.topics import written_topics
from gongkai.render.faults import TemplateFault
from gongkai.site.levels import as_configured
from gongkai.site.link import link
from gongkai.site.model import Site
from gongkai.sources.documents import MARKDOWN
from gongkai.store.readings import kept_readings
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason

#: Most records that are offered for a reference; others are written by hand.
_MOST_OFFERED = 500


@dataclass(slots=True)
class ContentOffice:
    """The content of one site for the desk. Everything is read again when a file has changed."""

    paths: Paths
    moment: dt.datetime | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _readings: Readings | None = None
    _good: Quick | None = None

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.paths.content

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return shown(self.paths.content)

    def today(self) -> dt.date:
        """The day of the office."""
        return self._now().date()

    def stages(self, kind: str) -> Sequence[str]:
        """The approvals that the site requires of a type, by its Chinese name, in their order."""
        config = self._config()
        rules = config.approvals if config else ()
        asked = [stage for rule in rules if kind in (rule.kinds or (kind,)) for stage in rule.stages]
        return sorted(dict.fromkeys(asked), key=(*IN_ORDER, SECRECY).index)

    def words(self) -> OwnWords:
        """The words that the site added to enumerations."""
        config = self._config()
        return config.words if config else NO_WORDS

    def records(self) -> Sequence[ListedRecord]:
        """Every content file, in the order of their paths; those of the newest years last."""
        with self._lock:
            library = self._library(self._config())
        stages = {kind.record: self.stages(kind.label) for kind in kinds()}
        drafts = [record for record in library.drafts.values() if record is not None]
        public = [record for records in library.records.values() for record in records]
        found = [
            listed(record, stages[type(record)], self.shown, self._now()) for record in (*public, *drafts)
        ]
        unfinished = {identity for identity, record in library.drafts.items() if record is None}
        found += filter(None, (unread(self.content, identity, DRAFTED) for identity in unfinished))
        found += filter(None, (unread(self.content, identity) for identity in library.broken - unfinished))
        return sorted(found, key=lambda record: record.place)

    def suggestions(self) -> Suggestions:
        """Units by their names, topics, and the records of each type by their identities."""
        with self._lock:
            library = self._library(self._config())
        directories = library.of(Directory)
        units = {
            name: unit.name
            for directory in directories
            for unit in directory.organizations
            for name in (unit.name, *unit.names)
        }
        lists: dict[str, Sequence[tuple[str, str]]] = {
            UNITS: tuple(units.items()),
            TOPICS: tuple((topic, "") for topic in written_topics()),
        }
        everything = [*library.drafts.values()]
        everything += (record for kind in kinds() for record in library.of(kind.record))
        for kind in kinds():
            named = [(item.identity, TITLE.of(item)) for item in everything if isinstance(item, kind.record)]
            lists[kind.name] = tuple(sorted(named, reverse=True)[:_MOST_OFFERED])
        return Suggestions(lists)

    def look(self, place: str, raw: bytes) -> Look:
        """Check a file as if it contained ``raw`` and were published, and draw its page."""
        with self._lock:
            return self._look(place, raw)

    def _look(self, place: str, raw: bytes) -> Look:
        config = self._config()
        reading = self._read(place, raw, config)
        problems = by_kind(reading.problems)
        if reading.kind is None or config is None:
            return Look(tuple(problems))
        if reading.record is not None:
            found, files = self._whole(reading, config)
            problems += found
            return Look(tuple(problems), {} if errors(problems) else files)
        # the rest is checked with examples in place of what cannot be read
        other = substitute(raw, reading.kind, place.endswith(MARKDOWN), problems)
        again = self._read(place, other.raw, config) if other else reading
        if other is not None and again.record is not None:
            for fault in self._whole(again, config)[0]:
                line = other.line(fault.at.line)
                if line is not None and other.about_typed(fault):
                    problems.append(replace(fault, at=replace(fault.at, line=line)))
        return Look(tuple(problems))

    def _whole(self, reading: Reading, config: Config) -> tuple[list[Problem], Mapping[str, bytes]]:
        """What is found when a record is linked and its page is inspected, and the files of that page."""
        found, site, record = self._linked(reading, config)
        files, inspected = self._page(site, record)
        found += [replace(fault, at=place_in(fault, record, Position(record.path))) for fault in inspected]
        return list(dict.fromkeys(as_configured(by_kind(found), config, self._library(config)))), files

    def _read(self, place: str, raw: bytes, config: Config | None) -> Reading:
        with tempfile.TemporaryDirectory(prefix="gongkai-desk-") as folder:
            file = Path(folder) / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
            return read_content(file, place, f"{self.shown}/{place}", config.words if config else NO_WORDS)

    def _linked(self, reading: Reading, config: Config) -> tuple[list[Problem], Site | None, Record]:
        """What is found when a record is linked with all others, as if it were published."""
        assert reading.kind is not None
        name = reading.kind.name
        declared: type = reading.kind.record
        read: Any = reading.record
        known = field_names(declared) if reading.draft else ()
        record: Record = replace(read, **{field: word for field, word in STATES.items() if field in known})
        library = self._library(config)
        others = tuple(other for other in library.records[name] if other.identity != record.identity)
        library = replace(
            library,
            records={**library.records, name: (*others, record)},
            positions={**library.positions, record.identity: reading.places},
            broken=library.broken - {record.identity},
            drafts={path: draft for path, draft in library.drafts.items() if path != record.identity},
        )
        due = due_at(record)
        moment = max(self._now(), due) if due else self._now()
        try:
            site, found = link(library, config, moment)
        except LookupError:  # so many targets are missing that the site cannot be linked
            return [], None, record
        return [fault for fault in found if fault.at.path == record.path], site, record

    def _page(self, site: Site | None, record: Record) -> tuple[Mapping[str, bytes], Sequence[Problem]]:
        """The files of a record's page and what its inspection finds; none without a page, or when it cannot be drawn yet."""
        good = self._frame()
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
                made = finish(good.environment, page)
                return made.files, made.problems
        except (LookupError, AttributeError, TypeError, ValueError, TemplateFault):
            # a missing target is reported as an error; the page can be drawn once it exists
            return {}, ()
        return {}, ()

    def _frame(self) -> Quick | None:
        """The frame around pages and the compiled templates, from the first good state of the site."""
        if self._good is None:
            assembly, _ = assemble(self.paths, self._now(), readings=self._known())
            self._good = quick(assembly) if assembly else None
        return self._good

    def create(self, kind: str, name: str) -> str:
        """Make a new file of a type from its archetype, without the examples; return its place."""
        today = self._now().date()
        try:
            made, file = create(self.paths, kind, name or self._free(kind, today), today)
            replace_file(file, blank(file.read_bytes(), made, file.suffix == ".md", today))
        except NotCreated as reason:
            raise Refused(str(reason)) from None
        except OSError as error:
            raise Refused(f"磁盘不让写：{os_reason(error)}") from None
        return file.relative_to(self.content).as_posix()

    def _free(self, name: str, today: dt.date) -> str:
        """A name for a new file of the day that no other file has."""
        kind: Kind | None = next((kind for kind in kinds() if kind.name == name), None)
        folder = self.content / (kind.folder if kind else "")
        for number in range(1, 1000):
            stem = f"{today:%Y}/{today:%m%d}-{number}"
            if not any((folder / f"{stem}{suffix}").exists() for suffix in (".md", ".yaml", ".yml")):
                return stem
        raise Refused("今天新建的文件太多了，请自己写一个名字")

    def word_file(self, name: str, content: bytes) -> tuple[str, Sequence[str]]:
        """Make a draft of a .docx; return its place and what is to be checked by hand."""
        try:
            with tempfile.TemporaryDirectory(prefix="gongkai-desk-") as folder:
                file = Path(folder) / "word.docx"
                file.write_bytes(content)
                made = import_file(self.paths, file, self._now().date())
        except NotCreated as reason:
            raise Refused(str(reason)) from None
        except OSError as error:
            raise Refused(f"磁盘不让写：{os_reason(error)}") from None
        notes = tuple(f"{fault.message}（{fault.hint}）" for fault in made.problems)
        if not made.written:
            raise Refused("；".join(notes) or f"{name} 没有变成新的草稿")
        return made.place, notes

    def markdown(self, page: str) -> tuple[str, Sequence[str]]:
        """A part of a web page or Word text (HTML) as Markdown, and a report of what was left out."""
        try:
            paper = read_part(page, "粘贴")
        except Unreadable as reason:
            raise Refused(f"{reason.reason}；{reason.advice}") from None
        body = body_of(paper.blocks, {}, paper.notes)
        notes = [f"{fault.message}（{fault.hint}）" for fault in paper.problems]
        if body.files:
            notes.append(f"图片 {len(body.files)} 张没有带过来：存成文件，放在与本文件同名的文件夹里")
        return body.text, notes

    def _now(self) -> dt.datetime:
        return self.moment or dt.datetime.now(CHINA)

    def _config(self) -> Config | None:
        return (
            read_config(self.paths.config, shown(self.paths.config))[0]
            if self.paths.config.is_file()
            else None
        )

    def _library(self, config: Config | None) -> Library:
        words = config.words if config else NO_WORDS
        return read_library(self.content, self.shown, self._known(), words)[0]

    def _known(self) -> Readings:
        if self._readings is None:
            self._readings = kept_readings(self.paths).known
        return self._readings
