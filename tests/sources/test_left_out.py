"""What YAML would leave out without a word is said, with the words that are left out and how to keep them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.sources.nodes import read_yaml
from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, report

ROOT = Path(__file__).resolve().parents[2]


def said(text: str) -> list[str]:
    """``line:column code`` of each problem of a YAML text, with the words left out when a comment took them."""
    _, problems = read_yaml(text, "a.yaml")
    return [
        f"{item.at.line}:{item.at.column} {item.code}"
        + (f" {dict(item.facts)['lost']}" if item.code == "GK016" else "")
        for item in problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("责任单位: 县政府办 #2号\n地区: 甲\n", "1:12 GK016 #2号", id="behind a value"),
        pytest.param("责任单位: 县政府办\t#2号\n", "1:12 GK016 #2号", id="behind a value and a tab"),
        pytest.param("责任单位: 县政府办 #2号", "1:12 GK016 #2号", id="at the end of the file"),
        pytest.param("甲: 乙 #2: 丙\n", "1:6 GK016 #2: 丙", id="with a colon of its own"),
        pytest.param("文号: #12\n地区: 甲\n", "1:5 GK016 #12", id="a value that begins with it"),
        pytest.param("地区: 甲\n文号: #12\n", "2:5 GK016 #12", id="the last value begins with it"),
        pytest.param("- 甲 #2\n- 乙\n", "1:5 GK016 #2", id="in a list"),
        pytest.param("- #2\n- 甲\n", "1:3 GK016 #2", id="an item that begins with it"),
        pytest.param("词:\n- 甲\n- #2\n", "3:3 GK016 #2", id="the last item begins with it"),
        pytest.param("词: [甲, #2\n  乙]\n", "1:8 GK016 #2", id="in brackets over two lines"),
        pytest.param("词: [甲,#2\n  乙]\n", "1:7 GK016 #2", id="in brackets without a space"),
        pytest.param("词: [甲 #2\n  , 乙]\n", "1:7 GK016 #2", id="behind a word in brackets"),
        pytest.param("- {甲: #2\n  , 乙: 丙}\n", "1:7 GK016 #2", id="a value within braces"),
        pytest.param("说明: #2号楼\n  位于……\n", "1:5 GK016 #2号楼", id="the first line of a long value"),
        pytest.param(
            "说明: 位于\n  甲 #2号楼\n地区: 乙\n", "2:5 GK016 #2号楼", id="the last line of a long value"
        ),
        pytest.param(
            "说明: 位于\n  #2号楼\n地区: 乙\n", "2:3 GK016 #2号楼", id="a whole line of a long value"
        ),
        pytest.param("- - 甲\n    # 乙\n", "2:5 GK016 # 乙", id="a line deeper than the item above"),
        pytest.param("任务:\n  - 甲: 乙\n    丙: 丁 #戊\n", "3:10 GK016 #戊", id="in a table"),
    ],
)
def test_words_behind_a_number_sign_are_told(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 甲\n标题: 乙\n# 丙\n", id="on lines of their own"),
        pytest.param(
            "任务:\n  # 甲\n  - 乙: 丙\n    # 丁\n    戊: 己\n  # 庚\n  - 乙: 丙\n", id="within a table"
        ),
        pytest.param("词:\n  - 甲\n  # - 乙\n  - 丙\n", id="an item that is left out on purpose"),
        pytest.param("任务: # 甲\n  - 乙: 丙\n", id="above a list"),
        pytest.param("任务: # 甲\n- 乙: 丙\n", id="above a list on the same margin"),
        pytest.param("网站: # 甲\n  名称: 乙\n", id="above fields"),
        pytest.param("任务:\n  - # 甲\n    乙: 丙\n", id="above the fields of an item"),
        pytest.param('标题: "甲 #2" # 乙\n', id="behind double quotes"),
        pytest.param("标题: '甲 #2' # 乙\n", id="behind single quotes"),
        pytest.param("词: [甲, 乙] # 丙\n", id="behind brackets"),
        pytest.param("行: {甲: 乙} # 丙\n", id="behind braces"),
        pytest.param("说明: | # 甲\n  乙 #2\n  #3\n", id="within a block of text"),
        pytest.param("说明: >\n  乙 #2\n", id="within folded text"),
        pytest.param("上级任务: tasks/a#1\n词: [tasks/a#1, C#]\n", id="within a word"),
        pytest.param("甲: 乙！ & 丙 ! 丁\n", id="other signs within a value"),
        pytest.param("说明: 甲\n\n# 乙\n地区: 丙\n", id="on the margin behind a value"),
    ],
)
def test_what_is_no_loss_passes_in_silence(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("词: [甲, 乙 #2]\n地区: 丙\n", "1:10", id="the closing bracket is left out"),
        pytest.param("词: [甲, #2]\n地区: 丙\n", "1:8", id="an item and the closing bracket"),
        pytest.param("任务:\n  - {甲: 乙, 丙: 丁 #2}\n  - {甲: 戊}\n", "2:17", id="the closing brace"),
        pytest.param("行: {甲: 乙 #2, 丙: 丁}\n", "1:10", id="further values and the closing brace"),
        pytest.param("说明: 甲 #2\n  乙\n地区: 丙\n", "1:7", id="a line that would carry on"),
    ],
)
def test_a_number_sign_that_breaks_the_text_is_blamed_and_not_the_next_line(text: str, place: str) -> None:
    node, (found,) = read_yaml(text, "a.yaml")
    assert node is None
    assert str(found).startswith(f"a.yaml:{place} GK007 YAML 写法有误：“#2"), str(found)
    assert ' #2"' in found.hint or '"#2"' in found.hint


def test_another_slip_is_not_blamed_on_a_number_sign_far_above() -> None:
    _, (found,) = read_yaml("甲: 乙 #2\n丙: 丁\n戊: 己: 庚\n", "a.yaml")
    assert (found.at.line, found.code) == (3, "GK007")
    assert "两处" in found.message


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲: 县政府办 #2号", '"县政府办 #2号"'),
        ('甲: 县"政府办" #2号', "'县\"政府办\" #2号'"),
        ('甲: 它\'s "乙" #2', "'它''s \"乙\" #2'"),
        ("甲: #2号", '"#2号"'),
        ("甲: C:\\乙 #2号", "'C:\\乙 #2号'"),
        ("词: [甲, #2\n  乙]", '"#2"'),
    ],
)
def test_the_advice_is_the_value_as_it_must_be_written(text: str, kept: str) -> None:
    _, (found,) = read_yaml(text, "a.yaml")
    assert found.hint.startswith(f"是内容的，把整个值用英文引号括起来：{kept}；")
    node, problems = read_yaml(f"甲: {kept}\n", "a.yaml")
    assert node is not None and problems == []


def test_long_words_are_told_shortened() -> None:
    _, (found,) = read_yaml(f"甲: {'乙' * 100} #{'丙' * 100}\n", "a.yaml")
    assert len(str(found)) < 200


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("content/notices/2026/a.md", NOTICE.replace("地区: 云溪县", "地区: 云溪县 #2"), "5:9"),
        (
            "content/tasks/yunxi-2026.yaml",
            TABLE.replace("  - {序号: 1", "  - 序号: 2\n    具体要求: 公开 #2\n  - {序号: 1"),
            "7:14",
        ),
        ("content/organizations/yunxi.yaml", DIRECTORY.replace("地区: 云溪县", "地区: 云溪县 #2"), "1:9"),
        ("site_config.yaml", CONFIG.replace("名称: 云溪县人民政府", "名称: 云溪县人民政府 #2"), "3:15"),
    ],
)
def test_it_is_a_warning_in_every_file_that_staff_write(
    tmp_path: Path, path: str, text: str, place: str
) -> None:
    (line,) = report(tmp_path, {path: text})
    assert line.startswith(f"{path}:{place} GK016 “#2”没有读进来")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("标题: !important 甲\n", "1:5 GK007"),
        ("标题: ! 甲\n", "1:5 GK007"),
        ("标题: !重要 甲\n", "1:5 GK007"),
        ("标题: &nbsp 甲\n", "1:5 GK010"),
        ("甲: &a 乙\n丙: *a\n", "1:4 GK010"),
        ('文件: "a\\b.docx"\n', "1:5 GK007"),
        ('甲: "乙\n丙: 丁"\n', "1:4 GK007"),
    ],
)
def test_signs_that_yaml_keeps_for_itself_are_not_dropped(text: str, place: str) -> None:
    assert said(text) == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("词:\n  -甲\n  -乙\n", ["2:3", "3:3"]),
        ("词:\n-甲\n", ["2:1"]),
        ("词:\n  - 甲\n  -乙\n", ["3:3"]),
        ("附件:\n  -名称: 甲\n    文件: 乙\n", ["2:3"]),
        ("任务:\n  -{序号: 1}\n", ["2:3"]),
        ("标题:甲\n地区: 乙\n", ["1:3"]),
        ("地区: 乙\n标题:甲\n文号: 丙\n", ["2:3"]),
        ("行:\n  - 标题:甲\n    文号: 丙\n", ["2:7"]),
        ("行: {序号:1, 要求: 乙}\n", ["1:7"]),
    ],
)
def test_a_missing_space_is_told_where_it_is_missing(text: str, places: list[str]) -> None:
    assert said(text) == [f"{place} GK017" for place in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [("词:\n  • 甲\n  • 乙\n", ["2:3", "3:3"]), ("词:\n  － 甲\n", ["2:3"]), ("词:\n·甲\n", ["2:1"])],
)
def test_a_list_of_a_word_processor_is_no_text(text: str, places: list[str]) -> None:
    assert said(text) == [f"{place} GK018" for place in places]


@pytest.mark.parametrize(
    "text",
    [
        "温度: 零下\n  -5℃ 左右\n",
        "词:\n  - -5\n  - 甲\n",
        "说明: |\n  -甲\n  标题:甲\n",
        "网址: https://www.yunxi.gov.cn/\n时刻: 2026-01-01 15:30\n",
        "词:\n  - https://www.yunxi.gov.cn/\n  - 15:30\n",
        "行: {网址: https://www.yunxi.gov.cn/, 时刻: 15:30}\n",
        '说明: "甲\n  乙"\n',
    ],
)
def test_a_word_with_such_a_sign_inside_is_no_slip(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("标题: 甲\n  文号: 乙\n", "2:3", "缩进"),
        ("标题: 甲\n 文号: 乙\n地区: 丙\n", "2:2", "缩进"),
        ("标题: 甲: 乙\n", "1:6", "两处"),
        ("词: [甲, 乙\n地区: 丙\n", "1:4", "方括号没有成对"),
        ("行: {甲: 乙\n地区: 丙\n", "1:4", "花括号没有成对"),
        ("词: [甲,, 乙]\n", "1:7", "多了一个逗号"),
        ("说明: |甲\n", "1:5", "以 | 或 > 开头"),
        ("说明: > 甲\n", "1:5", "以 | 或 > 开头"),
        ("词: - 甲\n", "1:4", "另起一行"),
        ("甲: 乙\n...\n丙: 丁\n", "2:1", "三个点"),
        ("甲: '乙\n丙: 丁\n", "1:4", "引号没有成对"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_where_and_why(text: str, place: str, words: str) -> None:
    node, (found,) = read_yaml(text, "a.yaml")
    assert node is None
    assert f"a.yaml:{place} GK007 " in str(found) and words in found.message, str(found)


def test_what_the_project_hands_out_has_no_such_comment() -> None:
    files = [
        path
        for folder in ("content", "examples", "archetypes")
        for path in (ROOT / folder).rglob("*")
        # what ``init`` fills in is read by its own tests
        if path.suffix in (".md", ".yaml", ".yml") and path.parent != ROOT / "archetypes" / "site"
    ]
    assert len(files) > 50
    for path in (*files, ROOT / "site_config.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            text = re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)[1]
        assert [str(found) for found in read_yaml(text, path.name)[1]] == []


@pytest.mark.parametrize(
    "text",
    [
        "说明: 甲\n  乙\n  依据：丙\n",
        '说明: "甲\n  乙\n  依据：丙"\n',
        "说明:\n  甲\n  依据：丙\n",
        "词:\n  - |\n    依据：丙\n    -丁\n",
        "词:\n  - 甲\n    依据：丙\n",
        "词:\n  - 依据：丙\n",
        "行:\n  - 名称: 甲\n    说明: 乙\n      丙\n      依据：丙\n",
    ],
)
def test_a_full_width_colon_within_a_long_value_is_a_word(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("行:\n  - 名称: 甲\n    依据：丙\n", "3:7"),
        ("行:\n  依据：丙\n", "2:5"),
        ("说明: 甲\n  乙\n依据：丙\n", "3:3"),
        ("行:\n  名称: 甲\n  依据：丙\n", "3:5"),
    ],
)
def test_a_full_width_colon_behind_a_key_is_told_where_it_stands(text: str, place: str) -> None:
    assert said(text) == [f"{place} GK005"]
