"""Official paper in Word: red head, letters, the imprint at the foot of an even page, chapters and captions."""

from __future__ import annotations

import io
import re

from docx import Document

from gongkai.render.markdown import render
from gongkai.word.blocks import blocks
from gongkai.word.markup import body, line
from gongkai.word.package import package
from gongkai.word.paper_parts import ends_on_even_page, head, with_imprint

NUMBER = "云政办发〔2026〕3号"


def styles(xml: str) -> list[tuple[str, str]]:
    """The style and the words of every paragraph."""
    found = re.findall(r"<w:p>(.*?)</w:p>", xml, re.DOTALL)
    return [(re.search(r'pStyle w:val="(\w+)"', item)[1], re.sub("<[^>]+>", "", item)) for item in found]


def text_of(lines: int) -> str:
    """A letter of so many lines."""
    return "".join(line("各镇要抓好落实。", "BodyText") for _ in range(lines))


def test_the_names_of_the_issuers_stand_in_red_above_the_number() -> None:
    xml = "".join(head(("云溪县财政局", "云溪县教育局"), NUMBER, False, ""))
    assert styles(xml) == [
        ("RedHeadLarge", "云溪县财政局"), ("RedHeadLarge", "云溪县教育局"), ("DocNumber", NUMBER),
    ]  # fmt: skip


def test_the_number_of_a_letter_stands_at_the_right_below_its_double_line() -> None:
    xml = "".join(head(("云溪县人民政府办公室",), "云政办函〔2026〕3号", True, ""))
    assert [style for style, _ in styles(xml)] == ["LetterHead", "LetterNumber"]


def test_a_letter_bears_the_name_of_the_lead_issuer_alone() -> None:
    xml = "".join(head(("云溪县财政局", "云溪县教育局"), "云财函〔2026〕3号", True, ""))
    assert styles(xml) == [("LetterHead", "云溪县财政局"), ("LetterNumber", "云财函〔2026〕3号")]


def test_the_first_page_of_a_letter_alone_has_a_double_line_at_its_foot_and_no_page_number() -> None:
    document = package(text_of(30), "函", "云溪县财政局", "2026-06-10", letter=True)
    first, *others = Document(io.BytesIO(document)).sections
    assert first.different_first_page_header_footer and not others
    foot = first.first_page_footer._element.xml
    assert "thinThickSmallGap" in foot and "PAGE" not in foot
    assert "PAGE" in first.footer._element.xml and "PAGE" in first.even_page_footer._element.xml
    usual = Document(io.BytesIO(package(text_of(30), "通知", "云溪县财政局", "2026-06-10"))).sections[0]
    assert not usual.different_first_page_header_footer


def test_a_longer_name_is_set_smaller() -> None:
    xml = "".join(head(("云溪县人力资源和社会保障局劳动监察大队",), NUMBER, False, ""))
    assert styles(xml)[0][0] == "RedHeadSmall"


def test_the_imprint_goes_on_an_even_page_unless_the_text_ends_on_one() -> None:
    text, last = with_imprint(text_of(10), "县委办公室。", "云溪县人民政府办公室", "2026年6月10日")
    assert 'w:type w:val="evenPage"' in last
    assert [words for _, words in styles(text)][-3:-1] == [
        "抄送：县委办公室。",
        "云溪县人民政府办公室2026年6月10日印发",
    ]
    text, last = with_imprint(text_of(32), "县委办公室。", "", "")
    assert "evenPage" not in last and 'w:vertAnchor="page"' in text
    assert with_imprint(text_of(10), "", "", "")[0] == text_of(10)


def test_where_a_text_ends_is_counted_in_lines_and_unknown_with_a_picture() -> None:
    assert not ends_on_even_page(text_of(22))
    assert ends_on_even_page(text_of(32))
    assert not ends_on_even_page(text_of(43))  # no room for the imprint
    assert not ends_on_even_page(text_of(54))
    assert not ends_on_even_page(text_of(32) + "<w:drawing>")


def test_chapters_and_their_parts_stand_in_the_middle() -> None:
    source = "第一章　总则\n\n第一节　目的\n\n第一条　为了公开，制定本办法。"
    found = styles(body(blocks(render(source).html)))
    assert [style for style, _ in found] == ["Chapter", "ChapterPart", "BodyText"]


def test_the_name_of_a_table_stays_with_it_also_on_pages_that_lie_across() -> None:
    head_row = "|" + "|".join(f"列{place}" for place in range(9)) + "|"
    wide = f"见下表。\n\n表1 各镇任务\n\n单位：万元\n\n{head_row}\n{'|---' * 9}|\n{'|1' * 9}|\n"
    xml = body(blocks(render(wide).html))
    across = xml[xml.index("<w:sectPr>") : xml.index('w:orient="landscape"')]
    assert "表1 各镇任务" in across and "单位：万元" in across and "见下表" not in across
    narrow = body(blocks(render("表1 各镇任务\n\n|镇|数|\n|---|---|\n|甲|1|\n").html))
    assert re.search(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>表1 各镇任务", narrow)
    alone = body(blocks(render("表1 各镇任务见附件。").html))
    assert styles(alone)[0][0] == "BodyText"
