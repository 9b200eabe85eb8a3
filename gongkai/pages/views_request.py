"""View of the page on requests for information (依申请公开)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.parts import Body, Link, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """How to ask for information: what the site says of itself, and what the regulation says for everybody."""

    body: Body
    """The site's own text; empty when it has none."""
    updated: dt.date | None
    source: str
    form: Link
    platform: Link | None
    """Where requests are filed online; ``note`` is the host."""
    guide: Link | None
    received: Register
    deadlines: Register
    fees: tuple[Register, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFormView:
    """The blank form; ``guide`` says where it is handed in."""

    guide: Link | None
