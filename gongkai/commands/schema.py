"""``python build.py schema``: the declarations of every type as JSON Schema, one file a type."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.fields.json_schema import Schema, json_schema
from gongkai.records.kind import Kind, kinds


def schema_of(kind: Kind) -> Schema:
    """The schema of one type, titled with its name for readers."""
    return json_schema(kind.record, kind.label)


def write_schemas(output: Path) -> tuple[Path, ...]:
    """Write ``<type>.json`` for every type into ``output``; returns the files. ``OSError`` when it cannot."""
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in kinds():
        file = output / f"{kind.name}.json"
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return tuple(written)
