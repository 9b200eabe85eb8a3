"""View of the page on requests for information (依申请公开)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from gongkai.pages.contact_parts import Form, Office, Way
from gongkai.pages.parts import Body, Link, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """How to ask for information: what the site says of itself, and what the regulation says for everybody."""

    body: Body
    """The site's own text; empty when it has none."""
    updated: dt.date | None
    source: str
    forms: tuple[Form, ...]
    """The form for a citizen and that for an organisation, as Word files."""
    ways: tuple[Way, ...]
    """How to reach who receives requests."""
    office: Office | None
    """Who receives requests, as far as the site knows it."""
    form: Link
    """The page with the blank form to print."""
    platform: Link | None
    """Where requests are filed online; ``note`` is the host."""
    guide: Link | None
    received: Register
    deadlines: Register
    fees: tuple[Register, ...]

    def with_forms(self, forms: tuple[Form, ...]) -> RequestView:
        """The same with the forms as they were made: their size is known."""
        return replace(self, forms=forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFormView:
    """The blank form; ``guide`` says where it is handed in."""

    guide: Link | None
