"""How a record declares its fields: a dataclass with the paper's label and a help text for each field.

The pairing of the Chinese label (what staff write) and the English name (in code and published data) is here
once, with the field; both are accepted as keys.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from gongkai.fields.values import Choice


@dataclass(frozen=True, slots=True)
class Label:
    """The label on paper and on the page, a help text for staff, and an example of a value.

    ``otherwise`` says what to do if the paper does not have this field; it is told where the field is missing.
    """

    text: str
    help: str = ""
    example: str = "……"
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Refers:
    """The value is the identity of a record of one of these types (names of ``Kind``), or ``task``."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """The meaning of a field for the record, whatever the field's name."""

    name: str


#: The field names who is answerable for the record: an organisation, by its identity or by any of its names.
PUBLISHER = Role("publisher")

#: The field names organisations: unknown ones are reported (GK202).
UNIT = Role("unit")
#: The field contains the day of the record: of the paper, of the meeting, of the beginning.
DAY = Role("day")
#: The field takes items of the paper that have no field of their own, each under its name.
OTHERS = Role("others")
#: The page shows it in its table of facts (公文要素) under its label, in the order of declaration; left out when empty.
ELEMENT = Role("element")
#: The paper usually states it: without it the record is published, with a reminder (GK348).
EXPECTED = Role("expected")
#: A file without it has what its names or its title say, with a reminder (GK731).
READ = Role("read")
#: Most papers of the type state it: a form shows it without unfolding, whether or not it is filled in.
USUAL = Role("usual")


@dataclass(frozen=True, slots=True)
class Replaces(Role):
    """The field says in the words of the paper what ``fields`` would say: they are not expected beside it."""

    fields: tuple[str, ...] = ()


#: Only staff read it: nothing that is published shows it.
INTERNAL = Role("internal")
#: An empty cell says that the paper has none, which no cell does not say.
EMPTY_CELL = Role("empty cell")
#: Every type has it, so it stands behind the fields of the type.
LAST = Role("last")


class RecordPart:
    """A record within a record (one task of a table, one attachment): a marker, subclasses add the fields."""

    __slots__ = ()
    __record__: ClassVar[bool] = True
    __sheet_row__: ClassVar[bool] = False
    """Whether its file lists it as the row of a sheet, in which cells without a value stand empty."""
    __of_text__: ClassVar[str] = ""
    """The label of the field that a file means by a text in place of the record."""


def is_sheet_row(record: type) -> bool:
    """Whether cells without a value stand empty in the rows that ``record`` declares."""
    return bool(getattr(record, "__sheet_row__", False))


class Record(RecordPart):
    """The contents of one file, with its ``identity`` and the ``path`` for messages."""

    __slots__ = ()
    identity: str
    path: str

    def as_of(self, moment: dt.datetime) -> Self:
        """The record as public at ``moment``: for most types the record itself."""
        return self


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One declared field: English name, label, and the type of inner records if it has any."""

    name: str
    label: Label
    required: bool
    nested: type | None
    many: bool
    refers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    choice: Choice | None = None
    """The words of which it takes one, or several when it is a list."""


@cache
def fields_of(record: type) -> tuple[FieldInfo, ...]:
    """The declared fields of a record type in order; a field without a ``Label`` is not for staff."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for field in dataclasses.fields(record):
        label, refers, roles, inner = _marks(hints[field.name])
        if label is None:
            continue
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        nested, many = _nested(inner)
        choice = _choice(inner)
        found.append(FieldInfo(field.name, label, required, nested, many, refers, roles, choice))
    return tuple(sorted(found, key=lambda field: LAST in field.roles))


@cache
def field_names(record: type) -> tuple[str, ...]:
    """The names of all fields of a record type, including those that are not for staff."""
    return tuple(field.name for field in dataclasses.fields(record))


def label_of(record: type, name: str) -> str:
    """The Chinese label of the field ``name``, or the name itself when it has none."""
    return next((field.label.text for field in fields_of(record) if field.name == name), name)


def refers_to(*kinds: str) -> Refers:
    """Mark a field: its value must be the identity of a record of one of these types (GK201)."""
    return Refers(kinds)


def _marks(hint: Any) -> tuple[Label | None, tuple[str, ...], tuple[Role, ...], Any]:
    """The label of a field, the types that it refers to, its roles, and its type without these marks."""
    if get_origin(hint) is not Annotated:
        return None, (), (), hint
    inner, *extras = get_args(hint)
    if any(isinstance(extra, Choice) for extra in extras):
        inner = hint
    label = next((extra for extra in extras if isinstance(extra, Label)), None)
    refers = next((extra.kinds for extra in extras if isinstance(extra, Refers)), ())
    roles = tuple(extra for extra in extras if isinstance(extra, Role))
    return label, refers, roles, inner


def _nested(hint: Any) -> tuple[type | None, bool]:
    """The record type within ``hint`` and whether it is in a list."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _nested(get_args(hint)[0])
    if origin in (Union, UnionType):
        for part in get_args(hint):
            nested, many = _nested(part)
            if nested:
                return nested, many
        return None, False
    if origin is tuple:
        return _nested(get_args(hint)[0])[0], True
    return (hint, False) if isinstance(hint, type) and issubclass(hint, RecordPart) else (None, False)


def _choice(hint: Any) -> Choice | None:
    """The enumeration within ``hint``, of a single value or of each value of a list."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return next((mark for mark in marks if isinstance(mark, Choice)), None) or _choice(inner)
    if get_origin(hint) in (Union, UnionType, tuple):
        return next(filter(None, map(_choice, get_args(hint))), None)
    return None
