"""Deadlines of tasks as days: those in the deadline column, and those within a requirement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.site.model import LinkedTask


@dataclass(frozen=True, slots=True)
class Due:
    """One day on which a task, or part of it, is due; ``inner`` when the words are within the requirement.

    ``place`` counts the deadlines of the task from 0, its own first; task and place identify the deadline for
    good.
    """

    day: dt.date
    entry: LinkedTask
    text: str
    inner: bool
    place: int


def dues(entries: Iterable[LinkedTask]) -> tuple[Due, ...]:
    """Every dated deadline of the tasks, sorted by day, then by the order of the tasks."""
    found = []
    for entry in entries:
        if entry.deadline and entry.deadline.date:
            found.append(Due(entry.deadline.date, entry, entry.deadline.text, False, 0))
        for place, item in enumerate(entry.inner_deadlines, 1):
            if item.date:
                found.append(Due(item.date, entry, item.text, True, place))
    return tuple(sorted(found, key=lambda due: due.day))
