"""The words of attached files that the search may find: what a reader sees, and no number of a person."""

from __future__ import annotations

import io
import subprocess
import sys
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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, styles: str = "") -> bytes:
    """A Word file with these elements as its body and its styles."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return made.getvalue()


def said(text: str, about: str = "", run: str = "") -> str:
    return f"<w:p>{about}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, about: str = "") -> str:
    return f"<w:tr>{about}{''.join(f'<w:tc>{said(cell)}</w:tc>' for cell in cells)}</w:tr>"


def drawn(commands: str) -> bytes:
    """A PDF page of 300 by 300 points with these commands; its words are Latin."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(commands)}>>stream\n{commands}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return f"{made}xref\n0 6\n0000000000 65535 f \n{table}{end}".encode()


def changed(book: openpyxl.Workbook, part: str, old: str, new: str) -> bytes:
    """The bytes of a workbook with ``old`` changed in one of its parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name).decode()
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
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


STYLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="A"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    "body",
    [
        said("藏", '<w:pPr><w:pStyle w:val="B"/></w:pPr>'),
        f"<w:tbl>{row('藏', about='<w:trPr><w:del/></w:trPr>')}</w:tbl>",
        f"<w:tbl>{row('藏', about='<w:trPr><w:hidden/></w:trPr>')}</w:tbl>",
        f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr>{row('藏')}</w:tbl>",
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{said('藏')}</w:tc></w:tr></w:tbl>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{said('藏')}</w:sdtContent></w:sdt>",
        said("藏", run='<w:rPr><w:vanish w:val="true"/></w:rPr>'),
        said("藏", run='<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'),
        said("藏", run='<w:rPr><w:sz w:val="2"/></w:rPr>'),
        "<w:p><w:moveFrom><w:r><w:t>藏</w:t></w:r></w:moveFrom></w:p>",
    ],
    ids=[
        "based",
        "row-deleted",
        "row-hidden",
        "table-style",
        "cell-deleted",
        "prompt",
        "run",
        "white",
        "tiny",
        "moved",
    ],
)
def test_no_way_of_hiding_words_in_a_word_file_shows_them_to_the_search(body: str) -> None:
    assert words(word(f"{said('前')}{body}{said('后')}", STYLES), "docx") == "前\n后"


def test_what_only_looks_hidden_in_a_word_file_is_found() -> None:
    shown = said("样式", '<w:pPr><w:pStyle w:val="C"/></w:pPr>') + said(
        "段落标记", "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    )
    head = "<w:tcPr><w:shd w:fill='1F4E79'/></w:tcPr>" + said(
        "表头", run="<w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
    )
    kept = "<w:trPr><w:hidden w:val='0'/></w:trPr>"
    table = f"<w:tbl><w:tr><w:tc>{head}</w:tc></w:tr>{row('行', about=kept)}</w:tbl>"
    assert words(word(shown + table, STYLES), "docx").split() == ["样式", "段落标记", "表头", "行"]


def test_without_a_style_words_are_hidden_when_the_ordinary_style_hides_them() -> None:
    ordinary = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert words(word(said("藏"), ordinary), "docx") == ""
    everything = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert words(word(said("藏"), everything), "docx") == ""


def test_the_row_of_a_word_table_is_left_out_with_the_number_in_it() -> None:
    table = row("李四", "二组") + row("张三", PERSON, "云溪镇一号")
    assert words(word(f"<w:tbl>{table}</w:tbl>"), "docx").split() == ["李四", "二组"]
    inner = f"<w:tc><w:tbl>{row(PERSON)}</w:tbl></w:tc>"
    outer = f"<w:tbl><w:tr><w:tc>{said('张三')}</w:tc>{inner}</w:tr></w:tbl>"
    assert words(word(outer + said("后")), "docx") == "后"


def test_a_number_that_the_end_of_a_line_breaks_is_left_out_like_a_whole_one() -> None:
    broken = said("前") + said(PERSON[:10]) + said(PERSON[10:]) + said("后")
    assert words(word(broken), "docx").split() == ["前", "后"]
    thrice = said(PERSON[:6]) + said(PERSON[6:14]) + said(PERSON[14:]) + said("后")
    assert words(word(thrice), "docx") == "后"
    cell = f"<w:tc>{said(PERSON[:10])}{said(PERSON[10:])}</w:tc><w:tc>{said('张三')}</w:tc>"
    assert words(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{said('后')}"), "docx") == "后"
    assert words(
        pdf(["标题很长的一行字没有号码。", PERSON[:10], PERSON[10:], "后面还有一行"]), "pdf"
    ).split() == [
        "标题很长的一行字没有号码。",
        "后面还有一行",
    ]
    assert words(word(said("2025") + said("12")), "docx").split() == ["2025", "12"]


def test_cells_without_height_or_width_or_in_white_are_not_found() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["看见", "零宽"])
    sheet.append(["零高"])
    sheet.append(["白字"])
    sheet.append(["白底色"])
    sheet["A3"].font = openpyxl.styles.Font(color="FFFFFFFF")
    sheet["A4"].font = openpyxl.styles.Font(color="FFFFFFFF")
    sheet["A4"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF1F4E79")
    sheet.row_dimensions[2].height = 7
    sheet.column_dimensions["B"].width = 7
    part = "xl/worksheets/sheet1.xml"
    without = changed(book, part, 'ht="7"', 'ht="0"')
    assert words(without, "xlsx").split() == ["Sheet", "看见", "零宽", "白底色"]
    without = changed(book, part, 'width="7"', 'width="0"')
    assert words(without, "xlsx").split() == ["Sheet", "看见", "零高", "白底色"]


WORD_AT = "BT /F 20 Tf 50 {} Td ({}) Tj ET "


@pytest.mark.parametrize(
    "hidden",
    [
        WORD_AT.format(100, "Secret") + "0 g 40 90 250 40 re f",
        WORD_AT.format(100, "Secret") + "1 g 40 90 250 40 re f",
        WORD_AT.format(100, "Secret") + "30 w 40 108 m 290 108 l S",
        "q 1 0 0 1 9 9 cm " + WORD_AT.format(91, "Secret") + "Q 0 g q 1 0 0 1 20 20 cm 20 70 250 40 re f Q",
        "BT 1 g /F 20 Tf 50 100 Td (Secret) Tj ET",
        "BT /F 20 Tf 900 900 Td (Secret) Tj ET",
        "BT 3 Tr /F 20 Tf 50 100 Td (Secret) Tj ET",
        WORD_AT.format(100, "Zhang Secret") + "0 g 120 90 60 40 re f",
    ],
    ids=["black", "whited-out", "thick-line", "moved", "white", "off-page", "invisible", "half"],
)
def test_what_a_pdf_page_does_not_show_is_not_found(hidden: str) -> None:
    assert words(drawn(WORD_AT.format(200, "Seen") + hidden), "pdf") == "Seen"


@pytest.mark.parametrize(
    "commands",
    [
        "0.9 g 40 190 250 40 re f 0 g " + WORD_AT.format(200, "Seen"),
        "0 g 40 190 250 40 re f 1 g " + WORD_AT.format(200, "Seen"),
        WORD_AT.format(200, "Seen") + "40 190 250 1 re 40 230 250 1 re 40 190 1 41 re 289 190 1 41 re f",
        WORD_AT.format(200, "Seen") + "40 190 250 40 re S",
        WORD_AT.format(200, "Seen") + "0 g 40 50 250 40 re f",
    ],
    ids=["shaded", "white-on-black", "ruled", "framed", "box-below"],
)
def test_boxes_below_and_around_words_of_a_pdf_hide_nothing(commands: str) -> None:
    assert words(drawn(commands), "pdf") == "Seen"


def test_a_page_has_the_size_that_all_pages_of_a_pdf_share() -> None:
    shared = drawn(WORD_AT.format(200, "Seen") + "BT /F 20 Tf 50 900 Td (Top) Tj ET").replace(
        b"/Count 1>>", b"/Count 1/MediaBox[0 0 999 999]>>"
    )
    assert words(shared.replace(b"/MediaBox[0 0 300 300]", b" " * 22), "pdf").split() == ["Seen", "Top"]


def test_a_small_file_that_expands_without_end_is_left_out_before_it_is_read() -> None:
    # measured in a process of its own and from its own start: what getrusage says counts the process that it came from
    script = (
        "import re, sys; from gongkai.sources.shown_texts import shown_parts;"
        "from tests.sources.test_shown_texts import huge_files;"
        "files = huge_files();"
        "found = [part.blocks for content, ending in files for part in shown_parts(content, ending)];"
        "assert found == [('Sheet',), ('Sheet', 'a')], found;"  # the last two: rows and texts without end are cut
        "print(int(re.search(r'VmHWM:\\s+([0-9]+)', open('/proc/self/status').read())[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300


def huge_files() -> list[tuple[bytes, str]]:
    """Small files that are large once they are expanded."""
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    entity = f'<!DOCTYPE a [<!ENTITY b "b">]><w:document xmlns:w="{W}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
    declared = io.BytesIO()
    with zipfile.ZipFile(declared, "w") as package:
        package.writestr("word/document.xml", entity)
    book, filled = openpyxl.Workbook(), openpyxl.Workbook()
    filled.active.append(["a"])
    part = "xl/worksheets/sheet1.xml"
    return [
        (word("<w:p/>" * 900_000), "docx"),
        (word(" " * 2900_000), "docx"),
        (word(deep), "docx"),
        (word("", "<w:style/>" * 50_000), "docx"),
        (declared.getvalue(), "docx"),
        (
            changed(book, part, "<sheetData></sheetData>", f"<sheetData>{'<row/>' * 500_000}</sheetData>"),
            "xlsx",
        ),
        (changed(filled, "xl/sharedStrings.xml", "</sst>", "<si/>" * 500_000 + "</sst>"), "xlsx"),
    ]


@pytest.mark.parametrize("write_only", [True, False], ids=["texts in cells", "shared texts"])
def test_of_a_long_table_the_first_rows_are_found_and_what_it_hides_is_not(write_only: bool) -> None:
    """A list of 20,000 rows went without any of its words."""
    workbook = openpyxl.Workbook(write_only=write_only)
    sheet = workbook.create_sheet("名单")
    sheet.append(["村", "户"])
    for row in range(1, 20_001):
        sheet.append([f"第{row}村", row])
    workbook.create_sheet("底稿").append(["不公开"])
    workbook["底稿"].sheet_state = "hidden"
    made = io.BytesIO()
    workbook.save(made)
    text = "\n".join(block for part in shown_parts(made.getvalue(), "xlsx") for block in part.blocks)
    assert "名单" in text and "第1村" in text and "第4999村" in text
    assert "第5001村" not in text and "不公开" not in text


def test_a_long_table_in_utf_16_is_read_like_any_other() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>第{row}村</t></is></c></row>'
        for row in range(1, 7001)
    )
    workbook = openpyxl.Workbook()
    workbook.active.title = "名单"
    plain, made = io.BytesIO(), io.BytesIO()
    workbook.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                head = '<?xml version="1.0" encoding="UTF-16"?>'
                part = f"{head}<worksheet {names}><sheetData>{rows}</sheetData></worksheet>".encode("utf-16")
            new.writestr(entry.filename, part)
    text = "\n".join(block for part in shown_parts(made.getvalue(), "xlsx") for block in part.blocks)
    assert "第1村" in text and "第4999村" in text and "第5001村" not in text


def test_of_several_long_tables_each_has_its_first_rows() -> None:
    workbook = openpyxl.Workbook(write_only=True)
    for name in ("一月", "二月", "三月"):
        sheet = workbook.create_sheet(name)
        for row in range(8000):
            sheet.append([f"{name}{row}", *range(15)])
    made = io.BytesIO()
    workbook.save(made)
    (part,) = shown_parts(made.getvalue(), "xlsx")
    assert {"一月", "一月0", "一月99"} <= {*part.blocks}
    assert sum(map(len, part.blocks)) <= shown_texts.MOST_SIGNS


def test_rows_of_a_long_table_that_are_hidden_stay_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_texts, "_MOST_ROWS", 3)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in ("甲", "乙", "丙", "丁"):
        sheet.append([row, f"{row}二"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    made = io.BytesIO()
    workbook.save(made)
    (part,) = shown_parts(made.getvalue(), "xlsx")
    assert part.blocks == ("Sheet", "甲", "丙")
