"""The page that tells staff how a text is written is short, and what it says to type shows what it says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from gongkai.render.markdown import render

PAGE = (Path(__file__).parents[2] / "docs/markdown.md").read_text(encoding="utf-8")
#: A code of one and of two backticks in a cell; a bar in it has a backslash.
_CODE = re.compile(r"(?P<marks>`+) ?(?P<code>.+?) ?(?P=marks)(?!`)")
_ROWS = PAGE.partition("## 变成格式的符号")[2].partition("\n\n别的")[0].split("\n")[4:]
ESCAPED = [
    code["code"].replace("\\|", "|")
    for row in _ROWS
    for code in _CODE.finditer(re.split(r"(?<!\\) \| ", row)[2])
]
LITERAL = [
    code["code"] for code in _CODE.finditer(PAGE.partition("\n别的都照原样显示：")[2].partition("\n")[0])
]


def shown(typed: str) -> tuple[str, set[str]]:
    """What a page shows of a line, and its elements."""
    page = render(typed).html
    return html.unescape(re.sub("<[^>]+>", "", page)).strip("\n"), set(re.findall(r"<(\w+)", page))


def test_the_page_is_read_in_two_screens() -> None:
    assert len(PAGE.split("\n")) <= 60 and len(PAGE) <= 2600


@pytest.mark.parametrize("typed", ESCAPED)
def test_a_sign_with_a_backslash_is_shown(typed: str) -> None:
    wanted = html.unescape(typed) if "&" in typed else re.sub(r"\\(.)", r"\1", typed)
    words, elements = shown(typed)
    assert words == wanted
    assert elements <= {"p"}


@pytest.mark.parametrize("typed", LITERAL)
def test_what_is_no_formatting_is_shown_as_typed(typed: str) -> None:
    assert shown(typed) == (typed, {"p"})


def test_the_page_has_examples_of_both() -> None:
    assert len(ESCAPED) >= 10 and len(LITERAL) >= 15


#: What each row of the first table shows, by its first cell; the other rows are more than one line.
SHOWN = {
    "标题": {"h2"}, "没有编号的标题": {"h2"}, "加粗": {"p", "strong"}, "列表": {"ul", "ol", "li"}, "表格里换行": {"p", "br"},
    "图片、视频、音频": {"p", "img"}, "链接": {"p", "a", "span"}, "分隔线": {"hr"}, "有合并格的表、大表": {"p", "a"},
}  # fmt: skip
_FIRST = [row.split("|") for row in PAGE.partition("|---|---|---|\n")[2].partition("\n\n")[0].split("\n")]
MEANT = [
    (code["code"], SHOWN[cells[1].strip()])
    for cells in _FIRST
    if cells[1].strip() in SHOWN
    for code in _CODE.finditer(cells[2].partition("；`1 总则`")[0].partition("（打了")[0])
]
FORMATTED = [
    (code["code"], "连着几行" in row[: code.start()])
    for line in _ROWS
    for row in [re.split(r"(?<!\\) \| ", line)[0]]
    for code in _CODE.finditer(row)
    if "|" not in code["code"] and code["code"] not in ("\\", "[^1]")
]


@pytest.mark.parametrize(("typed", "elements"), MEANT)
def test_each_example_alone_on_its_line_shows_what_the_page_says(typed: str, elements: set[str]) -> None:
    assert shown(typed)[1] <= elements and shown(typed)[1] != {"p"}


def test_lines_of_one_paragraph_are_joined_as_the_page_says() -> None:
    (row,) = [cells for cells in _FIRST if cells[1].strip() == "一段分成几行打"]
    above, below = (code["code"] for code in _CODE.finditer(row[2]))
    around = "各镇要抓好落实，确保各项任务按时完成，取得实效，让群众满意。"
    for text in (f"{above}\n{below}", f"{around}\n{above}\n{below}\n{around}"):
        assert f"<p>{row[3].strip()}</p>" in render(text).html


def test_points_below_a_chapter_are_headings_as_the_page_says() -> None:
    assert "`1 总则` 下面的 `1.1 目的`" in PAGE
    assert shown("1 总则\n1.1 目的") == ("1 总则\n1.1 目的", {"h2", "h3"})


@pytest.mark.parametrize(("typed", "several"), FORMATTED)
def test_each_sign_of_formatting_alone_on_its_line_becomes_formatting(typed: str, several: bool) -> None:
    words, elements = shown(f"{typed}\n{typed}" if several else typed)
    assert words.split("\n")[0] != typed and (elements != {"p"} or typed.startswith("&"))


def test_the_rows_of_both_tables_are_tried() -> None:
    assert len(MEANT) >= 12 and len(FORMATTED) >= 15
