"""Parts of the pages that compare two texts."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A piece of a compared text; ``mark`` is ``del`` (only the upper text has it) or ``ins`` (only the
    lower).
    """

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedText:
    """One side of a comparison: the task, its region, and its lines."""

    title: Link
    lines: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An upper task and one that carries it out; ``same`` when its text was copied word for word."""

    upper: ComparedText
    lower: ComparedText
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLineage:
    """What a task carries out and what carries it out; empty when no table is above or below its own."""

    comparisons: tuple[Comparison, ...]
    below: tuple[Link, ...]
    """The tasks that carry it out; ``note`` says whether word for word."""
    notes: tuple[str, ...]
    """One sentence for each table compared with the task's own that has no counterpart for it."""
    wholes: tuple[Link, ...]
    """The pages that compare the whole tables."""
