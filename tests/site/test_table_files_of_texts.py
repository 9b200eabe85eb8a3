"""A table file beside a text is a table of the page: merged cells, heads of several rows, sections, notes, in Word too."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import html as lxml_html
from openpyxl import Workbook

from gongkai.commands.produce import _public_files
from gongkai.pages.figure_parts import FigureTable
from gongkai.pages.sheets import sheet_table, with_prefix
from gongkai.render.table_files import with_table_files
from gongkai.sources.sheets import read_sheet
from gongkai.sources.workbooks import SheetFault, shown_value
from tests.site.test_pictures_and_films import page_of
from tests.small_site import NOTICE, assembled, report

HERE = "content/notices/2026/a/"
HEADS = "省（市）,扩招,分年度招生任务,<,<\n^,^,1996年,1997年,1998年\n"
ROWS = "一、东部,<,<,<,<\n江苏,100,120,140,200\n浙江,^,1,2,3\n注：以下达数为准。,,,,\n"


def shows(name: str) -> str:
    return f"{NOTICE}\n\n见下表。\n\n![招生任务表]({name})\n"


def workbook() -> bytes:
    """A spreadsheet as an office makes it: title, unit, head of two rows, sections, note, formats."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["招生任务表"],
        ["单位：人"],
        ["省（市）", "扩招", "分年度招生任务", None, None],
        [None, None, "1996年", "1997年", "比重"],
        ["一、东部"],
        ["江苏", 100, 1200, 140.0, 0.255],
        ["浙江", None, 1, 2, 0.1],
        ["注：以下达数为准。"],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A2:E2", "A3:A4", "B3:B4", "C3:E3", "A5:E5", "B6:B7", "A8:E8"):
        sheet.merge_cells(area)
    sheet["C6"].number_format = "#,##0"
    sheet["E6"].number_format = sheet["E7"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_heads_of_two_rows_sections_and_merged_cells_stand_on_the_page(tmp_path: Path) -> None:
    page, _ = page_of(
        tmp_path, {"content/notices/2026/a.md": shows("biao.xlsx"), HERE + "biao.xlsx": workbook()}
    )
    (table,) = lxml_html.fromstring(page).xpath("//table[caption]")
    head, second = table.xpath("./thead/tr")
    assert [(cell.text, cell.get("rowspan"), cell.get("colspan"), cell.get("scope")) for cell in head] == [
        ("省（市）", "2", None, "col"),
        ("扩招", "2", None, "col"),
        ("分年度招生任务", None, "3", "colgroup"),
    ]
    assert [cell.text for cell in second] == ["1996年", "1997年", "比重"]
    section, first, last = table.xpath("./tbody/tr")
    assert section[0].get("colspan") == "5" and section[0].text == "一、东部"
    assert [cell.text for cell in first] == ["江苏", "100", "1,200", "140", "25.5%"]
    assert first[1].get("rowspan") == "2" and [cell.text for cell in last] == ["浙江", "1", "2", "10.0%"]
    assert [cell.get("data-label") for cell in first[1:]] == [
        "扩招",
        "分年度招生任务／1996年",
        "分年度招生任务／1997年",
        "分年度招生任务／比重",
    ]
    assert last[0].get("data-also") == "扩招：100"
    ids = {item.get("id") for item in table.iter("th")}
    for cell in table.xpath("./tbody//td"):
        assert set(cell.get("headers").split()) <= ids and len(cell.get("headers").split()) >= 2
    assert "单位：人" in page and '<p class="figure-table-note">注：以下达数为准。</p>' in page


def test_the_table_can_be_taken_along_as_csv_and_the_spreadsheet_stays_where_it_is(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": shows("biao.xlsx"),
        HERE + "biao.xlsx": workbook(),
    }
    page, _ = page_of(tmp_path, changed)
    html, (file,) = with_table_files(page, "/notices/2026/a/")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0][2] == "分年度招生任务／1996年" and rows[2] == ["江苏", "100", "1,200", "140", "25.5%"]
    assert rows[3] == ["浙江", "100", "1", "2", "10.0%"] and "下载“招生任务表”（CSV，1 KB）" in html
    assembly, _ = assembled(tmp_path, changed)
    assert assembly and "notices/2026/a/biao.xlsx" not in _public_files(assembly)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("biao.csv", "\ufeff" + HEADS + ROWS),
        ("biao.csv", "\ufeff" + HEADS.replace("<", "").replace("^", "") + ROWS.replace("一、东部,<,<,<,<", "一、东部,,,,")),
        ("biao.yaml", "表头:\n  - [省（市）, 扩招, 分年度招生任务, <, <]\n  - [^, ^, 1996年, 1997年, 1998年]\n行:\n"
         "  - [一、东部, <, <, <, <]\n  - [江苏, 100, 120, 140, 200]\n  - [浙江, ^, 1, 2, 3]\n注: 以下达数为准。\n"),
    ],
    ids=["signs in a CSV", "a CSV saved from a spreadsheet", "YAML"],
)  # fmt: skip
def test_csv_and_yaml_say_what_goes_on(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    sheet = read_sheet(tmp_path / name)
    assert (sheet.columns, sheet.head, sheet.notes) == (5, 2, ("注：以下达数为准。",))
    assert [(cell.text, cell.rows, cell.cols) for cell in sheet.rows[0]] == [
        ("省（市）", 2, 1),
        ("扩招", 2, 1),
        ("分年度招生任务", 1, 3),
    ]
    assert [(cell.text, cell.cols) for cell in sheet.rows[2]] == [("一、东部", 5)]
    assert [cell.text for cell in sheet.rows[4]] == ["浙江", "1", "2", "3"]
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": shows(name), HERE + name: content})
    assert page.count("<table") >= 1 and ">1998年<" in page


def test_a_table_of_the_word_file_repeats_its_heads_and_lies_across_from_eight_columns(
    tmp_path: Path,
) -> None:
    def word(header: int) -> str:
        wide = ",".join(f"第{place}项" for place in range(1, header + 1))
        long = "对特种设备作业人员的行政检查" + ",1" * (header - 1)
        changed: dict[str, str | bytes | None] = {
            "content/notices/2026/a.md": shows("biao.csv"),
            HERE + "biao.csv": f"\ufeff{wide}\n{long}\n",
        }
        _, files = page_of(tmp_path, changed)
        content = files["notices/2026/a/a.docx"]
        assert Document(io.BytesIO(content)).tables
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("word/document.xml").decode()

    narrow, across = word(7), word(8)
    assert "landscape" not in narrow and narrow.count("<w:tblHeader/>") == 1
    assert across.count('w:orient="landscape"') == 1 and across.count("<w:sectPr>") == 3
    assert across.count("<w:tblHeader/>") == 2  # the title is on the page of the table
    first, *others = map(int, re.findall(r'<w:gridCol w:w="(\d+)"/>', narrow))
    assert first > 3 * max(others)


def test_a_wide_table_takes_the_width_of_the_page(tmp_path: Path) -> None:
    for columns, wide in ((5, False), (6, True)):
        line = ",".join("甲乙丙丁戊己"[:columns])
        changed: dict[str, str | bytes | None] = {
            "content/notices/2026/a.md": shows("biao.csv"),
            HERE + "biao.csv": f"\ufeff{line}\n{line}\n",
        }
        page, _ = page_of(tmp_path, changed)
        assert ("table-wide" in page) is wide


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [(5.0, "General", "5"), (0.1, "General", "0.1"), (1234.5, "#,##0.00", "1,234.50"), (0.05, "0%", "5%"),
     (12, '0"人"', "12人"), (-3, "0;(0)", "(3)"), ("3~5个", "General", "3~5个"), (None, "General", ""),
     (True, "General", "TRUE"), (1.5, "0.0_ ", "1.5"), (20260506001, "0", "20260506001")],
)  # fmt: skip
def test_a_value_is_shown_as_the_spreadsheet_shows_it(value: object, format: str, shown: str) -> None:
    assert shown_value(value, format) == (shown, True)


def test_a_format_that_is_not_known_is_said(tmp_path: Path) -> None:
    assert shown_value(0.5, "# ?/?") == ("0.5", False)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("biao.xlsx", b"PK\x03\x04 nothing", "打不开，可能已经损坏或设了密码"),
        ("biao.csv", "\ufeff甲,乙\n^,1\n<,2\n".encode(), "第 3 行第 1 格的 < 没有可以接的格"),
        ("biao.csv", "\ufeff,,\n".encode(), "表里没有内容"),
        ("biao.yaml", "表头: [[甲]]\n行: [[{乙: 1}]]\n".encode(), "第 2 行：格里只写文字"),
        ("biao.yaml", "表: [[甲]]\n".encode(), "不认“表”"),
    ],
)
def test_a_table_that_cannot_be_read_is_named_where_the_text_shows_it(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    lines = report(tmp_path, {"content/notices/2026/a.md": shows(name), HERE + name: content})
    (line,) = [line for line in lines if "GK130" in line]
    assert line.startswith("content/notices/2026/a.md:15:") and reason in line


def test_hidden_rows_formulas_without_a_value_and_other_sheets_are_reminders(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["甲", "乙"], [1, "=1+1"], ["不公开", 3]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("另一张").append(["丙"])
    out = io.BytesIO()
    book.save(out)
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": shows("biao.xlsx"),
        HERE + "biao.xlsx": out.getvalue(),
    }
    lines = "\n".join(line for line in report(tmp_path, changed) if "GK131" in line)
    assert "隐藏的行、列没有显示" in lines and "B2 是公式" in lines and "没有显示“另一张”" in lines
    page, _ = page_of(tmp_path, changed)
    assert "不公开" not in page


def test_a_table_too_large_for_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\ufeff甲\n" + "乙\n" * 4000, encoding="utf-8")
    with pytest.raises(SheetFault, match="超过 3000 行"):
        read_sheet(tmp_path / "a.csv")


def test_tables_of_several_documents_on_one_page_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\ufeff" + HEADS + ROWS, encoding="utf-8")
    table = sheet_table(read_sheet(tmp_path / "a.csv"), "招生任务表", "s-biao-1")

    def ids(one: FigureTable) -> set[str]:
        return {cell.id for row in (*one.head, *one.rows) for cell in row if cell.id}

    other = with_prefix(table, "a2-")
    assert ids(table).isdisjoint(ids(other)) and len(ids(table)) == len(ids(other)) == 7
    named = {head for row in other.rows for cell in row for head in cell.headers.split()}
    assert named <= ids(other)
