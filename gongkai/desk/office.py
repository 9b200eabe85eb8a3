"""What the desk asks of the rest of the program: all records, what ``check`` says of a file, new files, imports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gongkai.fields.own_words import OwnWords
from gongkai.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRecord:
    """One content file in the list: ``place`` is its path in the content folder."""

    place: str
    kind: str
    title: str
    state: str
    day: str
    address: str
    """Where its page is; empty for a record without a page of its own."""
    next: str = ""
    """What is to be done with it next, empty when nothing is: 待初审, 可以发布."""


@dataclass(frozen=True, slots=True)
class Look:
    """What ``check`` says of one file as typed, and its page with the files beside it, by their paths in the site.

    There is no file when the page cannot be drawn.
    """

    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Words to choose from by typing: of each list the word that is written and what it means."""

    lists: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


class Refused(Exception):
    """What was asked was not done; the message is the reason in Chinese."""


class DeskOffice(Protocol):
    """The rest of the program, as the desk sees it. Its methods may take a second: they are called in threads."""

    @property
    def content(self) -> Path:
        """The content folder."""

    @property
    def shown(self) -> str:
        """Its name in messages."""

    def records(self) -> Sequence[ListedRecord]:
        """Every content file."""

    def today(self) -> dt.date:
        """The day of the office."""

    def stages(self, kind: str) -> Sequence[str]:
        """The approvals that content of a type, by its Chinese name, must have passed before it is published."""

    def words(self) -> OwnWords:
        """The words that the site added to enumerations."""

    def suggestions(self) -> Suggestions:
        """The words of fields that are chosen by typing."""

    def look(self, place: str, raw: bytes) -> Look:
        """Check a file as if it said ``raw`` and were published, and draw its page."""

    def drawn(self, place: str, raw: bytes) -> Mapping[str, bytes]:
        """The files of its page at once, without what follows for others; none when only a look will do."""

    def create(self, kind: str, name: str) -> str:
        """Make a new file of a type; return its place. Raises ``Refused``."""

    def word_file(self, name: str, content: bytes) -> tuple[str, Sequence[str]]:
        """Make a draft of a .docx; return its place and what is to be checked by hand. Raises ``Refused``."""

    def markdown(self, page: str) -> tuple[str, Sequence[str]]:
        """A part of a web page or Word text (HTML) as Markdown, and what did not come along."""
