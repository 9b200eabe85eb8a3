"""Reminders of one kind in one file: the first of them, and how many more there are. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gongkai.problems import CATALOGUE, MORE, Problem

#: More reminders of one kind in a file say nothing new.
MOST_ALIKE = 20


def first_of_kind(problems: Iterable[Problem], most: int = MOST_ALIKE) -> list[Problem]:
    """The problems in their order: every error, and of each kind of reminder the first ``most``; the last says how many more."""
    found = list(problems)
    counted: Counter[str] = Counter()
    last: dict[str, int] = {}
    kept: list[Problem] = []
    for problem in found:
        if CATALOGUE[problem.code].level == "warning":
            counted[problem.code] += 1
            if counted[problem.code] > most:
                continue
            last[problem.code] = len(kept)
        kept.append(problem)
    for code, at in last.items():
        if counted[code] > most:
            more = str(counted[code] - most)
            kept[at] = replace(kept[at], facts=(*kept[at].facts, (MORE, more)))
    return kept
