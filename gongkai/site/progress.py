"""The state of a task: a pure function of its published entries, its deadline and the day of the build.

Nothing is claimed without an entry: a past deadline makes a task 逾期 only when its unit has begun to publish
progress and its last entry does not say 已完成. A task that was never reported is 未公布进展, whatever the date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.records.library import Library
from gongkai.records.progress import DONE, UNDER_WAY, Progress
from gongkai.records.publicity import is_public
from gongkai.site.model import NO_PROGRESS, LinkedTask
from gongkai.text.deadlines import Deadline

OVERDUE, STANDING = "逾期", "长期"
#: All states: those that need attention first, done last.
STATES = (OVERDUE, UNDER_WAY, NO_PROGRESS, STANDING, DONE)


def state(entries: Sequence[Progress], deadline: Deadline | None, day: dt.date) -> str:
    """The state of a task on ``day``; ``entries`` are those published by then, the oldest first.

    A standing task (长期坚持) has no end: it is 长期 unless its last entry says that it is done.
    """
    if entries and entries[-1].status == DONE:
        return DONE
    if deadline and deadline.standing:
        return STANDING
    if not entries:
        return NO_PROGRESS
    return OVERDUE if deadline and deadline.date and deadline.date < day else UNDER_WAY


def by_task(entries: Iterable[Progress]) -> dict[str, tuple[Progress, ...]]:
    """Entries by the identity of their task, the oldest first; without those whose path names no task."""
    found: dict[str, list[tuple[dt.date, Progress]]] = {}
    for entry in entries:
        if entry.place:
            task, day = entry.place
            found.setdefault(task, []).append((day, entry))
    return {
        task: tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0]))
        for task, dated in found.items()
    }


def with_progress(
    tasks: Iterable[LinkedTask], library: Library, moment: dt.datetime
) -> tuple[LinkedTask, ...]:
    """The tasks with their progress published at ``moment``, and their states."""
    entries = by_task(entry for entry in library.of(Progress) if is_public(entry, moment))
    return tuple(
        replace(
            task,
            progress=entries.get(task.identity, ()),
            state=state(entries.get(task.identity, ()), task.deadline, moment.date()),
        )
        for task in tasks
    )


def published(tasks: Iterable[LinkedTask]) -> tuple[Progress, ...]:
    """The entries of all public tasks, in the order of their identities."""
    return tuple(sorted((entry for task in tasks for entry in task.progress), key=lambda item: item.identity))
