"""Readings to bytes and back, for the build cache: as JSON, so that reading it never runs code."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from gongkai.fields.positions import Positions
from gongkai.fields.schema import field_names
from gongkai.fields.values import OwnWord
from gongkai.problems import Position, Problem
from gongkai.records.kind import kinds
from gongkai.records.reading import Reading
from gongkai.text.dates import CHINA, EventDay, PartialDate, PartialMoment
from gongkai.text.document_number import DocumentNumber

#: The keys of JSON objects that encode values which JSON does not have.
_RECORD, _DATE, _MOMENT, _DECIMAL, _PARTIAL, _OWN = "r", "d", "m", "n", "p", "w"
_EVENT, _PARTIAL_MOMENT = "e", "q"
_PLAIN = (str, int, bool, type(None))


class NotPackable(Exception):
    """The reading contains a value of an unknown type: its file must be read again."""


def pack(reading: Reading) -> bytes:
    """A reading as JSON. Raises NotPackable."""
    if reading.kind is None:
        raise NotPackable(reading)
    parts = [
        reading.kind.name,
        _plain(reading.record),
        reading.places.as_json(),
        [_problem(found) for found in reading.problems],
        reading.draft,
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(content: bytes) -> Reading:
    """The inverse of ``pack``. Raises ValueError and the like for other bytes."""
    text = content.decode("utf-8", "surrogatepass")
    kind, record, places, problems, draft = json.loads(text, object_hook=_value)
    return Reading(
        next(known for known in kinds() if known.name == kind),
        record,
        Positions.from_json(*places),
        tuple(
            Problem(Position(*at), code, tuple((name, fact) for name, fact in facts), level)
            for at, code, facts, level in problems
        ),
        draft,
    )


def _problem(found: Problem) -> list[object]:
    if any(type(fact) is not str for _, fact in found.facts):
        raise NotPackable(found)  # a type hint that must be resolved
    at = found.at
    return [[at.path, at.line, at.column], found.code, found.facts, found.other_level]


def _plain(value: Any) -> Any:
    """A value as JSON can express it."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is dt.date:
        return {_DATE: value.isoformat()}
    if kind is dt.datetime and value.tzinfo == CHINA:
        return {_MOMENT: value.replace(tzinfo=None).isoformat()}
    if kind is PartialDate:
        return {_PARTIAL: [value.year, value.month, value.day, value.has_month]}
    if kind is EventDay:
        return {_EVENT: [value.year, value.month, value.day, value.said]}
    if kind is PartialMoment:
        return {_PARTIAL_MOMENT: [_plain(value.date()), value.half]}
    if kind is OwnWord:
        return {_OWN: [str(value), value.means]}
    if kind is Decimal:
        return {_DECIMAL: str(value)}
    if _name(kind) in _types():
        return {_RECORD: [_name(kind), *map(_plain, _values(kind)(value))]}
    raise NotPackable(value)


def _value(found: dict[str, Any]) -> Any:
    """The value that a JSON object encodes."""
    ((key, held),) = found.items()
    if key == _RECORD:
        kind, names = _types()[held[0]]
        values = [_tuples(item) if type(item) is list else item for item in held[1:]]
        return kind(**dict(zip(names, values, strict=True)))
    if key == _DATE:
        return dt.date.fromisoformat(held)
    if key == _MOMENT:
        return dt.datetime.fromisoformat(held).replace(tzinfo=CHINA)
    if key == _PARTIAL:
        return PartialDate(*held)
    if key == _EVENT:
        return EventDay(*held)
    if key == _PARTIAL_MOMENT:
        return PartialMoment.of(*held)
    if key == _OWN:
        return OwnWord(*held)
    if key == _DECIMAL:
        return Decimal(held)
    raise ValueError(key)


def _tuples(items: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(item) if type(item) is list else item for item in items)


@cache
def _types() -> dict[str, tuple[type, tuple[str, ...]]]:
    """The record classes of all types and the classes within them, each with its fields, by name."""
    modules = [sys.modules[kind.record.__module__] for kind in kinds()]
    modules += [sys.modules[f"gongkai.records.{name}"] for name in ("annual_tables", "content_record")]
    values = (value for module in modules for value in vars(module).values() if isinstance(value, type))
    parts = {value for value in values if dataclasses.is_dataclass(value)}
    return {_name(kind): (kind, field_names(kind)) for kind in (*parts, DocumentNumber)}


@cache
def _name(kind: type) -> str:
    return f"{kind.__module__.removeprefix('gongkai.')}.{kind.__qualname__}"


@cache
def _values(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = field_names(kind)
    if len(names) == 1:
        one = attrgetter(*names)
        return lambda value: (one(value),)
    return attrgetter(*names)
