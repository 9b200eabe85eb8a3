"""A content file with what was changed in its Word file, and nothing else touched.

A Word file holds less than its content file: no links, no fields that stand on no paper, no marks of Markdown. So what says the
same stays as it is written; only paragraphs and fields that differ are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import count, groupby
from pathlib import Path
from typing import Any

from gongkai.fields.schema import FieldInfo, fields_of
from gongkai.importing.body import MEDIA, digest, key_of, shown
from gongkai.importing.content_file import Content, field_lines
from gongkai.importing.found import FoundField
from gongkai.records.kind import Kind
from gongkai.render.paragraphs import split
from gongkai.sources.sheets import ENDINGS, read_sheet
from gongkai.sources.workbooks import SheetFault

#: The fields that stand on paper, so that a Word file can say that they changed.
_ON_PAPER = (
    "title",
    "number",
    "issuer",
    "written",
    "addressee",
    "remark",
    "copies",
    "imprint",
    "imprint_date",
)
_SHOWN_FILE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)\s]+)\)")
_MARKED = re.compile(r"(#{2,6} )")
_DEFINITION = re.compile(r"\[[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block of a body: its lines (first, behind the last), by what it is known."""

    first: int
    behind: int
    key: str


def changed(text: str, record: Any, kind: Kind, made: Content, folder: Path) -> tuple[str, dict[str, bytes]]:
    """The content file ``text``, whose record is ``record``, with what ``made`` says otherwise; ``folder`` lies beside it.

    Also the files that come to lie there: tables and pictures that are new, under names that are free.
    """
    made, files = _under_free_names(made, folder)
    lines = text.split("\n")
    end = next(at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    head = _head(lines[1:end], record, kind, made)
    body = _body(lines[end + 1 :], record.body.split("\n"), _signed(record), made, folder)
    new = "\n".join(["---", *head, *lines[end : end + 1], *body])
    return new, {
        name: content for name, content in files.items() if f"]({name})" in new and f"]({name})" not in text
    }


def _under_free_names(made: Content, folder: Path) -> tuple[Content, dict[str, bytes]]:
    """What was made, its files under names that no file beside the text has."""
    files: dict[str, bytes] = {}
    parts = list(made.body.parts)
    for name, content in made.body.files.items():
        stem, _, rest = name.partition("-")
        ending = rest.rpartition(".")[2]
        free = next(
            other
            for number in count(1)
            if not (folder / (other := f"{stem}-{number}.{ending}")).exists() and other not in files
        )
        files[free] = content
        parts = [
            part.replace(f"]({name})", f"]({free})") if part.endswith(f"]({name})") else part
            for part in parts
        ]
    return replace(made, body=replace(made.body, parts=parts)), files


def _signed(record: Any) -> set[str]:
    """The lines of the signature and its date, which a page draws from the head when the body does not have them."""
    names = (*record.issuer, *record.signature_typed, record.signature or "", "".join(record.issuer))
    return {key_of(words) for words in (*names, record.date_typed or "") if words}


def _head(lines: list[str], record: Any, kind: Kind, made: Content) -> list[str]:
    """The lines of the head with the fields that say something else."""
    declared: type = kind.record
    for info in fields_of(declared):
        field = made.fields.get(info.name)
        if info.name not in _ON_PAPER or field is None or _same(getattr(record, info.name), field):
            continue
        at = _place(lines, info)
        if at is None:
            lines = [*lines, *field_lines(info.label.text, field)]
            continue
        behind = at + 1
        while behind < len(lines) and re.match(r"[ \t]+\S|- ", lines[behind]):
            behind += 1
        label = re.split("[:：]", lines[at], maxsplit=1)[0].strip()
        lines = [*lines[:at], *field_lines(label, field), *lines[behind:]]
    return lines


def _place(lines: Sequence[str], info: FieldInfo) -> int | None:
    pattern = re.compile(rf"(?:{re.escape(info.label.text)}|{info.name})[ \t]*:")
    return next((at for at, line in enumerate(lines) if pattern.match(line)), None)


def _same(value: object, field: FoundField) -> bool:
    """Whether a record says what was found."""
    said = tuple(map(str, value)) if isinstance(value, tuple) else (str(value or ""),)
    found = field.value if isinstance(field.value, tuple) else (field.value,)
    return [key_of(word) for word in said] == [key_of(word) for word in found]


def _body(raw: list[str], read: list[str], signed: set[str], made: Content, folder: Path) -> list[str]:
    """The lines of the body. ``read`` are the same lines without those that the head says, too; ``signed`` are such lines."""
    pieces = list(_pieces(read, folder))
    known = {piece.key for piece in pieces}
    kept = [at for at, key in enumerate(made.body.keys) if key in known or key not in signed]
    wanted, parts = [made.body.keys[at] for at in kept], [made.body.parts[at] for at in kept]
    written: list[str] = []
    at = 0
    keys = [key if key in known else _without_title(key, known) for key in wanted]
    for kind, first, behind, start, stop in SequenceMatcher(
        None, [piece.key for piece in pieces], keys, False
    ).get_opcodes():
        if kind == "equal":
            end = pieces[behind - 1].behind
            written += raw[at:end]
            at = end
            continue
        if first < behind:
            written += raw[at : pieces[first].first]
        while written and not written[-1].strip():
            written.pop()
        for place in range(start, stop):
            mark = ""
            if behind - first == stop - start and (
                found := _MARKED.match(read[pieces[first + place - start].first])
            ):
                mark = "" if parts[place].startswith("#") else found[1]
            written += [*([""] if written else []), mark + parts[place]]
        if first < behind:
            at = pieces[behind - 1].behind
        if at < len(raw) and raw[at].strip():
            written.append("")
    written += raw[at:]
    return ["", *written] if raw[:1] == [""] and written[:1] != [""] else written


def _without_title(key: str, known: set[str]) -> str:
    """The key of a table as it is known, where a title above it was read as its first row."""
    return next((other for other in known if len(other) > 40 and key.endswith(other)), key)


def _pieces(lines: Sequence[str], folder: Path) -> Iterator[_Piece]:
    """The blocks of a body; what shows nothing by itself belongs to the block above it."""
    at = 0
    waiting: _Piece | None = None
    for kind, group in groupby(lines, key=_kind):
        rows = list(group)
        first, at = at, at + len(rows)
        if kind == "blank":
            continue
        cuts = [(0, "\n".join(rows))] if kind == "table" else _cut(rows)
        for place, (start, text) in enumerate(cuts):
            behind = cuts[place + 1][0] if place + 1 < len(cuts) else len(rows)
            key = _key(text, folder)
            if not key and waiting is not None:
                waiting = _Piece(waiting.first, first + behind, waiting.key)
                continue
            if waiting is not None:
                yield waiting
            waiting = _Piece(first + start, first + behind, key)
    if waiting is not None:
        yield waiting


def _kind(line: str) -> str:
    words = line.strip()
    if not words:
        return "blank"
    if words.startswith("#"):
        return f"heading {line}"
    return "table" if words.startswith(("|", "｜")) or "\t" in words else "text"


def _cut(rows: list[str]) -> list[tuple[int, str]]:
    return split("\n".join(rows))


def _key(text: str, folder: Path) -> str:
    """By what a block of the source is known, as ``Body.keys`` has it."""
    match = _SHOWN_FILE.fullmatch(text.strip())
    if match:
        return _key_of_file(folder / match["file"])
    if _DEFINITION.match(text.strip()):
        return ""
    if text.startswith("# "):
        return key_of(text[2:])
    return key_of(re.sub(r"\[\^[^\]]+\]", "", shown(text)))


def _key_of_file(file: Path) -> str:
    ending = file.suffix.lower().removeprefix(".")
    if ending in ENDINGS:
        try:
            sheet = read_sheet(file)
        except SheetFault:
            return MEDIA
        cells = "".join(cell.text for row in sheet.rows for cell in row)
        return key_of("".join(sheet.titles) + cells + "".join(sheet.notes))
    if ending in ("png", "jpg", "jpeg", "gif") and file.is_file():
        return digest(file.read_bytes())
    return MEDIA
