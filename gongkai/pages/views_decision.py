"""Views of the pages of decisions and consultations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from gongkai.pages.contact_parts import Call, Form
from gongkai.pages.parts import Attachment, Body, Element, Facet, Link, Register, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """One decision: what it is, why, and its stages; what is missing is there and says so."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    missing: str
    """A sentence about the stages of which nothing is published, or empty."""
    stages: tuple[Stage, ...]
    background: Body
    relations: tuple[Facet, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a consultation with a heading of its own."""

    title: str
    id: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was received and what became of it."""

    published: dt.datetime
    summary: str
    note: str
    opinions: Register | None
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationView:
    """One consultation: whether opinions are taken, how to give them, the draft, and the results."""

    source: str
    published: dt.datetime
    state: str
    lead: str
    """One sentence on where it stands."""
    late: bool
    call: Call
    elements: tuple[Element, ...]
    announcement: Body
    sections: tuple[Section, ...]
    """The draft and its explanation as far as they are text."""
    draft: tuple[Attachment, ...]
    channels: tuple[str, ...]
    answer: Answer | None
    relations: tuple[Facet, ...]
    previous: Link | None
    next: Link | None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The Word files that are made beside the page."""
        return (self.call.form,) if self.call.form else ()

    def with_forms(self, forms: tuple[Form, ...]) -> ConsultationView:
        """The same with the forms as they were made: their size is known."""
        return replace(self, call=replace(self.call, form=forms[0]))
