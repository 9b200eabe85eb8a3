"""A file with examples in place of its faulty values, so that everything else in it can be checked at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.desk.form import Unformed, form_of
from gongkai.problems import Problem
from gongkai.records.kind import Kind
from gongkai.sources.rewritten_file import plain_text


@dataclass(frozen=True, slots=True)
class Substitute:
    """The file with examples: every line of the original keeps its number up to ``added``, where lines were put in."""

    raw: bytes
    replaced: frozenset[int]
    added_at: int
    added: int

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
    replaced: set[int] = set()
    missing = []
    for field in form.fields:
        example = f"{field.key}: {field.options[0] if field.options else field.example}"
        if not field.present:
            if field.required:
                missing.append(example)
            continue
        if not any(field.first <= problem.at.line <= field.last for problem in wrong):
            continue
        # an optional field can be left out; its example may name a document that is not there
        needed = (field.required or field.expected) and (field.options or field.example)
        for at in range(field.first, field.last + 1):
            lines[at - 1] = example if at == field.first and needed else "#"
            replaced.add(at)
    end = (
        next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), len(lines))
        if markdown
        else None
    )
    at = len(lines) if end is None else end
    lines[at:at] = missing
    return Substitute("\n".join(lines).encode(), frozenset(replaced), at + 1, len(missing))
