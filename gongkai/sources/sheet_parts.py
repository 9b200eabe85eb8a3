"""A grid of texts as a table: titles above it, head rows, body, notes below.

In a spreadsheet a head of several rows is known by its merged cells. One saved as CSV has empty cells in
their place: they continue the cell to the left only where the row below divides that cell, and the one above
only within the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.sources.workbooks import Grid, SheetFault
from gongkai.text.numerals import heading_level

_NOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注2", "数据来源", "资料来源")
#: A line above or below a table: 单位：万元, 填表人：张某, 附件1, 表2, 2025年3月1日.
_NAMED = re.compile(r"[^：:\n]{1,20}[：:].*|(?:附件|附表|表)\s*[0-9一二三四五六七八九十]{0,3}", re.DOTALL)
_DAY = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
#: What is above a table of two columns when it has only one cell.
_TITLE = re.compile(r".*(?:表|清单|名单|目录|台账|一览|情况|汇总|名录)(?:（.{1,20}）)?")
#: A cell that holds a number and no year: such a row is no head.
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)[-−+¥￥]?\d[\d,，]*(?:\.\d+)?\s*[%％]?")
_GAP = "　　"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its place, its text, the rows and columns it spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: rows of cells, of which the first ``head`` are its head.

    ``titles`` are above it, ``notes`` below; ``remarks`` are sentences for staff about doubtful parts.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    columns: int
    head: int
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def sheet_of(grid: Grid) -> Sheet:
    """A grid without empty edges, split into titles, head, body and notes. Raises SheetFault when nothing is in it."""
    made = _Parts.of(grid)
    if grid.head is None:
        made.take_titles()
        made.take_notes()
    if made.first >= made.last:
        raise SheetFault("表里只有标题，没有表头和内容")
    head = made.infer_head() if grid.head is None else grid.head
    rows = tuple(
        tuple(made.cells(at))
        for at in range(made.first, made.last)
        if any(made.texts[at]) or any((at, column) in made.covered for column in range(made.columns))
    )
    remarks = (*grid.remarks, *_unnamed(rows, head, made.columns))
    return Sheet(
        rows, made.columns, head, (*grid.above, *made.titles), (*made.notes, *grid.below), tuple(remarks)
    )


def _unnamed(rows: tuple[tuple[SheetCell, ...], ...], head: int, columns: int) -> Iterator[str]:
    """A column with words but without a head: nobody knows what they mean."""
    named = {
        column
        for row in rows[:head]
        for cell in row
        if cell.text
        for column in range(cell.column, cell.column + cell.cols)
    }
    filled = {cell.column for row in rows[head:] for cell in row if cell.text}
    for column in sorted(filled - named - {0}):
        yield f"第 {column + 1} 栏没有栏名，手机上看不出是什么（写上栏名；是左边一格的，合并单元格）"


@dataclass(slots=True)
class _Parts:
    """What is left of a grid between its titles and its notes, and which cells cover which."""

    texts: list[list[str]]
    spans: dict[tuple[int, int], tuple[int, int]]
    covered: dict[tuple[int, int], tuple[int, int]]
    columns: int
    first: int
    last: int
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid) -> _Parts:
        texts = [list(row) for row in grid.texts]
        spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in grid.merged}
        covered = {
            (r, c): (top, left)
            for top, left, bottom, right in grid.merged
            for r in range(top, bottom)
            for c in range(left, right)
        }
        rows = [at for at, row in enumerate(texts) if any(row)]
        if not rows:
            raise SheetFault("表里没有内容")
        columns = 1 + max(
            column + spans.get((at, column), (1, 1))[1] - 1
            for at in rows
            for column, text in enumerate(texts[at])
            if text
        )
        return cls(texts, spans, covered, columns, rows[0], rows[-1] + 1)

    def span(self, at: int, column: int) -> tuple[int, int]:
        """The rows and columns of the cell at a place."""
        return self.spans.get((at, column), (1, 1))

    def filled(self, at: int) -> list[str]:
        """The texts of a row that are not empty."""
        return [text for text in self.texts[at] if text]

    def _full(self, at: int) -> bool:
        """Whether a row is one cell over the whole width."""
        return bool(self.texts[at][0]) and self.columns > 1 and self.span(at, 0)[1] >= self.columns

    def take_titles(self) -> None:
        """Take the rows above the head: one cell alone, or cells that each name something (单位：万元)."""
        while self.first < self.last - 1 and self.columns > 1:
            words = self.filled(self.first)
            if words and not self._above(self.first, words):
                return
            if words:
                self.titles.append(_GAP.join(words))
            self.first += 1

    def _above(self, at: int, words: list[str]) -> bool:
        if self._full(at):
            return True
        if any(self.span(at, column)[0] > 1 for column in range(self.columns)):
            return False
        if len(words) == 1:
            return self.columns > 2 or bool(_NAMED.fullmatch(words[0]) or _TITLE.fullmatch(words[0]))
        first = next(column for column, text in enumerate(self.texts[at]) if text)
        rest = words if self.span(at, first)[1] == 1 else words[1:]
        return (
            len(words) < self.columns
            and all(_NAMED.fullmatch(word) or _DAY.fullmatch(word) for word in rest)
            and any(_NAMED.fullmatch(word) for word in rest)
        )

    def take_notes(self) -> None:
        """Take the rows below the last one of the table: 注：, what follows it, 填表人：, one cell over the whole width."""
        start = self.last
        for at in range(self.last - 1, self.first, -1):
            words = self.filled(at)
            if any(self.covered.get((at, column), (at, 0))[0] < at for column in range(self.columns)):
                break  # a cell of the table reaches down to this row
            if (len(words) == 1 and words[0].startswith(_NOTES)) or (
                len(words) == 1 and self._full(at) and not heading_level(words[0])
            ):
                start = at
            elif len(words) > 1 and all(_NAMED.fullmatch(word) or _DAY.fullmatch(word) for word in words):
                start = at if any(map(_NAMED.fullmatch, words)) else start
            elif len(words) > 1 or (words and self.texts[at][0] != words[0]):
                break
        self.notes = [_GAP.join(words) for at in range(start, self.last) if (words := self.filled(at))]
        self.last = start

    def infer_head(self) -> int:
        """The number of head rows: those that merged cells reach, and those that divide the cells above them."""
        end = at = self.first
        while at <= end:
            end = max(end, *(at + self.span(at, column)[0] - 1 for column in range(self.columns)))
            if at + 1 >= self.last:
                break
            before = (dict(self.spans), dict(self.covered))
            if not any(self.span(at, column)[1] > 1 for column in range(self.columns)):
                self._continue_left(at)
            if at + 1 > end and not self._divides(at + 1):
                self.spans, self.covered = before
                break
            if not self._divides(at + 1):
                self.spans, self.covered = before
            end = max(end, at + 1)
            at += 1
        end = min(end, self.last - 1)
        for row in range(self.first + 1, end + 1):
            self._continue_up(row)
        return end + 1 - self.first

    def _continue_left(self, at: int) -> None:
        """Let empty cells of a head row continue the cell to the left, under the same cell above."""
        for column in range(1, self.columns):
            owner = self.covered.get((at, column - 1), (at, column - 1))
            if self.texts[at][column] or (at, column) in self.covered or owner[0] != at:
                continue
            if not self.texts[owner[0]][owner[1]] or self._over(at, column) != self._over(at, column - 1):
                continue
            rows, cols = self.span(*owner)
            if rows == 1:
                self.spans[owner] = (1, cols + 1)
                self.covered[at, column] = self.covered[owner] = owner

    def _over(self, at: int, column: int) -> tuple[int, int]:
        """The head cell above a place; the place itself in the first row, where one cell is over all of them."""
        if at == self.first:
            return at, 0
        return self.covered.get((at - 1, column), (at - 1, column))

    def _divides(self, at: int) -> bool:
        """Whether a row divides cells of the row above: words below those, nothing below all others."""
        groups: dict[tuple[int, int], list[int]] = {}
        for column in range(self.columns):
            if self.covered.get((at, column), (at, column))[0] < at:
                continue
            owner = self.covered.get((at - 1, column), (at - 1, column))
            if self.span(*owner)[1] > 1:
                groups.setdefault(owner, []).append(column)
            elif self.texts[at][column]:
                return False
        words = [self.texts[at][column] for columns in groups.values() for column in columns]
        if any(_NUMBER.fullmatch(word) for word in words if word):
            return False
        return any(sum(bool(self.texts[at][column]) for column in columns) > 1 for columns in groups.values())

    def _continue_up(self, at: int) -> None:
        """Let empty cells of a head row continue the cell above."""
        for column in range(self.columns):
            owner = self.covered.get((at - 1, column), (at - 1, column))
            rows, cols = self.span(*owner)
            if self.texts[at][column] or (at, column) in self.covered or cols > 1:
                continue
            self.spans[owner] = (rows + 1, 1)
            self.covered[at, column] = self.covered[owner] = owner

    def cells(self, at: int) -> Iterator[SheetCell]:
        """The cells of a row that begin in it; a numbered heading alone in its row is as wide as the table."""
        row = self.texts[at]
        section = bool(heading_level(row[0])) and not any(row[1:])
        if section and not any((at, column) in self.covered for column in range(self.columns)):
            yield SheetCell(at, 0, row[0], 1, self.columns)
            return
        for column in range(self.columns):
            owner = self.covered.get((at, column))
            if owner and owner != (at, column):
                continue
            rows, cols = self.span(at, column)
            yield SheetCell(
                at, column, row[column], min(rows, self.last - at), min(cols, self.columns - column)
            )


def marked_as_note(texts: Sequence[str]) -> list[str]:
    """The notes of a YAML table, the first of which begins with 注： or a word like it."""
    if not texts or texts[0].startswith(_NOTES):
        return list(texts)
    return [f"注：{texts[0]}", *texts[1:]]
