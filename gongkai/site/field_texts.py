"""The texts in the fields of every record, for checks that look for a mark in all of them."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.records.library import Library
from gongkai.records.texts import words_of


def field_texts(library: Library) -> Mapping[str, str]:
    """Identity of each record, public or not → all its texts (``texts_of``) as one, gathered once."""
    return library.once(_gathered)


def _gathered(library: Library) -> dict[str, str]:
    records = (record for items in library.records.values() for record in items)
    return {record.identity: "\n".join(words_of(record)) for record in records}
