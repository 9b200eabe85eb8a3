"""What would be published and was not meant: comments of HTML, marks of a merge; each with its place and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import errors
from gongkai.records.library import read_library
from gongkai.sources.documents import read_document
from gongkai.sources.leftovers import comments_in_body, comments_in_fields, conflicts
from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, report

A = "content/notices/2026/a.md"
OURS, MIDDLE, THEIRS = "<<<<<<< HEAD\n", "=======\n", ">>>>>>> caogao\n"


def said(tmp_path: Path, path: str, text: str) -> list[str]:
    """The errors of a small site with one other file."""
    return [line for line in report(tmp_path, {path: text}) if " GK038 " in line or " GK039 " in line]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<!-- 内部意见 -->", "1:1"),
        ("正文。<!--内部意见-->正文。", "1:4"),
        ("正文。\n\n<!--\n内部意见\n\n第二段\n-->\n", "3:1"),
        ("<!-- 没有写完", "1:1"),
        ("- 一项 <!-- 内部意见 -->", "1:6"),
        ("> 引文\n> <!-- 内部意见 -->", "2:3"),
        ("| 甲 |\n| --- |\n| 乙<!-- 内部意见 --> |", "3:4"),
        ("## 标题 <!-- 内部意见 -->", "1:7"),
        ("    <!-- 内部意见 -->", "1:5"),
        ("[^1]: 脚注 <!-- 内部意见 -->", "1:10"),
        ("<!— 内部意见 —>", "1:1"),
        ("<！-- 内部意见 -->", "1:1"),
        ("<!—— 内部意见 ——>", "1:1"),
        ("<!-- 一 <!-- 二 --> 三", "1:1"),
        ("`代码` <!-- 内部意见 --> `代码`", "1:6"),
        ("```\n代码\n```\n<!-- 内部意见 -->", "4:1"),
    ],
)
def test_a_comment_in_a_body_is_an_error_with_its_place(body: str, place: str) -> None:
    (found,) = comments_in_body(body, "a.md", 1)
    assert str(found).startswith(f"a.md:{place} GK038 这里的注释会原样印在网页上：<!-- ")
    assert "（删去从 <!-- 到 --> 的字" in str(found)


@pytest.mark.parametrize(
    "body",
    [
        "甲 --> 乙，<甲>，a<b，<!DOCTYPE>，5<!6",
        "```html\n<!-- 说明 -->\n```",
        "~~~\n<!-- 说明 -->\n~~~\n",
        "`<!-- 说明 -->`",
        "``a`<!-- 说明 -->``",
        r"\<!-- 要给人看的 -->",
    ],
)
def test_what_is_shown_as_code_or_is_no_comment_is_none(body: str) -> None:
    assert comments_in_body(body, "a.md", 1) == []


def test_a_long_comment_is_not_printed_whole() -> None:
    (found,) = comments_in_body(f"<!-- {'很长的话' * 500} -->", "a.md", 1)
    assert len(str(found)) < 200


def test_a_comment_in_a_field_is_an_error_and_one_of_yaml_is_none(tmp_path: Path) -> None:
    text = NOTICE.replace("标题: 云溪县", "# <!-- 给同事看 -->\n标题: 云溪县").replace(
        "工作的通知\n", "工作的通知<!-- 待定 -->\n"
    )
    (line,) = said(tmp_path, A, text)
    assert line.startswith(f"{A}:3:") and "<!-- 待定" in line
    (found,) = comments_in_fields("甲: |\n  第一行\n  <!-- 待定 -->\n", "a.yaml", 1)
    assert (found.at.line, found.at.column) == (3, 3)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (A, NOTICE + "\n" + OURS + "甲方案。\n" + MIDDLE + "乙方案。\n" + THEIRS),
        (A, NOTICE + "\n```\n" + OURS + "甲\n" + MIDDLE + "乙\n" + THEIRS + "```\n"),
        (A, NOTICE + "\n" + OURS + "甲\n||||||| 原来的\n旧\n" + MIDDLE + "乙\n" + THEIRS),
        (
            A,
            NOTICE.replace(
                "成文日期: 2026-03-02\n",
                OURS + "成文日期: 2026-03-02\n" + MIDDLE + "成文日期: 2026-03-01\n" + THEIRS,
            ),
        ),
        (A, OURS + NOTICE + MIDDLE + NOTICE + THEIRS),
        (A, (NOTICE + "\n" + OURS + "甲\n" + MIDDLE + "乙\n" + THEIRS).replace("\n", "\r\n")),
        (A, NOTICE + "\n>>>>>>> caogao\n"),
        (A, NOTICE + "\n<<<<<<< HEAD\n甲\n"),
        (
            "content/organizations/yunxi.yaml",
            DIRECTORY + OURS + MIDDLE + "  - {标识: a, 名称: 甲局, 类别: 政府部门}\n" + THEIRS,
        ),
        (
            "content/tasks/yunxi-2026.yaml",
            TABLE.replace("任务:", OURS + "年度: 2025\n" + MIDDLE + "年度: 2026\n" + THEIRS + "任务:"),
        ),
        ("site_config.yaml", CONFIG.replace("\n栏目:", "\n" + OURS + MIDDLE + THEIRS + "栏目:")),
    ],
)
def test_a_merge_that_was_not_finished_is_one_error_with_both_its_ends(
    tmp_path: Path, path: str, text: str
) -> None:
    (line,) = said(tmp_path, path, text)
    lines = text.replace("\r\n", "\n").split("\n")
    begins = next(number for number, one in enumerate(lines, 1) if one.startswith(("<<<<<<<", ">>>>>>>")))
    assert line.startswith(f"{path}:{begins}:1 GK039 合并没有做完，到第 ")
    assert "（留下要的一版，删去另一版和 <<<<<<<、=======、>>>>>>> 开头的几行）" in line


def test_every_open_place_is_named() -> None:
    one = OURS + "甲\n" + MIDDLE + "乙\n" + THEIRS
    assert [(found.at.line, dict(found.facts)["end"]) for found in conflicts(one + "丙\n" + one, "a.md")] == [
        (1, "5"),
        (7, "11"),
    ]


@pytest.mark.parametrize(
    "text",
    ["=======\n", "标题\n=======\n", ">>> 三层引文\n", "<<<<<<<<<< 装饰 >>>>>>>>>>\n", "甲 <<<<<<< 乙\n"],
)
def test_signs_that_are_no_marks_of_a_merge_are_text(text: str) -> None:
    assert conflicts(text, "a.md") == []


def test_a_document_of_which_one_version_is_a_draft_is_none(tmp_path: Path) -> None:
    """Else an unfinished merge would take a public document from the site with a reminder alone."""
    draft = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿")
    both = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{OURS}状态: 草稿\n{MIDDLE}状态: 发布\n{THEIRS}")
    for name, text, codes in (("a", both, ["GK039"]), ("b", draft + OURS + "甲\n" + MIDDLE + THEIRS, [])):
        file = tmp_path / name / "notices/2026/a.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        assert [one.code for one in errors(read_library(tmp_path / name)[1])] == codes


def test_a_note_that_is_written_twice_in_one_text_is_a_reminder_and_in_two_documents_is_none(
    tmp_path: Path,
) -> None:
    note = "甲[^1]。\n\n[^1]: 说明。\n"
    lines = report(tmp_path / "1", {A: f"{NOTICE}\n{note}\n[^1]: 另一处。\n"})
    assert [line.split(" ")[:2] for line in lines] == [[f"{A}:16:1", "GK116"]]
    assert report(tmp_path / "2", {A: f"{NOTICE}\n{note}\n# 办法\n\n{note}"}) == []


def test_all_that_is_wrong_is_still_said_beside_a_comment(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\n标题: 甲\n---\n<!-- 一 -->\n\n<!-- 二 -->\n", encoding="utf-8")
    document, problems = read_document(file, "a", "a.md")
    assert document is not None
    assert [(one.code, one.at.line) for one in problems] == [("GK038", 4), ("GK038", 6)]
