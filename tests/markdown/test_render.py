"""What a body tells beside its HTML, and what holds for any body at all."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.render.markdown import RULES, Heading, WrittenLink, render

FAR = "\n\n[a reference nobody uses]: /x\n"
PIECES = [
    "政务",
    "公开",
    "工",
    "，",
    "。",
    "（一）",
    "一、",
    "“",
    "”",
    "《",
    "》",
    "1.",
    "1. ",
    "（1）",
    "附件：",
    "정보",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "[",
    "]",
    "(",
    ")",
    "](a.md)",
    "](https://a.com)",
    "![",
    "<b>",
    "<",
    ">",
    "&amp;",
    "\\",
    "#",
    "## ",
    "- ",
    "| 甲 | 乙 |",
    "|---|:-:|",
    "| ",
    "---",
    "===",
    " ",
    "  ",
    "    ",
    "\u3000",
    "\t",
    "a",
    "B2",
    "\n",
    "\n\n",
    "[^1]",
    "\n\n[^1]: ",
    "```\n",
    "style=",
    "\r\n",
    "\0",
]
bodies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
near_bodies = (
    st.lists(st.sampled_from([piece for piece in PIECES if "```" not in piece]), max_size=40)
    .map("".join)
    .filter(lambda body: "~~~" not in body and "```" not in body)
)
han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=60)


class Attributes(HTMLParser):
    """The attributes of all elements, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += attrs


def test_words_in_an_alternative_text_are_no_attribute() -> None:
    attributes = Attributes()
    attributes.feed(render('![1. style= id="a"](a.md)\n\n# 标题').html)
    assert [name for name, _ in attributes.found if name in ("style", "id")] == ["id"]


@given(st.text() | bodies)
@settings(deadline=None)
def test_rendering_never_raises_and_is_repeatable(body: str) -> None:
    assert render(body) == render(body)


@given(bodies)
@settings(deadline=None, max_examples=300)
def test_ids_are_unique_and_nothing_carries_a_style(body: str) -> None:
    html = render(body).html
    attributes = Attributes()
    attributes.feed(html)
    ids = [value for name, value in attributes.found if name == "id"]
    assert len(ids) == len(set(ids))
    assert "style" not in dict(attributes.found)
    assert "<h1" not in html and "<script" not in html and "<b>" not in html


@given(bodies)
@settings(deadline=None, max_examples=300)
def test_no_heading_level_is_skipped(body: str) -> None:
    levels = [heading.level for heading in render(body).headings]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))


@given(near_bodies)
@example("政务\\  政务")
@settings(deadline=None, max_examples=500)
def test_the_short_way_draws_what_the_long_way_draws(body: str) -> None:
    short, whole = render(body), render(body + FAR)
    assert short.html == whole.html
    assert (short.headings, short.links, short.images, short.text) == (
        whole.headings,
        whole.links,
        whole.images,
        whole.text,
    )


@given(st.lists(han, min_size=1, max_size=8), st.sampled_from(["\n", "\n\n", "。\n", "，\n"]))
@settings(deadline=None)
def test_every_character_of_plain_paragraphs_survives(paragraphs: list[str], between: str) -> None:
    body = between.join(paragraphs)
    rendered = render(body)
    assert re.sub(r"<[^>]*>|\n", "", rendered.html) == body.replace("\n", "")
    assert rendered.text.replace("\n", "") == body.replace("\n", "")


def test_headings_are_told_with_level_id_and_plain_text() -> None:
    assert render("## 一、**总体**要求\n\n### （一）`API`\n").headings == (
        Heading(2, "s-1", "一、总体要求"),
        Heading(3, "s-1-1", "（一）API"),
    )


def test_links_are_told_as_written_with_the_line_of_the_body() -> None:
    body = "甲\n\n见[附件](附件.pdf)，\n[指南](/guide/)。\n\n- 项\n- [外](https://a.com/)\n\n|甲|\n|-|\n|[乙](/b)|\n"
    assert render(body).links == (
        WrittenLink("附件.pdf", 3, "附件"),
        WrittenLink("/guide/", 4, "指南"),
        WrittenLink("https://a.com/", 7, "外"),
        WrittenLink("/b", 11, "乙"),
    )


def test_lines_are_the_same_when_the_body_has_a_footnote() -> None:
    assert render("甲[^1]\n\n见[附件](a.pdf)\n\n[^1]: 见[条例](/b)\n").links == (
        WrittenLink("a.pdf", 3, "附件"),
        WrittenLink("/b", 5, "条例"),
    )


def test_an_image_without_alternative_text_is_told_with_an_empty_text() -> None:
    assert render("![](图.png)\n![流程](b.png)\n").images == (
        WrittenLink("图.png", 1, ""),
        WrittenLink("b.png", 2, "流程"),
    )


def test_resolve_decides_the_address_and_gets_it_as_written() -> None:
    asked: list[str] = []

    def resolve(target: str) -> str:
        asked.append(target)
        return "../../x/"

    rendered = render("[甲](notices/2021/jining-2021-18) [乙](<附件 1.pdf>) ![丙](图.png)", resolve=resolve)
    assert asked == ["notices/2021/jining-2021-18", "附件 1.pdf", "图.png"]
    assert rendered.html.count('"../../x/"') == 3
    assert [link.target for link in rendered.links] == asked[:2]


def test_the_text_has_a_line_for_each_paragraph_heading_item_and_cell() -> None:
    body = "## 一、总体\n\n第一行\n第二行 **粗**\n\n- 项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | *2* |\n\n[外](https://a.com)"
    assert render(body).text == "一、总体\n第一行第二行 粗\n项\n甲\n乙\n1\n2\n外"


def test_windows_line_ends_draw_the_same() -> None:
    assert render("甲\r\n乙\r\n\r\n丙").html == render("甲\n乙\n\n丙").html == "<p>甲乙</p>\n<p>丙</p>\n"


def test_an_empty_body_is_empty() -> None:
    rendered = render("")
    assert (rendered.html, rendered.text, rendered.headings) == ("", "", ())


def test_each_rule_is_named_after_its_module() -> None:
    assert [install.__module__.rsplit(".", 1)[1] for _, install in RULES] == [name for name, _ in RULES]


@pytest.mark.parametrize(
    "above",
    [
        "关于加强道路养护工作的通知",
        "云政发〔2026〕5号",
        "第12号",
        "附件2",
        "时间：2026年4月8日",
        "（2026年第2号）",
    ],
)
def test_the_description_begins_with_a_sentence_below_a_head_that_was_pasted_along(above: str) -> None:
    assert render(f"{above}\n\n全县道路已经养护。").opening == "全县道路已经养护。"
    assert render(f"{above}\n\n定于5月6日停水").opening == "定于5月6日停水"
    assert render(above).opening == above
    assert render(f"{above}\n\n周某某\n\n全县道路已经养护完毕。").opening == "全县道路已经养护完毕。"


def test_a_short_sentence_describes_a_text_and_a_greeting_does_not() -> None:
    assert render("公布招生结果。\n\n见第二页，2026年3月3日。").opening == "公布招生结果。"
    assert render("你们好！\n\n全县道路已经养护完毕。").opening == "全县道路已经养护完毕。"
