"""References by title: 解读文件: 《云溪县养老服务办法》 names the one document that is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from gongkai.fields.schema import fields_of
from gongkai.records.facts import TITLE
from gongkai.records.kind import kinds, name_of
from gongkai.text.folding import fold

_BRACKETS = re.compile(r"^《(.*)》$")


def with_identities(
    records: Mapping[str, Sequence[Any]], drafts: Iterable[Any]
) -> dict[str, tuple[Any, ...]]:
    """The records by type with the identity in place of a title that exactly one record of an accepted type has.

    ``drafts`` are known by their titles, too. Any other title stays as it is and is reported (GK201). Identities have no Han, so that
    no identity is taken for a title.
    """
    titles: dict[tuple[str, str], set[str]] = {}
    if not any(
        _has_titles(record, name)
        for kind in _with_references()
        for record in records[kind]
        for name in _reference_fields(kind)
    ):
        return {name: tuple(items) for name, items in records.items()}
    for record in (*(item for items in records.values() for item in items), *filter(None, drafts)):
        if title := TITLE.of(record):
            titles.setdefault((name_of(type(record)), fold(title)), set()).add(record.identity)
    return {
        kind: tuple(_resolved(record, kind, titles) for record in items)
        if _reference_fields(kind)
        else tuple(items)
        for kind, items in records.items()
    }


def _resolved(record: Any, kind: str, titles: Mapping[tuple[str, str], set[str]]) -> Any:
    changed: dict[str, object] = {}
    for name, wanted in _reference_fields(kind).items():
        if not _has_titles(record, name):
            continue
        value = getattr(record, name)
        texts = (value,) if isinstance(value, str) else value
        new = tuple(_identity(text, wanted, titles, record.identity) for text in texts)
        changed[name] = new[0] if isinstance(value, str) else new
    return replace(record, **changed) if changed else record


def _identity(
    text: Any, wanted: tuple[str, ...], titles: Mapping[tuple[str, str], set[str]], own: str
) -> Any:
    """The identity of the record with this title, if it is exactly one; ``own``, which names it, is none: 废止 means an older one."""
    if not isinstance(text, str) or text.isascii():
        return text
    called = fold(_BRACKETS.sub(r"\1", text.strip()))
    found = {identity for kind in wanted for identity in titles.get((kind, called), ())} - {own}
    return found.pop() if len(found) == 1 else text


def _has_titles(record: Any, name: str) -> bool:
    """Whether a field has anything that is no identity."""
    value = getattr(record, name)
    texts = (value,) if isinstance(value, str) else value or ()
    return any(isinstance(text, str) and not text.isascii() for text in texts)


@cache
def _with_references() -> tuple[str, ...]:
    return tuple(kind.name for kind in kinds() if _reference_fields(kind.name))


@cache
def _reference_fields(kind: str) -> dict[str, tuple[str, ...]]:
    """The fields of a type that name records, each with the types that it accepts."""
    record: type = next(found.record for found in kinds() if found.name == kind)
    return {field.name: field.refers for field in fields_of(record) if field.refers}
