"""The visible sheets of an .xls or .ods, without their hidden rows and columns."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import olefile
import python_calamine
from lxml import etree

from gongkai.importing.xls_cells import Cells, formats_and_errors, records
from gongkai.sources.shown_values import shown_value
from gongkai.sources.workbooks import Grid, SheetFault, said_of_hidden

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
#: Records of an .xls, by number ([MS-XLS] 2.3).
_BOUNDSHEET, _ROW, _COLINFO = 0x0085, 0x0208, 0x007D


@dataclass(slots=True)
class _Layout:
    """What calamine does not tell of a sheet; rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] | None = None
    """None where calamine tells it."""
    formats: Cells = field(default_factory=dict)
    """The number formats of cells."""
    said: Cells = field(default_factory=dict)
    """What cells show, where the file says it by itself."""
    errors: Cells = field(default_factory=dict)
    """The errors that cells show."""


def read_old(file: Path, most_rows: int, most_columns: int, most: int) -> list[Grid]:
    """Read an .xls or .ods: values by calamine; hidden rows and columns, of which it says nothing, from the file.

    The first ``most`` visible sheets come back, the first one even when it is empty. Raises SheetFault.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(file)
        visible = [
            metadata.name
            for metadata in book.sheets_metadata
            if metadata.visible == python_calamine.SheetVisibleEnum.Visible
            and metadata.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        if not visible:
            raise SheetFault("没有工作表")
        made = [_grid(file, book, name, most_rows, most_columns) for name in visible[:most]]
    except (python_calamine.CalamineError, etree.LxmlError, struct.error, OSError, ValueError, KeyError):
        raise SheetFault("已经损坏，或者设了密码") from None
    secret = [
        metadata.name
        for metadata in book.sheets_metadata
        if metadata.visible != python_calamine.SheetVisibleEnum.Visible
        and metadata.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    made = [made[0], *(grid for grid in made[1:] if any(any(row) for row in grid.texts))]
    if said := said_of_hidden(secret):
        made[-1] = replace(made[-1], remarks=(*said, *made[-1].remarks))
    if left := visible[most:]:
        remark = f"只导入前 {most} 张工作表，没有导入“{left[0]}”等 {len(left)} 张"
        made[-1] = replace(made[-1], remarks=(remark, *made[-1].remarks))
    return made


def _grid(file: Path, book: Any, name: str, most_rows: int, most_columns: int) -> Grid:
    """One sheet of a workbook."""
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > most_rows or sheet.total_width > most_columns:
        raise SheetFault(f"超过 {most_rows} 行或 {most_columns} 列")
    values = sheet.to_python(skip_empty_area=False)
    width = max(map(len, values), default=0)
    if zipfile.is_zipfile(file):
        layout = _layout_of_ods(file, name, len(values), width)
    else:
        layout = _layout_of_xls(file, [sheet.name for sheet in book.sheets_metadata].index(name))
    merged = layout.merged
    if merged is None:
        ranges = sheet.merged_cell_ranges or []
        merged = [(top, left, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]
    texts, remarks = _texts([[*row, *[""] * (width - len(row))] for row in values], layout)
    grid = _without_hidden(texts, merged, layout, remarks)
    return replace(grid, sheet=name)


def _texts(values: list[list[Any]], layout: _Layout) -> tuple[list[list[str]], list[str]]:
    """The values of a sheet as it shows them, and what is said of those of which that is not known."""
    texts: list[list[str]] = []
    remarks: list[str] = []
    for row, line in enumerate(values):
        texts.append([])
        for column, value in enumerate(line):
            place = row, column
            format = layout.formats.get(place, "General")
            text, sure = shown_value(value, format)
            text = layout.errors.get(place) or layout.said.get(place, text)
            texts[-1].append(text)
            seen = row not in layout.hidden_rows and column not in layout.hidden_columns
            if seen and place in layout.errors:
                remarks.append(f"{_named(place)} 是算错的值 {text}：改好公式再存")
            elif seen and not sure:
                remarks.append(f"{_named(place)} 的格式“{format}”不认识，页面上是 {text}")
    return texts, remarks


def _named(place: tuple[int, int]) -> str:
    """A cell as people name it: B3."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(place[1] + 1)}{place[0] + 1}"


def _without_hidden(
    texts: list[list[str]], merged: list[tuple[int, int, int, int]], layout: _Layout, remarks: list[str]
) -> Grid:
    """The rows and columns that a person sees; a merged cell whose first row is hidden shows its words in the next."""
    width = max(map(len, texts), default=0)
    rows = [at for at in range(len(texts)) if at not in layout.hidden_rows]
    columns = [at for at in range(width) if at not in layout.hidden_columns]
    if len(rows) < len(texts) or len(columns) < width:
        remarks.append("隐藏的行、列没有导入")
    kept = [[texts[row][column] for column in columns] for row in rows]
    places = []
    for top, left, bottom, right in merged:
        high = [place for place, at in enumerate(rows) if top <= at < bottom]
        wide = [place for place, at in enumerate(columns) if left <= at < right]
        if high and wide:
            places.append((high[0], wide[0], high[-1] + 1, wide[-1] + 1))
            kept[high[0]][wide[0]] = kept[high[0]][wide[0]] or texts[top][left]
    hidden = tuple(
        tuple(texts[row][at] for row in rows) for at in range(width) if at in layout.hidden_columns
    )
    return Grid(kept, places, remarks, hidden=hidden)


def _layout_of_xls(file: Path, number: int) -> _Layout:
    """The hidden rows and columns of the sheet ``number``: a filter hides rows like a person does."""
    with olefile.OleFileIO(file) as opened:
        name = next((stream for stream in ("Workbook", "Book") if opened.exists(stream)), "")
        if not name:
            return _Layout()
        content = opened.openstream(name).read()
    starts = [
        struct.unpack_from("<I", content, at)[0] for kind, at, _ in records(content, 0) if kind == _BOUNDSHEET
    ]
    layout = _Layout()
    if number >= len(starts):
        return layout
    layout.formats, layout.errors = formats_and_errors(content, starts[number], name == "Book")
    for kind, at, size in records(content, starts[number]):
        if kind == _ROW and size >= 16:
            row, options = struct.unpack_from("<H10xI", content, at)
            if options & 0x20:
                layout.hidden_rows.add(row)
        elif kind == _COLINFO and size >= 10:
            first, last, options = struct.unpack_from("<HH4xH", content, at)
            if options & 1:
                layout.hidden_columns.update(range(first, last + 1))
    return layout


def _layout_of_ods(file: Path, name: str, height: int, width: int) -> _Layout:
    """The merged cells, hidden rows and hidden columns of a sheet of OpenDocument."""
    with zipfile.ZipFile(file) as package, package.open("content.xml") as part:
        tables = etree.parse(part, etree.XMLParser(resolve_entities=False, no_network=True)).iter(
            f"{_TABLE}table"
        )
    sheet = next((table for table in tables if table.get(f"{_TABLE}name") == name), None)
    layout = _Layout(merged=[])
    if sheet is None or layout.merged is None:
        return layout
    at = 0
    for element in sheet.iter(f"{_TABLE}table-column"):
        behind = at + _count(element, "number-columns-repeated")
        if _hides(element):
            layout.hidden_columns.update(range(at, min(behind, width)))
        at = behind
    at = 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row:
            down, aside = (_count(cell, f"number-{what}-spanned") for what in ("rows", "columns"))
            if down > 1 or aside > 1:
                layout.merged.append((at, column, min(at + down, height), column + aside))
            behind = column + _count(cell, "number-columns-repeated")
            if cell.get(f"{_OFFICE}value-type", "string") != "string":
                words = "\n".join("".join(line.itertext()) for line in cell.findall(f"{_TEXT}p"))
                rows = range(at, min(at + _count(row, "number-rows-repeated"), height) if words else at)
                layout.said |= {
                    (shown, there): words for shown in rows for there in range(column, min(behind, width))
                }
            column = behind
        behind = at + _count(row, "number-rows-repeated")
        if _hides(row):
            layout.hidden_rows.update(range(at, min(behind, height)))
        at = behind
    return layout


def _hides(element: Any) -> bool:
    """Whether a row, a column or a group around it is hidden, by hand, by a filter or by an outline."""
    around = element.getparent()
    folded = around is not None and around.get(f"{_TABLE}display") == "false"
    return folded or element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _count(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}") or "1"
    return int(written) if written.isdecimal() and len(written) < 8 else 1
