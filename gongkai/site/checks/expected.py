"""Fields that papers of a kind usually state: a record without them is published; one reminder lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from gongkai.fields.schema import EXPECTED, FieldInfo, Record, RecordPart, Replaces, fields_of
from gongkai.problems import Problem, problem
from gongkai.records.facts import BODY, HISTORIC
from gongkai.records.library import Library
from gongkai.site.model import Site


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK348 for fields marked ``EXPECTED`` that a record or a part of it lacks; not for 历史数据."""
    if HISTORIC.of(record):
        return
    body = BODY.of(record)
    missing = Counter(label for label in _missing(record) if not _told(label, body))
    if missing:
        named = "、".join(
            label if count == 1 else f"{label}（{count} 处）" for label, count in missing.items()
        )
        yield problem("GK348", library.at(record.identity), missing=named)


def _told(label: str, body: str) -> bool:
    """Whether the text itself states it under this label: 投诉电话：…… or 投诉举报电话：……."""
    middle = len(label) // 2
    return bool(
        re.search(rf"{re.escape(label[:middle])}[^\n。；，]{{0,3}}{re.escape(label[middle:])}[：:]", body)
    )


def _missing(part: RecordPart, within: str = "") -> Iterator[str]:
    """The labels of missing fields; those of an inner record follow the name of its field."""
    declared: type = type(part)
    replaced = {name for field, names in _replacing(declared) if getattr(part, field) for name in names}
    for field in _looked_at(declared):
        value = getattr(part, field.name)
        label = f"{within}{field.label.text}"
        if EXPECTED in field.roles and value in (None, "", ()) and field.name not in replaced:
            yield label
        elif field.nested:
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, RecordPart):
                    yield from _missing(inner, f"{field.label.text}的")


@cache
def _looked_at(declared: type) -> tuple[FieldInfo, ...]:
    """The fields of a type that may be missing, or in which something may be."""
    return tuple(field for field in fields_of(declared) if EXPECTED in field.roles or field.nested)


@cache
def _replacing(declared: type) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a type that replace others, each with these."""
    return tuple(
        (field.name, role.fields)
        for field in fields_of(declared)
        for role in field.roles
        if isinstance(role, Replaces)
    )
