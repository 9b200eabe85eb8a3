"""A record's declaration as JSON Schema, for editors: field names to complete, words to choose from, help.

Draft 7, which the YAML support of editors reads. The schema never refuses what ``validate`` accepts under the
labels; it checks less (dates, document numbers and references are only texts to it).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from gongkai.fields.own_fields import PATTERN_OF_ITEMS, field_for_others
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import READ, FieldInfo, fields_of
from gongkai.fields.usual_names import usual_names_of
from gongkai.fields.values import Choice, Mapped, Named, Renamed

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
#: A text of digits alone is a number to an editor and a text to us.
_TEXT: Schema = {"type": ["string", "number"]}
#: The value of an item of a paper; true and false are texts to us.
_ITEM: Schema = {"type": ["string", "number", "boolean"]}
_SINGLE: dict[type, Schema] = {
    bool: {"enum": ["是", "否", True, False, "yes", "no"]},
    int: {"type": ["integer", "string"]},
    Decimal: {"type": ["number", "string"]},
    dt.date: {"type": "string"},
    dt.datetime: {"type": "string"},
    str: _TEXT,
}


def json_schema(record: type, title: str, words: OwnWords = NO_WORDS, *, usual_names: bool = False) -> Schema:
    """The schema of a record type: labels name the properties, inner records are under ``definitions``.

    ``words`` are those that the site added to enumerations; with ``usual_names`` a field of the head may be called by any of
    its usual other names, as in content files.
    """
    parts: dict[str, Schema] = {}
    root = _object(record, parts, words)
    labels = tuple(root["properties"])
    if usual_names:
        root = _with_usual_names(record, root)
    if field_for_others(record):
        root |= _items_of_the_paper(labels, root["properties"])
    return {"$schema": _DRAFT, "title": title, **root, **({"definitions": parts} if parts else {})}


def _object(record: type, parts: dict[str, Schema], words: OwnWords) -> Schema:
    hints = get_type_hints(record, include_extras=True)
    declared = fields_of(record)
    return {
        "type": "object",
        "properties": {
            field.label.text: {
                **_about(field),
                **_value(hints[field.name], parts, words, tuple(words.of(record, field.name))),
            }
            for field in declared
        },
        "required": [field.label.text for field in declared if field.required and READ not in field.roles],
        "additionalProperties": False,
    }


def _with_usual_names(record: type, root: Schema) -> Schema:
    """The schema of a head in which each usual other name of a field is as good as its label."""
    properties, required = dict(root["properties"]), []
    one_of: list[Schema] = []
    for label in root["properties"]:
        names = [name for name in usual_names_of(record, label) if name not in properties]
        properties |= {name: {**properties[label], "description": f"就是“{label}”"} for name in names}
        if label in root["required"] and names:
            one_of.append({"anyOf": [{"required": [name]} for name in (label, *names)]})
        elif label in root["required"]:
            required.append(label)
    return {**root, "properties": properties, "required": required, **({"allOf": one_of} if one_of else {})}


def _items_of_the_paper(labels: Iterable[str], properties: Iterable[str]) -> Schema:
    """What a head takes beside its ``properties``: items of the paper under their own names, as ``with_own_fields`` does.

    A name with one character other than the label of a field is a slip.
    """
    slips = "|".join(
        f"{label[:place]}.{label[place + 1 :]}" for label in labels for place in range(len(label))
    )
    item = {"pattern": PATTERN_OF_ITEMS, "not": {"pattern": f"^(?:{slips})$"}}
    names = {"anyOf": [{"enum": list(properties)}, item]}
    return {
        "propertyNames": names,
        "additionalProperties": {"anyOf": [_ITEM, {"type": "array", "items": _ITEM}]},
    }


def _about(field: FieldInfo) -> Schema:
    """The text that an editor shows for a field."""
    said = f"{field.label.help or field.label.text}（{'必填' if field.required and READ not in field.roles else '选填'}）"
    example = field.label.example
    return {"description": said, **({"examples": [example]} if example != "……" else {})}


def _value(hint: Any, parts: dict[str, Schema], own: OwnWords, added: tuple[str, ...] = ()) -> Schema:
    """The schema of one value; a list may be written as its single item. ``added`` are the site's own
    words.
    """
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        if any(isinstance(mark, Renamed) for mark in marks):
            return {"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]}
        if any(isinstance(mark, Mapped) for mark in marks):
            return {"type": "object", "additionalProperties": _TEXT}
        if any(isinstance(mark, Named) for mark in marks):
            return {"anyOf": [_TEXT, _value(inner, parts, own)]}
        words = next((mark.words for mark in marks if isinstance(mark, Choice)), None)
        return {"enum": [*words, *added]} if words else _value(inner, parts, own, added)
    if origin in (Union, UnionType):
        return _value(next(part for part in get_args(hint) if part is not type(None)), parts, own, added)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _value(get_args(hint)[1], parts, own, added)}
    if origin is tuple:
        item = _value(get_args(hint)[0], parts, own, added)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if isinstance(hint, type) and getattr(hint, "__record__", False):
        name = hint.__name__
        if name not in parts:
            parts[name] = {}  # a record may contain records of its own type
            parts[name] = _object(hint, parts, own)
        said: Schema = {"allOf": [{"$ref": f"#/definitions/{name}"}]}
        return {"anyOf": [said, _TEXT]} if getattr(hint, "__of_text__", "") else said
    return _SINGLE.get(hint, _TEXT)
