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
    assert elements <= {"p", "h2"}  # 1. 甲 alone on its line is a heading without a sign that makes it one


@pytest.mark.parametrize("typed", LITERAL)
def test_what_is_no_formatting_is_shown_as_typed(typed: str) -> None:
    assert shown(typed) == (typed, {"p"})


def test_the_page_has_examples_of_both() -> None:
    assert len(ESCAPED) >= 10 and len(LITERAL) >= 15
