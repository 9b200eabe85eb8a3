"""``python build.py schema``: the declarations of every type as JSON Schema, one file a type."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.fields.json_schema import Schema, json_schema
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.filling import write_text
from gongkai.records.kind import Kind, kinds


def schema_of(kind: Kind, words: OwnWords = NO_WORDS) -> Schema:
    """The schema of one type, titled with its name for readers; ``words`` are those that the site added."""
    return json_schema(kind.record, kind.label, words)


def write_schemas(output: Path, words: OwnWords = NO_WORDS) -> tuple[Path, ...]:
    """Write ``<type>.json`` for every type into ``output``, with the words that the site added; returns the files. ``Linked`` when one of them is
    a link, ``OSError`` when it cannot."""
    written = []
    for kind in kinds():
        file = output / f"{kind.name}.json"
        text = json.dumps(schema_of(kind, words), ensure_ascii=False, indent=1) + "\n"
        write_text(file, text)
        written.append(file)
    return tuple(written)
