"""View of a page of the shape that most small types share: elements, a few titled sections, links to what belongs to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.parts import Attachment, Body, Element, Facet, Heading, Link, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands around the text of a letter; empty where the letter has none."""

    addressee: str = ""
    signature: tuple[str, ...] = ()
    date_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section; of ``text``, ``items``, ``register``, ``body`` and ``attachments`` what there is stands in it, in that order.

    Without a ``title`` it is the running text of the page itself. ``ordered``: the items are steps. A ``letter`` has a
    line of address above its text, and below it who signed and when.
    """

    title: str = ""
    id: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    ordered: bool = False
    register: Register | None = None
    body: Body | None = None
    letter: Letter | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (
            self.text
            or self.items
            or self.attachments
            or (self.register and self.register.rows)
            or (self.body and self.body.source.strip())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView:
    """A record as a page."""

    source: str
    published: dt.datetime
    label: str
    """What the table of elements is called."""
    elements: tuple[Element, ...]
    banner: str
    """What a reader must know first, or empty."""
    sections: tuple[Section, ...]
    related: tuple[Facet, ...]
    previous: Link | None
    next: Link | None

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The titled sections as a table of contents."""
        return tuple(Heading(id=section.id, text=section.title) for section in self.sections if section.title)
