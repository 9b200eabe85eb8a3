"""Tables of figures in views; ``parts`` exports them with all other parts of views."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: The longest word in place of a number, such as 未公布.
_NO_NUMBER = 3
_NUMBER = re.compile(r"[-−+]?[0-9][0-9,，]*(?:\.[0-9]+)?\s*%?")


def is_number(text: str) -> bool:
    """Whether a cell holds only a number or a percentage."""
    return _NUMBER.fullmatch(text.strip()) is not None


def are_numbers(column: Sequence[str]) -> bool:
    """Whether a column holds numbers; some cells may say in two words why there is none."""
    return all(is_number(text) or len(text) <= _NO_NUMBER for text in column) and any(map(is_number, column))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One cell of a table of figures: a head cell when it has a ``scope``; ``headers`` are ids of head cells.

    ``label`` precedes the cell where rows are stacked on a narrow screen; ``also``, in the first cell of a
    row, repeats the cells that continue from the rows above.
    """

    text: str
    rows: int = 1
    cols: int = 1
    scope: str = ""
    id: str = ""
    headers: str = ""
    label: str = ""
    also: str = ""

    @property
    def number(self) -> bool:
        """Whether it holds only a number: such cells are right-aligned, digit under digit."""
        return is_number(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A statistical table in its official layout; head rows, then body rows, merged cells as on paper.

    ``above`` are lines between the title and the head (单位：万元), ``notes`` those below the table. The rows of a
    ``stacked`` table are stacked on a narrow screen; a ``wide`` one takes the width of the page.
    """

    title: str
    head: tuple[tuple[FigureCell, ...], ...]
    rows: tuple[tuple[FigureCell, ...], ...]
    above: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stacked: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One year in a chart: a number for each series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers over years as bars; ``title`` says what they are. A table beside it has the same numbers."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bars, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One line of a picture of words: its label, and the text cut into lines that fit."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A picture of words, drawn when staff gave none."""

    title: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that people look for, as published: its name, its unit, its change."""

    name: str
    value: str
    measure: str = ""
    change: str = ""
