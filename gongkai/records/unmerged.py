"""Tables of a body in which the words of a merged cell are repeated, or stand before empty cells.

A table of the text has no merged cells. On a phone each cell then bears a label that is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.text.numerals import heading_level

_BAR = re.compile(r"(?<!\\)[|｜]")
_RULER = re.compile(r"[ \t]*[:：]?[-－—]+[:：]?[ \t]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BLANKS = " \t\u3000\u00a0"
#: Fewer columns have no merged cells that matter.
_FEWEST_COLUMNS = 3
#: A message quotes at most so many signs of a cell.
_MOST_SIGNS = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its line in the body, from 0, and its cells."""

    line: int
    cells: list[str]


def check(record: Record) -> Iterator[Problem]:
    """Report GK640 once for a table of the body of any record."""
    body = BODY.of(record)
    marked = body and ("|" in body or "\t" in body or "｜" in body)
    for table in _tables(body.split("\n")) if marked else ():
        head, *rows = table
        found = _in_head(head.cells, rows[0].cells) or next(filter(None, map(_across, rows)), "")
        if found:
            at = Position(record.path, BODY_LINE.of(record) + head.line)
            yield problem("GK640", at, words=found)


def _tables(lines: Sequence[str]) -> Iterator[list[_Row]]:
    """The tables of a body with at least two rows and ``_FEWEST_COLUMNS`` columns, without the line below the head."""
    table: list[_Row] = []
    code = False
    for line, words in enumerate((*lines, "")):
        code ^= words.lstrip().startswith("```")
        cells = [] if code else _cells(words)
        if len(cells) > 1:
            table += [] if all(map(_RULER.fullmatch, cells)) else [_Row(line, cells)]
            continue
        if len(table) > 1 and len(table[0].cells) >= _FEWEST_COLUMNS:
            yield table
        table = []


def _cells(line: str) -> list[str]:
    """The cells of a row, by bars or by tabs; nothing when it is none."""
    words = line.strip(_BLANKS)
    if _BAR.search(words):
        return [cell.strip(_BLANKS) for cell in _BAR.split(words.strip("|｜"))]
    return [cell.strip(_BLANKS) for cell in line.rstrip().split("\t")] if "\t" in words else []


def _in_head(head: Sequence[str], below: Sequence[str]) -> str:
    """The words of a head cell that covers several columns or both rows of the head, in what way; else empty."""
    for words, cells in groupby(head):
        count = len(list(cells))
        if words and count > 1:
            return f"表头“{words[:_MOST_SIGNS]}”重复写了 {count} 格"
    pairs = list(zip(head, below, strict=False))
    for above, words in pairs:
        if above and above == words and _HAN.search(words):
            return f"“{words[:_MOST_SIGNS]}”在表头和下一行各写了一次"
    if any(not above and words for above, words in pairs) and any(
        above and not words for above, words in pairs
    ):
        empty = next(place for place, (above, words) in enumerate(pairs) if not above and words)
        return f"表头第 {empty + 1} 格空着，像是与旁边的格合并的"
    return ""


def _across(row: _Row) -> str:
    """The words of a row that is one cell on paper: repeated in each, or a heading before empty cells."""
    words, *others = row.cells
    if len(others) + 1 < _FEWEST_COLUMNS or not _HAN.search(words):
        return ""
    if all(other == words for other in others):
        return f"“{words[:_MOST_SIGNS]}”一行每格都是同样的字"
    return f"“{words[:_MOST_SIGNS]}”占一行，后面的格空着" if not any(others) and heading_level(words) else ""
