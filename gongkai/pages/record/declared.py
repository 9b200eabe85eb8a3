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
from typing import Any

from gongkai.fields.schema import INTERNAL, LAST, PUBLISHER, UNIT, FieldInfo, Record, RecordPart, fields_of
from gongkai.pages.context import Planner
from gongkai.pages.document.page import attachments
from gongkai.pages.document.relations import titled_links
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import Dimension, by_year, optional
from gongkai.pages.parts import Cell, Element, Facet, Link, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, unit_element, unit_links
from gongkai.pages.record.view import Section
from gongkai.records.facts import ATTACHMENTS, published_at
from gongkai.records.kind import Kind
from gongkai.text.dates import chinese_date, chinese_moment

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


def _choices(record: type) -> tuple[tuple[FieldInfo, tuple[str, ...]], ...]:
    """The fields that take one word of an enumeration, with its words."""
    return tuple(
        (field, field.choice.words)
        for field in _shown(record)
        if field.choice and field.choice.words and not field.many
    )


def _shown(record: type) -> Iterator[FieldInfo]:
    """The fields of a type that its page shows where they are declared."""
    return (field for field in _public(record) if field.name not in _ELSEWHERE and LAST not in field.roles)


def _public(record: type) -> Iterator[FieldInfo]:
    """The fields that are not for staff alone."""
    return (field for field in fields_of(record) if INTERNAL not in field.roles)


def _elements(planner: Planner, record: Record) -> Iterator[Element]:
    for field in _shown(type(record)):
        if field.nested or field.refers:
            continue
        value = getattr(record, field.name)
        if isinstance(value, str) and {PUBLISHER, UNIT} & set(field.roles):
            yield unit_element(planner, record, field.name, value)
        else:
            day = value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None
            url = str(value) if isinstance(value, str) and value.startswith(("https://", "http://")) else None
            yield Element(label=field.label.text, value=_text(value), date=day, url=url)


def _sections(planner: Planner, record: Record) -> Iterator[Section]:
    yield Section(body=body(planner, record))
    for field in _shown(type(record)):
        value = getattr(record, field.name) if field.nested else None
        if value is None or not field.nested:
            continue
        title, id = field.label.text, field.name.replace("_", "-")
        if field.many:
            yield Section(title=title, id=id, register=_register(planner, record, title, field.nested, value))
        else:
            inner = ((part.label.text, _text(getattr(value, part.name))) for part in _public(field.nested))
            elements = tuple(Element(label=label, value=text) for label, text in inner if text)
            yield Section(title=title, id=id, elements=elements)
    files = attachments(planner, record.identity, ATTACHMENTS.of(record))
    yield Section(title="附件", id="files", attachments=files)


def _register(
    planner: Planner, record: Record, title: str, part: type, rows: Sequence[RecordPart]
) -> Register:
    """A table with a row for each part; empty columns are left out."""
    filled = [field for field in _public(part) if any(_text(getattr(row, field.name)) for row in rows)]
    return Register(
        title=f"{title}一览",
        columns=tuple(field.label.text for field in filled),
        rows=tuple(
            tuple(_cell(planner, record, field, getattr(row, field.name)) for field in filled) for row in rows
        ),
    )


def _cell(planner: Planner, record: Record, field: FieldInfo, value: Any) -> Cell:
    """A value in a table; documents and units with a page are links, units only if all of them have one."""
    several = (value,) if isinstance(value, str) else value or ()
    links: tuple[Link, ...] = ()
    if field.refers:
        links = titled_links(planner, several)
    elif UNIT in field.roles:
        links = unit_links(planner, record, several)
    return Cell(text=_text(value), links=links)


def _related(planner: Planner, record: Record) -> Iterator[Facet]:
    for field in _shown(type(record)):
        if field.refers and (value := getattr(record, field.name)):
            identities = (value,) if isinstance(value, str) else value
            yield Facet(label=field.label.text, links=titled_links(planner, identities))


def _text(value: Any) -> str:
    """A value as readers see it; empty when there is none."""
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    if isinstance(value, dt.datetime):
        return chinese_moment(value)
    if isinstance(value, dt.date):
        return chinese_date(value)
    return "、".join(map(_text, value)) if isinstance(value, tuple) else str(value)
