"""View of the front page: what citizens come for, and what is going on now."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.contact_parts import Deadline, Office, Way
from gongkai.pages.parts import Link, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressing:
    """The tasks of the latest year: ``states`` with their counts, ``told`` the same in words."""

    title: str
    url: str
    count: int
    states: tuple[Link, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The column's front page; what a site does not have is empty and not drawn."""

    heading: str
    intro: str
    ways: tuple[Link, ...]
    """What people come to do; ``note`` is a fact beside it."""
    hot_searches: tuple[Link, ...]
    consultations: tuple[Deadline, ...]
    consultations_url: str
    notices: tuple[Row, ...]
    notices_url: str
    notice_count: int
    packages: tuple[Deadline, ...]
    packages_url: str
    tasks: Progressing | None
    more: tuple[Link, ...]
    """The newest issue of the gazette, and all of them."""
    office: Office | None
    hotline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElderView:
    """The entry for the old: whom to call, large buttons, the newest documents, every column."""

    intro: str
    phones: tuple[Way, ...]
    ways: tuple[Link, ...]
    newest: tuple[Link, ...]
    columns: tuple[Link, ...]
