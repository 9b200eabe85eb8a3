"""Numbers that Word draws arrive as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.importing.numbering import numeral
from tests.importing.word_files import add, document, item, lines, lists, read, use_list, xml

OFFICIAL = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def test_the_four_levels_of_an_official_paper_are_counted_and_begin_anew(tmp_path: Path) -> None:
    made = document()
    lists(made, OFFICIAL)
    for text, level in (
        ("甲", 0),
        ("乙", 1),
        ("丙", 1),
        ("丁", 2),
        ("戊", 3),
        ("己", 0),
        ("庚", 1),
        ("辛", 2),
    ):
        item(made, text, level)
    assert lines(read(made, tmp_path)) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.丁",
        "（1）戊",
        "二、己",
        "（一）庚",
        "1.辛",
    ]


def test_a_list_goes_on_behind_other_paragraphs(tmp_path: Path) -> None:
    made = document()
    lists(made, OFFICIAL)
    item(made, "甲")
    add(made, "<w:p><w:r><w:t>正文。</w:t></w:r></w:p>")
    item(made, "乙")
    assert lines(read(made, tmp_path)) == ["一、甲", "正文。", "二、乙"]


def test_two_numbers_of_one_list_count_together_unless_one_begins_anew(tmp_path: Path) -> None:
    made = document()
    lists(made, OFFICIAL)
    use_list(made, 91, 90)
    use_list(made, 92, 90, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    item(made, "甲", number=90)
    item(made, "乙", number=91)
    item(made, "丙", number=92)
    item(made, "丁", number=92)
    assert lines(read(made, tmp_path)) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_chapters_and_articles_count_each_by_itself(tmp_path: Path) -> None:
    made = document()
    levels = (("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "第%2条"))
    lists(made, levels, '<w:lvlRestart w:val="0"/>')
    for text, level in (("总则", 0), ("甲。", 1), ("附则", 0), ("乙。", 1)):
        item(made, text, level)
    assert lines(read(made, tmp_path)) == ["第一章　总则", "第一条　甲。", "第二章　附则", "第二条　乙。"]


def test_a_number_of_several_levels_is_drawn_whole(tmp_path: Path) -> None:
    made = document()
    lists(made, (("decimal", "%1"), ("decimal", "%1.%2")))
    for text, level in (("总则", 0), ("目的", 1), ("依据", 1)):
        item(made, text, level)
    assert lines(read(made, tmp_path)) == ["1 总则", "1.1 目的", "1.2 依据"]


def test_a_level_of_han_shown_in_a_legal_number_is_written_in_figures(tmp_path: Path) -> None:
    made = document()
    lists(made, (("chineseCountingThousand", "%1、"), ("decimal", "%1.%2")), "<w:isLgl/>")
    item(made, "目的", 1)
    assert lines(read(made, tmp_path)) == ["1.1 目的"]


def test_a_style_brings_its_list_with_it(tmp_path: Path) -> None:
    made = document()
    lists(made, OFFICIAL)
    style = made.styles.add_style("任务", 1)
    style.element.get_or_add_pPr().append(xml('<w:numPr><w:numId w:val="90"/></w:numPr>'))
    made.add_paragraph("甲", style="任务")
    made.add_paragraph("乙", style="任务")
    assert lines(read(made, tmp_path)) == ["一、甲", "二、乙"]


def test_a_paragraph_that_switches_its_list_off_has_no_number(tmp_path: Path) -> None:
    made = document()
    lists(made, OFFICIAL)
    item(made, "甲", number=0)
    assert lines(read(made, tmp_path)) == ["甲"]


@pytest.mark.parametrize(
    ("format", "number", "written"),
    [
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCounting", 20, "二十"),
        ("japaneseCounting", 3, "三"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一○"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 1, "子"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("none", 3, ""),
        ("neverHeardOf", 3, "3"),
    ],
)
def test_every_format_of_word_is_written_as_word_does(format: str, number: int, written: str) -> None:
    assert numeral(number, format) == written
