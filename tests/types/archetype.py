"""What every archetype in YAML is held to: it names each field, and it is valid with and without the optional ones."""

from __future__ import annotations

from pathlib import Path

from gongkai.commands.archetypes import archetype_text
from gongkai.fields.schema import Record, fields_of
from gongkai.fields.validate import validate
from gongkai.records.kind import kinds
from gongkai.sources.documents import read_document

_DRAFT = "# 草稿 不会发布；填好、核对以后删去这一行\n状态: 草稿\n"


def text_of(name: str) -> str:
    """The text of the archetype with this file name."""
    kind = next(kind for kind in kinds() if kind.name == name.partition(".")[0])
    return archetype_text(kind)[1]


def released(name: str) -> str:
    """The text of an archetype after staff wrote over what is left to them and deleted the lines of the draft."""
    text = text_of(name)
    before, mark, after = text.partition(_DRAFT)
    assert mark
    return (before + after).replace(": ……", ": 写好的内容")


def faults(folder: Path, name: str, record: type[Record], text: str = "") -> list[str]:
    """What is wrong with the archetype ``name``, written to ``folder`` as it is and with every field filled in."""
    text = text or text_of(name)
    said: list[str] = []
    for filled in (False, True):
        file = folder / name
        file.write_text(_commented_in(text) if filled else text, encoding="utf-8")
        document, problems = read_document(file, "a/a", name)
        said += map(str, problems)
        if document is None:
            continue
        every = {"identity": "a/a", "path": name, "body": document.body, "body_line": document.body_line}
        declared = set(record.__dataclass_fields__)  # type: ignore[attr-defined]
        extra = {key: value for key, value in every.items() if key in declared}
        _, _, problems = validate(record, document.fields, extra)
        said += map(str, problems)
        keys = {key.text for key, _ in document.fields.entries}
        if filled:
            said += [
                f"不在原型里：{field.label.text}"
                for field in fields_of(record)
                if field.label.text not in keys
            ]
    return said


def _commented_in(text: str) -> str:
    """Comments that are fields (a colon of half width before one of full width) lose their sign."""
    start, mark, rest = text.partition("# 以下按需要写")
    first, *lines = rest.split("\n")
    written = [
        line.removeprefix("# ")
        for line in lines
        if not line.startswith("# ") or "：" not in line.partition(": ")[0]
    ]
    return start + mark + "\n".join([first, *written])
