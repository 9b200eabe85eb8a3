"""A data set as columns: each has a name, a label, a type, a meaning, and a value for every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gongkai.fields.schema import fields_of
from gongkai.site.model import Site

T = TypeVar("T")

#: Types of columns. A ``LIST`` is a list of texts in JSON, joined by ``；`` in CSV.
STRING, LIST, INTEGER, NUMBER = "string", "list", "integer", "number"
DATE, MOMENT, BOOLEAN = "date", "datetime", "boolean"
#: A date as precise as its paper: 2025-12-30, 2025-12 or 2025.
PAPER_DATE = "paper-date"


@dataclass(frozen=True, slots=True)
class DataColumn(Generic[T]):
    """One column; ``value`` returns an entry's JSON value: a text, number, list, boolean or None."""

    name: str
    label: str
    type: str
    meaning: str
    value: Callable[[Site, T], object]


@dataclass(frozen=True, slots=True)
class DataSet(Generic[T]):
    """One data set: the name of its files, its title, its columns, and its entries in their order."""

    name: str
    title: str
    columns: tuple[DataColumn[T], ...]
    entries: Callable[[Site], Iterable[T]]

    def rows(self, site: Site) -> list[dict[str, Any]]:
        """One row for each entry: the name of each column with its value."""
        columns = [(column.name, column.value) for column in self.columns]
        return [{name: value(site, entry) for name, value in columns} for entry in self.entries(site)]


def on_paper(record: type, field: str) -> str:
    """The declared label of a field. Raises ``KeyError`` when the record has no such field."""
    return {declared.name: declared.label.text for declared in fields_of(record)}[field]


def iso(day: dt.date | None) -> str | None:
    """A day in ISO form; None stays None."""
    return day.isoformat() if day else None
