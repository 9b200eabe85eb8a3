"""The text of the file that staff start a new record from.

Its fields, their order and their help come from the declaration of the type. ``archetypes/<type>`` says only what the
declaration does not: the line at the top, the values and remarks that a new file begins with, the headings of its text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.desk.shapes import ValueShape, shapes_of
from gongkai.fields.schema import DAY, FieldInfo, fields_of
from gongkai.records.facts import PUBLISHED_AT
from gongkai.records.kind import Kind
from gongkai.shipped import HOME
from gongkai.sources.documents import MARKDOWN

FOLDER = HOME / "archetypes"
#: The line above the optional fields, in an archetype and in the text made of it.
OPTIONAL = "# 以下按需要写，写时删去行首的 # 号"
_STATE = "状态"
_DRAFT = ("# 草稿 不会发布；填好、核对以后删去这一行", f"{_STATE}: 草稿")
#: The date of every archetype; it becomes the date of the copy, and all other dates move with it.
START_DAY = dt.date(2026, 1, 1)
_UNSAID = "……"
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_KEY = re.compile(r"(?P<label>[^#\s-][^:]*):(?: |$)")
#: Signs with a meaning within ``{…}``; a record with such a value is written over several lines.
_NOT_IN_BRACES = re.compile(r"[\[\]{},#]|: |\n")


@dataclass(frozen=True, slots=True)
class Start:
    """What ``archetypes/<type>`` says: the lines of each field by its label, with the remarks above them."""

    heading: str
    values: Mapping[str, list[str]] = field(default_factory=dict)
    """Fields that a new file has from the beginning."""
    examples: Mapping[str, list[str]] = field(default_factory=dict)
    """Optional fields whose example is not the one that the declaration implies."""
    body: str = "\n正文。\n"


def archetype_text(kind: Kind) -> tuple[str, str]:
    """The suffix and the text of the archetype of a type."""
    suffix, start = _start(kind)
    head = "\n".join(_lines(kind, start)) + "\n"
    return suffix, f"---\n{head}---\n{start.body}" if suffix == MARKDOWN else head


def _start(kind: Kind) -> tuple[str, Start]:
    """The suffix of the archetype of a type, and what its file adds to the declaration, if there is one."""
    for suffix in kind.suffixes:
        file = FOLDER / f"{kind.name}{suffix}"
        if file.is_file():
            return suffix, _read(file.read_text(encoding="utf-8"), suffix)
    return kind.suffixes[0], Start(
        f"# {kind.label}：一{kind.measure}一个文件，放在 content/{kind.folder}/ 下"
    )


def _read(text: str, suffix: str) -> Start:
    head, body = text, ""
    if suffix == MARKDOWN:
        head, body = text.removeprefix("---\n").split("---\n", 1)
    heading, _, rest = head.partition("\n")
    values, _, examples = rest.partition(f"{OPTIONAL}\n")
    optional = "\n".join(line.removeprefix("# ") for line in examples.splitlines())
    return Start(heading, _by_label(values), _by_label(optional), body)


def _by_label(text: str) -> dict[str, list[str]]:
    """The lines of each key at the left margin, with the comments above it."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    lines = above
    for line in text.splitlines():
        if line.startswith("#"):
            above.append(line)
        elif match := _KEY.match(line):
            lines = found[match["label"]] = [*above, line]
            above = []
        else:
            lines.append(line)
    return found


def _lines(kind: Kind, start: Start) -> Iterator[str]:
    record: type = kind.record
    fields = [info for info in fields_of(record) if info.label.text != _STATE]
    begun = [info for info in fields if info.required or info.label.text in start.values]
    yield start.heading
    # the state comes before long lists, where staff see it
    for single in (True, False):
        for info in begun:
            if single is not bool(info.nested):
                yield f"# {info.label.help or info.label.text}"
                yield from start.values.get(info.label.text) or _begun(record, info)
        if single:
            yield from start.values.get(_STATE, _DRAFT)
    yield OPTIONAL
    for info in fields:
        if info not in begun:
            yield f"# {info.label.text}：{info.label.help or info.label.text}"
            lines = start.examples.get(info.label.text) or _written(record, info)
            yield from (f"# {line}" for line in lines)


def _begun(record: type, info: FieldInfo) -> Iterator[str]:
    """Yield the YAML lines of a field that a new file has; the days of the record are those of the archetype."""
    own_day = DAY in info.roles or info.name == PUBLISHED_AT.name
    for line in _written(record, info):
        yield _DATE.sub(START_DAY.isoformat(), line) if own_day else line


def _written(record: type, info: FieldInfo, indent: str = "", within: tuple[type, ...] = ()) -> Iterator[str]:
    """Yield the YAML lines of a field with its example; of records within it, one with the fields that matter."""
    if not info.nested:
        yield f"{indent}{info.label.text}: {_example(record, info)}"
        return
    yield f"{indent}{info.label.text}:"
    within = (*within, info.nested)
    parts = [part for part in _parts(info.nested) if part.nested not in within]
    short = {part.label.text: _example(info.nested, part) for part in parts if not part.nested}
    if info.many and len(short) == len(parts) and not any(map(_NOT_IN_BRACES.search, short.values())):
        yield f"{indent}  - {{{', '.join(f'{label}: {example}' for label, example in short.items())}}}"
        return
    for place, part in enumerate(parts):
        lines = list(_written(info.nested, part, f"{indent}    " if info.many else f"{indent}  ", within))
        if info.many and not place:
            lines[0] = f"{indent}  - {lines[0].lstrip()}"
        yield from lines


def _parts(record: type) -> list[FieldInfo]:
    """The fields of a record within a record that are required or have an example; all if there are none."""
    fields = fields_of(record)
    listed = [info for info in fields if info.required or info.nested or info.label.example != _UNSAID]
    return listed or list(fields)


def _example(record: type, info: FieldInfo) -> str:
    """The declared example, else the first word of an enumeration, else 是 for a flag."""
    if info.label.example != _UNSAID:
        return info.label.example
    if info.choice and info.choice.words:
        return (
            f"[{info.choice.words[0]}]"
            if shapes_of(record)[info.name] is ValueShape.LIST
            else info.choice.words[0]
        )
    return "是" if shapes_of(record)[info.name] is ValueShape.FLAG else _UNSAID
