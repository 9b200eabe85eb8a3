"""A table file beside a text is a table of the page: merged cells, heads of several rows, sections, notes, in Word too."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import html as lxml_html
from openpyxl import Workbook

from gongkai.engine.produce import _public_files
from gongkai.pages.figure_parts import FigureTable
from gongkai.pages.sheets import sheet_table, with_prefix
from gongkai.render.table_files import with_table_files
from gongkai.sources.sheets import read_sheet
from gongkai.sources.shown_values import shown_value
from gongkai.sources.workbooks import SheetFault
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
     (True, "General", "TRUE"), (1.5, "0.0_ ", "1.5"), (20260506001, "0", "20260506001"),
     (0.125, "0.00", "0.13"), (2.5, "0", "3"), (1.005, "0.00", "1.01"), (-0.125, "0.0%", "-12.5%"), (7, "000", "007"),
     (0.5, "0.##", "0.5"), (12.0, "#,###", "12"), (12345678, "#,##0,", "12,346"), (1e-7, "General", "0.0000001"),
     (0, '#,##0;-#,##0;"—"', "—"), (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
     (dt.time(9, 30, 5), "h:mm:ss", "9:30:05"), (dt.timedelta(hours=30), "[h]:mm:ss", "30:00:00"),
     (dt.datetime(2025, 3, 1, 21, 5), "上午/下午h:mm", "下午9:05"), (dt.datetime(2025, 3, 1, 21, 5), "mm:ss", "05:00"),
     (dt.date(2025, 3, 21), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二五年三月二十一日"),
     (dt.date(2025, 3, 1), "yyyy/m/d aaaa", "2025/3/1 星期六"), ("甲_x000D_\n乙", "General", "甲\n乙")],
)  # fmt: skip
def test_a_value_is_shown_as_the_spreadsheet_shows_it(value: object, format: str, shown: str) -> None:
    assert shown_value(value, format) == (shown, True)


def test_a_format_that_is_not_known_is_said(tmp_path: Path) -> None:
    assert shown_value(0.5, "# ?/?") == ("0.5", False)
    assert shown_value(float("nan"), "0.00") == ("nan", False) and shown_value(1e300, "0.00")[1] is False
    assert shown_value(45717, "aaaa") == ("45717", False) and shown_value(5, "[DBNum1]General") == (
        "5",
        False,
    )


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


@pytest.mark.parametrize("written", ["符号,含义\n<,小于\n^,乘方\n", "符号,含义\n\\<,小于\n\\^,乘方\n"])
def test_signs_that_continue_no_cell_are_values(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.csv").write_text(written, encoding="utf-8")
    sheet = read_sheet(tmp_path / "a.csv")
    assert [[cell.text for cell in row] for row in sheet.rows[1:]] == [["<", "小于"], ["^", "乘方"]]


def test_a_sign_in_a_cell_of_a_table_with_merged_cells_is_written_with_a_backslash(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,项目,<\n1,小于,\\<\n2,乘方,\\^\n", encoding="utf-8")
    sheet = read_sheet(tmp_path / "a.csv")
    assert [[(cell.text, cell.cols) for cell in row] for row in sheet.rows] == [
        [("序号", 1), ("项目", 2)], [("1", 1), ("小于", 1), ("<", 1)], [("2", 1), ("乘方", 1), ("^", 1)],
    ]  # fmt: skip


THREE = "序号,单位,2024年,,,,2025年,\n,,上半年,,下半年,,上半年,下半年\n,,收入,支出,收入,支出,,\n"


def test_a_head_of_three_rows_is_understood_in_a_csv_saved_from_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        f"{THREE}1,县财政局,1,2,3,4,5,6\n合计,,1,2,3,4,5,6\n", encoding="utf-8-sig"
    )
    sheet = read_sheet(tmp_path / "a.csv")
    assert [[(cell.text, cell.rows, cell.cols) for cell in row] for row in sheet.rows[:3]] == [
        [("序号", 3, 1), ("单位", 3, 1), ("2024年", 1, 4), ("2025年", 1, 2)],
        [("上半年", 1, 2), ("下半年", 1, 2), ("上半年", 2, 1), ("下半年", 2, 1)],
        [("收入", 1, 1), ("支出", 1, 1), ("收入", 1, 1), ("支出", 1, 1)],
    ]
    assert sheet.head == 3 and [cell.text for cell in sheet.rows[4]][:2] == ["合计", ""]
    labels = [cell.label for cell in sheet_table(sheet, "表", "t").rows[0]]
    assert labels[2] == "2024年／上半年／收入" and labels[7] == "2025年／下半年"


@pytest.mark.parametrize(
    "rows",
    [
        "单位,电话,\n甲,1,\n乙,,丙\n",  # a head whose last cell is empty
        "项目,,2024\n收入,税收,1\n,非税,2\n",  # one whose second cell is empty, with a year
        "项目,数,额\n甲,,\n乙,1,2\n",
    ],
)
def test_the_first_row_of_data_is_never_taken_for_a_head(tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8-sig")
    sheet = read_sheet(tmp_path / "a.csv")
    assert sheet.head == 1 and len(sheet.rows) == 3
    nameless = [remark for remark in sheet.remarks if "没有栏名" in remark]
    assert bool(nameless) is (",," in rows.partition("\n")[0] or rows.partition("\n")[0].endswith(","))


def test_a_merged_cell_of_the_head_over_plain_columns_is_a_head_of_one_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目", "预算", None], ["甲", 1, 2], ["合计", 3, None], [None, None, None]):
        sheet.append(row)
    for area in ("B1:C1", "B3:C4", "A3:A4"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.head == 1 and [cell.text for cell in read.rows[1]] == ["甲", "1", "2"]
    assert [(cell.text, cell.cols) for cell in read.rows[2]] == [("合计", 1), ("3", 2)]


def test_lines_above_and_below_a_table_are_no_rows_of_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["附件1"],
        ["收支表", None, None, "表2"],
        ["填报单位：县财政局", None, "2025年3月", "单位：万元"],
        [None, None, None, "金额：万元"],
        ["项目", "预算", "执行", "备注"],
        ["甲", 1, 2, None],
        ["填表人：张某", None, "审核人：李某", "2025.3.1"],
        ["注：1.本表一式两份。"],
        ["2.略。"],
    ):
        sheet.append(row)
    for area in ("A2:C2", "A3:B3", "A9:D9"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.titles == (
        "附件1",
        "收支表　　表2",
        "填报单位：县财政局　　2025年3月　　单位：万元",
        "金额：万元",
    )
    assert read.notes == ("填表人：张某　　审核人：李某　　2025.3.1", "注：1.本表一式两份。", "2.略。")
    assert [[cell.text for cell in row] for row in read.rows] == [
        ["项目", "预算", "执行", "备注"],
        ["甲", "1", "2", ""],
    ]


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("名称\t说明\r\n甲\t乙\r\n".encode("utf-16"), ""),
        ("名称\t说明\r\n甲\t乙\r\n".encode("gb18030"), ""),
        ("sep=;\r\n名称;说明\r\n甲;乙\r\n".encode(), ""),
        ("名称;说明\n甲;乙\n".encode(), "各格是用“;”隔开的"),
        ("名称，说明\n甲，乙\n".encode(), "各格是用“，”隔开的"),
        ("名称,说明\r甲,乙\r".encode(), ""),
    ],
    ids=[
        "tabs in UTF-16",
        "tabs in GB 18030",
        "told",
        "semicolons",
        "full-width commas",
        "lines of an old Mac",
    ],
)
def test_a_csv_is_read_whatever_parts_its_cells(tmp_path: Path, content: bytes, remark: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    sheet = read_sheet(tmp_path / "a.csv")
    assert [[cell.text for cell in row] for row in sheet.rows] == [["名称", "说明"], ["甲", "乙"]]
    assert remark in "".join(sheet.remarks) and bool(remark) is bool(sheet.remarks)


def test_a_table_of_one_column_is_not_cut_at_the_commas_of_its_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("事项\n甲，乙\n丙；丁，戊\n", encoding="utf-8-sig")
    assert [row[0].text for row in read_sheet(tmp_path / "a.csv").rows] == ["事项", "甲，乙", "丙；丁，戊"]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('名称,说明\n甲,"乙\n丙,丁\n', encoding="utf-8-sig")
    with pytest.raises(SheetFault, match="检查引号是否成对"):
        read_sheet(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text('名称,说明\n甲,"乙，""丙""\n丁"\n', encoding="utf-8-sig")
    assert read_sheet(tmp_path / "b.csv").rows[1][1].text == '乙，"丙"\n丁'


@pytest.mark.parametrize(
    ("yaml", "reason"),
    [
        ("表头:\n\t- [甲, 乙]\n行:\n  - [丙, 丁]\n", "第 2 行：用了制表符"),
        ("表头：\n  - [甲, 乙]\n行:\n  - [丙, 丁]\n", "第 1 行：“表头”后面用了全角冒号"),
        ("表头: [[甲]]\n行: [[乙]]\n行: [[丙]]\n", "第 3 行"),
    ],
)
def test_a_slip_in_a_yaml_table_is_named_with_its_line(tmp_path: Path, yaml: str, reason: str) -> None:
    (tmp_path / "a.yaml").write_text(yaml, encoding="utf-8")
    with pytest.raises(SheetFault, match=reason):
        read_sheet(tmp_path / "a.yaml")


def test_a_yaml_table_has_as_many_head_rows_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "标题: 单位：人\n表头:\n  - [项目, 预算]\n  - [甲, 乙]\n行:\n  - [丙, '1']\n  - - 丁和\n      戊\n    - 2\n"
        "注: [1.略。, 2.略。]\n",
        encoding="utf-8",
    )
    sheet = read_sheet(tmp_path / "a.yaml")
    assert sheet.head == 2 and sheet.titles == ("单位：人",) and sheet.notes == ("注：1.略。", "2.略。")
    assert [cell.text for cell in sheet.rows[3]] == ["丁和戊", "2"]
    (tmp_path / "b.yml").write_text("表头: [项目, 预算]\n行:\n  - [丙，丁]\n  - [1, 2]\n", encoding="gb18030")
    flat = read_sheet(tmp_path / "b.yml")
    assert [cell.text for cell in flat.rows[0]] == ["项目", "预算"] and "全角逗号" in flat.remarks[0]


def test_each_cell_names_the_head_of_its_row_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "序号,类别,项目,数,<\n^,^,^,甲,乙\n1,收入,税收,1,2\n2,^,非税,3,4\n合计,<,<,5,6\n",
        encoding="utf-8-sig",
    )
    table = sheet_table(read_sheet(tmp_path / "a.csv"), "表", "t")
    first, second, total = table.rows
    assert (first[1].scope, first[1].rows, total[0].scope, total[0].cols) == ("row", 2, "row", 3)
    assert all(first[1].id in cell.headers.split() for cell in (*first[2:], *second[1:]))
    assert all(total[0].id in cell.headers.split() for cell in total[1:])
    assert first[1].id not in total[1].headers.split()


def test_words_of_a_merged_cell_stay_when_its_first_row_is_hidden(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目", "数"], ["甲", 1], [None, 2], ["丙", "#DIV/0!"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert [cell.text for cell in read.rows[1]] == ["甲", "2"]
    assert "B4 是算错的值 #DIV/0!：改好公式再存" in read.remarks


def test_one_table_shown_twice_has_both_names_and_ids_of_its_own(tmp_path: Path) -> None:
    shown = f"{NOTICE}\n\n见下表：\n![甲表](biao.csv)\n![乙表](biao.csv)\n以上两表。\n"
    page, files = page_of(
        tmp_path, {"content/notices/2026/a.md": shown, HERE + "biao.csv": "\ufeff" + HEADS + ROWS}
    )
    tree = lxml_html.fromstring(page)
    assert [caption.text for caption in tree.xpath("//caption")] == ["甲表", "乙表"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) and "以上两表。" in page
    words = [one.text for one in Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs]
    assert "甲表" in words and "乙表" in words


@pytest.mark.parametrize(
    "line", ["各项收支见![招生任务表](biao.csv)。", "| 甲 | 乙 |\n|---|---|\n| 1 | ![表](biao.csv) |"]
)
def test_a_table_within_a_sentence_or_a_cell_is_named_and_not_lost(tmp_path: Path, line: str) -> None:
    lines = report(
        tmp_path,
        {"content/notices/2026/a.md": f"{NOTICE}\n\n{line}\n", HERE + "biao.csv": "\ufeff" + HEADS + ROWS},
    )
    assert any("GK130" in one and "单独写一段" in one for one in lines)


def test_an_old_spreadsheet_is_a_download_and_staff_learn_it(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    lines = report(tmp_path, {"content/notices/2026/a.md": shows("biao.xls"), HERE + "biao.xls": old})
    assert any("GK131" in one and "另存为 .xlsx" in one for one in lines)


def test_a_csv_that_is_only_shown_may_have_any_encoding(tmp_path: Path) -> None:
    for at, encoding in enumerate(("utf-8", "gb18030")):
        changed: dict[str, str | bytes | None] = {
            "content/notices/2026/a.md": shows("biao.CSV"),
            HERE + "biao.CSV": (HEADS + ROWS).encode(encoding),
        }
        assert not report(tmp_path / str(at), changed)
        assembly, _ = assembled(tmp_path / str(at), changed)
        assert assembly and "notices/2026/a/biao.CSV" not in _public_files(assembly)


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
    assert ids(table).isdisjoint(ids(other)) and len(ids(table)) == len(ids(other)) == 9
    named = {head for row in other.rows for cell in row for head in cell.headers.split()}
    assert named <= ids(other)
