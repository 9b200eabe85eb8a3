"""Lines become paragraphs without losing a character, and the short way and the long way agree."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.render.line_starts import starts
from gongkai.render.markdown import render
from gongkai.render.paragraphs import split

PIECES = ("一、总体要求", "（一）加强领导。", "1.公开内容。", "第三条　本办法自发布之日起施行。", "各镇人民政府：", "2026年5月1日",
          "为了做好公开工作，", "现就有关事项通知如下：", "甲乙", "附件：1.表", "注：略。", "　　各单位要落实。", "A类", "3.5%")  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)


def text_of(html: str) -> str:
    return re.sub(r"\s", "", re.sub(r"<[^>]+>", "", html))


@given(LINES)
@settings(max_examples=400)
def test_every_character_stays_in_its_order(lines: list[str]) -> None:
    assert text_of(render("\n".join(lines)).html) == re.sub(r"\s", "", "".join(lines))


@given(LINES)
@settings(max_examples=200)
def test_paragraphs_are_cut_alike_when_something_in_the_text_reaches_far(lines: list[str]) -> None:
    alone = render("\n".join(lines)).html
    far = render("\n".join(lines) + "\n\n```\nx\n```\n").html
    assert far.startswith(alone)


@given(LINES)
@settings(max_examples=200)
def test_the_pieces_of_a_block_are_the_block(lines: list[str]) -> None:
    pieces = split("\n".join(lines))
    assert "\n".join(text for _, text in pieces) == "\n".join(lines)
    assert [first for first, _ in pieces] == [0, *starts(lines)]
