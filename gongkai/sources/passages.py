"""Short texts of a file with their places, for checks of the contents of files.

Only a text that is wanted is kept, because files are large: one that may contain personal data
(``worth_a_look``), or one that may be worded wrongly as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.text.cut_numbers import has_cut_cells, names_a_number, numbers_in_cells
from gongkai.text.personal_numbers import may_hold_a_long_number
from gongkai.text.personal_words import is_open, sensitive_column, worth_a_look

#: The first rows, which may contain the table head, and the greatest length of a column head.
_HEAD_ROWS, _HEAD_LENGTH = 10, 40
#: Characters of a row that are kept with each of its texts.
_ROW_LENGTH = 500
_HAN = re.compile("[一-鿿]")
#: The columns that spreadsheets name with letters: A to XFD.
_MOST_COLUMNS = 16_384


#: Whether a text of a file is searched for something.
Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its place in the words of staff, the head of its column (``label``) and its row.

    ``cut``: a line of a page or a run of letters, which may begin and end within a sentence.
    """

    place: str
    text: str
    label: str = ""
    row: str = ""
    cut: bool = False


@dataclass(slots=True)
class Rows:
    """The rows of one table as they come: the first ones name the columns."""

    wanted: Wanted = worth_a_look
    heads: dict[int, str] = field(default_factory=dict)
    seen: int = 0
    opened: set[int] = field(default_factory=set)
    sensitive: dict[str, bool] = field(default_factory=dict)
    """Of heads that were looked at: whether the column has personal data."""

    def passages(self, cells: Iterable[tuple[int, str, str]]) -> Iterator[Passage]:
        """The passages of one row; ``cells`` are column, place and text of each."""
        kept = list(cells)
        texts = [text for _, _, text in kept]
        wanted = {column for column, _, text in kept if self.wanted(text) or self._opens(column, text)}
        if wanted:
            row = " ".join(texts)[:_ROW_LENGTH]
            for column, place, text in kept:
                if column in wanted:
                    yield Passage(place, text, self.heads.get(column, ""), row)
        if has_cut_cells(texts) and names_a_number(said := " ".join((*self.heads.values(), *texts))):
            for number in numbers_in_cells(texts, said):
                yield Passage(f"{kept[0][1]} 一行", number, said[:_ROW_LENGTH], " ".join(texts)[:_ROW_LENGTH])
        if self.seen < _HEAD_ROWS:
            for column, _, text in kept:
                if len(text) <= _HEAD_LENGTH and _HAN.search(text) and not may_hold_a_long_number(text):
                    self.heads[column] = f"{self.heads.get(column, '')} {text}"
        self.seen += 1

    def _opens(self, column: int, text: str) -> bool:
        """Whether this is the first unmasked cell below a head such as 家庭住址; further ones add nothing."""
        head = self.heads.get(column)
        if not head or column in self.opened:
            return False
        if head not in self.sensitive:
            self.sensitive[head] = bool(sensitive_column(head))
        if not self.sensitive[head] or not is_open(text):
            return False
        self.opened.add(column)
        return True


def letters(column: int) -> str:
    """The letters of a spreadsheet column, counted from 1: A, B, …, Z, AA."""
    if not 1 <= column <= _MOST_COLUMNS:
        return str(column)
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
