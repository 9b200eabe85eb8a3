"""The texts of a spreadsheet (.xlsx): every sheet with its hidden rows and columns, all strings, numbers.

A table reader returns what is visible; this returns what is in the file. Only sheets that may contain
personal data are read, and only such shared strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from gongkai.sources.passages import Passage, Rows, Wanted, letters
from gongkai.text.personal_words import worth_a_look, worth_reading

_INLINE = re.compile(rb't="(?:inlineStr|str)"')
#: Long runs of digits that are no fraction, in a value, a formula, a list of choices or a header.
_LONG_VALUE = re.compile(rb"(?<![0-9.])[0-9]{11}")
_REFERENCE = re.compile(r"(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,7})")
_HIDDEN = ("1", "true")
_MOST_SHEETS = 1000


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: the name of its part, its name for staff, whether it is hidden."""

    part: str
    name: str
    hidden: bool


def sheets_of(workbook: bytes, relations: bytes) -> list[SheetPart]:
    """The sheets that a workbook lists. Raises ParseError."""
    if b"<!DOCTYPE" in workbook or b"<!DOCTYPE" in relations:
        return []
    targets = {
        relation.get("Id", ""): relation.get("Target", "").removeprefix("/xl/").removeprefix("./")
        for relation in ElementTree.fromstring(relations)
    }
    found: list[SheetPart] = []
    for element in ElementTree.fromstring(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet" and len(found) < _MOST_SHEETS:
            key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
            state = element.get("state", "visible")
            found.append(SheetPart(f"xl/{targets.get(key, '')}", element.get("name", ""), state != "visible"))
    return found


class SharedStrings:
    """The shared strings of a workbook, by number."""

    def __init__(self, content: bytes, wanted: Wanted = worth_a_look) -> None:
        """Raises ExpatError. Strings are read when a sheet needs them and may be of use."""
        self._wanted = wanted
        self.texts: list[str] = []
        self._used: set[int] = set()
        if content:
            self._read(content)
        self.long = any(map(worth_reading, self.texts)) or wanted("\n".join(self.texts))

    def at(self, number: str) -> str:
        """The string that a cell shows; ``number`` itself when there is none."""
        at = int(number) if number.isdecimal() and len(number) < 10 else -1
        if not 0 <= at < len(self.texts):
            return number
        self._used.add(at)
        return self.texts[at]

    def unused(self, where: str) -> Iterator[Passage]:
        """Strings that no cell refers to, which are published with the file all the same."""
        for at, text in enumerate(self.texts if self.long else ()):
            if at not in self._used and self._wanted(text):
                yield Passage(f"{where}没有单元格用到的文字", text)

    def _read(self, content: bytes) -> None:
        open_: list[str] = []
        spoken = 0

        def start(tag: str, _: dict[str, str]) -> None:
            nonlocal spoken
            name = tag.rpartition(":")[2]
            if name == "si":
                open_.clear()
            spoken += name == "rPh"

        def end(tag: str) -> None:
            nonlocal spoken
            name = tag.rpartition(":")[2]
            if name == "si":
                self.texts.append("".join(open_))
            spoken -= name == "rPh"

        def words(text: str) -> None:
            if not spoken:
                open_.append(text)

        _parse(content, start, end, words)


def texts_of_sheet(
    content: bytes, where: str, strings: SharedStrings, found: list[Passage], wanted: Wanted = worth_a_look
) -> None:
    """Add the wanted passages of a sheet to ``found``; ``where`` is the name of the sheet for staff. Raises ExpatError."""
    if strings.long or _INLINE.search(content) or _LONG_VALUE.search(content):
        reader = _Sheet(where, strings, found, wanted)
        _parse(content, reader.start, reader.end, reader.words)


def _parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words

    def refuse(*_: object) -> None:
        raise expat.ExpatError("entities are not followed")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)


class _Sheet:
    """Handles the events of a sheet, row by row."""

    def __init__(self, where: str, strings: SharedStrings, found: list[Passage], wanted: Wanted) -> None:
        self.found = found
        self._where, self._strings, self._rows = where, strings, Rows(wanted)
        self._hidden_columns: list[tuple[int, int]] = []
        self._row_hidden = False
        self._cells: list[tuple[int, str, str]] = []
        self._row = self._column = 0
        self._type = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._within = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._type = attributes.get("t", "")
            self._column += 1
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self._column, self._row = _number(reference["letters"]), int(reference["row"])
            self._value, self._formula = [], []
        elif name in ("v", "t", "f"):
            self._within = name
        elif name == "row":
            self._row += 1
            self._column = 0
            self._row_hidden = attributes.get("hidden", "") in _HIDDEN
        elif name == "col" and attributes.get("hidden", "") in _HIDDEN:
            low, high = attributes.get("min", "0"), attributes.get("max", "0")
            if low.isdecimal() and high.isdecimal():
                self._hidden_columns.append((int(low), int(high)))

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            for text in self._texts():
                self._cells.append((self._column, self._place(), text))
        elif name in ("v", "t", "f"):
            self._within = ""
        elif name == "row":
            self.found += self._rows.passages(self._cells)
            self._cells = []

    def words(self, text: str) -> None:
        if self._within == "f":
            self._formula.append(text)
        elif self._within:
            self._value.append(text)
        elif worth_a_look(text):
            self.found.append(Passage(self._where, text))

    def _texts(self) -> Iterator[str]:
        value = "".join(self._value)
        if self._type == "s":
            value = self._strings.at(value)
        elif value.endswith(".0"):
            value = value[:-2]
        if value:
            yield value
        formula = "".join(self._formula)
        if worth_a_look(formula):
            yield formula

    def _place(self) -> str:
        hidden = ""
        if any(low <= self._column <= high for low, high in self._hidden_columns):
            hidden = "（隐藏的列）"
        elif self._row_hidden:
            hidden = "（隐藏的行）"
        return f"{self._where}{letters(self._column)}{self._row}{hidden}"


def _number(name: str) -> int:
    value = 0
    for letter in name:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
