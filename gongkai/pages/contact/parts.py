"""Parts of views for acting: ways to write and to call, forms to fill in, offices, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button: its action, its address, and the number or the address as text."""

    action: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form: its label and a remark, or the ``options`` to tick.

    ``lines`` is the number of lines for handwriting.
    """

    label: str
    hint: str = ""
    options: tuple[str, ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """Fields that belong together."""

    label: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A Word file to fill in, on paper or on a phone, written beside the page that offers it.

    ``lead`` is the text under the title, ``foot`` the text below the fields; ``author`` and ``date`` are the
    file's properties.
    """

    name: str
    url: str
    title: str
    lead: tuple[str, ...]
    groups: tuple[FormGroup, ...]
    foot: tuple[str, ...]
    author: str
    date: dt.date
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the reader of a consultation can do about it now, or its outcome.

    ``heading`` is true on every day (12月5日截止); ``counted`` counts the days left from a day that it names, so
    that it stays true while nobody rebuilds the site. ``channels`` are the lines that staff wrote.
    """

    heading: str
    text: str
    until: dt.date | None = None
    counted: str = ""
    ways: tuple[Way, ...] = ()
    channels: tuple[str, ...] = ()
    form: Form | None = None
    calendar: str = ""
    """The calendar file with the last day, or empty."""
    answer: bool = False
    """Whether the page contains the results."""
    feed: str = ""
    """The feed that tells of the results, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who answers for a page, in which ``role``, with contacts; what is not stated stays empty.

    ``mail`` is one address and nothing else; ``online`` is the line that staff wrote when it contains no such
    address.
    """

    role: str
    name: str
    url: str | None = None
    address: str = ""
    hours: str = ""
    phone: str = ""
    mail: str = ""
    online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """A thing that can be done until a day: ``heading`` names the day, ``counted`` is as in ``Call``."""

    title: str
    url: str
    heading: str
    by: str = ""
    until: dt.date | None = None
    counted: str = ""
