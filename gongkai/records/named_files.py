"""Attachments that are named by their file: 附件: shui-jia.csv, or 附件: 水价表 beside 水价表.xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from gongkai.fields.schema import fields_of
from gongkai.records.attachment import Attachment
from gongkai.records.facts import BODY
from gongkai.records.texts import Location

#: Endings of what is shown in the text and is no file to download: tables, and captions of films.
_SHOWN = ("yaml", "yml", "vtt")


def files_by_record(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of the files directly in each folder of the content; the folder of a record bears its identity."""
    found: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, []).append(name)
    return {folder: tuple(names) for folder, names in found.items()}


def with_files(
    records: Mapping[str, Sequence[Any]], beside: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[Any, ...]]:
    """The records by type; an attachment without a file whose name is that of one beside its record has it.

    ``beside`` are the files by the identity of their record. A name without its ending means the only file of that name,
    unless the record names this file elsewhere or its text has a heading of that name: what a text only shows is not
    offered for download, and the link leads to the annex in the text.
    """
    return {
        kind: tuple(
            file_named(item, beside[item.identity]) if item.identity in beside else item for item in items
        )
        for kind, items in records.items()
    }


def file_named(record: Any, names: tuple[str, ...]) -> Any:
    """The record with the file of each attachment that ``names`` one beside it."""
    listed = [attachment.file for _, attachment in attachments_in(record) if attachment.file]
    body = BODY.of(record)
    headings = {line.lstrip("#").strip() for line in body.split("\n") if line.startswith("#")}
    stems: dict[str, list[str]] = {}
    for name in names:
        stem, _, ending = name.rpartition(".")
        if stem and stem not in headings and ending.lower() not in _SHOWN:
            stems.setdefault(stem, []).append(name)
    free = {
        stem: found[0]
        for stem, found in stems.items()
        if len(found) == 1 and found[0] not in listed and found[0] not in body
    }
    return _changed(record, {**free, **{name: name for name in names}})


def _changed(part: Any, files: Mapping[str, str]) -> Any:
    if isinstance(part, Attachment):
        own = None if part.file or part.table else files.get(part.name)
        return replace(part, file=own) if own else part
    changed: dict[str, object] = {}
    kind: type = type(part)
    for name in _holding(kind):
        value = getattr(part, name)
        new = (
            tuple(_changed(item, files) for item in value)
            if isinstance(value, tuple)
            else (value and _changed(value, files))
        )
        if new != value:
            changed[name] = new
    return replace(part, **changed) if changed else part


def attachments_in(part: Any, place: Location = ()) -> Iterator[tuple[Location, Attachment]]:
    """Every attachment of a record and of its parts, with its place."""
    if isinstance(part, Attachment):
        yield place, part
        return
    kind: type = type(part)
    for name in _holding(kind):
        value = getattr(part, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from attachments_in(item, (*place, name, index))
        elif value:
            yield from attachments_in(value, (*place, name))


@cache
def _holding(declared: type) -> tuple[str, ...]:
    """The fields of a type in which attachments may stand."""
    return tuple(field.name for field in fields_of(declared) if field.nested and _reaches(field.nested, ()))


def _reaches(declared: type, above: tuple[type, ...]) -> bool:
    """Whether attachments may stand in a part of this type; ``above`` are those around it, since a part may hold its like."""
    return declared is Attachment or any(
        _reaches(field.nested, (*above, declared))
        for field in fields_of(declared)
        if field.nested and field.nested not in (*above, declared)
    )
