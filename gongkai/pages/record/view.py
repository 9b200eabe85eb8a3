"""View of a record as a page: elements, titled sections, links to what belongs to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.figure_parts import KeyFigure
from gongkai.pages.parts import Body, ContentsEntry, Element, Facet, FileLink, Link, Register, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands around the text of a letter; empty where the letter has none."""

    addressee: str = ""
    signature: tuple[str, ...] = ()
    date_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section, drawn in the order of these fields; what is empty is left out.

    Without a ``title`` it is the running text of the page itself. ``ordered``: the items are steps. A ``letter`` has a
    line of address above its text, and below it who signed and when. ``note`` is small print at the end.
    """

    title: str = ""
    id: str = ""
    text: str = ""
    elements: tuple[Element, ...] = ()
    items: tuple[str, ...] = ()
    ordered: bool = False
    register: Register | None = None
    table: TableView | None = None
    body: Body | None = None
    letter: Letter | None = None
    attachments: tuple[FileLink, ...] = ()
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (
            self.text
            or self.elements
            or self.items
            or self.attachments
            or (self.register and self.register.rows)
            or self.table
            or (self.body and self.body.source.strip())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A record as a page."""

    source: str
    published: dt.datetime
    label: str
    """What the table of elements is called."""
    elements: tuple[Element, ...]
    banner: str
    """What a reader must know first, or empty."""
    figures: tuple[KeyFigure, ...]
    """The main figures, shown large."""
    sections: tuple[Section, ...]
    related: tuple[Facet, ...]
    previous: Link | None
    next: Link | None
    files: tuple[FileLink, ...]
    """Attachments below the text."""
    single: bool
    """Whether the page stands by itself: no links to the records before and after it, elements without a frame."""
    word: FileLink | None = None
    """The record as a Word file; only a letter has one."""
    number: str = ""
    """The number that the letter bears (复文字号)."""

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The titled sections as a table of contents."""
        return tuple(
            ContentsEntry(id=section.id, text=section.title) for section in self.sections if section.title
        )
