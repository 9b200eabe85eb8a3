"""The messages of the check beside the fields that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.desk.form import BODY, ContentForm, DeskField
from gongkai.desk.wording import as_in_form
from gongkai.problems import Problem
from gongkai.problems.entry import Level
from gongkai.records.facts import TITLE


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``name`` is that of the input that it is about, empty for the whole file."""

    name: str
    label: str
    level: Level
    text: str
    hint: str
    code: str


def placed(form: ContentForm, problems: Iterable[Problem]) -> tuple[Message, ...]:
    """Every problem as a message, in the order of the form."""
    fields = list(_all(form.fields))
    order = {field.name: number for number, field in enumerate(fields)}
    found = [_message(form, fields, problem) for problem in sorted(problems)]
    return tuple(sorted(found, key=lambda field: order.get(field.name, len(order) if field.name else -1)))


def _message(form: ContentForm, fields: list[DeskField], found: Problem) -> Message:
    name, label = _place(form, fields, found)
    said, hint = as_in_form(found.message), as_in_form(found.hint)
    return Message(name, label, found.level, said, hint, found.code)


def _place(form: ContentForm, fields: list[DeskField], found: Problem) -> tuple[str, str]:
    """The input that a problem is about: where it is, unless the sentence names another field of the file."""
    line = found.at.line
    if form.body is not None and line >= form.body_line - 1 and line > 1:
        return BODY, "正文"
    within = [field for field in fields if field.present and field.first <= line <= field.last]
    about = dict(found.facts).get("field", "")
    named = [field for field in fields if field.label == about]
    if within:
        # the innermost; a missing field of a row is named by its message
        inner = [field for field in named if field.name.startswith(f"{within[-1].name.rpartition('/')[0]}/")]
        narrow = [field for field in within if field.label == about] or (
            inner if within[-1].rows or inner else []
        )
        place = (narrow or within)[-1]
    elif named:
        place = named[0]
    else:
        place = None
    if place is None or (place.name == TITLE.name and place.label not in found.message):
        if form.body is not None and found.message.startswith("没有正文"):
            return BODY, "正文"
        # a missing field is reported at the first line or at the title
        said = [
            (found.message.index(field.label), field) for field in form.fields if field.label in found.message
        ]
        place = min(said, key=lambda each: (each[0], -len(each[1].label)))[1] if said else place
    return (place.name, place.label) if place else ("", "")


def _all(fields: Iterable[DeskField]) -> Iterator[DeskField]:
    for field in fields:
        yield field
        for row in field.rows:
            yield from _all(row.fields)
