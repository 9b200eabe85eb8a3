"""How the value of a declared field is shown in a form, by its type."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from gongkai.fields.schema import RecordPart
from gongkai.fields.values import Choice, Mapped, Renamed


class ValueShape(Enum):
    """The ways to show a value."""

    LINE = "line"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"
    ROWS = "rows"
    GROUP = "group"
    PAIRS = "pairs"
    RAW = "raw"


@cache
def shapes_of(record: type) -> dict[str, ValueShape]:
    """The shape of every field of a record, by its English name."""
    hints = get_type_hints(record, include_extras=True)
    return {name: _shape(hint) for name, hint in hints.items()}


def _shape(hint: Any) -> ValueShape:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        for kind, shape in (
            (Mapped, ValueShape.PAIRS),
            (Renamed, ValueShape.RAW),
            (Choice, ValueShape.CHOICE),
        ):
            if any(isinstance(mark, kind) for mark in marks):
                return shape
        return _shape(inner)
    if origin in (Union, UnionType):
        return _shape(next(part for part in get_args(hint) if part is not type(None)))
    if origin is tuple:
        inner_shape = _shape(get_args(hint)[0])
        if inner_shape is ValueShape.GROUP:
            return ValueShape.ROWS
        return ValueShape.LIST if inner_shape in (ValueShape.LINE, ValueShape.CHOICE) else ValueShape.RAW
    if origin is Mapping:
        return ValueShape.RAW
    if isinstance(hint, type) and issubclass(hint, RecordPart):
        return ValueShape.GROUP
    return ValueShape.FLAG if hint is bool else ValueShape.LINE
