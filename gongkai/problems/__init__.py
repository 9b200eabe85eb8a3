"""Problems as data: where, which, how bad; the sentences stand in one table and are written at the very end.

No stage raises for a mistake in content. Each returns its problems beside its value, and the command prints all of
them at once as ``文件:行:列 代码 说明(怎么改)``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from gongkai.called import as_called
from gongkai.problems import (
    content_types,
    duties,
    files_and_fields,
    importing,
    personal_data,
    reasons_of_errors,
    reasons_of_imports,
    reasons_of_reminders,
    relations,
    site,
)
from gongkai.problems.entry import Level, ProblemKind
from gongkai.problems.hints import HINTED, Hint, near, near_to
from gongkai.problems.reason import LOOK, Reason
from gongkai.problems.visible import shortened, visible

__all__ = [
    "CATALOGUE",
    "HINTED",
    "MORE",
    "Position",
    "Problem",
    "by_kind",
    "errors",
    "near",
    "near_to",
    "problem",
    "warnings",
    "with_hints",
    "with_level",
]

#: A fact of every kind: how many more of the kind are not reported.
MORE = "more_alike"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path relative to the project, 1-based line, 1-based column in characters."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: ``code`` names its kind in ``CATALOGUE``, ``facts`` fill the blanks of its sentences.

    ``other_level`` is how bad it is here when that differs from its kind: in a draft everything is a reminder.
    """

    at: Position
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    other_level: Level | Literal[""] = ""

    @property
    def level(self) -> Level:
        return self.other_level or CATALOGUE[self.code].level

    @property
    def message(self) -> str:
        """What is wrong, in Chinese; one line, whatever a value holds."""
        shown = self._shown_facts()
        more = f"；同样的还有 {shown[MORE]} 处" if MORE in shown else ""
        return visible(as_called(CATALOGUE[self.code].message).format_map(shown) + more)

    @property
    def hint(self) -> str:
        """What to do about it, in Chinese; one line."""
        return visible(as_called(CATALOGUE[self.code].hint).format_map(self._shown_facts()))

    def _shown_facts(self) -> dict[str, str]:
        return {name: shortened(value) for name, value in self.facts}

    def __str__(self) -> str:
        at = self.at
        return f"{visible(at.path)}:{at.line}:{at.column} {self.code} {self.message}（{self.hint}）"


def problem(code: str, at: Position, **facts: object) -> Problem:
    """Make a problem of the kind ``code`` at a place; every blank of its sentences must be given in ``facts``."""
    return Problem(
        at,
        code,
        tuple((name, value if isinstance(value, str) else str(value)) for name, value in facts.items()),
    )


def with_level(problems: Iterable[Problem], level: Level) -> list[Problem]:
    """The same problems, each as bad as ``level`` says."""
    return [replace(found, other_level=level) for found in problems]


def by_kind(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, each as bad as its kind is everywhere else."""
    return [replace(found, other_level="") for found in problems]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a site from being written, in the order of the files."""
    return sorted(p for p in problems if p.level == "error")


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Those that only want attention, in the order of the files."""
    return sorted(p for p in problems if p.level == "warning")


def with_hints(
    problems: Iterable[Problem], nearest: Callable[[str, Iterable[str]], Iterable[str]]
) -> list[Problem]:
    """The same problems; of each file the first ``HINTED`` that name something unknown propose what is like it.

    ``nearest`` gives the names most like a word.
    """
    found = list(problems)
    open_places = [
        place for place, each in enumerate(found) if any(isinstance(value, Hint) for _, value in each.facts)
    ]
    hinted: Counter[str] = Counter()
    for place in sorted(open_places, key=lambda place: found[place].at):
        each = found[place]
        hinted[each.at.path] += 1
        if hinted[each.at.path] <= HINTED:
            facts = tuple(
                (name, value.looked_for(nearest) if isinstance(value, Hint) else value)
                for name, value in each.facts
            )
            found[place] = replace(each, facts=facts)
    return found


_ENTRIES = (
    files_and_fields.ENTRIES
    | relations.ENTRIES
    | content_types.ENTRIES
    | duties.ENTRIES
    | site.ENTRIES
    | importing.ENTRIES
    | personal_data.ENTRIES
)
_REASONS = {"error": reasons_of_errors.REASONS, "warning": reasons_of_reminders.REASONS}
#: A test fails for each code without a reason; the program does not.
_UNSTATED = Reason(LOOK, "", "")
#: One entry a kind with the reason for its level, gathered from the modules of this package; no code stands twice.
CATALOGUE: dict[str, ProblemKind] = {
    code: ProblemKind(
        entry.message,
        entry.hint,
        entry.level,
        reasons_of_imports.REASONS.get(code) or _REASONS[entry.level].get(code, _UNSTATED),
    )
    for code, entry in _ENTRIES.items()
}
