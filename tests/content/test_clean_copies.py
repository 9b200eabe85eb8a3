"""A clean copy of an attachment tells nothing that it does not show, shows what the original shows, and opens."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import python_calamine
from click.testing import CliRunner
from openpyxl.comments import Comment

from gongkai.cli.attachments import attachments
from gongkai.commands.clean_attachment import clean
from gongkai.sources.clean_file import ENDINGS, NotCleaned, cleaned
from gongkai.sources.file_texts import texts_of_file
from gongkai.sources.traces import traces
from tests.content.test_personal_data import OTHER, PERSON, package
from tests.content.test_traces import BIG, LITTLE, jpeg, png


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Sheets, rows, columns and comments that nobody sees, and a sum over a hidden sheet."""
    book = openpyxl.Workbook()
    shown = book.active
    shown.title = "名单"
    shown.append(["姓名", "补贴", "身份证号"])
    shown.append(["张三", 300, PERSON])
    shown.append(["隐藏", 200, "行"])
    shown.append(["合计", "=SUM(底册!A1:A2)", ""])
    shown["A1"].comment = Comment("核对过", "经办人")
    shown.column_dimensions["C"].hidden = True
    shown.row_dimensions[3].hidden = True
    hidden = book.create_sheet("底册")
    hidden.append([OTHER])
    hidden.sheet_state = "veryHidden"
    book.create_sheet("说明").append(["全部公开"])
    book.properties.creator = "示范作者"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Hidden words, tracked changes, a comment, an author."""
    document = docx.Document()
    words = document.add_paragraph("各镇要")
    words.add_run(PERSON).font.hidden = True
    words.add_run("做好工作。")
    document.add_comment(words.runs[0], "改过", author="示范作者", initials="示")
    document.core_properties.author = "示范作者"
    document.save(str(tmp_path / "b.docx"))
    changed = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "b.docx") as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "word/document.xml":
                changes = (
                    "<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>旧</w:delText></w:r></w:del>"
                    "<w:ins w:id='2' w:author='a'><w:r><w:t>新的</w:t></w:r></w:ins><w:r><w:t>一段</w:t></w:r></w:p>"
                )
                part = part.replace(b"<w:sectPr", f"{changes}<w:sectPr".encode(), 1)
            new.writestr(entry, part)
    (tmp_path / "b.docx").write_bytes(changed.getvalue())
    return tmp_path / "b.docx"


def test_a_workbook_keeps_what_it_shows_and_loses_the_rest(workbook: Path) -> None:
    done = clean(workbook)
    assert not done.fault and done.left == ()
    assert {"作者 示范作者", "批注 1 条", "隐藏的工作表 1 张", "隐藏的列 1 列", "隐藏的行 1 行"} <= set(
        done.traces
    )
    assert [one.text for one in texts_of_file(done.copy, "xlsx").passages] == []
    raw = b"".join(zipfile.ZipFile(done.copy).read(name) for name in zipfile.ZipFile(done.copy).namelist())
    for gone in (PERSON, OTHER, "示范作者", "核对过", "隐藏"):
        assert gone.encode() not in raw
    book = openpyxl.load_workbook(done.copy)
    assert book.sheetnames == ["名单", "说明"]
    rows = [[cell.value for cell in row] for row in book["名单"].iter_rows()]
    assert [row[:2] for row in rows[:2]] == [["姓名", "补贴"], ["张三", 300]]
    assert book["说明"]["A1"].value == "全部公开"
    assert python_calamine.CalamineWorkbook.from_path(str(done.copy)).sheet_names == ["名单", "说明"]


def test_a_text_keeps_its_words_with_the_changes_accepted(text: Path) -> None:
    done = clean(text)
    assert not done.fault and done.left == ()
    assert {"作者 示范作者", "修订痕迹", "隐藏的文字", "批注 1 条"} <= set(done.traces)
    assert [one.text for one in docx.Document(str(done.copy)).paragraphs] == ["各镇要做好工作。", "新的一段"]
    assert not any(PERSON in one.text for one in texts_of_file(done.copy, "docx").passages)


def test_a_picture_loses_where_it_was_taken_and_not_how_it_is_turned(tmp_path: Path) -> None:
    for name, content in (("a.jpg", jpeg(LITTLE)), ("b.jpg", jpeg(BIG)), ("c.png", png(LITTLE))):
        file = tmp_path / name
        file.write_bytes(content)
        done = clean(file)
        assert "拍摄地点" in done.traces and done.left == ()
    turned = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in cleaned(jpeg(turned), "jpg")
    assert cleaned(b"\xff\xd8\xff", "jpg") == b"\xff\xd8\xff"


def test_what_lies_in_an_archive_is_cleaned_too(tmp_path: Path, workbook: Path, text: Path) -> None:
    file = tmp_path / "c.zip"
    inner = {"表.xlsx": workbook.read_bytes(), "文.docx": text.read_bytes(), "说明.txt": "全文".encode()}
    file.write_bytes(package(dict(inner)))
    done = clean(file)
    assert done.traces and done.left == () and traces(done.copy, "zip") == ()
    with zipfile.ZipFile(done.copy) as archive:
        assert sorted(archive.namelist()) == sorted(inner) and archive.read("说明.txt") == "全文".encode()


@pytest.mark.parametrize("ending", ENDINGS[:4])
def test_a_damaged_file_has_no_copy(ending: str) -> None:
    with pytest.raises(NotCleaned):
        cleaned(b"PK\x03\x04 damaged", ending)


def test_the_command_tells_what_it_did_and_overwrites_nothing(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = CliRunner().invoke(attachments, ["clean", str(workbook)])
    assert done.exit_code == 0 and "a-clean.xlsx，核对以后代替原件" in done.output
    assert "原件带着：" in done.output and "副本还带着" not in done.output
    assert workbook.read_bytes() == before
    again = CliRunner().invoke(attachments, ["clean", str(workbook)])
    assert again.exit_code == 1 and "没有覆盖它" in again.output
    (workbook.parent / "a.pdf").write_bytes(b"%PDF-")
    other = CliRunner().invoke(attachments, ["clean", str(workbook.parent / "a.pdf")])
    assert other.exit_code == 1 and "不能清理 pdf 文件" in other.output
