"""A table file that a text shows, in the Word file: its title, its rows with merged cells, its notes."""

from __future__ import annotations

from gongkai.pages.figure_parts import FigureCell, FigureTable
from gongkai.word.blocks import Table, WordCell
from gongkai.word.markup import ACROSS, line, table


def sheet(drawn: FigureTable) -> str:
    """The title above, the table with its heads on every page, the notes below, as XML."""
    head = [tuple(_cell(cell, head=True) for cell in row) for row in drawn.head]
    body = [tuple(_cell(cell, head=cell.scope == "colgroup") for cell in row) for row in drawn.rows]
    columns = sum(cell.cols for cell in (drawn.head or drawn.rows)[0])
    if columns >= ACROSS:
        # it has pages of its own, together with title and notes, which are rows of full width
        over = [(WordCell((text,), columns, head=True),) for text in (drawn.title, *drawn.above)]
        under = [(WordCell((text,), columns),) for text in drawn.notes]
        return table(Table((*over, *head, *body, *under), columns, len(over) + len(head)))
    titles = "".join(line(text, "CellHead", "<w:keepNext/>") for text in (drawn.title, *drawn.above))
    notes = "".join(line(text, "CellText") for text in drawn.notes)
    return titles + table(Table((*head, *body), columns, len(head))) + notes


def _cell(cell: FigureCell, head: bool) -> WordCell:
    short = len(cell.text) <= _SHORT and not head
    return WordCell(tuple(cell.text.split("\n")), cell.cols, cell.rows, head=head, centred=short)


#: Texts up to this length are centred in their cell, as in any official table.
_SHORT = 10
