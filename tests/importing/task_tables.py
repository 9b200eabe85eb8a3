"""The four committed tables of tasks laid out as their papers were, in Word files and workbooks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from gongkai.importing.blocks import SourceCell, SourceTable
from tests.conftest import ROOT
from tests.importing.word_files import document, saved

TABLES = ("jining-2021", "liangshan-2021", "pingyin-2023", "yiyuan-2020")
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
#: What an import cannot know: which tasks of others they carry out.
_RELATIONS = ("上级任务", "上年任务")


def committed(name: str) -> dict[str, Any]:
    """A committed table, its leads as lists and without what stands on no paper."""
    return tasks_of(yaml.safe_load((ROOT / f"content/tasks/{name}.yaml").read_text("utf-8")))


def tasks_of(record: dict[str, Any]) -> dict[str, Any]:
    """A table as it is compared."""
    for task in record["任务"]:
        for relation in _RELATIONS:
            task.pop(relation, None)
        for listed in ("牵头部门", "子项"):
            if isinstance(task.get(listed), str):
                task[listed] = [task[listed]]
    return record


def laid_out(name: str) -> SourceTable:
    """A committed table as its paper had it: merged cells, section rows, heads of two or three columns."""
    record = committed(name)
    tasks = record["任务"]
    if name.startswith("pingyin"):
        head = (
            SourceCell("序号"),
            SourceCell("工作任务", 1, 2),
            SourceCell("具体要求"),
            SourceCell("责任单位"),
            SourceCell("完成时限"),
        )
        rows = [
            [
                str(task["序号"]),
                task["章节"],
                task["标题"],
                task["具体要求"],
                task["责任单位"],
                task["完成时限"],
            ]
            for task in tasks
        ]
        return SourceTable((head, *_merged(rows, {1: [1], 2: [1, 2], 5: [5]})), 1)
    if name.startswith("yiyuan"):
        head = (SourceCell("工作任务", 1, 2), SourceCell("具体要求", 1, 3), SourceCell("责任单位"))
        rows = []
        for task in tasks:
            levels = [*task.get("子项", []), task["具体要求"]]
            rows.append([task["章节"], task["标题"], *levels, *["<"] * (3 - len(levels)), task["责任单位"]])
        bold = [tuple(task.get("牵头部门", [])) for task in tasks]
        merged = _merged(
            rows,
            {0: [0], 1: [0, 1], 2: [0, 1, 2], 3: [0, 1, 2, 3]},
            lambda at, column: rows[at][column + 1] != "<" and column < 4,
        )
        return SourceTable(
            (
                head,
                *(
                    tuple(_with_bold(cell, bold[at]) if cell.text == rows[at][5] else cell for cell in row)
                    for at, row in enumerate(merged)
                ),
                (SourceCell(record["注"], 1, 6),),
            ),
            1,
        )
    head = tuple(SourceCell(name) for name in ("工作任务", "牵头部门", "责任单位", "具体要求"))
    made: list[tuple[SourceCell, ...]] = [head]
    rows = [[task["标题"], "\n".join(task["牵头部门"]), task["责任单位"], task["具体要求"]] for task in tasks]
    sections = [task["章节"] for task in tasks]
    for section in dict.fromkeys(sections):
        made.append((SourceCell(section, 1, 4),))
        made += _merged([row for row, own in zip(rows, sections, strict=True) if own == section], {0: [0]})
    return SourceTable(tuple(made), 1)


def _with_bold(cell: SourceCell, bold: tuple[str, ...]) -> SourceCell:
    return SourceCell(cell.text, cell.rows, cell.cols, bold)


def _merged(
    rows: Sequence[Sequence[str]],
    keys: dict[int, list[int]],
    may: Callable[[int, int], bool] = lambda at, column: True,
) -> list[tuple[SourceCell, ...]]:
    """Rows of cells; a cell of a column in ``keys`` reaches down as long as those columns say the same."""
    made: list[tuple[SourceCell, ...]] = []
    for at, row in enumerate(rows):
        cells: list[SourceCell] = []
        for column, text in enumerate(row):
            if text == "<":
                cells[-1] = SourceCell(cells[-1].text, cells[-1].rows, cells[-1].cols + 1)
                continue
            own = keys.get(column)
            if own is None or not may(at, column):
                cells.append(SourceCell(text))
                continue

            if at and _same(rows, at, at - 1, own, column, may):
                continue
            end = at + 1
            while end < len(rows) and _same(rows, at, end, own, column, may):
                end += 1
            cells.append(SourceCell(text, end - at))
        made.append(tuple(cells))
    return made


def _same(
    rows: Sequence[Sequence[str]],
    at: int,
    other: int,
    own: list[int],
    column: int,
    may: Callable[[int, int], bool],
) -> bool:
    return may(other, column) and all(rows[other][one] == rows[at][one] for one in own)


def carried(table: SourceTable) -> SourceTable:
    """The same table unmerged: what reaches down over headings is written once above empty cells, all else in each row."""
    places: dict[tuple[int, int], tuple[int, int, SourceCell]] = {
        (at + down, column + right): (at, column, cell)
        for at, column, cell in _origins(table)
        for down in range(cell.rows)
        for right in range(cell.cols)
    }
    rows = [table.rows[0]]
    width = len(table.grid()[0])
    headings = {column for column in range(width) if places[0, column][2].text in ("工作任务", "具体要求")}
    for line in range(1, len(table.rows)):
        cells: list[SourceCell] = []
        for column in range(width):
            at, first, cell = places[line, column]
            if first != column:
                if cell.rows == 1 and cell.cols == width:
                    cells.append(SourceCell(""))
                else:
                    cells[-1] = SourceCell(cells[-1].text, 1, cells[-1].cols + 1)
            else:
                below = at != line and column in headings
                cells.append(SourceCell("" if below else cell.text, bold=() if below else cell.bold))
        rows.append(tuple(cells))
    return SourceTable(tuple(rows), table.place)


def cut(table: SourceTable, line: int) -> tuple[SourceTable, SourceTable]:
    """A table in two, as at the end of a page: the head stands again, and so does what reaches over the cut."""
    first: list[list[SourceCell]] = [[] for _ in range(line)]
    second: list[list[SourceCell]] = [[] for _ in range(len(table.rows) - line)]
    for at, _, cell in sorted(_origins(table), key=lambda one: (one[0], one[1])):
        if at < line:
            first[at].append(SourceCell(cell.text, min(cell.rows, line - at), cell.cols, cell.bold))
    over = [
        (line, column, SourceCell(cell.text, at + cell.rows - line, cell.cols, cell.bold))
        for at, column, cell in _origins(table)
        if at < line < at + cell.rows
    ]
    rest = [one for one in _origins(table) if one[0] >= line]
    for at, _, cell in sorted([*over, *rest], key=lambda one: (one[0], one[1])):
        second[at - line].append(cell)
    return SourceTable(tuple(map(tuple, first)), 1), SourceTable((table.rows[0], *map(tuple, second)), 1)


def write_word(table: SourceTable, folder: Path, title: str, break_after: int = 0) -> Path:
    """A Word file with the table; after ``break_after`` rows it goes on in another table below a repeated head."""
    made = document([title])
    for part in cut(table, break_after) if break_after else (table,):
        _word_table(made, part)
        made.add_paragraph("")
    return saved(made, folder)


def _word_table(made: Any, table: SourceTable) -> None:
    grid = table.grid("<", "^")
    drawn = made.add_table(len(grid), len(grid[0]))
    cells = [row.cells for row in drawn.rows]
    for at, column, cell in _origins(table):
        one = cells[at][column]
        if cell.rows > 1 or cell.cols > 1:
            one = one.merge(cells[min(at + cell.rows, len(grid)) - 1][column + cell.cols - 1])
        one.text = cell.text if not cell.bold else ""
        if cell.bold:
            _runs(one.paragraphs[0], cell)


def _runs(paragraph: Any, cell: SourceCell) -> None:
    rest = cell.text
    for word in cell.bold:
        before, _, rest = rest.partition(word)
        paragraph.add_run(before)
        paragraph.add_run(word).bold = True
    paragraph.add_run(rest)


def _origins(table: SourceTable) -> list[tuple[int, int, SourceCell]]:
    taken: set[tuple[int, int]] = set()
    found = []
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            found.append((at, column, cell))
            taken |= {(at + down, column + right) for down in range(cell.rows) for right in range(cell.cols)}
            column += cell.cols
    return found


def write_workbook(table: SourceTable, folder: Path, title: str) -> Path:
    """A workbook (.xlsx) with the title over the full width above the head."""
    book = Workbook()
    sheet: Any = book.active
    width = len(table.grid()[0])
    sheet.cell(1, 1, title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    for at, column, cell in _origins(table):
        value: Any = cell.text
        if cell.bold:
            value, rest = CellRichText(), cell.text
            for word in cell.bold:
                before, _, rest = rest.partition(word)
                value += [one for one in (before, TextBlock(InlineFont(b=True), word)) if one]
            value += [rest] if rest else []
        sheet.cell(at + 2, column + 1).value = value
        if cell.rows > 1 or cell.cols > 1:
            sheet.merge_cells(
                start_row=at + 2,
                start_column=column + 1,
                end_row=at + 1 + cell.rows,
                end_column=column + cell.cols,
            )
    file = folder / "a.xlsx"
    book.save(file)
    return file


def ods_of(folder: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet ``a.ods`` of one sheet; ``rows`` are the elements in its table."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    file = folder / "a.ods"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return file


def write_ods(table: SourceTable, folder: Path, title: str) -> Path:
    """The same as an OpenDocument spreadsheet."""
    width = len(table.grid()[0])
    whole = SourceTable(((SourceCell(title, 1, width),), *table.rows), 1)
    origins = {(at, column): cell for at, column, cell in _origins(whole)}
    rows = []
    for at in range(len(whole.rows)):
        cells = []
        for column in range(width):
            cell = origins.get((at, column))
            if cell is None:
                cells.append("<table:covered-table-cell/>")
                continue
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.text.split("\n"))
            spans = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.cols}"'
            cells.append(f'<table:table-cell office:value-type="string" {spans}>{lines}</table:table-cell>')
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return ods_of(folder, "".join(rows))
