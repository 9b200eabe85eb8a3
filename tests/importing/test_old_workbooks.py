"""Sheets of .xls and .ods come over as they are shown: 12.5% and 007, not 0.125 and 7."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlwt

from gongkai.importing.blocks import Paper, SourceTable
from gongkai.importing.old_workbooks import read_old
from gongkai.importing.reading import read_paper
from gongkai.importing.xls_cells import formats_and_errors
from tests.importing.task_tables import ods_of


def cells(paper: Paper) -> list[str]:
    table = paper.blocks[0]
    assert isinstance(table, SourceTable)
    return [cell.text for cell in table.rows[1]]


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (7, "000", "007"),
        (0.125, "0.0%", "12.5%"),
        (-0.5, "0%", "-50%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1 / 3, "0.00", "0.33"),
        (0.1 + 0.2, "General", "0.3"),
        (dt.date(2026, 3, 5), 'yyyy"年"m"月"d"日"', "2026年3月5日"),
        (dt.datetime(2026, 3, 5, 15, 30), "yyyy-mm-dd hh:mm", "2026-03-05 15:30"),
        (dt.time(9, 30), "h:mm", "9:30"),
        (True, "General", "TRUE"),
        ("007", "@", "007"),
        ("甲\n乙", "General", "甲\n乙"),
    ],
)
def test_a_cell_of_an_xls_comes_over_as_it_is_shown(
    value: object, format: str, shown: str, tmp_path: Path
) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column in range(3):  # several numbers beside each other are one record
        sheet.write(0, column, "数")
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=format))
    book.save(str(tmp_path / "a.xls"))
    paper = read_paper(tmp_path / "a.xls", "a.xls")
    assert cells(paper) == [shown] * 3 and not paper.problems


def test_an_unknown_format_of_an_xls_is_said(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "数")
    sheet.write(1, 0, 0.5, xlwt.easyxf(num_format_str="# ?/?"))
    book.save(str(tmp_path / "a.xls"))
    assert "A2 的格式“# ?/?”不认识" in str(read_paper(tmp_path / "a.xls", "a.xls").problems[0])


def test_an_error_of_an_xls_is_found_in_its_record() -> None:
    formula = (0x0006, b"\1\0\2\0\0\0" + b"\2\0\7\0\0\0\xff\xff" + bytes(8))
    error = (0x0205, b"\2\0\2\0\0\0" + b"\x2a\1")
    end = (0x000A, b"")
    content = b"".join(
        kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
        for kind, body in (formula, error, end)
    )
    assert formats_and_errors(content, 0, False)[1] == {(1, 2): "#DIV/0!", (2, 2): "#N/A"}


def ods(folder: Path, inside: str) -> Path:
    head = '<table:table-cell office:value-type="string"><text:p>数</text:p></table:table-cell>'
    return ods_of(
        folder, f"<table:table-row>{head * 2}</table:table-row><table:table-row>{inside}</table:table-row>"
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('office:value-type="percentage" office:value="0.125"', "12.5%"),
        ('office:value-type="float" office:value="7"', "007"),
        ('office:value-type="date" office:date-value="2026-03-05"', "2026年3月5日"),
        ('office:value-type="boolean" office:boolean-value="true"', "是"),
    ],
)
def test_a_cell_of_an_ods_comes_over_as_it_is_shown(said: str, shown: str, tmp_path: Path) -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    cell = f'<table:table-cell {said} table:number-columns-repeated="2">{note}<text:p>{shown}</text:p></table:table-cell>'
    grid = read_old(ods(tmp_path, cell), 10, 10, 1)[0]
    assert grid.texts[1] == [shown, shown]
