"""Tables of figures as views hold them; ``parts`` names them with all other parts of views."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.text.phrases import width

#: How many letters a phone shows side by side in a table, at most of the name of a row, and the space beside a column.
_PHONE, _NAME, _BETWEEN = 20.5, 6, 1.6
#: The longest word in the place of a number, such as 未公布.
_NO_NUMBER = 3
_NUMBER = re.compile(r"[-−+]?[0-9][0-9,，]*(?:\.[0-9]+)?\s*%?")


def is_number(text: str) -> bool:
    """Whether a cell holds a number alone, a share among them."""
    return _NUMBER.fullmatch(text.strip()) is not None


def are_numbers(column: Sequence[str]) -> bool:
    """Whether a column holds numbers; some of its cells may say in two words why there is none."""
    return any(map(is_number, column)) and all(is_number(text) or len(text) <= _NO_NUMBER for text in column)


def fits_phone(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the columns of these rows stand side by side at 360 px; the name of a row may take two lines."""
    first, *others = (max(map(width, column)) for column in zip(*rows, strict=True)) if rows else (0.0,)
    return min(first, _NAME) + sum(others) + _BETWEEN * (1 + len(others)) <= _PHONE


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One cell of a table of figures: a head cell when it has a ``scope``; ``headers`` are ids of head cells.

    ``label`` is what stands before the cell where rows are stacked on a narrow screen; ``also`` in the first cell of a row
    are the lines of what goes on from the rows above.
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
        """Whether it holds a number alone, which stands at the right, so that digits of one value stand below each other."""
        return is_number(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A statistical table in its official layout; rows of the head, then rows of the body, merged cells as on paper.

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
    """What a chart shows of one year: a number for each series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers over years as bars; ``title`` says what they are, the same numbers stand in a table beside."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bars, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One line of a picture of words: what it is about, and the text cut into lines that fit."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A picture of words, drawn where staff gave none."""

    title: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that people look for, as it was published: what it is of, its measure, how it changed."""

    name: str
    value: str
    measure: str = ""
    change: str = ""
