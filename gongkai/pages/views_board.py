"""The view of a sheet for the board of a village."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.parts import Body, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """What stands on the sheet; ``status`` only when the document is not simply in force."""

    title: str
    number: str
    issuer: str
    date: dt.date
    date_text: str
    status: str
    text: Body
    """The summary, or as much of the text as fits: the sheet is one page."""
    document: Link
    address: str
    qr_code: str | None
