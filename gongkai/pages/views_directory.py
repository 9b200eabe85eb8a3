"""The view of the disclosure catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Attachment, Facet, Pager, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView:
    """Entries in one table, the years to choose from, and the whole catalogue as files."""

    intro: str
    facets: tuple[Facet, ...]
    register: Register
    pager: Pager | None
    files: tuple[Attachment, ...]
