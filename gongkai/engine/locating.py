"""Locates problems: those of a written page are reported at the source that staff can correct."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.problems import Position, Problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.records.task_table import TaskTable
from gongkai.site.model import Site
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.personal_numbers import find_bank_cards, find_identity_numbers

#: By rule, what a line of the source must contain to be the place of a problem.
_NUMBERS: dict[str, Callable[[str], object]] = {
    "W-PII-01": lambda line: (
        find_identity_numbers(line, dt.date.max)
        or find_bank_cards(line, "账号")
        or find_mistyped_numbers(line, dt.date.max)
    ),
    "W-PII-02": find_mobile_numbers,
}


def placed(problems: Iterable[Problem], site: Site, library: Library) -> list[Problem]:
    """Each problem at the file, line and column of its source where there is one, without duplicates.

    A page that lists other pages has no source of its own, so its problems keep its address.
    """
    sources = _sources(site, library)
    moved = [
        replace(problem, at=place_in(problem, *sources[problem.at.path]))
        if problem.at.path in sources
        else problem
        for problem in problems
    ]
    return list(dict.fromkeys(moved))


def _sources(site: Site, library: Library) -> dict[str, tuple[Record, Position]]:
    """Address of a page → the record that it shows, and the position of that record."""
    found: dict[str, tuple[Record, Position]] = {}
    for records in site.records.values():
        for record in records:
            found[address(record.identity)] = (record, Position(record.path))
            if isinstance(record, TaskTable):
                for index, task in enumerate(record.tasks):
                    at = library.at(record.identity, "tasks", index, "requirement")
                    found[address(record.task_identity(task))] = (record, at)
    return found


def place_in(problem: Problem, record: Record, at: Position) -> Position:
    """The line of the body that contains what the problem names; otherwise ``at``."""
    facts = dict(problem.facts)
    target = facts.get("target", "")
    wanted = [target, "#" + target.partition("#")[2] if "#" in target else ""]
    holds = _NUMBERS.get(facts.get("rule", ""))
    start = BODY_LINE.of(record)
    for offset, line in enumerate(BODY.of(record).split("\n")):
        for text in filter(None, wanted):
            if text in line:
                return Position(record.path, start + offset, line.index(text) + 1)
        if holds is not None and holds(line):
            return Position(record.path, start + offset)
    return at
