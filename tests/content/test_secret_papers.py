"""A paper that is marked as secret stays off the site wherever its mark stands; marks of the printed form are named."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOTICE, TABLE, report

A = "content/notices/2026/a.md"
BODY = "各镇要做好政务公开工作。\n"
CASES = {
    "its first line": {A: NOTICE.replace(BODY, "机密\n\n" + BODY)},
    "a table of its head": {A: NOTICE.replace(BODY, "| 密级 | 机密 |\n|---|---|\n| 份号 | 1 |\n\n" + BODY)},
    "an item": {A: NOTICE.replace("地区:", "其他: {密级: 机密}\n地区:")},
    "its title": {A: NOTICE.replace("标题: ", "标题: 机密　")},
    "the title of a table": {
        "content/tasks/yunxi-2026.yaml": TABLE.replace("标题: 2026年", "标题: （机密）2026年")
    },
    "the head of an annex": {A: NOTICE + "\n附件\n\n机密\n\n名单\n"},
    "another type": {
        "site_config.yaml": CONFIG + CONSULTATIONS,
        "content/consultations/b.md": (CONSULTATION % "2026-06-02").replace("# 停车", "机密　特急\n\n# 停车"),
    },
}


def _word() -> bytes:
    paper, file = docx.Document(), io.BytesIO()
    paper.add_paragraph("机密　5年")
    paper.add_paragraph("名单如下。")
    paper.save(file)
    return file.getvalue()


def _sheet() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["密级", "机密"])
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("where", CASES)
def test_a_mark_is_an_error_in(tmp_path: Path, where: str) -> None:
    assert sum(" GK114 " in line for line in report(tmp_path, CASES[where])) == 1


@pytest.mark.parametrize(("ending", "made"), [("docx", _word), ("xlsx", _sheet)])
def test_a_mark_in_an_attached_file_is_an_error_with_its_place(
    tmp_path: Path, ending: str, made: object
) -> None:
    assert callable(made)
    listed = NOTICE.replace("地区:", f"附件:\n  - {{名称: 名单, 文件: a.{ending}}}\n地区:")
    said = report(tmp_path, {A: listed, f"content/notices/2026/a/a.{ending}": made()})
    (line,) = (one for one in said if " GK114 " in one)
    assert f"附件 a.{ending} 的" in line and "“机密" in line


@pytest.mark.parametrize(
    "body",
    [
        "涉及国家秘密的，按照《中华人民共和国保守国家秘密法》办理。\n",
        "| 事项 | 是否涉密 |\n|---|---|\n| 甲 | 否 |\n",
    ],
)
def test_a_paper_that_speaks_of_secrecy_is_published(tmp_path: Path, body: str) -> None:
    assert not any(
        " GK114 " in line or " GK658 " in line for line in report(tmp_path, {A: NOTICE + "\n" + body})
    )


def test_an_internal_paper_is_a_reminder_with_the_way_out(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE.replace(BODY, "内部资料　注意保存\n\n" + BODY)})
    assert " GK658 " in line and "移出 content" in line and "删去这几个字" in line


def _attached(tmp_path: Path, *cells: list[str]) -> list[str]:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in cells:
        book.active.append(row)
    book.save(file)
    listed = NOTICE.replace("地区:", "附件:\n  - {名称: 名单, 文件: a.xlsx}\n地区:")
    said = report(tmp_path, {A: listed, "content/notices/2026/a/a.xlsx": file.getvalue()})
    return [line for line in said if " GK658 " in line]


@pytest.mark.parametrize(
    "words", ["内部资料　注意保存", "内部文件，不得外传", "工作秘密", "（仅供内部使用）"]
)
def test_an_attached_file_that_calls_itself_internal_is_named_once(tmp_path: Path, words: str) -> None:
    (line,) = _attached(tmp_path, [words], ["会议材料"], [words])
    assert f"A1：“{words}”说这份文件是内部的" in line


def test_a_row_and_a_form_that_speak_of_internal_papers_are_no_internal_paper(tmp_path: Path) -> None:
    rows = (
        ["档案名称", "使用范围"],
        ["会议记录", "内部使用"],
        ["请妥善保管"],
        ["内部资料的管理办法由档案馆制定"],
    )
    assert not _attached(tmp_path, *map(list, rows))


@pytest.mark.parametrize(
    ("first", "what"),
    [
        ("000001", "份号"),
        ("特急", "紧急程度"),
        ("签发人：李某", "签发人"),
        ("云政发〔2026〕9号　　签发人：李某", "签发人"),
    ],
)
def test_a_mark_of_the_printed_form_is_named_with_its_line(tmp_path: Path, first: str, what: str) -> None:
    said = report(tmp_path, {A: NOTICE.replace(BODY, f"{first}\n\n{BODY}")})
    (line,) = (one for one in said if " GK659 " in one)
    assert f"是{what}" in line and "第 10 行" in line


def test_the_lines_above_a_title_pasted_again_are_named_once(tmp_path: Path) -> None:
    title = "云溪县人民政府办公室关于做好政务公开工作的通知"
    said = report(tmp_path, {A: NOTICE.replace(BODY, f"特急\n\n{title}\n\n{BODY}")})
    assert [line.split()[1] for line in said] == ["GK659"]
