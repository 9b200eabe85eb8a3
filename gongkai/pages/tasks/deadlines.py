"""Deadlines of tasks as days: those of their own column, and those that stand inside a requirement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.site.model import LinkedTask


@dataclass(frozen=True, slots=True)
class Due:
    """One day on which something of a task falls due; ``inner`` when the words stand inside the requirement.

    ``place`` counts the deadlines of the task from 0, its own first: with the task it names the deadline for ever.
    """

    day: dt.date
    entry: LinkedTask
    text: str
    inner: bool
    place: int


def dues(entries: Iterable[LinkedTask]) -> tuple[Due, ...]:
    """Every dated deadline of the tasks, in the order of days, then of the tasks as given."""
    found = []
    for entry in entries:
        if entry.deadline and entry.deadline.date:
            found.append(Due(entry.deadline.date, entry, entry.deadline.text, False, 0))
        for place, item in enumerate(entry.inner_deadlines, 1):
            if item.date:
                found.append(Due(item.date, entry, item.text, True, place))
    return tuple(sorted(found, key=lambda due: due.day))
