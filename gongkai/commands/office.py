"""The content as the desk uses it: list the records, check a file as typed, draw its page, create files."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from gongkai.commands.desk_site import DeskSite
from gongkai.commands.import_files import import_file
from gongkai.commands.listed import listed, unread
from gongkai.commands.new import NotCreated, create
from gongkai.commands.typed_file import drawn, look
from gongkai.desk.blank import blank
from gongkai.desk.form import TOPICS, UNITS
from gongkai.desk.office import ListedRecord, Look, Refused, Suggestions
from gongkai.fields.own_words import OwnWords
from gongkai.filling import replace_file
from gongkai.importing.body import body_of
from gongkai.importing.page_file import read_part
from gongkai.importing.refusal import Unreadable
from gongkai.paths import Paths
from gongkai.records.content_record import IN_ORDER, SECRECY
from gongkai.records.facts import TITLE
from gongkai.records.kind import Kind, kinds
from gongkai.records.organization import Directory
from gongkai.records.publicity import DRAFTED
from gongkai.records.topics import written_topics
from gongkai.text.os_errors import os_reason

#: Most records that are offered for a reference; others are written by hand.
_MOST_OFFERED = 500


class ContentOffice:
    """The content of one site for the desk. Everything is read again when a file has changed."""

    def __init__(self, paths: Paths, moment: dt.datetime | None = None) -> None:
        self.paths = paths
        self._at = DeskSite(paths, moment)
        self._lock = threading.Lock()

    @property
    def content(self) -> Path:
        """The content folder."""
        return self._at.content

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return self._at.shown

    def today(self) -> dt.date:
        """The day of the office."""
        return self._at.now().date()

    def stages(self, kind: str) -> Sequence[str]:
        """The approvals that the site requires of a type, by its Chinese name, in their order."""
        config = self._at.config()
        rules = config.approvals if config else ()
        asked = [stage for rule in rules if kind in (rule.kinds or (kind,)) for stage in rule.stages]
        return sorted(dict.fromkeys(asked), key=(*IN_ORDER, SECRECY).index)

    def words(self) -> OwnWords:
        """The words that the site added to enumerations."""
        return self._at.words()

    def records(self) -> Sequence[ListedRecord]:
        """Every content file, in the order of their paths; those of the newest years last."""
        with self._lock:
            library = self._at.library()
        stages = {kind.record: self.stages(kind.label) for kind in kinds()}
        drafts = [record for record in library.drafts.values() if record is not None]
        public = [record for records in library.records.values() for record in records]
        found = [
            listed(record, stages[type(record)], self.shown, self._at.now()) for record in (*public, *drafts)
        ]
        unfinished = {identity for identity, record in library.drafts.items() if record is None}
        found += filter(None, (unread(self.content, identity, DRAFTED) for identity in unfinished))
        found += filter(None, (unread(self.content, identity) for identity in library.broken - unfinished))
        return sorted(found, key=lambda record: record.place)

    def suggestions(self) -> Suggestions:
        """Units by their names, topics, and the records of each type by their identities."""
        with self._lock:
            library = self._at.library()
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
            return look(self._at, place, raw)

    def drawn(self, place: str, raw: bytes) -> Mapping[str, bytes]:
        """The files of its page at once, without what follows for others; none when only a look will do."""
        return drawn(self._at, place, raw)

    def create(self, kind: str, name: str) -> str:
        """Make a new file of a type from its archetype, without the examples; return its place."""
        today = self._at.now().date()
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
                made = import_file(self.paths, file, self._at.now().date())
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
