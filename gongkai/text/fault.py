"""A mistake in a text: its place, its kind, and the facts for its message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A mistake from ``start`` to before ``end`` of a text; ``facts`` fill the messages of ``code``."""

    start: int
    end: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()


def fault(start: int, end: int, code: str, **facts: str) -> Fault:
    """Make a fault with its facts."""
    return Fault(start, end, code, tuple(facts.items()))
