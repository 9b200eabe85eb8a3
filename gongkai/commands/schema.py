"""``python build.py schema``: write JSON Schemas of every type and of the configuration, one file each."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.config import Config
from gongkai.fields.json_schema import Schema, json_schema
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.filling import write_text
from gongkai.records.kind import Kind, kinds


def schema_of(kind: Kind, words: OwnWords = NO_WORDS, *, usual_names: bool = False) -> Schema:
    """The schema of one type, titled with its Chinese label; ``words`` are those that the site added.

    With ``usual_names`` it also knows the usual other names of the fields of a head.
    """
    return json_schema(kind.record, kind.label, words, usual_names=usual_names)


def schema_of_the_configuration() -> Schema:
    """The schema of ``site_config.yaml``."""
    return json_schema(Config, "网站的配置")


def write_schemas(output: Path, words: OwnWords = NO_WORDS) -> tuple[Path, ...]:
    """Write ``<type>.json`` for every type and ``site_config.json`` into ``output``; return the files.

    ``words`` are those that the site added. Raises ``LinkInTheWay`` when a file is a link, ``OSError`` when
    it cannot be written.
    """
    schemas = {kind.name: schema_of(kind, words, usual_names=True) for kind in kinds()}
    schemas["site_config"] = schema_of_the_configuration()
    written = []
    for name, schema in schemas.items():
        file = output / f"{name}.json"
        write_text(file, json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
        written.append(file)
    return tuple(written)
