"""View of the page of a record: elements, titled sections, related links."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.figure_parts import KeyFigure
from gongkai.pages.parts import Body, ContentsEntry, Element, Facet, FileLink, Link, Register, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The lines around the text of a letter; each may be empty."""

    above: tuple[str, ...] = ()
    """Lines above the addressee as typed: 签发人, 办理结果."""
    addressee: str = ""
    signature: tuple[str, ...] = ()
    date_text: str = ""
    closing: tuple[str, ...] = ()
    """Lines below the date as typed: contacts, copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section, drawn in the order of these fields; empty ones are left out.

    Without a ``title`` it is the running text of the page itself. ``ordered``: the items are steps. A
    ``letter`` has addressees above its text, signer and date below it. ``note`` is small print at the end.
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
    """The page of a record."""

    source: str
    published: dt.datetime
    label: str
    """The name of the element table."""
    elements: tuple[Element, ...]
    banner: str
    """The sentence that a reader must see first, or empty."""
    waiting: bool
    """Whether that sentence tells of what is still to come, rather than of what is over."""
    figures: tuple[KeyFigure, ...]
    """The main figures, shown large."""
    sections: tuple[Section, ...]
    related: tuple[Facet, ...]
    previous: Link | None
    next: Link | None
    files: tuple[FileLink, ...]
    """Attachments below the text."""
    single: bool
    """Whether the page is independent: no links to its neighbours, no frame around its elements."""
    word: FileLink | None = None
    """The record as a Word file; only a letter has one."""
    number: str = ""
    """The number of the letter (复文字号)."""

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The titled sections as a table of contents."""
        return tuple(
            ContentsEntry(id=section.id, text=section.title) for section in self.sections if section.title
        )
