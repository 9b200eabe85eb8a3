"""A new file without the examples of its archetype: what staff would have to delete before they write."""

from __future__ import annotations

import datetime as dt

from gongkai.desk.form import BODY, DeskField, Unformed, form_of
from gongkai.desk.posted import body_of, changes, sent
from gongkai.desk.shapes import ValueShape
from gongkai.records.kind import Kind
from gongkai.sources.rewritten_file import rewritten
from gongkai.sources.written_values import NotWritten


def blank(raw: bytes, kind: Kind, markdown: bool, today: dt.date) -> bytes:
    """The archetype with empty fields; words of an enumeration and the date of today stay.

    Optional fields become comments like those below them, which the first value takes the place of. A file
    that cannot be emptied in this way is returned as it is.
    """
    try:
        lines = raw.decode().split("\n")
        for field in form_of(raw, kind, markdown).fields:
            if field.present and not field.required and _is_example(field, today):
                for at in range(field.first - 1, field.last):
                    lines[at] = f"# {lines[at]}"
        rest = "\n".join(lines).encode()
        form = form_of(rest, kind, markdown)
        inputs = sent(form) | ({BODY: ""} if markdown else {})
        for field in form.fields:
            if field.present and _is_example(field, today):
                inputs = {
                    name: "" if name == field.name else text
                    for name, text in inputs.items()
                    if not name.startswith(f"{field.name}/")
                }
        return rewritten(rest, markdown, changes(form, inputs), body_of(form, inputs))
    except (Unformed, NotWritten):
        return raw


def _is_example(field: DeskField, today: dt.date) -> bool:
    if field.shape in (ValueShape.CHOICE, ValueShape.FLAG, ValueShape.RAW):
        return False
    return not field.value.startswith(today.isoformat())
