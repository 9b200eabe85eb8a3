"""A file with examples in place of its faulty values, so that everything else in it can be checked at the same time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.desk.form import ContentForm, DeskField, Unformed, form_of
from gongkai.problems import Problem
from gongkai.records.kind import Kind
from gongkai.sources.rewritten_file import plain_text

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class Substitute:
    """The file with examples: every line of the original keeps its number up to ``added``, where lines were put in.

    ``invented`` are the examples that nobody typed.
    """

    raw: bytes
    replaced: frozenset[int]
    added_at: int
    added: int
    invented: frozenset[str] = frozenset()

    def about_typed(self, found: Problem) -> bool:
        """Whether a problem of the substitute tells of no example."""
        said = [text for _, text in found.facts]
        return not any(example in str(text) for example in self.invented for text in said)

    def line(self, line: int) -> int | None:
        """The line of the original, None for a line of an example."""
        if line in self.replaced or self.added_at <= line < self.added_at + self.added:
            return None
        return line - self.added if line >= self.added_at + self.added else line


def substitute(raw: bytes, kind: Kind, markdown: bool, problems: Iterable[Problem]) -> Substitute | None:
    """Put the examples of the declarations in place of the fields that have an error; None for an unreadable file."""
    try:
        form = form_of(raw, kind, markdown)
    except Unformed:
        return None
    lines = plain_text(raw).split("\n")
    wrong = [problem for problem in problems if problem.level == "error"]
    faulty = {
        field.name
        for field in form.fields
        if field.present and any(field.first <= problem.at.line <= field.last for problem in wrong)
    }
    day = _day(form, faulty)
    replaced: set[int] = set()
    missing = []
    invented = set[str]()
    for field in form.fields:
        value = _example(field, day)
        example = f"{field.key}: {value}"
        if not field.present:
            if field.required:
                missing.append(example)
                invented.add(_without_time(value))
            continue
        if field.name not in faulty:
            continue
        # an optional field can be left out; its example may name a document that is not there
        needed = (field.required or field.expected) and (field.options or field.example)
        for at in range(field.first, field.last + 1):
            lines[at - 1] = example if at == field.first and needed else "#"
            replaced.add(at)
        if needed:
            invented.add(_without_time(value))
    end = (
        next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), len(lines))
        if markdown
        else None
    )
    at = len(lines) if end is None else end
    lines[at:at] = missing
    typed = plain_text(raw)
    unsaid = frozenset(value for value in invented if value and value not in typed)
    return Substitute("\n".join(lines).encode(), frozenset(replaced), at + 1, len(missing), unsaid)


def _day(form: ContentForm, faulty: set[str]) -> str:
    """A day that the file states, so that what stands in for another one has no relation of its own to it."""
    sound = (
        _DAY.fullmatch(field.value)
        for field in form.fields
        if field.present and field.name not in faulty and _DAY.fullmatch(field.example)
    )
    return next((found[1] for found in sound if found), "")


def _example(field: DeskField, day: str) -> str:
    """What stands in for the value of a field: its example, of a day the day that the file states."""
    if field.options:
        return field.options[0]
    dated = _DAY.fullmatch(field.example)
    return f"{day}{dated[2] or ''}" if dated and day else field.example


def _without_time(value: str) -> str:
    """A day as messages state it: without the time behind it."""
    dated = _DAY.fullmatch(value)
    return dated[1] if dated else value
