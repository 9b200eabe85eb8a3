"""Hidden files of every type, made from the declarations: a word of its own in every field, body, file and property.

A type or a field that is added is planted by itself. Each word is one that no text has, and says by itself nothing.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, get_args, get_type_hints

import brotli

from gongkai.fields.schema import FieldInfo, fields_of
from gongkai.fields.values import Choice
from gongkai.records.kind import Kind, kinds
from gongkai.records.notice import PROACTIVE, PUBLISHED
from gongkai.records.progress import DONE, UNDER_WAY
from gongkai.sources.documents import Document, read_document
from tests.conftest import EXAMPLE, MOMENT, ROOT
from tests.nodes import as_data

WORD = re.compile(rb"qx[a-z]{4}zk")
#: Fields that say in what state a record is, with the words that keep it public.
SHOWN = {"state": (PUBLISHED,), "status": (UNDER_WAY, DONE), "disclosure": (PROACTIVE,)}
#: Fields from whose day on a record is public, with the day after that of the tests.
TOMORROW = MOMENT + dt.timedelta(days=1)
YESTERDAY = MOMENT - dt.timedelta(days=1)
DAYS = {"published": f"{TOMORROW:%Y-%m-%d %H:%M}", "updated": f"{TOMORROW:%Y-%m-%d}"}
LATER, ENDED = "later", "ended"
#: The file that lies beside every planted record and that it names; the others there are named by nothing.
FILE = "fujian.docx"
#: A record of a part is repeated in itself (lines of a budget): as deep as this.
DEPTH = 4


@dataclass
class Plants:
    """The words that were planted, each with where it stands."""

    words: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        """A new word for a place."""
        number, letters = len(self.words), ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters += chr(ord("a") + rest)
        made = f"qx{letters}zk"
        self.words[made] = where
        return made


@cache
def base(kind: Kind) -> Document:
    """A file of the type that is sound: the first of the example, or of the project's own site."""
    for folder in (EXAMPLE / "content", ROOT / "content"):
        for suffix in kind.suffixes:
            pattern = f"*{suffix}" if not kind.folder else f"{kind.folder}/**/*{suffix}"
            for file in sorted(folder.glob(pattern)):
                identity = file.relative_to(folder).as_posix().removesuffix(suffix)
                document, _ = read_document(file, identity, file.name)
                if document is not None:
                    return document
    raise LookupError(kind.name)


def hidden_states(kind: Kind) -> Iterator[tuple[str, dict[str, str]]]:
    """Every state in which a record of the type is hidden, with the fields that say so, from what is declared."""
    declared = {one.name: one for one in fields_of(kind.record)}
    for name, shown in SHOWN.items():
        if name in declared:
            for said in choices(kind.record, name):
                if said not in shown:
                    yield said, {name: said}
    if "public_until" in declared:
        yield ENDED, {"public_until": f"{YESTERDAY - dt.timedelta(days=1):%Y-%m-%d}"}
    for name, day in DAYS.items():
        if name in declared:
            yield LATER, {name: day}
            break
    else:
        if kind.name == "progress":
            yield LATER, {}


def choices_of(kind: Kind, name: str) -> tuple[str, ...]:
    """The words of a choice of a type; none when it has no such field."""
    return choices(kind.record, name) if name in {one.name for one in fields_of(kind.record)} else ()


def choices(record: type, name: str) -> tuple[str, ...]:
    """The words that a field with a choice allows; none for other fields."""
    return next((mark.words for mark in _marks(_hints(record)[name]) if isinstance(mark, Choice)), ())


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _marks(hint: Any) -> Iterator[Any]:
    """All marks within a type, the outermost last."""
    for part in get_args(hint):
        yield from _marks(part)
    yield from getattr(hint, "__metadata__", ())


def is_free(record: type, one: FieldInfo) -> bool:
    """Whether staff may write any text there."""
    marks = list(_marks(_hints(record)[one.name]))
    return (
        not one.nested
        and not one.refers
        and any(getattr(getattr(mark, "func", None), "__name__", "") == "_filled" for mark in marks)
    )


#: What the fields that refer to others name instead: identities by the name of their type.
Named = dict[str, list[str]]


def planted(
    record: type, had: Any, plants: Plants, where: str, named: Named | None = None, depth: int = 0
) -> dict[str, Any]:
    """The fields of a record or of a part of one by their labels: a word wherever staff may write what they like."""
    given = had if isinstance(had, dict) else {}
    made: dict[str, Any] = {}
    for one in fields_of(record):
        label, place = one.label.text, f"{where} {one.name}"
        value = given.get(label, given.get(one.name))
        if one.name == "file":
            made[label] = FILE
        elif is_free(record, one):
            made[label] = [plants.word(place), plants.word(place)] if one.many else plants.word(place)
        elif (
            named
            and one.refers
            and (others := [*chain.from_iterable(named.get(kind, ()) for kind in one.refers)])
        ):
            made[label] = others if one.many else others[0]
        elif one.nested is not None and depth < DEPTH:
            parts = value if isinstance(value, list) else [value]
            filled = [planted(one.nested, part, plants, place, named, depth + 1) for part in parts[:3]]
            made[label] = filled if one.many else filled[0]
        elif value is not None:
            made[label] = value
        elif one.required:
            said = next(iter(choices(record, one.name)), one.label.example)
            made[label] = [said] if one.many else said
    return made


def body(plants: Plants, where: str) -> str:
    """A body with words in everything that Markdown has, seen and unseen."""

    def word(what: str) -> str:
        return plants.word(f"{where} {what}")

    return (
        f'{word("paragraph")}的一段话，有注[^a]，有[链接]({word("address")} "{word("title of a link")}")，有`{word("code")}`。\n\n'
        f"<!-- {word('comment')} -->\n\n## 一、{word('heading')}\n\n- {word('list')}\n\n> {word('quotation')}\n\n"
        f"| {word('head')} |\n| --- |\n| {word('cell')} |\n\n![{word('picture')}](tu.png)\n\n"
        f"[^a]: {word('footnote')}\n\n[^{word('label')}]: {word('unused footnote')}\n\n"
        f'[{word("definition")}]: https://example.org/{word("definition")} "{word("definition")}"\n\n'
        f"```{word('language of code')}\n{word('block of code')}\n```\n"
    )


@dataclass(frozen=True)
class Planted:
    """A file that was planted: its type and state, its identity, its file, the words of it and of what lies beside it."""

    kind: Kind
    state: str
    identity: str
    file: Path
    words: frozenset[str]

    def hide(self) -> None:
        """Edit a public one: it is withdrawn, or a draft where the type knows no withdrawal."""
        name = next(name for name in SHOWN if choices_of(self.kind, name))
        said = next(word for word in reversed(choices_of(self.kind, name)) if word not in SHOWN[name])
        label = next(one.label.text for one in fields_of(self.kind.record) if one.name == name)
        text = self.file.read_text(encoding="utf-8")
        line = re.compile(rf"^{label}: .*$", re.MULTILINE)
        assert line.search(text)
        self.file.write_text(line.sub(f"{label}: {said}", text, count=1), encoding="utf-8")


def plant(
    content: Path,
    kind: Kind,
    state: str,
    fields: dict[str, str],
    plants: Plants,
    named: Named | None = None,
    below: str = "",
) -> Planted:
    """Write a file of a type in a state, with files beside it.

    ``named``: what it names instead of what its base names; ``below``: the table under which an entry of progress stands.
    """
    before = frozenset(plants.words)
    where, sound = f"{kind.name} {state}", base(kind)
    labels = {one.name: one.label.text for one in fields_of(kind.record)}
    data = planted(kind.record, as_data(sound.fields), plants, where, named)
    data |= {labels[name]: word for name, word in fields.items()}
    number = len(plants.words)
    # the address too: it may be the name of a person
    name = f"zz-{number}-{plants.word(f'{where} identity')}"
    identity = f"{kind.folder}/{name}" if kind.folder else name
    if kind.name == "progress":
        table, task, _ = sound.identity.rsplit("/", 2)
        day = DAYS["updated"] if state == LATER else str(dt.date(2026, 1, 1) + dt.timedelta(number % 320))
        identity = f"progress/{below.partition('/')[2]}/1/{day}" if below else f"{table}/{task}/{day}"
    suffix = kind.suffixes[0]
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    text = lines if suffix != ".md" else f"---\n{lines}---\n\n{body(plants, where)}\n\n{sound.body}\n"
    file = content / f"{identity}{suffix}"
    assert not file.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    for beside_name, packed in beside(plants, where).items():
        (content / identity).mkdir(parents=True, exist_ok=True)
        (content / identity / beside_name).write_bytes(packed)
    return Planted(kind, state, identity, file, frozenset(plants.words) - before)


def beside(plants: Plants, where: str) -> dict[str, bytes]:
    """Files beside a record, by name: a word in the text of each, in its properties and in its comments."""

    def word(what: str) -> str:
        return plants.word(f"{where} {what}")

    core = (
        f"<coreProperties><creator>{word('author')}</creator><lastModifiedBy>{word('author')}</lastModifiedBy>"
        f"<description>{word('properties')}</description></coreProperties>"
    )
    app = f"<Properties><Company>{word('company')}</Company><Template>{word('template')}</Template></Properties>"
    return {
        "tu.txt": word("attachment").encode(),
        FILE: packed(
            {
                "word/document.xml": f"<w>{word('text of a Word file')}</w>",
                "word/comments.xml": f"<w>{word('comment of a Word file')}</w>",
                "docProps/core.xml": core,
                "docProps/app.xml": app,
            }
        ),
        "fujian.xlsx": packed(
            {
                "xl/sharedStrings.xml": f"<s>{word('text of a table')}</s>",
                "docProps/core.xml": f"<coreProperties><creator>{word('author of a table')}</creator></coreProperties>",
            }
        ),
    }


def packed(parts: dict[str, str]) -> bytes:
    """A zip archive of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def decoded(name: str, content: bytes) -> Iterator[bytes]:
    """The bytes of a file without marks of where lines may end, and of all that is packed in it."""
    if name.endswith(".br"):
        content = brotli.decompress(content)
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    yield content.replace(b"<wbr>", b"")
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for one in archive.namelist():
                yield from decoded(one, archive.read(one))


def found_in(folder: Path) -> dict[str, set[str]]:
    """Every planted word in the names and the decoded bytes of the files below a folder → the files that have it."""
    found: dict[str, set[str]] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        for content in (name.encode(), *decoded(name, file.read_bytes())):
            for match in WORD.findall(content):
                found.setdefault(match.decode(), set()).add(name)
    return found


def plant_hidden(content: Path, plants: Plants) -> list[Planted]:
    """A file of every type in every state in which it is hidden, and of what belongs to something hidden."""
    found = [
        plant(content, kind, state, fields, plants)
        for kind in kinds()
        for state, fields in hidden_states(kind)
    ]
    named: Named = {}
    for one in found:
        named.setdefault(one.kind.name, []).append(one.identity)
    belonging = [
        plant(content, kind, "belonging", {}, plants, named)
        for kind in kinds()
        for declared in fields_of(kind.record)
        if declared.name == "notice" and declared.refers
    ]
    tables = [one.identity for one in (*found, *belonging) if one.kind.name == "task_table"]
    progress = next(kind for kind in kinds() if kind.name == "progress")
    return [
        *found,
        *belonging,
        *(plant(content, progress, "belonging", {}, plants, below=table) for table in tables),
    ]


def plant_public(content: Path, plants: Plants, named: Named | None = None) -> list[Planted]:
    """A public file of every type; with ``named``, of every type that can name others, which names these."""
    return [
        plant(content, kind, "public", public_fields(kind), plants, named)
        for kind in kinds()
        if named is None or refers(kind.record)
    ]


def plant_ending(content: Path, plants: Plants) -> list[Planted]:
    """A file of every type that can end (公开至), with yesterday as its last day."""
    last = {"public_until": f"{YESTERDAY:%Y-%m-%d}"}
    return [
        plant(content, kind, "ending", public_fields(kind) | last, plants)
        for kind in kinds()
        if "public_until" in {one.name for one in fields_of(kind.record)}
    ]


def public_fields(kind: Kind) -> dict[str, str]:
    """The fields that say that a record of a type is public."""
    declared = {one.name for one in fields_of(kind.record)}
    return {name: words[0] for name, words in SHOWN.items() if name in declared}


def refers(record: type, depth: int = 0) -> bool:
    """Whether a record, or a part of it, can name others; not by the field ``notice``, with which it would be hidden."""
    return any(
        (one.refers and (depth or one.name != "notice"))
        or (one.nested and depth < DEPTH and refers(one.nested, depth + 1))
        for one in fields_of(record)
    )
