"""What a file holds, whatever its format: lines, tables and pictures in their order, and what is kept beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gongkai.problems import Problem

#: Around the number of a footnote within a text: signs that no document has.
NOTE_OPENS, NOTE_CLOSES = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A stretch of text of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its runs, the place (from 1) that it has in its file, and how it is set.

    ``number`` is what the program draws before it (一、), ``bullet`` whether that is only a sign. ``style`` is the name of its
    style, ``level`` that of a heading by its style (1 is the highest), 0 for a text.
    """

    runs: tuple[SourceRun, ...]
    place: int
    number: str = ""
    bullet: bool = False
    style: str = ""
    level: int = 0
    align: Literal["", "center", "right"] = ""

    @property
    def text(self) -> str:
        """The words as they are shown, with the number before them."""
        return self.number + "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table: its text, how many rows and columns it spans, which of its words are bold among others."""

    text: str
    rows: int = 1
    cols: int = 1
    bold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table row by row; a cell stands in the row and column where it begins. ``head`` rows are said to be its head.

    ``title`` and ``notes`` stand above and below it, where this generator wrote them. ``sheet`` is the name of its sheet in a workbook.
    """

    rows: tuple[tuple[SourceCell, ...], ...]
    place: int
    head: int = 0
    title: str = ""
    notes: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def merged(self) -> bool:
        """Whether a cell spans rows or columns."""
        return any(cell.rows > 1 or cell.cols > 1 for row in self.rows for cell in row)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.grid()), default=0)

    def grid(self, beside: str = "<", below: str = "^") -> list[list[str]]:
        """Rows of texts of equal length; ``beside`` continues the cell to the left, ``below`` the one above."""
        places: dict[tuple[int, int], str] = {}
        for at, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (at, column) in places:
                    column += 1
                for down in range(min(cell.rows, len(self.rows) - at)):
                    for right in range(cell.cols):
                        text = cell.text if not down and not right else beside if right else below
                        places[at + down, column + right] = text
                column += cell.cols
        width = max((column for _, column in places), default=-1) + 1
        return [[places.get((at, column), "") for column in range(width)] for at in range(len(self.rows))]


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture where the text shows it: its bytes, the ending of its file, its alternative text."""

    content: bytes
    ending: str
    words: str
    place: int


Block = Line | SourceTable | SourcePicture


@dataclass(frozen=True, slots=True)
class Beside:
    """A file within the file: a workbook embedded in a text. ``name`` is what it was called, with its ending.

    ``called`` is what readers are told it is, where the file says so: the words of a page's link.
    """

    name: str
    content: bytes
    called: str = ""


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that stand at no place of the running text: in a text box, in the head of the pages. ``what`` says where."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it was read. ``notes`` are its footnotes by number; ``problems`` what was left out or could not be read."""

    blocks: tuple[Block, ...]
    notes: tuple[tuple[int, str], ...] = ()
    files: tuple[Beside, ...] = ()
    loose: tuple[Loose, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    """What the file says of the paper outside of its text, by the name of the field: a page's head."""


def split_at_breaks(line: Line) -> Iterator[Line]:
    """A paragraph as one line for each piece between the line breaks in it."""
    if not line.text.strip():
        return
    lines: list[list[SourceRun]] = [[]]
    for run in line.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(SourceRun(first, run.bold))
        lines += [[SourceRun(other, run.bold)] for other in others]
    filled = [runs for runs in lines if "".join(run.text for run in runs).strip()]
    for at, runs in enumerate(filled or [[]]):
        yield Line(
            tuple(run for run in runs if run.text),
            line.place,
            "" if at else line.number,
            line.bullet and not at,
            line.style,
            line.level,
            line.align,
        )
