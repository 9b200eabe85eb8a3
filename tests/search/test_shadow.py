"""A shadow page holds the searched text and nothing else."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from gongkai.pages.frame import SearchEntry
from gongkai.search.shadow import shadow_page

ENTRY = SearchEntry(
    kind="政策文件", title="入学</script>通知", number="云政办发〔2021〕5号", date=dt.date(2021, 5, 6),
    units=("甲局", "乙局"), names=("附件名.pdf",),
)  # fmt: skip


def shadow(body: str) -> str:
    return shadow_page(
        ENTRY, "/n/a/", f"<html><body><header>页眉</header>{body}<footer>页脚</footer></body></html>"
    )


def blocks(body: str) -> list[str]:
    """The text of the body's blocks, as a reader would see it."""
    text = shadow(body).split("<p>⁀⁀</p>")[1]
    return [
        re.sub(r"<[^>]*>", "", part).replace(" ", "")
        for part in text.split(" ⁀")
        if re.sub(r"<[^>]*>", "", part)
    ]


def test_only_the_marked_element_is_searched() -> None:
    assert blocks("<p>外</p><main data-search-body><p>内</p></main><p>外</p>") == ["内"]


def test_what_is_marked_to_be_ignored_is_left_out_with_all_that_is_in_it() -> None:
    body = "<main data-search-body><p>前</p><div data-search-ignore><div><p>目录<br>二</p></div><img src=a></div><p>后</p></main>"
    assert blocks(body) == ["前", "后"]


def test_two_marks_on_one_element_do_not_confuse_the_reading() -> None:
    assert blocks(
        '<div class="a" data-search-body data-root="/"><nav class="x" data-search-ignore="">丢</nav><p>留</p></div>'
    ) == ["留"]


def test_inline_elements_do_not_part_a_word() -> None:
    assert blocks('<p data-search-body>义<a href="/x/">务</a><b>教</b>育</p>') == ["义务教育"]


def test_blocks_cells_and_items_are_kept_apart() -> None:
    body = "<div data-search-body><ul><li>甲</li><li>乙</li></ul><table><tr><td>丙</td><td>丁</td></tr></table>戊<p>己</p>庚</div>"
    assert blocks(body) == ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_a_word_broken_over_two_lines_of_a_cell_stays_findable() -> None:
    assert "完⁠ 成" in shadow("<table data-search-body><tr><th>完<br>成</th></tr></table>")


def test_headings_keep_their_ids_and_stand_in_the_front_part_too() -> None:
    front, body = shadow('<main data-search-body><h2 class="a" id="s-1">双减</h2><p>文</p></main>').split(
        "<p>⁀⁀</p>"
    )
    assert "双 减 ⁀" in front
    assert '<h2 id="s-1">双 减 ⁀</h2>' in body


def test_a_letter_that_only_covers_is_searched_after_the_text_that_it_issues_and_not_among_the_headings() -> (
    None
):
    body = (
        '<main data-search-body><details id="letter" data-search-last="印发通知"><summary data-search-ignore>看</summary>'
        "<div><p>现印发给你们</p></div></details><h2 id=s>补贴对象</h2><p>老年人</p></main>"
    )
    assert blocks(body) == ["补贴对象", "老年人", "印发通知", "现印发给你们"]
    front, text = shadow(body).split("<p>⁀⁀</p>")
    assert "印 发 通 知" not in front
    assert '<h2 id="letter">印 发 通 知 ⁀</h2>' in text


def test_title_number_and_other_names_come_first() -> None:
    front = shadow("<main data-search-body><h1>入学通知</h1><p>文</p></main>").split("<p>⁀⁀</p>")[0]
    assert re.findall(r"<p>(.*?) ⁀</p>", front)[1:] == ["云 政 办 发〔 2021〕 5 号", "附 件 名. pdf"]


def test_text_is_escaped_and_read_from_entities() -> None:
    assert "&lt; b&gt;" in shadow("<p data-search-body>甲&lt;b&gt;乙&amp;丙</p>")


def test_scripts_comments_and_drawings_are_not_text() -> None:
    assert blocks(
        "<main data-search-body>甲<!-- 注 <p> --><script>var 乙;</script><svg><text>丙</text></svg></main>"
    ) == ["甲"]


def test_facts_survive_any_character_of_a_title() -> None:
    facts = json.loads(shadow("<p data-search-body>文</p>").split(">", 4)[4].split("</script>")[0])
    assert facts["title"] == ENTRY.title
    assert facts["unit"] == ["甲局", "乙局"]
    assert (facts["date"], facts["url"]) == ("2021-05-06", "/n/a/")


@pytest.mark.parametrize("body", ["<p>无</p>", "<p data-search-body>一</p><p data-search-body>二</p>"])
def test_a_template_without_one_searched_element_is_a_mistake(body: str) -> None:
    with pytest.raises(ValueError, match="data-search-body"):
        shadow(body)


def test_a_mark_in_the_text_is_no_mark() -> None:
    assert blocks(
        "<main data-search-body><p>写作 data-search-body 的属性 a&lt;b data-search-body&gt;</p></main>"
    )


def test_numbers_of_items_are_those_that_the_browser_draws() -> None:
    items = (
        '<ol start="3"><li>甲</li><li value="7"><p>乙</p><p>丙</p><ul><li>丁</li></ul></li><li>戊</li></ol>'
    )
    notes = '<ol class="footnotes-list"><li><p>注 <a data-search-ignore>↩</a></p></li></ol>'
    steps = '<ol class="steps"><li>步</li></ol>'
    body = f"<main data-search-body>{items}<p>段</p>{notes}{steps}</main>"
    assert [one.replace("\u2060", " ") for one in blocks(body)] == [
        "3. 甲",
        "7. 乙",
        "丙",
        "丁",
        "8. 戊",
        "段",
        "1. 注",
        "步",
    ]
