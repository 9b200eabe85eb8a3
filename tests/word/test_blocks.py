"""Rendered Markdown as blocks and as the XML of Word: nothing of a body is lost, nothing runs together."""

from __future__ import annotations

from lxml import etree

from gongkai.render.markdown import render
from gongkai.word.blocks import Paragraph, Picture, Run, Table, blocks, words_for
from gongkai.word.markup import body, line
from gongkai.word.styles import MAIN
from gongkai.word.title import LINE, title_lines, width
from tests.word.documents import W, words


def said(part: str | Picture) -> str:
    return part if isinstance(part, str) else words_for(part)


def shown(markdown: str) -> list[str]:
    """Each block as text: its kind, and what it says."""
    found = blocks(render(markdown).html)
    return [
        " | ".join("/".join("".join(map(said, cell.lines)) for cell in row) for row in block.rows)
        if isinstance(block, Table)
        else f"{block.kind} {block.mark}{''.join(run.text for run in block.runs)}"
        for block in found
        if not isinstance(block, Picture)
    ]


def xml(markdown: str) -> etree._Element:
    """A body as the part of a Word file."""
    made = body(blocks(render(markdown).html))
    return etree.fromstring(f'<w:body xmlns:w="{MAIN}">{made}</w:body>')


def styles(element: etree._Element) -> list[tuple[str, str]]:
    return [
        (str(item.find(f"{W}pPr/{W}pStyle").get(f"{W}val")), "".join(item.itertext(f"{W}t")))
        for item in element.iter(f"{W}p")
    ]


def test_paragraphs_lists_quotations_and_tables_stay_apart() -> None:
    source = "一段。\n\n- 甲\n- 乙\n\n3. 丙\n4. 丁\n\n> 引文\n\n| 名称 | 数量 |\n| --- | --- |\n| 政策 | 三 |\n\n末段。\n"
    assert shown(source) == [
        "paragraph 一段。", "item •甲", "item •乙", "item 3.丙", "item 4.丁", "quote 引文", "名称/数量 | 政策/三", "paragraph 末段。",
    ]  # fmt: skip


def test_lists_inside_lists_and_second_paragraphs_of_an_item_keep_their_place() -> None:
    assert shown("- 甲\n  - 乙\n- 丙\n\n  再说丙\n") == ["item •甲", "item •乙", "item •丙", "item 再说丙"]
    assert styles(xml("1. 丙\n\n   再说丙\n")) == [("BodyText", "1. 丙"), ("BodyText", "再说丙")]


def test_prepared_text_and_pictures_are_not_swallowed() -> None:
    assert shown("```\n第一行\n第二行\n```\n\n接着说。\n") == [
        "paragraph 第一行\n第二行",
        "paragraph 接着说。",
    ]
    assert blocks(render("![办事流程](a.png)\n").html) == (Picture("a.png", "办事流程"),)
    assert styles(xml("![办事流程](a.png)\n")) == [("BodyText", "［图：办事流程］")]
    cell = "| 图 |\n| --- |\n| 见下图![办事流程](a.png)（示意） |\n"
    assert shown(cell) == ["图 | 见下图［图：办事流程］（示意）"]
    assert [words for _, words in styles(xml(cell)) if words] == [
        "图",
        "见下图",
        "［图：办事流程］",
        "（示意）",
    ]


def test_the_number_of_a_heading_tells_its_level_in_an_annex_as_in_a_letter() -> None:
    for mark in ("##", "###"):
        source = f"{mark} 一、总体要求\n\n正文。\n\n{mark}# （一）目标\n\n正文。\n"
        assert [style for style, _ in styles(xml(source))] == ["Level1", "BodyText", "Level2", "BodyText"]


def test_a_heading_that_opens_a_paragraph_takes_the_face_of_its_level() -> None:
    run = xml("**（一）加强领导。**各单位要高度重视。\n").find(f".//{W}r")
    assert run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FaceLevel2"


def test_the_list_of_attachments_is_set_under_its_first_word() -> None:
    assert styles(xml("附件：任务分解表\n")) == [("Attachments", "附件：任务分解表")]


def test_characters_that_xml_cannot_hold_are_left_out_and_others_are_escaped() -> None:
    made = line("甲\x0b<乙>&丙", "BodyText")
    assert words(etree.fromstring(f'<w:body xmlns:w="{MAIN}">{made}</w:body>')) == "甲<乙>&丙"
    assert blocks("<p>1 &lt; 2</p>") == (Paragraph("paragraph", (Run("1 < 2"),)),)


def test_a_long_title_is_broken_between_words_into_lines_that_fit_and_lose_nothing() -> None:
    titles = {
        "平阴县人民政府办公室关于印发2023年平阴县政务公开工作要点的通知": ("平阴县人民政府办公室关于印发", "2023年平阴县政务公开工作要点的通知"),
        "2021年梁山县政务公开工作任务分解表": ("2021年梁山县政务公开工作任务分解表",),
        "12345678901234567890123456789012345678901": ("12345678901234567890123456789012345678901",),
    }  # fmt: skip
    for title, lines in titles.items():
        assert title_lines(title) == lines
    words = {
        "云溪县人民政府办公室关于推进旅游市场综合监管的意见": "旅游",
        "云溪县人民政府办公室转发县地震局关于2027年地震趋势和加强防震减灾工作意见报告的通知": "地震",
        "云溪县人民政府关于印发马头山县级自然保护区管理办法和巡护规定的通知": "保护区",
        "云溪县教育局 云溪县财政局 云溪县发展和改革局关于规范幼儿园收费管理的通知": "财政局",
    }  # fmt: skip
    for title, word in words.items():
        assert "|".join(title_lines(title)).count(word) == title.count(word)
        assert "".join(title_lines(title)) == title
    long = "云溪县人民政府关于进一步做好政务公开工作的通知" * 5
    assert "".join(title_lines(long)) == long
    assert all(width(part) <= LINE for part in title_lines(long))


def test_a_heading_in_an_item_of_a_list_keeps_the_number_of_the_item() -> None:
    first, second = blocks("<ol><li><h2>总则</h2></li><li><pre><code>甲</code></pre></li></ol>")
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert (first.kind, "".join(run.text for run in first.runs)) == ("heading", "1. 总则")
    assert "".join(run.text for run in second.runs) == "2. 甲"


def test_the_arrow_of_a_note_is_not_printed() -> None:
    assert shown("文中[^1]。\n\n[^1]: 第十条。") == ["paragraph 文中[1]。", "item 1.第十条。"]


def test_the_caption_of_a_table_stands_above_it_and_stays_with_it() -> None:
    table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
    markdown = f"表1　任务表\n单位：项\n{table}"
    assert shown(markdown) == ["paragraph 表1　任务表", "paragraph 单位：项", "甲/乙 | 1/2"]
    assert body(blocks(render(markdown).html)).count("<w:keepNext/>") == 2
