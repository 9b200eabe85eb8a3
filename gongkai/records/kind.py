"""A content type as the other modules see it, and the list of all types."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem
from gongkai.sources.documents import MARKDOWN
from gongkai.sources.nodes import Fields
from gongkai.text.paper_head import PaperHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One content type.

    ``folder`` is the folder under ``content/`` with the files of this type ('' for files outside any folder);
    ``suffixes`` the allowed file endings; ``record`` the dataclass; ``column`` the id of the column in
    ``site_config.yaml`` with its pages; ``label`` its name for readers; ``noun`` the word for one record in
    running text and ``measure`` its counting word: 解读, 篇.
    """

    name: str
    label: str
    noun: str
    measure: str
    folder: str
    record: type[Record]
    column: str
    suffixes: tuple[str, ...] = (MARKDOWN,)
    head: Callable[[Any], PaperHead] | None = None
    """Facts in the fields of a record that its paper repeats; for most types only the title."""
    prepared: Callable[[Fields], Fields] | None = None
    """Applied to the fields of a file before validation: turns keys of the paper into field names."""
    assumed: Callable[[Fields], tuple[Fields, list[Problem]]] | None = None
    """Applied after ``prepared``: adds what a file does not state and the rest of it tells, with a reminder of it."""
    from_body: Callable[[Any], tuple[Any, Mapping[tuple[str | int, ...], Position]]] | None = None
    """Reads fields from the body of a record: the record with them, and the place of each value."""
    paths_name_records: bool = False
    """Whether folders and files are named after other records; the type's check then reports wrong names."""


@cache
def kinds() -> tuple[Kind, ...]:
    """All content types, found in this package by their ``KIND``, sorted by name."""
    package = importlib.import_module("gongkai.records")
    found: list[Any] = []
    for module in pkgutil.iter_modules(package.__path__):
        kind = getattr(importlib.import_module(f"gongkai.records.{module.name}"), "KIND", None)
        if kind is not None:
            found.append(kind)
    return tuple(sorted(found, key=lambda kind: kind.name))


def kind_of(record: Record) -> Kind:
    """The type of a record."""
    return _by_class()[type(record)]


@cache
def _by_class() -> dict[type[Record], Kind]:
    return {kind.record: kind for kind in kinds()}


def name_of(record: type[Record]) -> str:
    """The name of the type with this record class. Raises ``KeyError`` for any other class."""
    return _by_class()[record].name
