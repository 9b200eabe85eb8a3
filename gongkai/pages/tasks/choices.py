"""What a long ledger can be narrowed to: the units, states and deadlines that its page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.pages.parts import Link, TaskGroup, TaskRow
from gongkai.text.dates import chinese_date
from gongkai.text.sorting import pinyin_key


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChoices:
    """The values of the form above a ledger; a field with fewer than two is left out."""

    units: tuple[str, ...]
    states: tuple[str, ...]
    deadlines: tuple[Link, ...]
    """Days as words, with the date as ``url``, the earliest first."""
    undated: bool
    """Whether some task has no date."""


def ledger_choices(groups: Iterable[TaskGroup], columns: Sequence[str]) -> LedgerChoices:
    """The values that occur in the tasks of a page. ``columns``: labels on paper as in ``LedgerView``."""
    rows = [row for group in groups for row in group.tasks]
    days = sorted({row.deadline for row in rows if row.deadline and columns[4]})
    return LedgerChoices(
        units=tuple(sorted({unit for row in rows for unit in _units(row, columns)}, key=pinyin_key)),
        states=tuple(dict.fromkeys(row.status for row in rows if row.status)),
        deadlines=tuple(Link(text=f"{chinese_date(day)}前", url=day.isoformat()) for day in days),
        undated=any(not row.deadline or not columns[4] for row in rows),
    )


def _units(row: TaskRow, columns: Sequence[str]) -> Iterator[str]:
    """The units of a task, by the names that its row shows."""
    if columns[1]:
        yield from ("".join(part.text for part in unit) for unit in row.lead)
        yield from (part.text for unit in row.lead for part in unit if part.url)
    if columns[2]:
        yield from (part.text for part in row.responsible if part.url)
