"""Parts of views to act on: ways to write and to call, forms to fill in, offices, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Something to press: what it does, where it leads, and the number or the address itself."""

    action: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form: its label, what is said of it, or the ``options`` of which some are chosen.

    ``lines`` is the room for what is written by hand.
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
    """A Word file to fill in, on paper or on a phone; made beside the page that offers it.

    ``lead`` stands under the title, ``foot`` below the fields; ``author`` and ``date`` are what the file says of itself.
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
    """What the reader of a consultation can do about it now, or what became of it.

    ``heading`` is true on every day (12月5日截止); ``counted`` counts the days that are left and names the day from
    which it counts, so that it stays true while nobody builds the site again. ``channels`` are the lines that staff
    wrote.
    """

    heading: str
    told: str
    until: dt.date | None = None
    counted: str = ""
    ways: tuple[Way, ...] = ()
    channels: tuple[str, ...] = ()
    form: Form | None = None
    calendar: str = ""
    """The calendar file with the last day, or empty."""
    answer: bool = False
    """Whether the results stand on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who answers for something, in which ``role``, and how to reach them; what nobody stated is empty.

    ``mail`` is one address and nothing else; ``online`` is the line that staff wrote where it names no such address.
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
    """Something that can be done until a day: ``heading`` names the day, ``counted`` is as in ``Call``."""

    title: str
    url: str
    heading: str
    by: str = ""
    until: dt.date | None = None
    counted: str = ""
