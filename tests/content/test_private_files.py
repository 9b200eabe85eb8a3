"""PDF, the old Office, mobile phones, private matters and released files: what each attachment tells of people is named."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import openpyxl
import pytest

from gongkai.sources.file_texts import texts_of_file
from gongkai.sources.traces import traces
from tests.content.test_personal_data import MASKED, OTHER_MASKED, PERSON, package, text, workbook
from tests.small_site import CONFIG, NOTICE, report

DATA = Path(__file__).resolve().parent.parent / "data" / "attachments"
CODES = ("GK115", "GK117", "GK118", "GK119", "GK696", "GK430", "GK431", "GK432", "GK433", "GK434", "GK435")


def pdf(*pages: str, notes: str = "", enclosed: bytes = b"", bookmark: str = "") -> bytes:
    """A PDF whose pages draw what each stream says; ``notes`` is a comment on the first, ``enclosed`` a file in it.

    Its ``bookmark`` is followed by itself.
    """
    objects = ["", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for stream in pages:
        note = (
            f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({notes}) >>]"
            if notes
            else ""
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {len(objects)} 0 R {note} >>"
        )
        kids.append(f"{len(objects)} 0 R")
        notes = ""
    names = ""
    if enclosed:
        hexed = enclosed.hex() + ">"
        objects.append(
            f"<< /Type /EmbeddedFile /Filter /ASCIIHexDecode /Length {len(hexed)} >>\nstream\n{hexed}\nendstream"
        )
        objects.append(f"<< /Type /Filespec /F (a.xlsx) /UF (a.xlsx) /EF << /F {len(objects)} 0 R >> >>")
        names = f"/Names << /EmbeddedFiles << /Names [(a.xlsx) {len(objects)} 0 R] >> >>"
    if bookmark:
        at = len(objects) + 1
        objects.append(f"<< /Title ({bookmark}) /Parent {at + 1} 0 R /Next {at} 0 R >>")
        objects.append(f"<< /Type /Outlines /First {at} 0 R /Last {at} 0 R /Count 1 >>")
        names += f" /Outlines {at + 1} 0 R"
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {names} >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made = "%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}{head}{tail}".encode("latin-1")


def words(text_: str) -> str:
    return f"BT /F1 12 Tf 72 700 Td ({text_}) Tj ET"


BOX = "0 0 0 rg 60 690 400 40 re f"


def told(folder: Path, ending: str, content: bytes, config: str = CONFIG) -> list[str]:
    notice = NOTICE.replace(
        "地区: 云溪县", f"地区: 云溪县\n附件:\n  - {{名称: 名单, 文件: mingdan.{ending}}}"
    )
    changed: dict[str, str | bytes | None] = {
        "site_config.yaml": config,
        "content/notices/2026/a.md": notice,
        f"content/notices/2026/a/mingdan.{ending}": content,
    }
    return [line for line in report(folder, changed) if any(f" {code} " in line for code in CODES)]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (pdf(words("first"), words(f"No. {PERSON}")), "的第 2 页 有公民身份号码"),
        (pdf(f"{words(PERSON)} {BOX}"), "的第 1 页 有公民身份号码"),
        (pdf(words("a"), notes=PERSON), "的第 1 页的批注、表单 有公民身份号码"),
        (pdf(words("a"), bookmark=f"No. {PERSON}"), "的书签 有公民身份号码"),
        (pdf(words(PERSON), bookmark=PERSON), "的第 1 页 有公民身份号码"),
        (
            pdf(words("a"), enclosed=workbook(lambda book: book.active.append(["证件", PERSON]))),
            "的嵌入的 a.xlsx 的工作表“名单”B1 有公民身份号码",
        ),
        (
            pdf(words("a")) + f'<x:xmpmeta><rdf:Description pdf:Keywords="a {PERSON}"/></x:xmpmeta>'.encode(),
            "的文件属性 XMP 有公民身份号码",
        ),
    ],
    ids=[
        "a later page",
        "under a black box",
        "a note",
        "a bookmark",
        "a bookmark of a line",
        "an enclosed workbook",
        "XMP",
    ],
)
def test_a_number_in_a_pdf_is_refused_with_its_page(tmp_path: Path, content: bytes, place: str) -> None:
    (line,) = told(tmp_path, "pdf", content)
    assert f"GK117 附件 mingdan.pdf {place} {MASKED}" in line
    assert PERSON not in line


def test_pages_of_a_pdf_that_are_pictures_are_named(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "pdf", pdf(BOX, words("text"), BOX, ""))
    assert "GK430 附件 mingdan.pdf 的第 1、3 页只有图片，没有文字" in line


def test_a_damaged_pdf_is_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "pdf", b"%PDF-1.7\nnothing")
    assert "GK696 附件 mingdan.pdf 没有看完" in line and "PDF 损坏" in line


def test_a_hidden_sheet_of_an_old_workbook_is_read(tmp_path: Path) -> None:
    hidden, number = told(tmp_path, "xls", (DATA / "hidden-sheet.xls").read_bytes())
    assert "GK115" in hidden and "隐藏的工作表 1 张" in hidden
    assert f"GK117 附件 mingdan.xls 的隐藏的工作表“底册”A2 有公民身份号码 {MASKED}" in number


def test_an_old_text_is_read_and_its_author_told(tmp_path: Path) -> None:
    author, number = told(tmp_path, "doc", (DATA / "number.doc").read_bytes())
    assert "作者 示范作者" in author
    assert f"GK117 附件 mingdan.doc 的正文 有公民身份号码 {OTHER_MASKED}" in number


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("姓名,手机号\r\n张三,13800138000\r\n", "GK431 附件 mingdan.csv 的第 2 行第 2 格 有手机号码 138*******0"),
        ("姓名,家庭住址\r\n张三,幸福小区3栋2单元501室\r\n", "GK432 附件 mingdan.csv 的第 2 行第 2 格 像是写了个人的姓名和住址"),
        ("姓名,病种\r\n张三,尿毒症\r\n", "GK432 附件 mingdan.csv 的第 2 行第 2 格 像是写了个人的姓名和病情"),
        ("姓名,家庭人均收入\r\n张三,3200\r\n李四,2900\r\n", "GK433 附件 mingdan.csv 的第 2 行第 2 格 这一列是个人的收入和财产"),
    ],
)  # fmt: skip
def test_private_matters_of_a_list_are_named(tmp_path: Path, content: str, expected: str) -> None:
    (line,) = told(tmp_path, "csv", content.encode("utf-8-sig"))
    assert expected in line
    assert "13800138000" not in line and "501" not in line


@pytest.mark.parametrize(
    "content",
    [
        "单位,咨询电话\r\n县民政局,13800138000\r\n",
        "单位,办公地址\r\n县民政局,人民路3号政府大楼2单元501室\r\n",
        "姓名,手机号\r\n张*,138****8000\r\n",
        "姓名,病种\r\n张某某,***\r\n",
        "任务,责任单位\r\n加强艾滋病、糖尿病防控工作,县卫生健康局\r\n",
        "姓名,村\r\n张三,石桥镇东村\r\n",
    ],
)
def test_offices_policies_and_covered_values_are_passed(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, "csv", content.encode("utf-8-sig")) == []


def test_a_patient_in_a_text_is_named(tmp_path: Path) -> None:
    made = text(lambda document: document.add_paragraph("患者张三，住幸福小区3栋2单元501室，病因为糖尿病。"))
    line = next(line for line in told(tmp_path, "docx", made) if "GK432" in line)
    assert "的正文第 1 段 像是写了个人的住址和病情" in line
    assert "501" not in line and "张三，" not in line


def _hidden(book: openpyxl.Workbook) -> None:
    for row in (["a", "b", "c"], [1, 2, 3], [4, 5, 6]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True


def test_hidden_rows_and_columns_that_hold_something_are_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "xlsx", workbook(_hidden))
    assert "GK115 附件 mingdan.xlsx 里带着 隐藏的行 1 行、隐藏的列 1 列" in line


def test_empty_columns_that_are_hidden_to_the_edge_are_passed(tmp_path: Path) -> None:
    def narrow(book: openpyxl.Workbook) -> None:
        book.active.append(["a"])
        book.active.column_dimensions.group("D", "XFD", hidden=True)

    assert told(tmp_path, "xlsx", workbook(narrow)) == []


def test_macros_and_what_lies_in_an_archive_are_told(tmp_path: Path) -> None:
    inner = docx.Document()
    inner.core_properties.author = "示范作者"
    file = tmp_path / "a.docx"
    inner.save(str(file))
    archive = package(
        {"附件/通知.docx": file.read_bytes(), "表.docx": package({"word/vbaProject.bin": b"x"})}
    )
    (line,) = told(tmp_path, "zip", archive)
    assert "通知.docx 的作者 示范作者、表.docx 的宏" in line


def test_a_released_file_goes_out_and_is_listed_until_it_changes(tmp_path: Path) -> None:
    content = f"姓名,身份证号\r\n张三,{PERSON}\r\n".encode("utf-8-sig")
    sha = hashlib.sha256(content).hexdigest()
    config = f"{CONFIG}放行:\n  - {{文件散列: {sha}, 理由: 依法公示, 日期: 2026-05-18}}\n"
    (line,) = told(tmp_path, "csv", content, config)
    assert "提醒" not in line and "GK434 附件 mingdan.csv 照 放行 公布（2026-05-18，依法公示）" in line
    assert "GK117" in line
    changed = told(tmp_path, "csv", content + b"\r\n", config)
    assert ["GK117" in one for one in changed] == [True, False]
    assert f"GK435 放行 里的 {sha}" in changed[1] and changed[1].startswith("site_config.yaml:")


def test_no_finding_of_a_damaged_old_file_stops_the_check(tmp_path: Path) -> None:
    whole = (DATA / "number.doc").read_bytes()
    for cut in (100, 600, 5000):
        file = tmp_path / "a.doc"
        file.write_bytes(whole[:cut])
        texts = texts_of_file(file, "doc")
        assert texts.unread == ["文件损坏或加了密码"] or texts.passages == []
        traces(file, "doc")
