"""The text of the file that staff start a new record from.

It comes from ``archetypes/``, or is generated from the declaration of a type that has no file there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import FieldInfo, fields_of
from gongkai.records.kind import Kind
from gongkai.shipped import HOME
from gongkai.sources.documents import MARKDOWN

FOLDER = HOME / "archetypes"


def archetype_text(kind: Kind) -> tuple[str, str]:
    """The suffix and the text of the archetype of a type."""
    for suffix in kind.suffixes:
        file = FOLDER / f"{kind.name}{suffix}"
        if file.is_file():
            return suffix, file.read_text(encoding="utf-8")
    suffix = kind.suffixes[0]
    lines = list(_lines(kind))
    if suffix == MARKDOWN:
        lines = ["---", *lines, "---", "", "正文。"]
    return suffix, "\n".join(lines) + "\n"


def _lines(kind: Kind) -> Iterator[str]:
    record: type = kind.record
    fields = [field for field in fields_of(record) if field.name != "state"]
    yield f"# {kind.label}：一{kind.measure}一个文件，放在 content/{kind.folder}/ 下"
    for field in (field for field in fields if field.required):
        yield f"# {field.label.help or field.label.text}"
        yield from _written(field)
    yield "# 草稿 不会发布；填好、核对以后删去这一行"
    yield "状态: 草稿"
    yield "# 以下按需要写，写时删去行首的 # 号"
    for field in (field for field in fields if not field.required):
        yield f"# {field.label.text}：{field.label.help or field.label.text}"
        yield from (f"# {line}" for line in _written(field))


def _written(field: FieldInfo) -> Iterator[str]:
    """Yield the YAML lines of a field with its example; of nested records, one with all its fields."""
    if not field.nested:
        yield f"{field.label.text}: {field.label.example}"
        return
    yield f"{field.label.text}:"
    for place, inner in enumerate(fields_of(field.nested)):
        begins = "- " if field.many and not place else "  "
        for number, line in enumerate(_written(inner)):
            yield f"{'  ' if number else begins}{line}" if field.many else f"  {line}"
