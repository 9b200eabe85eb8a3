"""View of the page of an interpretation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.figure_parts import Card
from gongkai.pages.parts import Attachment, Body, Element, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationView:
    """One interpretation: what it explains, in which form, and by whom."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    policies: tuple[Link, ...]
    """The documents that it explains; ``note`` is their number, and how they stand when not simply in force."""
    banner: str
    """Said when nothing of what it explains is in force any more, else empty."""
    banner_link: Link | None
    card: Card | None
    """The picture drawn in the place of one that was not given; None when there is one, or nothing to draw it from."""
    body: Body
    attachments: tuple[Attachment, ...]
    others: tuple[Link, ...]
    """Other interpretations of the same documents; ``note`` is their form."""
    previous: Link | None
    next: Link | None
