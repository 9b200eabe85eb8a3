"""``check --fix``: mend what is mechanical in content files, and change no other byte of them.

Mended are the brackets of document numbers, colons after keys, the notation of days in fields for days, and blanks
at the ends of lines. A file whose other values or whose page would become another one is left as it is.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml

from gongkai.fields.schema import fields_of
from gongkai.filling import regular_bytes, replace_file
from gongkai.paths import Paths, shown
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import content_files
from gongkai.records.reading import read_content
from gongkai.render.markdown import render
from gongkai.sources.documents import LARGEST
from gongkai.sources.nodes import compose
from gongkai.text.mechanical import iso_day, with_number_brackets, without_trailing_blanks

_ENDINGS = (".md", ".yaml", ".yml")
_KEY = re.compile(r"(?P<key>[一-鿿A-Za-z_]{1,20})(?:[ \u3000]*：[ \u3000]*|:(?=[^\s:/]))(?P<value>.*)")
_BRACKETS = "GK453"
#: The signs that a difference shows for blanks at the end of a line, which nobody would see.
_SEEN = str.maketrans({" ": "␠", "\t": "⇥"})


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its text before and after."""

    file: Path
    name: str
    before: str
    after: str

    def difference(self) -> str:
        """What changes, as lines that begin with - and +; blanks at the ends of lines are made visible."""
        lines = difflib.unified_diff(
            self.before.split("\n"), self.after.split("\n"), self.name, self.name, lineterm="", n=1
        )
        return "\n".join(map(_visible, lines))


def mendable(paths: Paths) -> list[Mended]:
    """The content files that can be mended, in order; nothing is written."""
    found = []
    for name in content_files(paths.content):
        file = paths.content / name
        if not name.endswith(_ENDINGS) or file.is_symlink():
            continue
        with suppress(OSError, UnicodeDecodeError):
            content = regular_bytes(file)
            if len(content) <= LARGEST:
                before = content.decode("utf-8")
                after = mended(before, name, _kind(name))
                if after != before:
                    found.append(Mended(file, shown(file), before, after))
    return found


def mend(files: list[Mended]) -> None:
    """Write the mended files; one that was changed in the meantime is left as it is. Raises OSError."""
    for file in files:
        if regular_bytes(file.file) == file.before.encode("utf-8"):
            mode = file.file.stat().st_mode
            replace_file(file.file, file.after.encode("utf-8"))
            os.chmod(file.file, mode)


def mended(text: str, name: str, kind: Kind | None) -> str:
    """The text of a content file with everything mechanical mended; ``name`` is its path in the content."""
    head, middle, body = _parts(text, name)
    head = _with_colons(head, kind)
    values = _values(head)
    if values is not None:
        head = _with_values(head, kind)
        stripped = without_trailing_blanks(head)
        head = stripped if _values(stripped) == _values(head) else head
    if body:
        stripped = without_trailing_blanks(body)
        body = stripped if _drawn(stripped) == _drawn(body) else body
    made = head + middle + body
    return _with_brackets(made, name) if values is not None else made


def _parts(text: str, name: str) -> tuple[str, str, str]:
    """The fields, what ends them, and the body of a file; a YAML file has only fields."""
    if not name.endswith(".md"):
        return text, "", ""
    opened = re.match(r"\ufeff?---[ \t]*\r?\n", text)
    closed = (
        re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE).search(text, opened.end()) if opened else None
    )
    if opened is None or closed is None:
        return "", text, ""
    # the opening line stays with the fields, so that lines keep their numbers
    return text[: closed.start()], closed[0], text[closed.end() :]


def _with_colons(head: str, kind: Kind | None) -> str:
    """The fields with half-width colons and a blank after known keys, if only that makes them readable."""
    if kind is None or _values(head) is not None:
        return head
    declared: type = kind.record
    known = {word for field in fields_of(declared) for word in (field.label.text, field.name)}
    lines = head.split("\n")
    for number, line in enumerate(lines):
        match = _KEY.match(line)
        if match and match["key"] in known:
            value = match["value"].rstrip("\r")
            end = "\r" if line.endswith("\r") else ""
            lines[number] = f"{match['key']}:{' ' if value else ''}{value}{end}"
    tried = "\n".join(lines)
    return tried if _values(tried) is not None else head


def _with_values(head: str, kind: Kind | None) -> str:
    """The fields with 〔〕 in 发文字号, and days as 2026-03-02 in fields for days."""
    days = _day_fields(kind.name) if kind else frozenset()
    changes: list[tuple[int, int, str]] = []
    for key, node in _scalars(_root(head)):
        start, end = node.start_mark.index, node.end_mark.index
        written = str(node.value)
        new = with_number_brackets(written) if key in ("发文字号", "number") else None
        new = iso_day(written) if key in days else new
        raw = head[start:end]
        if new and new != written and raw.strip("\"'") == written:
            changes.append((start, end, raw.replace(written, new)))
    for start, end, new in sorted(changes, reverse=True):
        head = head[:start] + new + head[end:]
    return head


def _with_brackets(text: str, name: str) -> str:
    """The text with 〔〕 where the check reminds of other brackets around the year of a document number."""
    if not re.search(r"[\[［【(（](?:19|20)\d{2}[\]］】)）]", text):
        return text
    with tempfile.TemporaryDirectory(prefix="gongkai-fix-") as folder:
        file = Path(folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
        found = read_content(file, name, name).problems
    lines = text.split("\n")
    for problem in found:
        words = dict(problem.facts).get("words", "")
        if problem.code != _BRACKETS or not words or problem.at.line > len(lines):
            continue
        line = lines[problem.at.line - 1]
        at = problem.at.column - 1
        if line[at : at + len(words)] == words:
            right = with_number_brackets(f"文{words}").removeprefix("文")
            lines[problem.at.line - 1] = line[:at] + right + line[at + len(words) :]
    return "\n".join(lines)


def _values(head: str) -> Any:
    """The fields as plain data; None when they cannot be read."""
    try:
        root = _root(head)
    except yaml.YAMLError:
        return None
    return _plain(root) if isinstance(root, yaml.MappingNode) else None


def _root(head: str) -> yaml.Node | None:
    """The fields as nodes whose places are those of ``head``. Raises ``yaml.YAMLError``."""
    blank = re.sub(r"\A\ufeff?---[ \t]*(?=\r?\n)", lambda found: " " * len(found[0]), head)
    return compose(blank)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every scalar value below a node with the key to which it belongs."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)
    elif isinstance(node, yaml.ScalarNode):
        yield key, node


def _drawn(body: str) -> str:
    return render(body.replace("\r\n", "\n")).html


def _kind(name: str) -> Kind | None:
    folder = name.partition("/")[0]
    return next((kind for kind in kinds() if kind.folder and kind.folder == folder), None)


@cache
def _day_fields(kind: str) -> frozenset[str]:
    """The labels and names of the fields of a type that hold a day, those of its parts included."""
    record: type = next(known.record for known in kinds() if known.name == kind)
    return frozenset(_days_of(record))


def _days_of(record: type) -> Iterator[str]:
    hints = get_type_hints(record)
    for field in fields_of(record):
        if field.nested:
            yield from _days_of(field.nested)
        elif dt.date in (hints[field.name], *get_args(hints[field.name])):
            yield from (field.label.text, field.name)


def _visible(line: str) -> str:
    bare = line.rstrip(" \t")
    return bare + line[len(bare) :].translate(_SEEN) if line[:1] in "-+" else line
