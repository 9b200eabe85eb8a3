"""Whatever words a file holds, its page shows them: signs that Markdown or YAML would read as marks are written as words."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.importing import content_file
from gongkai.importing.blocks import Block, Line, Paper, SourceCell, SourceRun, SourceTable
from gongkai.importing.content_file import content_of
from gongkai.problems import errors
from gongkai.records.kind import kinds
from gongkai.records.reading import read_content

NOTICE = next(kind for kind in kinds() if kind.name == "notice")
#: Lines that are marks of Markdown, YAML or HTML when they are not written as words, and lines of papers.
SIGNS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "```",
    "~~~",
    "\\",
    "\\*",
    "#",
    "##",
    "---",
    "===",
    "-",
    "+",
    "=",
    ":",
    ">",
    "|",
    "<",
    "&",
    "!",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "^",
    "<",
    "<<",
    "<<<<<<<",
    ">>>>>>>",
    "1.",
    "1)",
    "12.",
    "(1)",
    "①",
    "**甲**",
    "*甲*乙*",
    "~~甲~~",
    "`甲`",
    "[甲](乙)",
    "[甲]",
    "[^1]",
    "[^1]:",
    "![图](a.png)",
    "<b>甲</b>",
    "<br>",
    "<!--",
    "-->",
    "&amp;",
    "&#65;",
    "&nbsp;",
    "http://a.b/c_d_e",
    "a@b.cn",
    "王**、李**",
    "面积*单价*系数",
    "（____）",
    "{{甲}}",
    "#甲",
    "-甲",
    "-",
    "1.甲",
    "1.2",
    "1.1.1",
    "|甲|乙|",
    "第一条",
    "附件1",
    "附件：",
    "2026年3月2日",
    "抄送：甲",
]
WORDS = (
    "一、总体要求",
    "（一）坚持公开。",
    "各镇人民政府：",
    "为做好工作，现通知如下。",
    "云溪县人民政府",
    "甲\t乙\t丙",
    "　　丁",
    "\x07戊",
)
words = st.lists(st.sampled_from((*SIGNS, *WORDS)), min_size=1, max_size=4).map("".join) | st.sampled_from(
    SIGNS
)
texts = words.filter(lambda text: "<!" not in text)


def line(text: str, bold: int, number: str, level: int) -> Line:
    runs = (SourceRun(text[:bold], True), SourceRun(text[bold:])) if bold else (SourceRun(text),)
    return Line(runs, 1, number=number, level=level)


lines = st.builds(
    line,
    texts,
    st.integers(0, 3),
    st.sampled_from(("", "", "", "一、", "1.", "1.1 ")),
    st.sampled_from((0, 0, 0, 1, 2)),
)
tables = st.lists(
    st.lists(texts.map(SourceCell), min_size=2, max_size=2).map(tuple), min_size=1, max_size=3
).map(lambda rows: SourceTable(tuple(rows), 1))


def test_words_that_the_page_would_not_show_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """No paper is known that loses a word: here the text loses one behind the back of the comparison."""
    whole = content_file.body_of

    def short(*given: Any, **named: Any) -> Any:
        made = whole(*given, **named)
        made.parts = [part.replace("十户", "") for part in made.parts]
        return made

    monkeypatch.setattr(content_file, "body_of", short)
    paper = Paper((Line((SourceRun("关于养老的通知"),), 1), Line((SourceRun("已帮扶十户。"),), 2)))
    made = content_of(paper, NOTICE, "a.docx", dt.date(2026, 3, 20))
    (told,) = [one for one in made.problems if one.code == "GK620"]
    assert "已帮扶十户" in str(told) and errors([told]) == [told]


@given(st.lists(lines | tables, min_size=1, max_size=12))
@settings(max_examples=120)
def test_every_word_of_a_file_stands_on_its_page(blocks: list[Block]) -> None:
    made = content_of(Paper(tuple(blocks)), NOTICE, "a.docx", dt.date(2026, 3, 20))
    assert [str(one) for one in made.problems if one.code == "GK620"] == []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notices" / "2026" / "a.md"
        file.parent.mkdir(parents=True)
        file.write_text(made.text, encoding="utf-8")
        read = read_content(file, "notices/2026/a.md", "a.md")
    assert read.draft and errors(read.problems) == []
