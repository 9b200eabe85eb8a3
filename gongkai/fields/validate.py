"""From a document as read to a typed record: unknown keys, missing fields and bad values become problems."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gongkai.fields.own_fields import field_for_others, is_slip, names_an_item, with_own_fields
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.positions import Location, Positions
from gongkai.fields.schema import EMPTY_CELL, FieldInfo, fields_of, is_sheet_row
from gongkai.fields.usual_names import field_meant
from gongkai.fields.values import ANY, OwnWord
from gongkai.fields.withheld import is_withheld, withheld_by, withheld_row, withholds
from gongkai.fields.wording import MISSING, Refusal, empty, expected, unlisted, worded
from gongkai.problems import Position, Problem, near, problem
from gongkai.sources.nodes import Fields, Listing, Node, Scalar
from gongkai.text.similar import nearest

#: What decides whether a record is public is asked for where its value is empty: nobody guesses it.
_DECIDES = ("state", "disclosure")
#: At most this many unknown keys of a mapping are compared with the fields; more mean another kind of file.
_HINTS = 100


@dataclass(slots=True)
class _Notes:
    """Notes taken while the fields of one document are read."""

    positions: dict[Location, Position]
    words: OwnWords = NO_WORDS
    kind: str = ""
    problems: list[Problem] = dataclasses.field(default_factory=list)
    reminders: list[Problem] = dataclasses.field(default_factory=list)
    """What keeps no record from being made."""
    misspelt: set[Location] = dataclasses.field(default_factory=set)
    """Required fields that are missing only because their keys are misspelt."""


@cache
def _adapter(record: type) -> TypeAdapter[Any]:
    return TypeAdapter(record)


def validate(
    record: type, fields: Fields, extra: dict[str, object], words: OwnWords = NO_WORDS, kind: str = ""
) -> tuple[Any | None, Positions, list[Problem]]:
    """Make a ``record`` of the fields of a document.

    ``extra`` are values that do not come from the fields (identity, body), ``words`` those that the site
    added to enumerations, ``kind`` is the label of the content type: with it hints say how to add a word.
    Returns the record (None when it cannot be made), the place of every value, and all problems of the
    document at once.
    """
    notes = _Notes({(): fields.at}, words, kind)
    problems = notes.problems
    if kind:
        fields, own = with_own_fields(record, fields)
        notes.reminders += own
    plain = _plain(record, fields, (), notes)
    positions = Positions(notes.positions)
    try:
        made = _adapter(record).validate_python({**plain, **extra})
    except ValidationError as error:
        problems += [
            _refusal(record, item, positions, kind)
            for item in error.errors(include_url=False)
            if item["type"] != MISSING or _named(item["loc"]) not in notes.misspelt
        ]
        return None, positions, [*problems, *notes.reminders]
    return (None if problems else made), positions, [*problems, *notes.reminders]


def _plain(record: type, node: Fields, path: Location, notes: _Notes) -> dict[str, Any]:
    """Translate the keys of one mapping into English names; record places and unknown or doubled keys."""
    known = _known(record)
    plain: dict[str, Any] = {}
    unknown: list[Scalar] = []
    in_row = bool(path) and isinstance(path[-1], int)
    for key, value in node.entries:
        field = known.get(key.text)
        if field is None:
            withheld = withheld_row(key, value) if notes.kind and in_row else []
            notes.problems += withheld
            unknown += [] if withheld else [key]
            continue
        if field.label.text == "备注" and in_row:
            notes.problems += withheld_by(key, value)
        stays = field.required or EMPTY_CELL in field.roles
        if in_row and is_sheet_row(record) and _is_empty(value) and not stays:
            continue
        here = (*path, field.name)
        if field.name in plain:
            notes.problems.append(problem("GK109", key.at, field=field.label.text))
            continue
        if notes.kind and not stays and field.name not in _DECIDES and _is_empty(value):
            notes.reminders.append(problem("GK730", value.at, field=field.label.text))
            continue
        notes.positions[here] = value.at
        plain[field.name] = _value(field, _apart(record, field, value, notes.words), here, notes)
        if field.choice:
            said = notes.words.known(record, field.name, plain[field.name])
            plain[field.name] = _unlisted(field, said, here, notes)
    _unknown(record, unknown, plain, path, notes)
    return plain


def _apart(record: type, field: FieldInfo, value: Node, words: OwnWords) -> Node:
    """Several words of an enumeration in one text (问卷、座谈) as a list of them; a word that is listed stays whole."""
    if not field.choice or not field.many or not isinstance(value, Scalar):
        return value
    text = value.text.strip()
    if text in field.choice.words or text in field.choice.same or text in words.of(record, field.name):
        return value
    parts = [part for part in re.split(r"[ \u3000]*[、，；,;][ \u3000]*", text) if part]
    return Listing(tuple(Scalar(part, value.at) for part in parts), value.at) if len(parts) > 1 else value


def _is_empty(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.text.strip()


@cache
def _known(record: type) -> dict[str, FieldInfo]:
    """The fields of a record by their labels and their names."""
    return {key: field for field in fields_of(record) for key in (field.label.text, field.name)}


def _unknown(record: type, keys: list[Scalar], plain: dict[str, Any], path: Location, notes: _Notes) -> None:
    """Report keys that the type does not have, each with the likely field: one mistake is one line.

    A key unlike any field is taken for the one missing required field when it is the only unknown key.
    """
    missing = [field for field in fields_of(record) if field.required and field.name not in plain]
    labels = [field.label.text for field in fields_of(record)]
    free = field_for_others(record)
    example = f"写在 {free.label.text} 里，例如 {free.label.text}: {{名称: 内容}}" if free else ""
    advice = example or "见手册中这类内容的字段表"
    for number, key in enumerate(keys):
        like = nearest(key.text, labels) if number < _HINTS else []
        made_title = key.text == "标题" and not path and notes.kind and not {"标题", "名称"} & {*labels}
        if made_title:
            like = []
        elif not like and len(keys) == len(missing) == 1 and not missing[0].refers:
            like = [missing[0].label.text]
        notes.misspelt.update((*path, field.name) for field in missing if like[:1] == [field.label.text])
        stated = {field.label.text for field in fields_of(record) if field.name in plain}
        same = field_meant(record, key.text)
        otherwise = _MADE_TITLE if made_title else advice
        if same in stated:
            like, otherwise = [], f"与 {same} 是同一项的，只留一处；是另一项的，{advice}"
        hint = near(like, _KEPT_BACK if withholds(key.text) else otherwise)
        if free and like and (not missing or key.text in like[0]) and _may_be_an_item(key.text, like[0]):
            hint += f"；是纸面上另有的一项的，写在 {free.label.text} 里"
        notes.problems.append(problem("GK102", key.at, key=key.text, near=hint))


def _may_be_an_item(key: str, like: str) -> bool:
    """Whether a key that is somewhat like a field may yet be an item of the paper: 收文机关 is not 发文机关."""
    return names_an_item(key) and not is_slip(key, like)


_MADE_TITLE = "这类内容的标题由程序从单位、年度等得出，删去这一行"
_KEPT_BACK = "这里写的都会公开：内部的话不写；整份不公开的写 状态: 草稿"

#: A longer text is none of an enumeration: it also becomes part of the addresses of lists.
_LONGEST_WORD = 30


def _unlisted(field: FieldInfo, said: Any, path: Location, notes: _Notes) -> Any:
    """A word that an enumeration without rules does not list, as typed, with a reminder (GK126).

    草稿 or 不公开 is no word of any: who writes it wants to keep something back.
    """
    if isinstance(said, tuple):
        return tuple(_unlisted(field, item, (*path, place), notes) for place, item in enumerate(said))
    listed = field.choice
    if not listed or not isinstance(said, str) or isinstance(said, OwnWord):
        return said
    word = said.strip()
    if listed.rest and listed.same.get(word) == listed.rest:
        at = notes.positions.get(path) or notes.positions[path[:-1]]
        notes.reminders.append(unlisted(field, word, at, notes.kind))
        return OwnWord(word, listed.rest)
    if listed.own != ANY or (
        word in listed.words
        or word in listed.same
        or is_withheld(word)
        or len(word) > _LONGEST_WORD
        or not any(map(str.isalnum, word))
    ):
        return said
    at = notes.positions.get(path) or notes.positions[path[:-1]]
    notes.reminders.append(unlisted(field, word, at, notes.kind))
    return OwnWord(word)


def _value(field: FieldInfo, node: Node, path: Location, notes: _Notes) -> Any:
    if isinstance(node, Scalar):
        of_text: str = getattr(field.nested, "__of_text__", "") if node.text.strip() else ""
        return {_known(field.nested)[of_text].name: node.text} if of_text and field.nested else node.text
    if isinstance(node, Listing):
        if field.required and not node.items:
            notes.problems.append(empty(field, node.at))
        values = []
        for index, item in enumerate(node.items):
            notes.positions[(*path, index)] = item.at
            values.append(_value(field, item, (*path, index), notes))
        return tuple(values)
    if field.nested is not None:
        inner = path if isinstance(path[-1], int) or not field.many else (*path, 0)
        notes.positions.setdefault(inner, node.at)
        return _plain(field.nested, node, inner, notes)
    # names that staff choose, or a mapping where none belongs: the type check reports it
    notes.problems += [note for key, value in node.entries if notes.kind for note in withheld_by(key, value)]
    notes.positions.update(((*path, key.text), key.at) for key, _ in node.entries)
    return {key.text: _words(value) for key, value in node.entries}


def _words(node: Node) -> Any:
    """The text of a value, the texts of a list, None for anything else."""
    if isinstance(node, Listing):
        return tuple(map(_words, node.items))
    return node.text if isinstance(node, Scalar) else None


def _refusal(record: type, item: Any, positions: Positions, content: str) -> Problem:
    """Put one finding of the type check into our words."""
    location = _named(item["loc"])
    field = _field(record, location)
    why = item["type"]
    found = Refusal(
        # a missing value has no place: use that of its container
        at=positions.of(location[:-1] if why == MISSING else location),
        field=field,
        label=field.label.text if field else str(location[-1:]),
        example=field.label.example if field else "……",
        value=item["input"] if isinstance(item["input"], str) else "",
        reason=item.get("ctx", {}).get("reason", "") or expected(why),
        content=content,
        inner=len(location) > 1,
    )
    return worded(why, found)


def _named(location: tuple[str | int, ...]) -> Location:
    """Drop what the type check adds to a path (names of functions and unions)."""
    return tuple(part for part in location if isinstance(part, int) or part.isidentifier())


def _field(record: type, location: Location) -> FieldInfo | None:
    found: FieldInfo | None = None
    inside: type | None = record
    for part in location:
        if isinstance(part, int) or inside is None:
            continue
        found = next((field for field in fields_of(inside) if field.name == part), None)
        inside = found.nested if found else None
    return found
