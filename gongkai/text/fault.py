"""A mistake in a text: where, of which kind, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A mistake from ``start`` to before ``end`` of a text; ``facts`` fill the blanks of the sentences of ``code``."""

    start: int
    end: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()


def fault(start: int, end: int, code: str, **facts: str) -> Fault:
    """Make a fault with its facts."""
    return Fault(start, end, code, tuple(facts.items()))
