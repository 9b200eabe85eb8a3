"""What Markdown would drop from a body without a word is said at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

A = "content/notices/2026/a.md"
#: The line of the body on which what a test adds begins.
FIRST = 12


def said(folder: Path, text: str) -> list[str]:
    return [line.removeprefix(f"{A}:") for line in report(folder, {A: f"{NOTICE}\n{text}"})]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 | 五 |\n", 3, "五"),
        ("| 甲 | 乙 |\n|---|:-:|\n| 3 | 4 | 五 | 六\n", 2, "五、六"),
        ("甲 | 乙\n--- | ---\n3 | 4 | 五\n", 2, "五"),
        ("    | 甲 |\n    | --- |\n    | 1 | 2 |\n", 2, "2"),
    ],
)
def test_a_cell_beyond_the_head_of_its_table_is_told(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    (found,) = said(tmp_path, text)
    assert found.startswith(f"{FIRST + line}:1 GK279 ")
    assert f"不会显示：{words}（" in found


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[备注]: 以上数据截至年底。\n", 0, "[备注]: 以上数据截至年底。"),
        ("[备注]:\n以上数据截至年底。\n", 0, "[备注]: 以上数据截至年底。"),
        ("## 附注\n[1]: 甲\n[2]: 乙\n\n见[1]。\n", 2, "[2]: 乙"),
        ("[^1]: 以上数据截至年底。\n", 0, "[^1]: 以上数据截至年底。"),
        ("甲[^1]。\n\n[^1]: 乙。\n\n[^2]: 丙。\n", 4, "[^2]: 丙。"),
    ],
)
def test_a_note_that_nothing_refers_to_is_told(tmp_path: Path, text: str, line: int, words: str) -> None:
    found = [item for item in said(tmp_path, text) if "GK280" in item]
    assert len(found) == 1
    assert found[0].startswith(f"{FIRST + line}:1 GK280 ") and words in found[0]


def test_fields_below_the_second_line_of_dashes_are_told(tmp_path: Path) -> None:
    early = NOTICE.replace("---\n\n各镇", "---\n附件:\n  - {名称: 甲}\n---\n\n各镇")
    (line,) = report(tmp_path, {A: early})
    assert line.startswith(f"{A}:9:1 GK019 “附件”写在了第二行 --- 的后面")


@pytest.mark.parametrize(
    "text",
    [
        "| 甲 | 乙 |\n| --- | --- |\n| 1 |\n| 3 | 4 |\n| 3 \\| 5 | 4 | |\n",
        "```\n| 甲 |\n| --- |\n| 1 | 2 |\n[备注]: 甲\n\n[^1]: 乙\n```\n",
        "甲：\n[备注]: 以上数据截至年底。\n",
        "[备注]: 以上 数据 截至年底。\n",
        "甲[^1]。\n\n[^1]: 乙。\n",
        "见[甲][1]。\n\n[1]: https://www.yunxi.gov.cn/\n",
        "甲 | 乙\n\n丙 | 丁 | 戊\n",
        "联系人: 王某某\n\n---\n\n附件: 甲\n",
    ],
)
def test_what_stands_on_the_page_is_no_loss(tmp_path: Path, text: str) -> None:
    assert [
        line for line in said(tmp_path, text) if "GK279" in line or "GK280" in line or "GK019" in line
    ] == []
