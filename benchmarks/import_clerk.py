"""Real documents written as Word files the way offices do: with python-docx, in four hands.

``plain`` types every line; ``numbered`` lets Word draw 一、（一）1.; ``spaced`` sets with blanks, digits of full width and
brackets of the keyboard; ``styled`` uses styles of WPS with Chinese names and a frame table for the number.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fidelity_clerk import Paper, Table

from gongkai.text.numerals import read_numeral

HANDS = ("plain", "numbered", "spaced", "styled")
_WIDE = str.maketrans("0123456789〔〕", "０１２３４５６７８９[]")
_LEVELS = (
    ("chineseCountingThousand", "%1、", re.compile(r"([一二三四五六七八九十]{1,4})、(?=\S)")),
    ("chineseCountingThousand", "（%2）", re.compile(r"（([一二三四五六七八九十]{1,4})）(?=\S)")),
    ("decimal", "%3.", re.compile(r"([1-9]\d?)\.(?=[^\d\s])")),
)


def write_docx(paper: Paper, file: Path, hand: str) -> None:
    """Write ``paper`` as a Word file in one of the ``HANDS``."""
    document: Any = Document()
    writer = _Writer(document, hand)
    head = _head_lines(paper)
    for at, line in enumerate(paper.lines):
        if isinstance(line, Table):
            _table(document, line)
        else:
            writer.line(line, centred=at < head, right=line in _signed(paper))
    document.save(str(file))


def _head_lines(paper: Paper) -> int:
    """How many lines stand before the addressee or the text."""
    rest = [one for one in paper.lines if isinstance(one, str)]
    first = paper.addressee or next(one for one in paper.pasted if isinstance(one, str))
    return rest.index(first)


def _signed(paper: Paper) -> set[str]:
    return {paper.signature} if paper.signature else set()


class _Writer:
    """Writes the lines of one document."""

    def __init__(self, document: Any, hand: str) -> None:
        self._document = document
        self._hand = hand
        self._lists = 0
        self._counted = [0, 0, 0]
        if hand == "numbered":
            self._numbering = document.part.numbering_part.element
            levels = "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl>'
                for at, (form, text, _) in enumerate(_LEVELS)
            )
            abstract = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
            )
            self._numbering.insert(0, abstract)
            self._new_list()

    def _new_list(self, at: int = -1, start: int = 0) -> None:
        self._lists += 1
        over = (
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if start
            else ""
        )
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{700 + self._lists}"><w:abstractNumId w:val="77"/>{over}</w:num>'
            )
        )

    def line(self, text: str, centred: bool, right: bool) -> None:
        if self._hand == "numbered" and not centred:
            for at, (_, _, pattern) in enumerate(_LEVELS):
                if match := pattern.match(text):
                    self._numbered(text[match.end() :], at, match[1])
                    return
        if self._hand == "spaced":
            if (centred and "〔" in text) or re.fullmatch(r"\d{4}年\d+月\d+日", text):
                text = text.translate(_WIDE)
            blanks = (
                "　" * 16 if right or re.fullmatch(r"[０-９]{4}年.+日", text) else "" if centred else "　　"
            )
            self._document.add_paragraph(f"{' ' * 12 if centred else blanks}{text} ")
            return
        paragraph = self._document.add_paragraph(text)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if self._hand == "styled" and re.match("[一二三四五六七八九十]{1,3}、.{1,30}$", text):
            paragraph.style = self._style("标题 1")

    def _style(self, name: str) -> Any:
        styles = self._document.styles
        if name not in [style.name for style in styles]:
            made = styles.add_style(name, 1)
            made.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
        return styles[name]

    def _numbered(self, text: str, at: int, numeral: str) -> None:
        number = int(numeral) if numeral.isdecimal() else read_numeral(numeral)
        if self._counted[at] + 1 != number:
            self._new_list(at, number)
        self._counted[at] = number
        self._counted[at + 1 :] = [0] * (2 - at)
        paragraph = self._document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="{700 + self._lists}"/></w:numPr>'
            )
        )


def _table(document: Any, table: Table) -> None:
    grid: dict[tuple[int, int], tuple[int, int, int, int, str]] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for rows, cols, text in row:
            while (at, column) in grid:
                column += 1
            for down in range(rows):
                for beside in range(cols):
                    grid[at + down, column + beside] = (at, column, rows, cols, text)
            column += cols
    height, width = max(at for at, _ in grid) + 1, max(at for _, at in grid) + 1
    made = document.add_table(height, width)
    for at, column, rows, cols, text in set(grid.values()):
        cell = made.cell(at, column)
        if rows > 1 or cols > 1:
            cell = cell.merge(made.cell(at + rows - 1, column + cols - 1))
        cell.text = text
