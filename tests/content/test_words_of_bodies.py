"""What Markdown would drop from a body without a word is said at its line."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from gongkai.render.markdown import render
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
        ("[备注]: https://www.yunxi.gov.cn/\n", 0, "[备注]: https://www.yunxi.gov.cn/"),
        ("[备注]:\n</guide/>\n", 0, "[备注]: </guide/>"),
        ("## 附注\n[1]: /a\n[2]: /b\n\n见[1]。\n", 2, "[2]: /b"),
        ("[^1]: 以上数据截至年底。\n", 0, "[^1]: 以上数据截至年底。"),
        ("甲[^1]。\n\n[^1]: 乙。\n\n[^2]: 丙。\n", 4, "[^2]: 丙。"),
    ],
)
def test_a_note_that_nothing_refers_to_is_told(tmp_path: Path, text: str, line: int, words: str) -> None:
    found = [item for item in said(tmp_path, text) if "GK280" in item]
    assert len(found) == 1
    assert found[0].startswith(f"{FIRST + line}:1 GK280 ") and words in found[0]


@pytest.mark.parametrize(
    "text",
    ["[备注]: 以上数据截至年底。\n", "[备注]:\n以上数据。\n", "依据见[1]。\n\n[1]: 《办法》第五条。\n"],
)
def test_a_note_in_square_brackets_without_an_address_stands_on_the_page(tmp_path: Path, text: str) -> None:
    assert not said(tmp_path, text)
    page = html.unescape(render(text).html)
    assert all(line in page for line in text.split("\n")) and "<a " not in page


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


@pytest.mark.parametrize(
    ("text", "line", "count"),
    [
        ("项目|2025|2026\n收入|100|200\n支出|50|60\n", 0, 3),
        ("甲|乙\n丙|丁\n", 0, 2),
        ("| 序 | 名 |\n|---|---|\n| 1 | 甲 |\n续表\n| 2 | 乙 |\n", 4, 1),
    ],
)
def test_rows_that_became_no_table_are_told(tmp_path: Path, text: str, line: int, count: int) -> None:
    (found,) = said(tmp_path, text)
    assert found.startswith(f"{FIRST + line}:1 GK647 这里有 {count} 行")


@pytest.mark.parametrize(
    "text",
    [
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n",
        "甲|乙\n--|--\n1|2\n3|4\n",
        "| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |\n",
        "｜ 甲 ｜ 乙 ｜\n｜ 1 ｜ 2 ｜\n",
        "首页|公开\n\n正文一行。\n",
        "```\n甲|乙\n丙|丁\n```\n",
        "序号\t姓名|性别\t备注\n1\t甲某|男\t无\n2\t乙某|女\t无\n",
    ],
)
def test_rows_of_a_table_and_one_line_with_a_bar_are_not_told(tmp_path: Path, text: str) -> None:
    assert not [line for line in said(tmp_path, text) if "GK647" in line]


@pytest.mark.parametrize("text", ["办理见[空]()。\n", "办理见[空](<>)。\n", "`甲`见[空]( )。\n"])
def test_a_link_without_an_address_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    (found,) = said(tmp_path, text)
    assert found.startswith(f"{FIRST}:{text.index('[') + 1} GK648 链接“空”没有地址（")
    assert "[ 写成 \\[" in found
    assert not [line for line in said(tmp_path / "b", text.replace("[", "\\[")) if "GK648" in line]


@pytest.mark.parametrize("text", ["见[法释](2026)5号。\n", "会议[改期](7月22日)。\n", "时间[上午](9:00)。\n"])
def test_a_year_or_a_day_in_round_brackets_is_no_address(tmp_path: Path, text: str) -> None:
    assert not [line for line in said(tmp_path, text) if "GK651" not in line]
    assert text.strip("见会议时间。\n") in html.unescape(render(text).html)


def test_a_link_to_words_that_are_no_address_is_told_with_its_place(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "办理见[办法](管理办法)。\n")
    assert found.startswith(f"{FIRST}:4 GK651 “[办法](管理办法)”没有成为链接")
    assert not said(tmp_path / "b", "办理见\\[办法](管理办法)。\n")
    assert not said(tmp_path / "c", "见[法释](2026)5号。\n")
    (found,) = said(tmp_path / "d", "![示意图](示意图)\n")
    assert " GK206 " in found


def test_a_link_to_a_page_that_is_missing_is_told_with_the_way_out(tmp_path: Path) -> None:
    target = "notices/2025/a"
    (found,) = said(tmp_path, f"见[通知]({target})。\n")
    assert " GK206 " in found and "本来不是链接的，[ 写成 \\[" in found
    assert not said(tmp_path / "b", f"见\\[通知]({target})。\n")
    assert not said(tmp_path / "c", f"见[通知\\]({target})。\n")
    (found,) = said(tmp_path / "d", f"见[通知\\[甲]({target})。\n")
    assert " GK206 " in found


@pytest.mark.parametrize(
    "target", ["/guid/", "notice/2026/a", "notics/a", "guides/b", "contact", "tasks/yunxi-2020"]
)
def test_an_address_with_a_wrong_letter_is_an_error(tmp_path: Path, target: str) -> None:
    (found,) = said(tmp_path, f"见[指南]({target})。\n")
    assert " GK206 " in found


@pytest.mark.parametrize(
    "written",
    [
        "[COD](mg/L)",
        "[氟化物](μg/m3)",
        "[价格](元/kg)",
        "[载量](copies/mL)",
        "[规格](500g)",
        "[型号](A-1)",
        "[型号](GB/T19001)",
        "[锰](COD.Mn)",
        "[鲁](A12345)",
        "[比](A:101)",
        "[编号](#3)",
        "[语言](C#)",
        "[信箱](yx@163.com)",
        "a[i](j)",
        "[次](/年)",
        "[重点](第3页)",
        "[附件1](PDF版)",
        "![COD](mg/L)",
        "![重点](第3页)",
    ],
)
def test_brackets_that_lead_nowhere_are_text_and_told(tmp_path: Path, written: str) -> None:
    (found,) = said(tmp_path, f"注意{written}不超标。\n")
    assert f"GK651 “{written.lstrip('!a')}”没有成为链接" in found
    assert f"注意{written}不超标。" in html.unescape(render(f"注意{written}不超标。").html)


def test_a_definition_without_an_address_is_text(tmp_path: Path) -> None:
    text = "[COD][单位]不超标。\n\n[单位]: mg/L\n"
    assert not said(tmp_path, text)
    assert "[单位]: mg/L" in render(text).text and "[COD][单位]" in render(text).text


@pytest.mark.parametrize("written", ["[有无](?)", "[a](.5)"])
def test_a_single_sign_is_no_address(written: str) -> None:
    assert written in render(written).text


@pytest.mark.parametrize("written", [r"\*.doc", r"备份\_旧", r"公文\_1"])
def test_a_backslash_of_a_path_that_is_taken_for_an_escape_is_told(tmp_path: Path, written: str) -> None:
    (found,) = said(tmp_path, f"存放在 {written} 中。\n")
    assert found.startswith(f"{FIRST}:{5 + written.index(chr(92))} GK650 ")
    assert "写成 \\\\" in found
    assert not said(tmp_path / "b", f"存放在 {written.replace(chr(92), chr(92) * 2)} 中。\n")


@pytest.mark.parametrize(
    "text", [r"\*\*甲\*\*", r"D:\_备份\*.doc", r"138\*\*\*\*5678", "\\# 甲", "`\\*.doc`"]
)
def test_an_escape_as_the_handbook_has_it_and_a_path_are_not_told(tmp_path: Path, text: str) -> None:
    assert not [line for line in said(tmp_path, f"甲 {text}。\n") if "GK650" in line]


@pytest.mark.parametrize(
    ("written", "sign"), [("&#8203;", "U+200B"), ("&zwnj;", "U+200C"), ("&#x202E;", "U+202E")]
)
def test_a_sign_that_nobody_sees_is_told_when_it_is_written_by_its_name(
    tmp_path: Path, written: str, sign: str
) -> None:
    (found,) = said(tmp_path, f"甲{written}乙 `{written}`。\n")
    assert found.startswith(f"{FIRST}:2 GK645 ") and f"（{sign}），写作 {written}" in found


@pytest.mark.parametrize(
    ("written", "sign"), [("&copy;", "©"), ("&nbsp;", "空格"), ("&lt;", "<"), ("&#42;", "*"), ("&amp;", "&")]
)
def test_a_sign_written_by_its_name_that_the_page_shows_as_another_is_told_once(
    tmp_path: Path, written: str, sign: str
) -> None:
    (found,) = said(tmp_path, f"甲{written}乙，丙{written}丁 `{written}`，R&D，A&reg、&不是;。\n")
    assert found.startswith(f"{FIRST}:2 GK729 这里打的 {written} 显示成{sign}")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("#附件\n\n#话题#好\n\n#号楼\n\n#1锅炉\n\n# 表示主要项\n", ["0:1 GK656"]),
        ("＃附件2\n\n#总体要求\n\n各镇要落实。\n", ["0:1 GK656", "2:1 GK656"]),
        ("事项：\n\n-甲\n-乙\n-丙\n\n-丁\n", ["3:1 GK657"]),
        ("+甲\n+乙\n\n各镇要落实。\n\n-甲\n", ["1:1 GK657"]),
        ("-5℃\n-6℃\n\n```\n#附件\n-甲\n-乙\n```\n\n- 甲\n- 乙\n", []),
        ("利润为\n-甲\n\n#附件要按时报送，逾期不报的，视为没有意见。\n", []),
    ],
)
def test_signs_of_a_heading_or_a_list_without_a_blank_are_told(
    tmp_path: Path, text: str, places: list[str]
) -> None:
    found = [item for item in said(tmp_path, text) if "GK656" in item or "GK657" in item]
    assert [item.split(" ")[0] + " " + item.split(" ")[1] for item in found] == [
        f"{FIRST + int(place.partition(':')[0])}:{place.partition(':')[2]}" for place in places
    ]
