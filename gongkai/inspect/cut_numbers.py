"""Numbers of a page that the ends of paragraphs or the cells of a table cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.inspect.markup import BREAK, HtmlElement, Markup
from gongkai.text.cut_numbers import is_named, joined_pieces, names_a_number, numbers_in_cells

#: Digits that end a block, and those with which the next ones begin (``BREAK`` is white space, too).
_RUN = re.compile(
    rf"(?<![\dA-Za-z])\d{{1,17}}+(?:[ \t\n]*+{BREAK}\s*+\d{{1,17}}+)++[Xx×]?(?![\dA-Za-z])", re.ASCII
)
_PIECE = re.compile(r"\d+[Xx×]?", re.ASCII)
_BESIDE = re.compile(rf"\d[ \t\n]*+{BREAK}\s*+\d", re.ASCII)
#: So many signs before the first piece may name the number.
_BEFORE = 12
_IDENTITY = 18


def cut_by_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Where in a text with ``BREAK`` between its blocks a cut number begins, the number, what stands before it.

    An identity number counts without any word; a card and a phone only behind one, since columns of figures are
    pasted as lines. Cells count as blocks.
    """
    for run in _RUN.finditer(text):
        before = text[max(0, run.start() - _BEFORE) : run.start()].rpartition(BREAK)[2]
        for number in joined_pieces(_PIECE.findall(run[0])):
            if len(number) == _IDENTITY or is_named(number, before):
                yield run.start(), number, before


def cut_by_cells(markup: Markup, main: HtmlElement, text: str) -> Iterator[tuple[str, str, str]]:
    """Numbers whose pieces are neighbouring cells of a row, with the head of the table and the row, if these name them."""
    if "table" not in markup.keys or not names_a_number(text) or not _BESIDE.search(text):
        return
    for table in markup.within(main, "table"):
        written = markup.raw_text(table)
        if not names_a_number(written) or not _BESIDE.search(written):
            continue
        head = ""
        for row in markup.within(table, "tr"):
            cells = [markup.text(element) for element in markup.within(row, "td", "th")]
            shown = " ".join(cells)
            head = head or shown
            for number in numbers_in_cells(cells, f"{head} {shown}"):
                yield number, head, shown
