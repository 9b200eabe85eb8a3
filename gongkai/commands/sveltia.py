"""``python build.py schema --sveltia``: the configuration of Sveltia CMS, a git-based editor in the browser, from the declarations.

A collection for each type, a field for each field, with the same labels, helps and enumerations as the forms of the desk. Types whose
parts hold parts of the same kind (the lines of a budget) have no form there and are left out, and so are those in folders of folders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gongkai.commands.schema import schema_of
from gongkai.fields.json_schema import Schema
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.filling import write_text
from gongkai.records.kind import Kind, kinds

FORGES = ("github", "gitlab", "gitea")
FILE = "sveltia.yml"
_HEAD = """\
# 由 schema --sveltia 生成，字段改了以后重新生成，不要手改。Sveltia CMS 存文件时会去掉文件头里的说明（# 后面的话）。
"""
#: How a field is named that identifies a file in lists, the first that a type has.
_NAMED = ("标题", "名称", "案由", "决策事项名称", "单位")


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the repository of the office is: the kind of its forge, its name there, its address when it is the office's own."""

    kind: str
    repository: str
    address: str = ""


class _Recursive(Exception):
    """A part holds parts of its own kind."""


def write_sveltia(output: Path, forge: Forge, content: str, words: OwnWords = NO_WORDS) -> tuple[Path, int]:
    """Write the configuration into ``output``; return the file and how many types it has. ``content`` is the folder in the repository.

    Raises ``LinkInTheWay`` when the file is a link, ``OSError`` when it cannot be written.
    """
    made = configuration(forge, content, words)
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=1000)
    write_text(output / FILE, _HEAD + text)
    return output / FILE, len(made["collections"])


def configuration(forge: Forge, content: str, words: OwnWords = NO_WORDS) -> dict[str, Any]:
    """The configuration as data."""
    backend = {"name": forge.kind, "repo": forge.repository, "branch": "main"}
    if forge.address:
        address = forge.address.rstrip("/")
        backend |= {
            "base_url": address,
            "api_root": f"{address}/api/{'v1' if forge.kind == 'gitea' else 'v4'}",
        }
    collections = [made for kind in kinds() if (made := _collection(kind, content, words))]
    return {
        "backend": backend,
        "media_folder": f"{content}/images",
        "public_folder": "images",
        "output": {"omit_empty_optional_fields": True},
        "collections": collections,
    }


def _collection(kind: Kind, content: str, words: OwnWords) -> dict[str, Any] | None:
    """The collection of a type; nothing for one that has no form there."""
    schema = schema_of(kind, words)
    suffix = kind.suffixes[0].lstrip(".")
    if not kind.folder or kind.name in ("progress", "decision_catalog", "organization"):
        return None
    try:
        fields = _fields(schema, schema.get("definitions", {}), ())
    except _Recursive:
        return None
    if suffix == "md":
        fields.append({"name": "body", "label": "正文", "widget": "markdown", "required": False})
    names = [field["name"] for field in fields]
    named = next((name for name in _NAMED if name in names), names[0])
    return {
        "name": kind.name,
        "label": kind.label,
        "folder": f"{content}/{kind.folder}",
        "create": True,
        "extension": suffix,
        "format": "yaml-frontmatter" if suffix == "md" else "yaml",
        "identifier_field": named,
        "summary": f"{{{{{named}}}}}",
        "path": "{{year}}/{{slug}}",
        # pictures and files lie in the folder that is named like the file
        "media_folder": "{{slug}}",
        "public_folder": "{{slug}}",
        "fields": fields,
    }


def _fields(schema: Schema, definitions: Mapping[str, Schema], within: Sequence[str]) -> list[dict[str, Any]]:
    required = schema.get("required", ())
    return [
        {
            "name": name,
            "label": name,
            **_hint(said),
            **_widget(said, definitions, within),
            "required": name in required,
        }
        for name, said in schema["properties"].items()
    ]


def _hint(said: Schema) -> dict[str, str]:
    hint = said.get("description", "")
    example = "、".join(map(str, said.get("examples", ())))
    words = f"{hint}；例如 {example}" if hint and example else hint or example
    return {"hint": words} if words else {}


def _widget(said: Schema, definitions: Mapping[str, Schema], within: Sequence[str]) -> dict[str, Any]:
    """What a field is entered with."""
    for both in ("allOf", "anyOf"):
        if both in said:
            # one that may be a single entry or a list of them is a list
            return _widget(
                next((schema for schema in said[both] if schema.get("type") == "array"), said[both][0]),
                definitions,
                within,
            )
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        if name in within:
            raise _Recursive
        return {
            "widget": "object",
            "collapsed": True,
            "fields": _fields(definitions[name], definitions, [*within, name]),
        }
    if "enum" in said:
        return {"widget": "select", "options": list(said["enum"])}
    if said.get("type") == "array":
        item = _widget(said.get("items", {"type": "string"}), definitions, within)
        if item["widget"] == "object":
            return {"widget": "list", "collapsed": True, "fields": item["fields"]}
        if item["widget"] == "select":
            return {"widget": "select", "multiple": True, "options": item["options"]}
        return {"widget": "list"}
    if said.get("type") == "object" or "additionalProperties" in said:
        return {"widget": "keyvalue"}
    if said.get("type") in ("integer", "number"):
        return {"widget": "number", "value_type": "int" if said["type"] == "integer" else "float"}
    if said.get("type") == "boolean":
        return {"widget": "boolean"}
    return {"widget": "string"}
