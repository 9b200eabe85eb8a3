"""A Word file (.docx) as blocks: what is shown, in its order, with the numbers that Word draws.

python-docx opens the package; what a paragraph says is read here, since the library leaves out numbers, tracked changes,
content controls and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from gongkai.importing.blocks import (
    Beside,
    Block,
    Line,
    Loose,
    Paper,
    SourceCell,
    SourcePicture,
    SourceRun,
    split_at_breaks,
)
from gongkai.importing.numbering import Number, Numbering
from gongkai.importing.refusal import Unreadable
from gongkai.importing.word_report import Met
from gongkai.importing.word_styles import Style, Styles, W, parsed, value
from gongkai.importing.word_tables import read_table
from gongkai.importing.word_text import MC, Words, choice_of, is_older_form, words_of
from gongkai.problems import Position, problem
from gongkai.sources.media import KINDS

_CONTENTS = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
_HEADING = re.compile(r"\s*目\s*[录次]\s*")
_PAGE_NUMBER = re.compile(r"[\s\u3000—\-－–_·.0-9第页共/]*")
#: What holds paragraphs and tables that are read like those around it.
_HOLDERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"))
_ALIGNED: dict[str, Literal["center", "right"]] = {"center": "center", "right": "right", "end": "right"}


def read_word(file: Path, shown: str) -> Paper:
    """Read a .docx; ``shown`` is its path as problems name it. Raises Unreadable for one that is damaged."""
    try:
        document = Document(str(file))
        return _Reader(document, shown).paper()
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable("表格套表格太深，读不了", "把里面的表格移出来，再导入") from None
    except Exception:  # whatever a damaged part makes the libraries raise: zip, XML, key and value errors
        raise Unreadable(
            "Word 文件已经损坏，读不了", "用 Word 或 WPS 打开、修复，“另存为”一份再导入"
        ) from None


class _Reader:
    """Reads one document. State lives for one call of ``read_word``."""

    def __init__(self, document: Any, shown: str) -> None:
        self._document = document
        self._part = document.part
        self._shown = shown
        self._styles = Styles(self._root(RELATIONSHIP_TYPE.STYLES))
        self._numbering = Numbering(self._root(RELATIONSHIP_TYPE.NUMBERING), self._styles.lists())
        self._place = 0
        self._pending: list[SourceRun] = []  # of a paragraph whose end was deleted
        self._met = Met(shown)
        self._files: list[Beside] = []
        self._loose: list[Loose] = []
        self._notes: dict[str, int] = {}
        self._contents = 0

    def paper(self) -> Paper:
        """Everything that the document holds."""
        found = self._without_contents(list(self._blocks(self._document.element.body)))
        notes = tuple((number, self._note(name)) for name, number in self._notes.items())
        self._around()
        if self._contents:
            self._met.problems.append(problem("GK615", Position(self._shown, 1), count=self._contents))
        return Paper(tuple(found), notes, tuple(self._files), tuple(self._loose), tuple(self._met.all()))

    def _without_contents(self, blocks: list[Block]) -> list[Block]:
        """Blocks without the line 目录 above a table of contents that was left out."""
        for at, block in enumerate(blocks if self._contents else ()):
            if isinstance(block, Line) and _HEADING.fullmatch(block.text):
                return [*blocks[:at], *blocks[at + 1 :]]
        return blocks

    def _root(self, kind: str) -> Any | None:
        for relation in self._part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                part = relation.target_part
                element = getattr(part, "element", None)
                return element if element is not None else parsed(part.blob)
        return None

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._place += 1
                yield from self._table(element)
            elif element.tag in _HOLDERS:
                yield from self._blocks(element)
            elif element.tag == f"{MC}AlternateContent":
                yield from self._blocks(choice_of(element))
            else:
                self._left(element)

    def _left(self, element: Any) -> None:
        """Count what stands among paragraphs and is left out."""
        if element.tag in (f"{W}del", f"{W}moveFrom"):
            cut = "".join(text.text or "" for text in element.iter(f"{W}delText", f"{W}t"))
            self._met.count("删去", self._place, cut)
        elif element.tag in (f"{W}altChunk", f"{W}subDoc"):
            self._met.count("嵌入文档", self._place)

    def _table(self, element: Any) -> Iterator[Block]:
        pictures: list[SourcePicture] = []
        table = read_table(element, self._place, lambda cell: self._cell(cell, pictures), self._deleted_row)
        if len(table.rows) == 1 and len(table.rows[0]) == 1:  # a frame around a text is no table
            yield from (
                Line((SourceRun(text),), self._place)
                for text in table.rows[0][0].text.split("\n")
                if text.strip()
            )
        elif any(cell.text.strip() for row in table.rows for cell in row):
            yield table
        yield from pictures

    def _cell(self, cell: Any, pictures: list[SourcePicture]) -> SourceCell:
        """A cell with its lines; what is bold of a line that is not so altogether is noted."""
        lines: list[str] = []
        bold: list[str] = []
        for element in cell:
            if element.tag in (*_HOLDERS, f"{MC}AlternateContent"):
                inner = self._cell(choice_of(element) if element.tag.startswith(MC) else element, pictures)
                lines.append(inner.text)
                bold += inner.bold
                continue
            self._left(element)
            if element.tag == f"{W}tbl":
                self._met.count("嵌套表格", self._place)
                lines += self._within(element, pictures)
            elif element.tag == f"{W}p":
                line, words = self._line(element)
                if line is None:
                    continue
                lines.append(line.text.strip())
                filled = [run for run in line.runs if run.text.strip()]
                bold += [
                    run.text.strip()
                    for run in filled
                    if run.bold and not all(source_run.bold for source_run in filled)
                ]
                pictures += self._pictures(words)
        return SourceCell("\n".join(lines).strip("\n"), bold=tuple(bold))

    def _within(self, table: Any, pictures: list[SourcePicture]) -> list[str]:
        """The rows of a table within a cell as lines."""
        inner = read_table(table, self._place, lambda cell: self._cell(cell, pictures), self._deleted_row)
        return ["　".join(cell.text.replace("\n", " ") for cell in row) for row in inner.rows]

    def _deleted_row(self, words: str) -> None:
        self._met.count("删去", self._place, words)

    def _line(self, element: Any) -> tuple[Line | None, Words]:
        properties = element.find(f"{W}pPr")
        style = self._styles.of(None if properties is None else value(properties, "pStyle"))
        words = words_of(element, self._styles, style.hidden, style.struck)
        self._met.add(words, self._place)
        self._loose += [
            Loose("文本框", text) for box in words.boxes if (text := "\n".join(self._box(box)).strip())
        ]
        self._loose += [Loose("艺术字", text) for text in words.art]
        for name in words.objects:
            self._embedded(name)
        for run in words.runs:
            for note in re.findall("\ue000([^\ue001]*)\ue001", run.text):
                self._notes.setdefault(note, len(self._notes) + 1)
        runs = [*self._pending, *(SourceRun(self._numbered(run.text), run.bold) for run in words.runs)]
        self._pending = []
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and mark.find(f"{W}del") is not None:
            self._pending = runs
            return None, words
        number = self._number(properties, style)
        empty = not words.pictures and not any(run.text.strip() for run in runs)
        outline = None if properties is None else value(properties, "outlineLvl")
        level = style.level if not outline or not outline.isdecimal() else (int(outline) + 1) % 10
        line = Line(
            tuple(runs),
            self._place,
            number.text if number and not empty else "",
            bool(number and number.bullet),
            style.name,
            level,
            _ALIGNED.get((None if properties is None else value(properties, "jc")) or style.align, ""),
        )
        return line, words

    def _number(self, properties: Any, style: Style) -> Number | None:
        """Count a paragraph of a list; one without words counts, too, as Word draws its number."""
        lists = None if properties is None else properties.find(f"{W}numPr")
        list_name = (None if lists is None else value(lists, "numId")) or style.list_name
        if not list_name or list_name == "0":
            return None
        at = None if lists is None else value(lists, "ilvl")
        if at and at.isdecimal():
            return self._numbering.number(list_name, int(at))
        named = None if properties is None else value(properties, "pStyle")
        kept = (
            self._numbering.level_of_style(list_name, named or "")
            if style.list_level is None
            else style.list_level
        )
        return self._numbering.number(list_name, kept)

    def _numbered(self, text: str) -> str:
        return re.sub("\ue000([^\ue001]*)\ue001", lambda m: f"\ue000{self._notes[m[1]]}\ue001", text)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self._place += 1
        line, words = self._line(element)
        if line is None:
            return
        if _CONTENTS.fullmatch(line.style):
            self._contents += 1
            return
        yield from split_at_breaks(line)
        yield from self._pictures(words)

    def _pictures(self, words: Words) -> Iterator[SourcePicture]:
        for name, said in words.pictures:
            relation = self._part.rels.get(name)
            if relation is None:
                continue
            if relation.is_external:
                self._met.count("外部图片", self._place, relation.target_ref)
                continue
            part = relation.target_part
            ending = str(part.partname).rpartition(".")[2].lower()
            if KINDS.get(ending) == "picture":
                yield SourcePicture(part.blob, ending.replace("jpeg", "jpg"), said.strip(), self._place)
            else:
                self._files.append(Beside(f"图.{ending}", part.blob))
                self._met.count("图片格式", self._place, f".{ending}")

    def _embedded(self, name: str) -> None:
        relation = self._part.rels.get(name)
        if relation is None or relation.is_external:
            self._met.count("外部文件", self._place)
            return
        part = relation.target_part
        self._files.append(Beside(str(part.partname).rpartition("/")[2], part.blob))
        self._met.count("嵌入文件", self._place, str(part.partname).rpartition("/")[2])

    def _box(self, box: Any) -> Iterator[str]:
        for element in box.iter(f"{W}p"):
            if is_older_form(element, box):
                continue
            text = "".join(run.text for run in words_of(element, self._styles).runs)
            properties = element.find(f"{W}pPr")
            style = self._styles.of(None if properties is None else value(properties, "pStyle"))
            number = self._number(properties, style)
            if text.strip():
                yield f"{number.text if number else ''}{text.strip()}"

    def _note(self, name: str) -> str:
        kind, _, identifier = name.partition("-")
        root = self._root(RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES)
        for note in () if root is None else root.iter(f"{W}{kind}"):
            if note.get(f"{W}id") == identifier:
                texts = [
                    "".join(run.text for run in words_of(paragraph, self._styles).runs)
                    for paragraph in note.iter(f"{W}p")
                ]
                return " ".join(text.strip() for text in texts if text.strip())
        return ""

    def _around(self) -> None:
        """What stands at the head and foot of the pages, but for page numbers."""
        seen: set[str] = set()
        for relation in self._part.rels.values():
            where = {RELATIONSHIP_TYPE.HEADER: "页眉", RELATIONSHIP_TYPE.FOOTER: "页脚"}.get(relation.reltype)
            if where is None or relation.is_external:
                continue
            element = getattr(relation.target_part, "element", None)
            root = element if element is not None else parsed(relation.target_part.blob)
            for text in self._box(root):
                if not _PAGE_NUMBER.fullmatch(text) and text not in seen:
                    seen.add(text)
                    self._loose.append(Loose(where, text))
