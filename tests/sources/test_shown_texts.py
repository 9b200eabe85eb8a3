"""The words of attached files that the search may find: what a reader sees, and no number of a person."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from gongkai.sources import shown_texts
from gongkai.sources.shown_texts import ShownPart, shown_parts
from tests.importing.test_other_files import pdf

PERSON = "110101199003070070"


def saved(document: object) -> bytes:
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def words(content: bytes, ending: str) -> str:
    return "\n".join(block for part in shown_parts(content, ending) for block in part.blocks)


def test_a_word_file_shows_paragraphs_and_tables_and_nothing_that_was_deleted_or_hidden() -> None:
    paper = docx.Document()
    paper.add_paragraph("申请条件：年满八十周岁。")
    paper.add_paragraph("留下的").add_run("藏起的").font.hidden = True
    removed = paper.add_paragraph("保留").add_run("删去的")._r
    mark = OxmlElement("w:del")
    removed.addprevious(mark)
    mark.append(removed)
    style = paper.styles.add_style("Unseen", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    paper.add_paragraph("样式").add_run("看不见的", style="Unseen")
    paper.core_properties.comments = "给审核人的话"
    paper.add_table(1, 2).rows[0].cells[1].text = "每月三百元"
    found = words(saved(paper), "docx")
    for shown in ("申请条件：年满八十周岁。", "留下的", "保留", "样式", "每月三百元"):
        assert shown in found
    for unseen in ("藏起的", "删去的", "看不见的", "给审核人的话"):
        assert unseen not in found


def test_text_that_a_word_file_holds_twice_for_old_programs_is_taken_once() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("前")
    block = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w='
        f'"{paper.part.element.nsmap["w"]}"><mc:Choice Requires="wps"><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></mc:Choice>'
        "<mc:Fallback><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    paragraph.add_run()._r.append(docx.oxml.parse_xml(block))
    assert words(saved(paper), "docx").count("框里的字") == 1


def test_a_workbook_shows_its_cells_but_for_hidden_sheets_rows_columns_and_formats() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "补贴名册"
    sheet.append(["单位", "金额", "藏列"])
    sheet.append(["鹤山镇", 1234.5, "不给看"])
    sheet.append(["藏行", 1, "x"])
    sheet.append([None, "格式藏的"])
    sheet["B2"].number_format = "#,##0.00"
    sheet["B4"].number_format = ";;;"
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    hidden = book.create_sheet("底册")
    hidden.append(["底册里的字"])
    hidden.sheet_state = "hidden"
    found = words(saved(book), "xlsx")
    for shown in ("补贴名册", "单位", "鹤山镇", "1,234.50"):
        assert shown in found
    for unseen in ("不给看", "藏行", "格式藏的", "底册"):
        assert unseen not in found


def test_each_page_of_a_pdf_has_its_number_and_a_broken_line_goes_on() -> None:
    long = "本规划所说的老街，是指石桥镇中心街两侧的街"
    parts = shown_parts(pdf(["老街保护规划"], [long, "区。", "第二条 范围。"]), "pdf")
    assert [part.page for part in parts] == [1, 2]
    assert parts[0].blocks == ("老街保护规划",)
    assert parts[1].blocks[0] == f"{long}区。"


@pytest.mark.parametrize("number", [PERSON, "13812345678"], ids=["identity", "phone"])
def test_a_line_or_row_with_the_number_of_a_person_is_left_out_whole(number: str) -> None:
    paper = docx.Document()
    paper.add_paragraph(f"张三，{number}")
    paper.add_paragraph("公示期五天。")
    assert words(saved(paper), "docx") == "公示期五天。"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["李四", number])
    sheet.append(["合计", "2人"])
    found = words(saved(book), "xlsx")
    assert number not in found and "李四" not in found and "合计" in found
    assert number not in words(pdf([f"王五 {number}", "名单"]), "pdf")


def test_no_more_is_read_than_the_limits_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_texts, "MOST_SIGNS", 5)
    assert shown_parts(pdf(["一二三"], ["四五六"]), "pdf") == (
        ShownPart(1, ("一二三",)),
        ShownPart(2, ("四五",)),
    )
    monkeypatch.setattr(shown_texts, "MOST_BYTES", 10)
    assert shown_parts(pdf(["一二三"]), "pdf") == ()


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "zip"])
def test_what_is_damaged_or_of_another_kind_has_no_words(ending: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<w:document")
        package.writestr("xl/workbook.xml", "<workbook/>")
    book = saved(openpyxl.Workbook())
    middle = len(book) // 2
    torn = book[:middle] + b"\0" * 400 + book[middle + 400 :]
    for content in (b"", b"%PDF-1.7 nothing", packed.getvalue(), torn):
        assert shown_parts(content, ending) == ()
