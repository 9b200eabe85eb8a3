"""What a browser sent of a form, as values for the writer; and the inputs of a form as a browser sends them unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gongkai.desk.form import BODY, ContentForm, DeskField, FormRow, empty_fields
from gongkai.desk.shapes import ValueShape
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import FieldInfo, fields_of
from gongkai.sources.written_values import Entries, Items, Raw, Value

#: The inputs of a form by their names.
Posted = Mapping[str, str]
_ROW, _KEY, _TEXT = "~row", "~name", "~text"
_NEW = "-1"
_IN_LIST = re.compile(rf"(.+)/([0-9]{{1,7}})(|/{_ROW}|/{_KEY}|/{_TEXT})", re.DOTALL)


class _Numbered(dict[str, str]):
    """Inputs with those of every list at hand, since a form may have thousands of inputs and hundreds of lists."""

    def __init__(self, posted: Posted) -> None:
        super().__init__(posted)
        self.lists: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for key, text in posted.items():
            if match := _IN_LIST.fullmatch(key):
                self.lists.setdefault((match[1], match[3]), []).append((int(match[2]), text))


def sent(form: ContentForm) -> dict[str, str]:
    """The inputs of a form as a browser sends them when nothing was changed."""
    made = dict(_sent(form.fields))
    if form.body is not None:
        made[BODY] = form.body
    return made


def _sent(fields: Iterable[DeskField]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.shape is ValueShape.LIST:
            yield from field.values
        elif field.shape is ValueShape.PAIRS:
            for number, (key, text) in enumerate(field.values):
                yield from ((f"{field.name}/{number}/{_KEY}", key), (f"{field.name}/{number}/{_TEXT}", text))
        elif field.shape in (ValueShape.ROWS, ValueShape.GROUP):
            for row in field.rows:
                yield f"{row.name}/{_ROW}", str(row.origin)
                yield from _sent(row.fields)
        else:
            yield field.name, field.value


def values_of(form: ContentForm, record: type, posted: Posted) -> dict[str, Value | None]:
    """The values that a browser sent, by the keys of the file; None for what is empty."""
    return _values(form.fields, record, posted)


def changes(form: ContentForm, posted: Posted) -> Entries:
    """What the inputs change in the file from which the form was drawn."""
    record: type = form.kind.record
    before, after = values_of(form, record, sent(form)), values_of(form, record, posted)
    return Entries(
        tuple((key, after[key]) for key in after if after[key] != before.get(key)), _order(form.fields)
    )


def body_of(form: ContentForm, posted: Posted) -> str | None:
    """The new body, None when it was not changed or the file has none."""
    said = posted.get(BODY)
    if form.body is None or said is None:
        return None
    new = said.strip("\n") if said.strip() else ""
    return new if new != form.body else None


def _values(fields: tuple[DeskField, ...], record: type, posted: Posted) -> dict[str, Value | None]:
    infos = {info.name: info for info in fields_of(record)}
    posted = _with_lists(posted)
    return {
        field.key: _value(field, infos.get(field.name.rpartition("/")[2]), posted)
        for field in fields
        if _mentioned(field, posted)
    }


def _mentioned(field: DeskField, posted: Posted) -> bool:
    """Whether the browser showed the field; one with rows may have none left."""
    return field.name in posted or field.shape in (
        ValueShape.LIST,
        ValueShape.PAIRS,
        ValueShape.ROWS,
        ValueShape.GROUP,
    )


def _value(field: DeskField, info: FieldInfo | None, posted: Posted) -> Value | None:
    if field.shape is ValueShape.LIST:
        return _list(field, posted)
    if field.shape is ValueShape.PAIRS:
        return _pairs(field, posted)
    if field.shape in (ValueShape.ROWS, ValueShape.GROUP) and info is not None and info.nested is not None:
        return _rows(field, info.nested, posted)
    text = posted[field.name]
    if field.shape is ValueShape.RAW:
        return Raw(text) if text.strip() else None
    if text:
        return text
    # an emptied field that is required keeps its key, so that it is seen what is missing
    return "" if field.required and field.present else None


def _list(field: DeskField, posted: Posted) -> Value | None:
    old = len(field.values) - 1 if field.values and not field.values[-1][1] else len(field.values)
    found = [(n, text) for n, text in _numbered(field.name, posted, r"") if text]
    if not found:
        return "" if field.required and field.present else None
    origins = tuple(n if n < old and field.present else None for n, _ in found)
    return Items(tuple(text for _, text in found), origins)


def _pairs(field: DeskField, posted: Posted) -> Value | None:
    keys = dict(_numbered(field.name, posted, f"/{_KEY}"))
    texts = dict(_numbered(field.name, posted, f"/{_TEXT}"))
    found = {keys[n].strip(): texts.get(n, "") for n in sorted(keys) if keys[n].strip()}
    if not found:
        return None
    gone: list[tuple[str, Value | None]] = [(key, None) for key, _ in field.values if key not in found]
    return Entries((*gone, *found.items()), tuple(found))


def _rows(field: DeskField, nested: type, posted: Posted) -> Value | None:
    values: list[Value] = []
    origins: list[int | None] = []
    for _, row in rows_of(field, nested, posted):
        inner = _values(row.fields, nested, posted)
        if not any(inner.values()):
            continue
        before = _values(row.fields, nested, dict(_sent(row.fields))) if row.origin >= 0 else {}
        changed = tuple((key, inner[key]) for key in inner if inner[key] != before.get(key))
        values.append(Entries(changed, _order(row.fields)))
        origins.append(row.origin if row.origin >= 0 else None)
    if not values:
        return None
    if field.shape is ValueShape.GROUP:
        return values[0]
    return Items(tuple(values), tuple(origins))


def rows_of(
    field: DeskField, nested: type, posted: Posted, words: OwnWords = NO_WORDS
) -> list[tuple[int, FormRow]]:
    """The rows that a browser sent, those of the file first."""
    known = {row.origin: row for row in field.rows}
    found = []
    for number, said in _numbered(field.name, posted, f"/{_ROW}"):
        name = f"{field.name}/{number}"
        if said not in (str(number), _NEW):
            continue
        row = known.get(number) if said == str(number) else None
        if row is None:
            row = FormRow(name=name, origin=-1, fields=empty_fields(nested, f"{name}/", words))
        found.append((number, row))
    return found


def _numbered(name: str, posted: Posted, rest: str) -> list[tuple[int, str]]:
    """The inputs ``name/0…``, in the order of their numbers."""
    return sorted(_with_lists(posted).lists.get((name, rest), ()))


def _with_lists(posted: Posted) -> _Numbered:
    return posted if isinstance(posted, _Numbered) else _Numbered(posted)


def _order(fields: tuple[DeskField, ...]) -> tuple[str, ...]:
    return tuple(field.key for field in fields)


def filled(
    fields: tuple[DeskField, ...], record: type, posted: Posted, words: OwnWords
) -> tuple[DeskField, ...]:
    """The fields with what a browser sent, to be shown again; with new rows and lines."""
    infos = {info.name: info for info in fields_of(record)}
    posted = _with_lists(posted)
    return tuple(_filled(field, infos.get(field.name.rpartition("/")[2]), posted, words) for field in fields)


def _filled(field: DeskField, info: FieldInfo | None, posted: Posted, words: OwnWords) -> DeskField:
    if field.shape is ValueShape.LIST:
        said = _numbered(field.name, posted, "")
        if not said:
            return field
        kept = [(n, text) for n, text in said if text or n < len(field.values)]
        if not kept or kept[-1][1]:
            kept.append((max((n for n, _ in said), default=-1) + 1, ""))
        return replace(field, values=tuple((f"{field.name}/{n}", text) for n, text in kept))
    if field.shape is ValueShape.PAIRS:
        keys = _numbered(field.name, posted, f"/{_KEY}")
        texts = dict(_numbered(field.name, posted, f"/{_TEXT}"))
        return replace(field, values=tuple((key, texts.get(n, "")) for n, key in keys))
    if field.shape in (ValueShape.ROWS, ValueShape.GROUP) and info is not None and info.nested is not None:
        rows = [
            replace(row, fields=filled(row.fields, info.nested, posted, words))
            for _, row in rows_of(field, info.nested, posted, words)
        ]
        return replace(field, rows=tuple(rows))
    said_text = posted.get(field.name, field.value)
    options = field.options if said_text in field.options or not said_text else (*field.options, said_text)
    return replace(field, value=said_text, options=options if field.options else ())
