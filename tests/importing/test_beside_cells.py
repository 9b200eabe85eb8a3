"""What stands on a sheet beside its cells is named: text boxes, pictures, charts, heads of printed pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from gongkai.importing.reading import read_paper
from tests.importing.test_old_workbooks import ods

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
BOX = f'<sp><txBody xmlns:a="{A}"><a:p><a:r><a:t>注：黑体字为</a:t></a:r><a:r><a:t>牵头部门</a:t></a:r></a:p></txBody></sp>'


def xlsx(folder: Path, head: str = "") -> Path:
    """A workbook with a chart, a text box and a head of its printed pages."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("数", 1))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=1))
    sheet.add_chart(chart, "D2")
    sheet.oddHeader.center.text = head
    book.save(folder / "plain.xlsx")
    with zipfile.ZipFile(folder / "plain.xlsx") as plain, zipfile.ZipFile(folder / "a.xlsx", "w") as made:
        for name in plain.namelist():
            content = plain.read(name)
            if name == "xl/drawings/drawing1.xml":
                content = content.replace(b"</wsDr>", f"{BOX}</wsDr>".encode())
            made.writestr(name, content)
    return folder / "a.xlsx"


def told(file: Path) -> list[str]:
    return [f"{fault.code} {fault.message}" for fault in read_paper(file, file.name).problems]


def test_text_boxes_and_charts_of_a_sheet_are_errors(tmp_path: Path) -> None:
    assert sorted(told(xlsx(tmp_path))) == [
        "GK607 图表 1 处没有导入",
        "GK607 文本框“注：黑体字为牵头部门” 1 处没有导入",
    ]


@pytest.mark.parametrize(("head", "said"), [("云溪县&D", True), ("第 &P 页 共 &N 页", False)])
def test_words_printed_above_a_sheet_are_a_reminder_and_numbers_of_pages_nothing(
    head: str, said: bool, tmp_path: Path
) -> None:
    codes = [line for line in told(xlsx(tmp_path, head)) if line.startswith("GK617")]
    assert codes == (["GK617 打印的页眉、页脚没有导入：云溪县"] if said else [])


def test_a_text_box_and_a_picture_of_an_ods_are_errors(tmp_path: Path) -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    box = "<draw:frame><draw:text-box><text:p>注：见附表</text:p></draw:text-box></draw:frame>"
    shapes = f'<table:shapes xmlns:draw="{name}">{box}<draw:frame><draw:image/></draw:frame></table:shapes>'
    cell = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    file = ods(tmp_path, cell)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["content.xml"] = parts["content.xml"].replace("<table:table-row>", f"{shapes}<table:table-row>", 1)
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    assert sorted(told(file)) == ["GK607 图片 1 处没有导入", "GK607 文本框“注：见附表” 1 处没有导入"]


def test_a_picture_of_an_xls_is_an_error(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲")
    size = (58).to_bytes(4, "little")
    one = (1).to_bytes(4, "little")
    picture = b"BM" + size + bytes(12) + one + one + b"\1\0\x18\0" + bytes(24) + bytes(4)
    sheet.insert_bitmap_data(picture, 1, 1)
    book.save(str(tmp_path / "a.xls"))
    assert told(tmp_path / "a.xls") == ["GK607 图片 1 处没有导入"]
