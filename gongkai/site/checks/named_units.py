"""Organisations named in fields marked ``UNIT``: a directory lists each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai.fields.schema import UNIT, FieldInfo, RecordPart, fields_of
from gongkai.problems import Problem
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit

Place = tuple[str | int, ...]


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK202 for every record, public or not, at the place of the name."""
    problems: list[Problem] = []
    for kind in kinds():
        for record in library.of(kind.record):
            for (field, *place), name in _named(record, ()):
                problems += unknown_unit(site, library, record, str(field), name, *place)
    return problems


def _named(part: RecordPart, place: Place) -> Iterator[tuple[Place, str]]:
    """Every name in a field marked ``UNIT``, also in inner records, with its place."""
    declared: type = type(part)
    for field in _looked_at(declared):
        marked = UNIT in field.roles
        value = getattr(part, field.name)
        here = (*place, field.name)
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            there = (*here, index) if isinstance(value, tuple) else here
            if marked and isinstance(item, str):
                yield there, item
            elif isinstance(item, RecordPart):
                yield from _named(item, there)


@cache
def _looked_at(declared: type) -> tuple[FieldInfo, ...]:
    """The fields of a type that name organisations, or in which something may."""
    return tuple(field for field in fields_of(declared) if UNIT in field.roles or field.nested)
