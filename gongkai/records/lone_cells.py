"""Lines without a tab between or below the rows of a pasted sheet, of which nobody can know whether they are rows. Pure.

A spreadsheet whose copy lost the tabs at the ends of its rows leaves one cell of a row with empty ones. The same line may
be the heading of the next table, or text below the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.render.indents import INDENT
from gongkai.render.line_signs import DATE, HAN, LABELLED, is_structure
from gongkai.render.marked_lines import is_marked
from gongkai.render.numbered_lines import numbered
from gongkai.render.pasted_tables import NO_ROW, stands_in

#: A table has at least so many rows; one of two columns, which any two lines with a tab may be, one more.
_FEWEST_ROWS = 2
_FEWEST_ROWS_OF_TWO_COLUMNS = 3
#: A longer line below a table is a sentence.
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class LoneCell:
    """A line, from 0, that is a row of the table around it (``is_row``) or ends the table above it."""

    line: int
    is_row: bool


def lone_cells(source: str) -> Iterator[LoneCell]:
    """The doubtful lines of a text."""
    lines = source.split("\n") if "\t" in source else []
    head: list[str] = []
    rows = 0
    counted: set[tuple[str, int]] = set()
    for at, line in enumerate(lines):
        words = line.strip(INDENT)
        cells = line.strip(" \u3000\u00a0").split("\t")
        if len(cells) > 1:
            if not rows:
                head = cells
            rows += 1
            continue
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if not (words and rows):
            rows, counted = 0, set()
        elif stands_in(words, below, len(head)):
            numbering = numbered(words)
            if numbering and not (
                (numbering[1] == 1 and rows == 1) or (numbering[0], numbering[1] - 1) in counted
            ):
                yield LoneCell(at, True)
            if numbering:
                counted.add(numbering)
            rows += 1
        else:
            if _is_table(rows, len(head)) and _may_be_row(words, below, head):
                yield LoneCell(at, False)
            rows, counted = 0, set()


def _is_table(rows: int, width: int) -> bool:
    return width > 1 and rows >= (_FEWEST_ROWS_OF_TWO_COLUMNS if width == 2 else _FEWEST_ROWS)


def _may_be_row(words: str, below: str, head: Sequence[str]) -> bool:
    """Whether a short line that ended a table may be a row of it: no heading, note, label, date or who signs follows."""
    if len(words) > _LONGEST or not HAN.search(words) or NO_ROW.search(words) or is_marked(words):
        return False
    if is_structure(words) or DATE.match(words) or LABELLED.match(words) or "，" in words:
        return False
    if DATE.match(below.strip(INDENT)):
        return False
    cells = below.strip(" \u3000\u00a0").split("\t")
    return not below.strip() or (len(cells) == len(head) and cells != list(head))
