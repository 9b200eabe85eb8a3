"""A page of a PDF as lines of text and tables: what a reader does not see is left out and counted."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2
from pypdfium2 import raw

from gongkai.importing.pdf_lines import (
    SignLine,
    flowing,
    is_centred,
    room_and_begin,
    text_of_lines,
    usual_padding,
)
from gongkai.importing.pdf_ruled import RuledCell, RuledTable, TooManyLines, ruled_tables
from gongkai.importing.pdf_upright import set_upright
from gongkai.sources.pdf_objects import Box, address_of
from gongkai.sources.pdf_shown import seen_of

_SIGNS = 100_000
_PICTURES = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
#: How fonts of bold letters are called: SimSun-Bold, SimHei, 黑体.
_HEAVY = re.compile(r"Bold|Heavy|Black|Hei(?!ght)|黑", re.IGNORECASE)
_FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell: where it begins, what it spans, and its text, a line for each paragraph.

    ``room`` is what its last line leaves of its width in points, ``begins`` how wide the first piece of its first line is;
    ``bold`` are its words in bold letters.
    """

    row: int
    col: int
    rows: int
    cols: int
    text: str
    room: float = 0.0
    begins: float = 0.0
    bold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table of one page; ``edges`` part its columns, in points from the left."""

    cells: tuple[PdfCell, ...]
    edges: tuple[float, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text, how high it stands, in points from the lower edge of the page, and whether it is set in the middle."""

    text: str
    height: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a page shows, in the order of its text.

    ``drawn`` says that it is a picture rather than text, ``unsure`` that its lines draw a table whose cells are not certain; ``unseen`` are words that readers do not see, ``unjudged``
    that nobody can tell which these are; ``recognised`` that its words lie unseen on the picture of a scan.
    """

    parts: tuple[PdfLine | PdfTable, ...]
    unsure: bool = False
    drawn: bool = False
    unseen: str = ""
    unjudged: bool = False
    recognised: bool = False

    @property
    def lines(self) -> list[PdfLine]:
        """The lines outside of its tables."""
        return [part for part in self.parts if isinstance(part, PdfLine)]

    @property
    def words(self) -> str:
        """All that it shows, its lines and cells one behind the other."""
        return "".join(
            part.text if isinstance(part, PdfLine) else "".join(cell.text for cell in part.cells)
            for part in self.parts
        )

    @property
    def signs(self) -> int:
        """How many characters it shows."""
        return len(self.words)


@dataclass(slots=True)
class _Table:
    ruled: RuledTable
    cells: dict[RuledCell, list[SignLine]] = field(default_factory=dict)
    heavy: dict[RuledCell, list[str]] = field(default_factory=dict)
    """The words of each cell that stand in bold letters."""

    def note_heavy(self, cell: RuledCell, sign: str, goes_on: bool) -> None:
        """Add a bold sign to the words of a cell: to the last word when it ``goes_on``."""
        words = self.heavy.setdefault(cell, [])
        if goes_on and words:
            words[-1] += sign
        else:
            words.append(sign)


def page_of(page: pypdfium2.PdfPage) -> PdfPage:
    """What a page shows. Raises ``PdfiumError``."""
    set_upright(page)
    try:
        tables, unsure = ruled_tables(page)
    except TooManyLines:
        tables, unsure = [], True
    apart = [
        ruled_table
        for ruled_table in tables
        if not any(_within(ruled_table.box, other.box) for other in tables if other is not ruled_table)
    ]
    unsure |= len(apart) < len(tables)
    seen = seen_of(page)
    hidden = seen.unseen if seen else frozenset()
    unseen: list[str] = []
    parts: list[SignLine | _Table] = []
    layer = page.get_textpage()
    try:
        for line, table, cell in _placed(
            layer, [_Table(ruled_table) for ruled_table in apart], hidden, unseen
        ):
            if table is None or cell is None:
                parts.append(line)
                continue
            if table not in parts:
                parts.append(table)
            table.cells.setdefault(cell, []).append(line)
    finally:
        layer.close()
    shown = tuple(_shown([part for part in parts if isinstance(part, _Table) or part.text.strip()]))
    kinds = {item.type for item in page.get_objects(max_depth=2)}
    return PdfPage(
        shown,
        unsure,
        bool(kinds.intersection(_PICTURES)) or (not shown and bool(kinds)),
        "".join(unseen).strip(),
        seen is None,
        bool(seen and seen.recognised),
    )


def _shown(parts: list[SignLine | _Table]) -> Iterator[PdfLine | PdfTable]:
    """Lines and tables from top to bottom: what programs write last, but set above everything, as a letterhead in a box, comes first."""
    lines = [part for part in parts if isinstance(part, SignLine)]
    for last in range(len(parts), 0, -1):
        moved, kept = parts[last:], parts[:last]
        above = [sign.height for sign in kept if isinstance(sign, SignLine)]
        if moved and above and all(isinstance(sign, SignLine) and sign.height > max(above) for sign in moved):
            parts = [*moved, *kept]
            break
    for is_line, group in groupby(parts, key=lambda part: isinstance(part, SignLine)):
        if is_line:
            some = [sign for sign in group if isinstance(sign, SignLine)]
            yield from (
                PdfLine(text, line.height, is_centred(line, lines)) for text, line in flowing(some, lines)
            )
        else:
            yield from (_table_of(table) for table in group if isinstance(table, _Table))


def _within(one: Box, other: Box) -> bool:
    """Whether a table stands within another."""
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def _placed(
    layer: pypdfium2.PdfTextPage, tables: list[_Table], hidden: frozenset[int], unseen: list[str]
) -> Iterator[tuple[SignLine, _Table | None, RuledCell | None]]:
    """The lines of a page, those within cells each with its cell; words that are ``hidden`` go to ``unseen``."""
    line, at_table, at_cell = SignLine(), None, None
    weights: dict[int, bool] = {}
    heavy = False
    for number in range(min(layer.count_chars(), _SIGNS)):
        sign = chr(raw.FPDFText_GetUnicode(layer, number))
        owner = raw.FPDFText_GetTextObject(layer, number)
        if owner and address_of(owner) in hidden:
            unseen.append(sign)
            continue
        if sign in "\r\n":
            # lines end where the next one is lower: PDFium also ends one where another font begins
            continue
        box = None if raw.FPDFText_IsGenerated(layer, number) else _box_of(layer, number)
        if box and tables:
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            table, cell = next(
                ((table, found) for table in tables if (found := table.ruled.cell_at(x, y))), (None, None)
            )
            if (table, cell) != (at_table, at_cell):
                if line.signs:
                    yield line, at_table, at_cell
                line, at_table, at_cell, heavy = SignLine(), table, cell, False
            before, heavy = heavy, _is_heavy(layer, number, owner, weights)
            if heavy and table and cell:
                table.note_heavy(cell, sign, before)
        if box and line.is_above(box):
            yield line, at_table, at_cell
            line = SignLine()
        # PDFium writes U+FFFE where a hyphen ended a line
        line.signs.append(("-" if sign == "\ufffe" else sign, box))
    if line.signs:
        yield line, at_table, at_cell


def _is_heavy(layer: pypdfium2.PdfTextPage, number: int, owner: Any, weights: dict[int, bool]) -> bool:
    """Whether a sign stands in a bold font or in 黑体, by the name of the font; ``weights`` are those of text objects asked before."""
    place = address_of(owner) if owner else 0
    if place not in weights:
        name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
        raw.FPDFText_GetFontInfo(layer, number, name, _FONT_NAME, flags)
        weights[place] = bool(_HEAVY.search(name.value.decode("utf-8", "replace")))
    return weights[place]


def _box_of(layer: pypdfium2.PdfTextPage, number: int) -> Box:
    """The box of a sign with the space that its font gives it."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(layer, number, box)
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _table_of(table: _Table) -> PdfTable:
    padding = usual_padding(
        line.left - cell.box[0] for cell, lines in table.cells.items() for line in lines if line.text.strip()
    )
    made: list[PdfCell] = []
    for cell in table.ruled.cells:
        lines, left, right = table.cells.get(cell, []), cell.box[0] + padding, cell.box[2] - padding
        text = text_of_lines(lines, left, right)
        made.append(
            PdfCell(
                cell.row,
                cell.col,
                cell.rows,
                cell.cols,
                text,
                *room_and_begin(lines, left, right),
                tuple(table.heavy.get(cell, ())),
            )
        )
    return PdfTable(tuple(made), table.ruled.edges)
