"""The texts of one part of a package: WordprocessingML, DrawingML, OpenDocument, OFD, properties, pivots.

A part is read as a stream of events, so that depth and size cost no memory; entities are not resolved.
Several runs of a paragraph are one text. With tracked changes both states are read: deleted text is still
published with the file.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from gongkai.sources.passages import Passage, Rows, Wanted, letters
from gongkai.text.personal_words import worth_a_look, worth_reading

#: Elements that are one text each, whatever runs they contain; outside of them each element is one.
_BLOCKS = frozenset(("p", "h", "si", "comment"))
_TABLES, _ROWS = frozenset(("tbl", "table")), frozenset(("tr", "table-row"))
_CELLS = frozenset(("tc", "table-cell", "covered-table-cell"))
_DELETED, _INSERTED = frozenset(("del", "moveFrom")), frozenset(("ins", "moveTo"))
_GAPS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "s": " ",
    "line-break": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
#: What ends a text when tags are removed to see whether a part is worth reading.
_ENDS = re.compile(rb"</(?:\w+:)?(?:p|h|si|comment|TextCode|v|t[cr]|table-cell)>")
_TAG = re.compile(rb"<[^<>]*>")
_DIGITS = re.compile(rb"[0-9]{15}")
#: Parts in which nothing is wanted, by their hash: styles, themes and fonts are the same in most files of an office.
_plain_parts: set[tuple[bytes, Wanted]] = set()
_MOST_PLAIN = 4096
_REPEATED = re.compile(r"[1-9][0-9]{0,6}")


def texts_of_part(content: bytes, where: str, found: list[Passage], wanted: Wanted = worth_a_look) -> None:
    """Add the texts of a part that are wanted to those ``found``; ``where`` names the part before their places."""
    key = (hashlib.blake2b(content, digest_size=16).digest(), wanted)
    if key in _plain_parts:
        return
    if not _worth_reading(content, wanted):
        if len(_plain_parts) >= _MOST_PLAIN:
            _plain_parts.clear()
        _plain_parts.add(key)
        return
    reader = _Reader(where, found, wanted)
    try:
        reader.read(content)
    except (expat.ExpatError, _NotFollowed):
        plain = _without_tags(content)
        found += (Passage(where or "正文", line) for line in plain.split("\n") if wanted(line))


def _worth_reading(content: bytes, wanted: Wanted) -> bool:
    if _DIGITS.search(content) or b"&#" in content:
        return True
    plain = _without_tags(content)
    return worth_reading(plain) or wanted(plain)


def _without_tags(content: bytes) -> str:
    return _TAG.sub(b"", _ENDS.sub(b"|\n", content)).decode("utf-8", "replace")


class _NotFollowed(Exception):
    """The part declares entities: no part of a document needs them, and some would expand without end."""


@dataclass(slots=True)
class _Text:
    """A text being collected, with the tracked changes (``now``) and without them (``before``)."""

    reference: str = ""
    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    def states(self) -> tuple[str, ...]:
        """The text, and its earlier state if that differs."""
        return tuple(dict.fromkeys(("".join(self.now), "".join(self.before))))


@dataclass(slots=True)
class _Table:
    """An open table: its name, the current place, the texts of the row so far."""

    name: str
    numbered: bool
    row: int = 0
    column: int = 0
    again: tuple[int, int] = (0, 0)
    rows: Rows = field(default_factory=Rows)
    cells: list[tuple[int, str, str]] = field(default_factory=list)

    def place(self) -> str:
        """The current cell, as its program names it."""
        if self.numbered:
            return f"{self.name}第 {self.row} 行第 {self.column} 格"
        return f"{self.name}{letters(self.column)}{self.row}"


class _Reader:
    """Handles the events of one part; ``found`` are the passages so far."""

    def __init__(self, where: str, found: list[Passage], wanted: Wanted) -> None:
        self.found = found
        self._where, self._wanted = where, wanted
        self._texts: list[_Text] = []
        self._loose = _Text()
        self._tables: list[_Table] = []
        self._paragraphs = self._tables_seen = 0
        self._deleted = self._inserted = self._spoken = 0

    def read(self, content: bytes) -> None:
        """Read a whole part. Raises ExpatError when it is not XML, _NotFollowed for entities."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(content, True)

    def _refuse(self, *_: object) -> None:
        raise _NotFollowed

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._settle()
        if name in _TABLES:
            self._tables_seen += 1
            named = next((value for key, value in attributes.items() if key.endswith(":name")), "")
            shown = f"表“{named}”" if named else f"第 {self._tables_seen} 个表格"
            self._tables.append(_Table(shown, not named, rows=Rows(self._wanted)))
        elif name in _ROWS and self._tables:
            table = self._tables[-1]
            table.row, table.column, table.again = table.row + 1, 0, (_repeated(attributes, "rows"), 0)
        elif name in _CELLS and self._tables:
            table = self._tables[-1]
            table.column, table.again = table.column + 1, (table.again[0], _repeated(attributes, "columns"))
        elif name in _BLOCKS:
            self._texts.append(_Text(attributes.get("ref", "")))
        elif name in _GAPS:
            self._words(_GAPS[name])
        elif name == "instrText":
            self._words("\n")
        for value in attributes.values():
            if worth_a_look(value):
                self._keep(value, "")
        self._deleted += name in _DELETED
        self._inserted += name in _INSERTED
        self._spoken += name == "rPh"

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self._settle()
        if name in _BLOCKS and self._texts:
            text = self._texts.pop()
            self._paragraphs += any(state.strip() for state in text.states()) and not self._tables
            self._keep_states(text, text.reference)
        elif name in _CELLS and self._tables:
            self._tables[-1].column += self._tables[-1].again[1]
        elif name in _ROWS and self._tables:
            self._end_row(self._tables[-1])
            self._tables[-1].row += self._tables[-1].again[0]
        elif name in _TABLES and self._tables:
            self._end_row(self._tables.pop())
        elif name == "instrText":
            self._words("\n")
        self._deleted -= name in _DELETED
        self._inserted -= name in _INSERTED
        self._spoken -= name == "rPh"

    def _words(self, words: str) -> None:
        if self._spoken:
            return  # the pronunciation of a word
        text = self._texts[-1] if self._texts else self._loose
        if not self._deleted:
            text.now.append(words)
        if not self._inserted:
            text.before.append(words)

    def _settle(self) -> None:
        """Text outside of any paragraph ends with its element."""
        if self._loose.now or self._loose.before:
            text, self._loose = self._loose, _Text()
            self._keep_states(text, "")

    def _keep_states(self, text: _Text, reference: str) -> None:
        """Keep a text; what was deleted or changed is published, but its wording is nobody's concern."""
        now, *before = text.states()
        self._keep(now, reference)
        for state in filter(worth_a_look, before):
            self._keep(state, reference)

    def _keep(self, text: str, reference: str) -> None:
        if self._tables:
            table = self._tables[-1]
            table.cells.append((table.column, f"{self._where}{table.place()}", text))
        elif self._wanted(text):
            place = reference or (f"第 {self._paragraphs} 段" if self._paragraphs else "")
            self.found.append(Passage(f"{self._where}{place}" or "正文", text))

    def _end_row(self, table: _Table) -> None:
        self.found += table.rows.passages(table.cells)
        table.cells = []


def _repeated(attributes: dict[str, str], what: str) -> int:
    """How often OpenDocument repeats a row or cell after itself."""
    written = attributes.get(f"table:number-{what}-repeated", "1")
    return int(written) - 1 if _REPEATED.fullmatch(written) else 0
