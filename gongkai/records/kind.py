"""A content type as the rest of the house sees it, and the list of all of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.fields.schema import Record
from gongkai.sources.documents import MARKDOWN
from gongkai.sources.nodes import Fields
from gongkai.text.whole_paste import PaperHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One content type.

    ``folder`` is the folder under ``content/`` whose files are of this type ('' for files that stand in none);
    ``suffixes`` the endings its files may have; ``record`` the dataclass; ``column`` the id of the column in
    ``site_config.yaml`` under which its pages stand; ``label`` its name for readers; ``noun`` what one record is called
    in running text and ``measure`` the word with which they are counted: 解读, 篇.
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
    """What the fields of a record say that stands on its paper, too; for most types only the title."""
    prepared: Callable[[Fields], Fields] | None = None
    """What is done to the fields of a file before they are validated: keys of the paper become those of the fields."""
    paths_name_records: bool = False
    """Whether folders and files are named after other records: then their check says what is wrong with a name."""


@cache
def kinds() -> tuple[Kind, ...]:
    """All content types, found in this package by their ``KIND``, in the order of their names."""
    package = importlib.import_module("gongkai.records")
    found: list[Any] = []
    for module in pkgutil.iter_modules(package.__path__):
        kind = getattr(importlib.import_module(f"gongkai.records.{module.name}"), "KIND", None)
        if kind is not None:
            found.append(kind)
    return tuple(sorted(found, key=lambda kind: kind.name))


def kind_of(record: Record) -> Kind:
    """The type to which a record belongs."""
    return _by_class()[type(record)]


@cache
def _by_class() -> dict[type[Record], Kind]:
    return {kind.record: kind for kind in kinds()}


def name_of(record: type[Record]) -> str:
    """The name of the type whose records are of this class; ``KeyError`` for a class that is no type of content."""
    return _by_class()[record].name
