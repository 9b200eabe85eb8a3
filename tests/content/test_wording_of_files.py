"""What attached files say is checked like pages: each mistake is told with its sheet and cell, page or paragraph."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import openpyxl
import pytest

from gongkai.problems import Position
from gongkai.site.file_wording import NO_WORDS, told_of, wanted, wording_of
from gongkai.sources.file_texts import texts_of_file
from tests.content.test_personal_data import package, text, workbook
from tests.importing.test_other_files import pdf
from tests.small_site import NOTICE, report

DAY = dt.date(2026, 3, 2)
WRONG_NAME = "根据中华人民共合国民法典"
NO_SUCH_DAY = "2026年2月30日前报送"


def paper(*paragraphs: str) -> bytes:
    def fill(document: docx.document.Document) -> None:
        for one in paragraphs:
            document.add_paragraph(one)

    return text(fill)


def sheet(value: str, *, hidden: bool = False) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        made = book.create_sheet("底册") if hidden else book.active
        made.sheet_state = "hidden" if hidden else "visible"
        made["C7"] = value

    return workbook(fill)


def revised(before: str, now: str) -> bytes:
    """A Word file in which one word was replaced with changes tracked."""
    body = (
        f"<w:p><w:r><w:t>依照</w:t></w:r><w:del><w:r><w:delText>{before}</w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t>{now}</w:t></w:r></w:ins><w:r><w:t>民法典。</w:t></w:r></w:p>"
    )
    return package({"word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'})


def told(folder: Path, ending: str, content: bytes, day: dt.date | None = DAY) -> list[tuple[str, str]]:
    """Code and message of everything that is told of the wording of a file."""
    file = folder / f"a.{ending}"
    file.write_bytes(content)
    passages = texts_of_file(file, ending, wanted(NO_WORDS)).passages
    found = told_of(file.name, wording_of(passages, day, NO_WORDS), Position("x"))
    return [(one.code, one.message) for one in found]


#: Wording by its place: ending, file with the mistake, its clean twin, code, place, words of the message.
PLANTED = {
    "name in a paragraph": (
        "docx",
        paper("一", WRONG_NAME),
        paper("一", "根据民法典"),
        "GK471",
        "正文第 2 段",
        "共合国",
    ),
    "no such day in a cell": (
        "xlsx",
        sheet(NO_SUCH_DAY),
        sheet("2026年2月28日前"),
        "GK470",
        "工作表“名单”C7",
        "2月30日",
    ),
    "word on a hidden sheet": (
        "xlsx",
        sheet("领导小姐", hidden=True),
        sheet("领导小组", hidden=True),
        "GK471",
        "隐藏的工作表“底册”C7",
        "领导小姐",
    ),
    "name on a page": (
        "pdf",
        pdf(["第一页"], [WRONG_NAME]),
        pdf(["第一页"], ["根据民法典"]),
        "GK471",
        "第 2 页",
        "共合国",
    ),
    "twice in a line": (
        "txt",
        "\ufeff好\n报县政府县政府同意\n".encode(),
        "\ufeff好\n报县政府同意\n".encode(),
        "GK470",
        "第 2 行",
        "县政府县政府",
    ),
    "brackets in a table": (
        "csv",
        "\ufeff文号\n云政办字[2026]3号\n".encode(),
        "\ufeff文号\n云政办字〔2026〕3号\n".encode(),
        "GK470",
        "第 2 行第 1 格",
        "六角括号",
    ),
    "sum in a paragraph": (
        "docx",
        paper("男12人、女15人，共28人。"),
        paper("男12人、女15人，共27人。"),
        "GK470",
        "正文第 1 段",
        "28人",
    ),
    "weekday in a zip": (
        "zip",
        package({"b.docx": paper("定于2026年3月2日（星期二）召开。")}),
        package({"b.docx": paper("定于2026年3月2日（星期一）召开。")}),
        "GK470",
        "b.docx 的正文第 1 段",
        "星期一",
    ),
    "garbled text": (
        "txt",
        "\ufeff锟斤拷锟斤拷\n".encode(),
        "\ufeff好\n".encode(),
        "GK470",
        "第 1 行",
        "乱码",
    ),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_mistake_in_a_file_is_told_once_at_its_place_and_its_clean_twin_is_passed(
    case: str, tmp_path: Path
) -> None:
    ending, wrong, clean, code, place, words = PLANTED[case]
    ((found, message),) = told(tmp_path, ending, wrong)
    assert found == code and f"的{place}：" in message and words in message
    assert told(tmp_path, ending, clean) == []


def test_the_same_mistake_is_told_once_with_the_number_of_its_places(tmp_path: Path) -> None:
    found = told(tmp_path, "docx", paper(WRONG_NAME, "好", WRONG_NAME, WRONG_NAME))
    assert [message.endswith("（共 3 处）") for _, message in found] == [True]


def test_what_a_revision_deleted_is_not_proofread(tmp_path: Path) -> None:
    assert told(tmp_path, "docx", revised("中华人民共合国", "中华人民共和国")) == []
    assert [code for code, _ in told(tmp_path, "docx", revised("中华人民共和国", "中华人民共合国"))] == [
        "GK471"
    ]


def test_an_office_is_judged_by_the_day_of_the_document_to_which_the_file_belongs(tmp_path: Path) -> None:
    content = paper("由县扶贫办牵头。")
    assert told(tmp_path, "docx", content, dt.date(2021, 1, 4)) == []
    assert [code for code, _ in told(tmp_path, "docx", content, dt.date(2025, 1, 6))] == ["GK470"]


def test_a_line_of_a_page_may_end_within_a_sentence(tmp_path: Path) -> None:
    assert told(tmp_path, "pdf", pdf(["县政府县政府", "《关于印发", "方案》的的确"])) == []


def test_words_of_the_county_and_released_files_are_known(tmp_path: Path) -> None:
    lexicon = "词:\n  - {写法: 张山峰, 改为: 张山锋}\n"
    listed = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 分工, 文件: a.docx}")
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": listed,
        "content/notices/2026/a/a.docx": paper("分工", "张山峰同志负责。"),
        "content/lexicon/leaders.yaml": lexicon,
    }
    (line,) = [line for line in report(tmp_path, changed) if " GK470 " in line]
    assert line.startswith("content/notices/2026/a.md:7:") and "附件 a.docx 的正文第 2 段：“张山峰”" in line


def test_a_mistyped_number_in_a_file_is_refused_and_never_shown_whole(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["姓名", "身份证号", "银行卡号"])
        book.active.append(["张*", "370899190001010017", "6222020000000000017"])
        book.active.append(["李*", "990899190001010016", "370*****1234"])

    listed = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: a.xlsx}")
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": listed,
        "content/notices/2026/a/a.xlsx": workbook(fill),
    }
    lines = report(tmp_path, changed)
    assert [
        (line.split()[1], place) for line in lines for place in ("B2", "C2", "B3") if f"”{place} " in line
    ] == [("GK473", "B2"), ("GK473", "C2"), ("GK474", "B3")]
    assert not any(number in line for line in lines for number in ("10017", "00017", "10016"))


def test_a_number_of_a_matter_in_a_file_that_is_a_right_identity_number_wants_a_look(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["事项", "受理编号"])
        book.active.append(["换证", "370899201005120010"])
        book.active.append(["换证", "370899201005120011"])

    listed = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: a.xlsx}")
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": listed,
        "content/notices/2026/a/a.xlsx": workbook(fill),
    }
    (line,) = [line for line in report(tmp_path, changed) if " GK724 " in line]
    assert "”B2 " in line and "120010" not in line


def test_the_number_of_a_passport_in_a_file_is_refused_and_never_shown_whole(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["姓名", "护照号码", "备注"])
        book.active.append(["张三", "E82736451", "军官证：军字第2736451号"])

    listed = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: b.xlsx}")
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": listed,
        "content/notices/2026/a/b.xlsx": workbook(fill),
    }
    found = [line for line in report(tmp_path, changed) if " GK726 " in line]
    assert [place for line in found for place in ("B2", "C2") if f"”{place} " in line] == ["B2", "C2"]
    assert not any("73645" in line for line in found)
