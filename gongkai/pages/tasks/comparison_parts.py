"""What pages that compare two texts are made of."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch of a compared text; ``mark`` is ``del`` or ``ins`` when only the upper or the lower text has it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedText:
    """One side of a comparison: which task of which region it is, and its lines."""

    title: Link
    lines: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An upper task and one that carries it out; ``same`` when its text was carried over word for word."""

    upper: ComparedText
    lower: ComparedText
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLineage:
    """What a task carries out and what carries it out; all of it empty when its table has no other above or below."""

    comparisons: tuple[Comparison, ...]
    below: tuple[Link, ...]
    """The tasks that carry it out; ``note`` says whether word for word."""
    notes: tuple[str, ...]
    """Tables that are compared with the task's own and have nothing for it: a sentence each."""
    wholes: tuple[Link, ...]
    """The pages that compare the whole tables."""
