"""However cells are merged, every word of a table file stands in its titles, notes or cells, and no two cells overlap."""

from __future__ import annotations

import random

from gongkai.pages.sheets import sheet_table
from gongkai.sources.sheet_parts import sheet_of
from gongkai.sources.workbooks import Grid, SheetFault

WORDS = [
    "",
    "",
    "",
    "甲",
    "乙丙",
    "1",
    "2024",
    "2024年",
    "注：略",
    "单位：万元",
    "一、东部",
    "表1",
    "合计",
    "2025年3月",
    "3.5%",
]


def any_grid(chance: random.Random) -> Grid:
    """A grid of up to seven rows and six columns with up to four merged ranges that do not overlap."""
    rows, columns = chance.randint(1, 7), chance.randint(1, 6)
    texts = [[chance.choice(WORDS) for _ in range(columns)] for _ in range(rows)]
    merged: list[tuple[int, int, int, int]] = []
    used: set[tuple[int, int]] = set()
    for _ in range(chance.randint(0, 4)):
        top, left = chance.randrange(rows), chance.randrange(columns)
        bottom, right = chance.randint(top + 1, rows), chance.randint(left + 1, columns)
        area = {(row, column) for row in range(top, bottom) for column in range(left, right)}
        if len(area) > 1 and not area & used:
            used |= area
            merged.append((top, left, bottom, right))
            for row, column in area - {(top, left)}:
                texts[row][column] = ""
    return Grid(texts, merged, ())


def test_no_word_of_a_grid_is_lost_and_no_cells_overlap() -> None:
    chance = random.Random(17)
    read = 0
    for _ in range(1500):
        grid = any_grid(chance)
        try:
            sheet = sheet_of(grid)
        except SheetFault:
            continue  # nothing but titles, which staff are told
        read += 1
        cells = [cell for row in sheet.rows for cell in row]
        seen = "".join([*sheet.titles, *sheet.notes, *(cell.text for cell in cells)]).replace("　", "")
        assert sorted(seen) == sorted("".join(text for row in grid.texts for text in row)), grid
        places = [
            (row, column)
            for cell in cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.cols)
        ]
        assert len(places) == len(set(places)), grid
        table = sheet_table(sheet, "表", "t")
        ids = [cell.id for row in (*table.head, *table.rows) for cell in row if cell.id]
        named = {id for row in table.rows for cell in row for id in cell.headers.split()}
        assert len(ids) == len(set(ids)) and named <= set(ids), grid
    assert read > 1000
