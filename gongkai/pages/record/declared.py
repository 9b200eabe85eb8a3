"""The pages of a type without a planner of its own, derived from its declaration.

Single values become elements, inner records a table, the body the text, references links; the list has a
dimension for every enumeration and for the year. A type that needs anything else has a ``Shape`` in
``pages/columns/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from gongkai.fields.schema import LAST, PUBLISHER, UNIT, FieldInfo, Record, RecordPart, fields_of
from gongkai.fields.values import Choice
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import titled_links
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import Dimension, by_year, optional
from gongkai.pages.parts import Cell, Element, Facet, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, moment_text, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.facts import ATTACHMENTS, published_at
from gongkai.records.kind import Kind
from gongkai.text.dates import chinese_date

#: Fields that every page shows in a fixed place, or that are not for readers.
_ELSEWHERE = frozenset(
    (
        "title",
        "published",
        "state",
        "source_name",
        "keywords",
        "summary",
        "region",
        "historic",
        "attachments",
    )
)


@dataclass(frozen=True, slots=True)
class DeclaredPlanner:
    """The planner of one type, derived from its declaration."""

    kind: Kind

    @property
    def COLUMN(self) -> str:
        return self.kind.column

    def pages(self, planner: Planner) -> Iterator[PlannedPage]:
        """The list and the page of every record; nothing without records."""
        return shape_pages(planner, declared_shape(self.kind), planner.site.of(self.kind.record))


@cache
def declared_shape(kind: Kind) -> Shape[Record]:
    """The shape of a type whose records have a time of publication."""
    record: type = kind.record
    choices = _choices(record)

    def dimensions(listed: Sequence[Record]) -> tuple[Dimension[Record], ...]:
        found = by_year(listed, lambda record: published_at(record).year)
        for field, words in choices:
            found += optional(field.label.text, field.name, _values(field.name), listed, words)
        return found

    return Shape(
        kind=kind,
        elements=_elements,
        sections=_sections,
        note=lambda record: "，".join(getattr(record, field.name) or "" for field, _ in choices),
        dimensions=dimensions,
        related=_related,
    )


def _values(name: str) -> Any:
    return lambda record: filter(None, (getattr(record, name),))


@cache
def _choices(record: type) -> tuple[tuple[FieldInfo, tuple[str, ...]], ...]:
    """The fields that take one word of an enumeration, with its words."""
    hints = get_type_hints(record, include_extras=True)
    found = ((field, _words(hints[field.name])) for field in fields_of(record))
    return tuple((field, words) for field, words in found if words and field.name not in _ELSEWHERE)


def _words(hint: Any) -> tuple[str, ...]:
    """The words of an enumeration, also of an optional one; empty for any other type and for lists."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        words = next((mark.words for mark in marks if isinstance(mark, Choice)), ())
        return words or _words(inner)
    if get_origin(hint) is tuple:
        return ()
    return next(filter(None, map(_words, get_args(hint))), ())


def _elements(planner: Planner, record: Record) -> Iterator[Element]:
    declared: type = type(record)
    for field in fields_of(declared):
        value = getattr(record, field.name)
        if field.name in _ELSEWHERE or LAST in field.roles or field.nested or field.refers:
            continue
        if isinstance(value, str) and {PUBLISHER, UNIT} & set(field.roles):
            yield unit_element(planner, record, field.name, value)
        else:
            day = value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None
            url = str(value) if isinstance(value, str) and value.startswith(("https://", "http://")) else None
            yield Element(label=field.label.text, value=_text(value), date=day, url=url)


def _sections(planner: Planner, record: Record) -> Iterator[Section]:
    declared: type = type(record)
    yield Section(body=body(planner, record))
    for field in fields_of(declared):
        value = getattr(record, field.name)
        if not field.nested or field.name in _ELSEWHERE or LAST in field.roles or value is None:
            continue
        title, id = field.label.text, field.name.replace("_", "-")
        if field.many:
            yield Section(title=title, id=id, register=_register(title, field.nested, value))
        else:
            inner = ((part.label.text, _text(getattr(value, part.name))) for part in fields_of(field.nested))
            elements = tuple(Element(label=label, value=text) for label, text in inner if text)
            yield Section(title=title, id=id, elements=elements)
    files = attachments(planner, record.identity, ATTACHMENTS.of(record))
    yield Section(title="附件", id="files", attachments=files)


def _register(title: str, part: type, rows: Sequence[RecordPart]) -> Register:
    """A table with a row for each part; empty columns are left out."""
    filled = [field for field in fields_of(part) if any(_text(getattr(row, field.name)) for row in rows)]
    return Register(
        title=f"{title}一览",
        columns=tuple(field.label.text for field in filled),
        rows=tuple(tuple(Cell(text=_text(getattr(row, field.name))) for field in filled) for row in rows),
    )


def _related(planner: Planner, record: Record) -> Iterator[Facet]:
    declared: type = type(record)
    for field in fields_of(declared):
        value = getattr(record, field.name)
        if field.refers and value:
            identities = (value,) if isinstance(value, str) else value
            yield Facet(label=field.label.text, links=titled_links(planner, identities))


def _text(value: Any) -> str:
    """A value as readers see it; empty when there is none."""
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.date):
        return chinese_date(value)
    return "、".join(map(_text, value)) if isinstance(value, tuple) else str(value)
