"""Nested, repeated and endless marks of Markdown: each body is read in a bounded time, or told with the line where it is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.reading import read_content
from gongkai.render.markdown import first_words, render
from gongkai.sources.body_limits import MOST_CELLS, MOST_LINES, MOST_REPEATED, MOST_SIGNS, body_beyond
from gongkai.sources.documents import LARGEST
from gongkai.word.blocks import blocks
from tests.seconds import within
from tests.small_site import NOTICE

DEEP = 10_000
HAN = "政务公开工作要坚持以人民为中心，"
READ = {
    "quotations": ">" * DEEP + " 甲",
    "spaced quotations": "> " * DEEP + "甲",
    "brackets": "[" * DEEP,
    "closed brackets": "[" * DEEP + "]" * DEEP,
    "stars": "*" * DEEP + "甲" + "*" * DEEP,
    "opening stars": "*甲 " * DEEP,
    "opening pairs": "**甲" * DEEP,
    "stars and lines": "*甲_乙" * DEEP + "丙_丁*" * (DEEP // 2),
    "lines": "_甲 " * MOST_SIGNS,
    "waves": "~~甲 " * (MOST_SIGNS // 2),
    "stairs of lists": "\n".join(" " * (2 * level) + "- 甲" for level in range(1000)),
    "lists on a line": "- " * DEEP + "甲",
    "numbers on a line": "1. " * DEEP + "甲",
    "lists and quotations": "> - " * DEEP + "甲",
    "items": "- 甲\n" * MOST_LINES,
    "code marks": " ".join("`" * length for length in range(240)),
    "backslashes": "\\" * MOST_SIGNS,
    "entities": "&" * MOST_SIGNS,
    "fences": "```\n" * (MOST_SIGNS // 3),
    "links": "[甲](/b)" * (MOST_SIGNS // 2),
    "links in links": "[" * 5000 + "甲" + "](/b)" * 5000,
    "pictures in pictures": "![" * 5000 + "甲" + "](/b)" * 5000,
    "definitions": "".join(f"[a{number}]: /b\n" for number in range(MOST_SIGNS // 2)),
    "footnotes": "".join(f"甲[^{number}]\n\n[^{number}]: 乙\n\n" for number in range(7000)),
    "one footnote": "[^1] " * (MOST_SIGNS // 2 - 1) + "\n\n[^1]: 甲",
    "footnotes in footnotes": "[^1]: " * DEEP + "甲",
    "wide table": f"|{'a|' * 10_000}\n|{'-|' * 10_000}\n|{'b|' * 9000}",
    "wide table without end": f"|{'a|' * 10_000}\n|{'-|' * 10_000}x",
    "long table": "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * 14_000,
    "long table with marks": "|甲|乙|\n|-|-|\n" + "|**丙**|丁|\n" * 7000,
    "tables": "|甲|乙|丙|\n|-|-|-|\n|丁|戊|己|\n\n" * 5000,
    "bars": "|" * 1_000_000,
    "labels before a tab": "甲：\t乙丙\n" * 4000,
    "cells below a tab": "\t甲乙丙\n" * 4000,
    "rows without a first cell": "\t甲\t乙\n" * 4000 + "丙\t丁\n",
    "quoted cells alone": '"甲"\t\n' * 3000,
    "open quotations": '甲\t"乙\n' * 3000,
    "rows of two widths": "|甲|乙|\n|丙|\n" * 4000,
    "rows above one of another width": "|甲|乙|\n" * 4000 + "|丙|\n",
    "pairs between empty rows": "甲\t乙\n\t\t\n丙\t丁\t戊\n" * 2000,
    "dashes": "-" * 1_000_000,
    "lines of dashes": "-\n" * MOST_LINES,
    "headings": "# 甲\n" * MOST_LINES,
    "blanks before a heading's end": "# " + " " * 500_000 + "#",
    "heading signs": "# " * 500_000,
    "empty lines": "\n" * 1_900_000,
    "blanks": " " * 1_900_000 + "甲",
    "a long line": "a" * 1_000_000,
    "a long line of Han": HAN * 40_000,
    "words": "ab " * 600_000,
    "marks above letters": "a" + "\u0301" * 900_000,
    "emoji": "😀" * 400_000,
    "lines to be joined": (HAN + "\n") * MOST_LINES,
    "numbers as headings": "一、甲\n\n" * MOST_LINES,
    "one number": "一" * 600_000,
    "full-width marks": "（" * 600_000,
}
BEYOND = {
    "items": ("- 甲\n" * (MOST_LINES + 9), MOST_LINES),
    "signs": ("甲\n" + "*甲 " * (MOST_SIGNS + 9), 1),
    "signs in lines": ("[甲](/b) _c_\n" * (MOST_SIGNS // 4 + 9), MOST_SIGNS // 4),
    "square table": (f"|{'a|' * 3000}\n|{'-|' * 3000}\n" + "|b|\n" * 2000, 10),
    "table without bars at the ends": ("a|b|c\n-|-|-\n" + "d|e|f\n" * 12_000, MOST_CELLS // 3),
    "a long definition, often named": (f"[甲]: {'b' * 40_000}\n\n" + "[甲] " * 9000, 0),
    "a definition over lines": (
        "[甲]: /b\n'" + "c\n" * 9000 + "'\n\n" + "[甲] " * 9000,
        MOST_REPEATED // 9000,
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_body_within_the_limits_is_read_in_seconds(name: str) -> None:
    body = READ[name]
    assert len(body.encode()) < LARGEST
    with within(3):  # a whole build reads it at most twice: for the first words, and for the page
        beyond = body_beyond(body, "a.md", 1)
        if beyond is None:
            drawn = render(body)
            blocks(drawn.html)
            assert len(drawn.html) < 20_000_000


@pytest.mark.parametrize("name", ["brackets", "items", "footnotes", "words", "headings"])
def test_the_first_words_of_a_body_cost_no_more_than_reading_it(name: str) -> None:
    with within(3):
        first_words(READ[name])


@pytest.mark.parametrize("name", BEYOND)
def test_a_body_beyond_the_limits_is_told_where_it_is_too_much(name: str, tmp_path: Path) -> None:
    body, line = BEYOND[name]
    file = tmp_path / "notices/2026/a.md"
    file.parent.mkdir(parents=True)
    head = NOTICE[: NOTICE.rindex("---\n") + 4]
    file.write_text(head + body, encoding="utf-8")
    with within(2):
        read = read_content(file, "notices/2026/a.md", "content/notices/2026/a.md")
    assert read.record is None
    assert [found.code for found in read.problems] == ["GK044"]
    assert abs(read.problems[0].at.line - (head.count("\n") + 1 + line)) <= 12
    assert "没有读" in read.problems[0].message


@pytest.mark.parametrize(
    "body",
    [
        "|甲|乙|丙|\n|-|-|-|\n" + "|丁|戊|己|\n" * 3000,
        "".join(f"第{number}条　{HAN * 3}\n\n" for number in range(3000)),
        "".join(
            f"[甲{number}][a{number}]\n\n[a{number}]: https://www.yunxi.gov.cn/{number}\n\n"
            for number in range(300)
        ),
        HAN * 30_000 + "[^1]\n\n[^1]: " + HAN * 5000,
    ],
    ids=["table", "articles", "definitions", "footnote"],
)
def test_what_the_longest_papers_hold_is_within_the_limits(body: str) -> None:
    assert body_beyond(body, "a.md", 1) is None
