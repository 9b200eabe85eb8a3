"""Parts of the page of all task tables."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSummary:
    """One task table at a glance: how many tasks, by how many units, how far they are, and the tasks of each section."""

    title: str
    url: str
    region: str
    year: int
    count: int
    units: int
    states: tuple[Link, ...]
    """The states with their counts, for a bar; empty when it could show one thing only."""
    progress: str
    """The same in words."""
    sections: tuple[Link, ...]
