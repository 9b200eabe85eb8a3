"""The view of a publishing unit: its four parts on one page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Element, Link, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a unit published of one type: the newest, and where all of it stands when there is more."""

    title: str
    count: str
    """How many, with the word with which they are counted."""
    rows: tuple[Row, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """Guide, rules, statutory content and annual reports of one unit; what does not exist is said."""

    elements: tuple[Element, ...]
    guide: tuple[Link, ...]
    guide_note: str
    """Said when the unit has no guide of its own."""
    rules: tuple[Link, ...]
    groups: tuple[Published, ...]
    tasks: tuple[Link, ...]
    reports: tuple[Row, ...]
