"""The site as the desk reads it: configuration, records, the frame around pages; read again when a file has changed."""

from __future__ import annotations

import datetime as dt
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.config import Config, read_config
from gongkai.engine.assemble import assemble
from gongkai.engine.quick import Quick, quick
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.paths import Paths, shown
from gongkai.records.library import Library, read_library
from gongkai.records.reading import Readings
from gongkai.site.model import Site
from gongkai.store.readings import kept_readings
from gongkai.text.dates import CHINA


@dataclass(frozen=True, slots=True)
class SiteAsTyped:
    """The site linked with a file as typed: its ``place``, and the names of the files in the folder ``beside`` it then."""

    site: Site
    place: str
    beside: frozenset[str]


@dataclass(slots=True)
class DeskSite:
    """What is read of one site; ``linked`` is the last one with a file as typed, to draw the next state of its page from."""

    paths: Paths
    moment: dt.datetime | None = None
    linked: SiteAsTyped | None = None
    drawing: threading.Lock = field(default_factory=threading.Lock)
    """Held while a page is drawn: the templates know of one page at a time."""
    _readings: Readings | None = None
    _good: Quick | None = None
    _config: tuple[tuple[int, ...], Config | None] | None = None

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.paths.content

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return shown(self.paths.content)

    def beside(self, place: str) -> frozenset[str]:
        """The names of the files in the folder of a content file: its pictures and attachments."""
        folder = (self.content / place).with_suffix("")
        return frozenset(os.listdir(folder)) if folder.is_dir() else frozenset()

    def now(self) -> dt.datetime:
        """The moment of the desk."""
        return self.moment or dt.datetime.now(CHINA)

    def config(self) -> Config | None:
        """The configuration, None when it cannot be used."""
        try:
            found = self.paths.config.stat()
        except OSError:
            return None
        key = (found.st_mtime_ns, found.st_size, found.st_ino)
        if self._config is None or self._config[0] != key:
            self._config = key, read_config(self.paths.config, shown(self.paths.config))[0]
        return self._config[1]

    def words(self) -> OwnWords:
        """The words that the site added to enumerations."""
        config = self.config()
        return config.words if config else NO_WORDS

    def library(self) -> Library:
        """All records."""
        return read_library(self.content, self.shown, self.known(), self.words())[0]

    def known(self) -> Readings:
        """The readings of unchanged files."""
        if self._readings is None:
            self._readings = kept_readings(self.paths).known
        return self._readings

    def frame(self) -> Quick | None:
        """The frame around pages and the compiled templates, from the first good state of the site."""
        if self._good is None:
            assembly, _ = assemble(self.paths, self.now(), readings=self.known())
            self._good = quick(assembly) if assembly else None
        return self._good
