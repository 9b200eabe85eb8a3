"""Views of the pages that look at tasks as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Facet, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A chart with its table beside it: each bar is a facet, its links are parts with their counts."""

    id: str
    title: str
    bars: tuple[Facet, ...]
    register: Register


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """Tasks in figures."""

    intro: str
    note: str
    states: tuple[str, ...]
    """The parts of each bar, in their order."""
    panels: tuple[Panel, ...]
