"""A table file as a table of the page: multi-row heads, sections, notes, head cells for each cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gongkai.pages.figure_parts import FigureCell, FigureTable
from gongkai.render.tables import WIDE
from gongkai.sources.sheets import Sheet, SheetCell
from gongkai.text.table_room import STACKED, fits_phone

#: Heads of columns that only number the rows: the next column names a row.
_COUNTS = ("序号", "序", "编号", "号", "No.", "No")


def sheet_table(sheet: Sheet, name: str, id: str) -> FigureTable:
    """The table read from a file, called ``name`` on the page; its ids begin with ``id``."""
    titles = list(dict.fromkeys([name, *sheet.titles] if name else sheet.titles)) or ["表格"]
    heads, body = sheet.rows[: sheet.head], sheet.rows[sheet.head :]
    over = _by_column(heads)
    first = sheet.rows[0][0].row
    merged = sheet.head > 1 or any(cell.rows > 1 or cell.cols > 1 for row in sheet.rows for cell in row)
    name_column = next((at for at in range(sheet.columns) if _label(over.get(at, [])) not in _COUNTS), 0)
    names = _Names(id, name_column if sheet.columns > 1 else -1)
    rows: list[tuple[FigureCell, ...]] = []
    section = ""
    for number, row in enumerate(body, 1):
        if len(row) == 1 and row[0].cols == sheet.columns > 1:
            section = f"{id}-s{number}"
            rows.append((FigureCell(text=row[0].text, cols=sheet.columns, scope="colgroup", id=section),))
            continue
        cells = [*_body_row(row, over, id, first, section, merged, names)]
        also = "\n".join(_going_on(body, row, over))
        if cells and also:
            cells[0] = replace(cells[0], also=also)
        rows.append(tuple(cells))
    return FigureTable(
        title=titles[0],
        above=tuple(titles[1:]),
        head=tuple(tuple(_head_cell(cell, id, first, merged) for cell in row) for row in heads),
        rows=tuple(rows),
        notes=sheet.notes,
        stacked=_is_stacked(sheet),
        wide=sheet.columns >= WIDE,
    )


@dataclass(slots=True)
class _Names:
    """The cells that name rows: all up to ``column``, of which the last is the name itself; each by its rows."""

    id: str
    column: int
    found: list[tuple[SheetCell, str]] = field(default_factory=list)

    def take(self, cell: SheetCell) -> str:
        """The id of a cell that names its rows; empty for any other."""
        if not cell.text or not cell.column <= self.column < cell.column + cell.cols:
            return ""
        self.found = [(span, id) for span, id in self.found if span.row + span.rows > cell.row]
        self.found.append((cell, f"{self.id}-r{cell.row + 1}-{cell.column + 1}"))
        return self.found[-1][1]

    def of(self, row: int) -> list[str]:
        """The ids of the cells that name a row."""
        return [id for cell, id in self.found if cell.row <= row < cell.row + cell.rows]


def _is_stacked(sheet: Sheet) -> bool:
    """Whether the table is stacked on a phone; one with merged cells always is from three columns on."""
    rows = [[cell.text for cell in row] for row in sheet.rows]
    whole = all(len(row) == sheet.columns for row in rows)
    return sheet.columns >= STACKED and not (whole and fits_phone(rows))


def with_prefix(table: FigureTable, prefix: str) -> FigureTable:
    """The same table with ``prefix`` before every id, for a page with several documents."""

    def named(cell: FigureCell) -> FigureCell:
        heads = " ".join(f"{prefix}{head}" for head in cell.headers.split())
        return replace(cell, id=f"{prefix}{cell.id}" if cell.id else "", headers=heads)

    head, rows = (tuple(tuple(map(named, row)) for row in part) for part in (table.head, table.rows))
    return replace(table, head=head, rows=rows)


def _going_on(
    rows: tuple[tuple[SheetCell, ...], ...], row: tuple[SheetCell, ...], over: dict[int, list[SheetCell]]
) -> Iterator[str]:
    """The labelled cells of rows above that extend over ``row``: stacked rows would lack them."""
    here = row[0].row if row else 0
    for above in rows:
        for cell in above:
            if cell.row < here < cell.row + cell.rows and cell.text:
                yield f"{_label(over.get(cell.column, []))}：{' '.join(cell.text.split())}"


def _by_column(heads: tuple[tuple[SheetCell, ...], ...]) -> dict[int, list[SheetCell]]:
    """The head cells above each column, from the top down."""
    found: dict[int, list[SheetCell]] = {}
    for row in heads:
        for cell in row:
            for column in range(cell.column, cell.column + cell.cols):
                found.setdefault(column, []).append(cell)
    return found


def _head_cell(cell: SheetCell, id: str, first: int, merged: bool) -> FigureCell:
    return FigureCell(
        text=cell.text or "—",
        rows=cell.rows,
        cols=cell.cols,
        scope="colgroup" if cell.cols > 1 else "col",
        id=_id(cell, id, first) if merged else "",
    )


def _id(cell: SheetCell, id: str, first: int) -> str:
    return f"{id}-h{cell.row - first + 1}-{cell.column + 1}"


def _body_row(
    row: tuple[SheetCell, ...],
    over: dict[int, list[SheetCell]],
    id: str,
    first: int,
    section: str,
    merged: bool,
    names: _Names,
) -> Iterator[FigureCell]:
    """The cells of a row. The first cell that is not just a number names the row."""
    for cell in row:
        above = [
            head for column in range(cell.column, cell.column + cell.cols) for head in over.get(column, [])
        ]
        heads = [_id(head, id, first) for head in dict.fromkeys(above)] if merged else []
        before = names.of(cell.row) if merged else []
        name = names.take(cell)
        yield FigureCell(
            text=cell.text,
            rows=cell.rows,
            cols=cell.cols,
            scope="row" if name else "",
            id=name if merged else "",
            headers=" ".join([section] * bool(section) + heads + before) if merged or section else "",
            label="" if name else _label(over.get(cell.column, [])),
        )


def _label(heads: list[SheetCell]) -> str:
    return "／".join(dict.fromkeys(" ".join(head.text.split()) for head in heads if head.text))
