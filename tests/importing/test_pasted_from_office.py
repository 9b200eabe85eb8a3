"""What Word, WPS and Excel put into the clipboard comes out as text, lists and tables; what only they know goes or is told."""

from __future__ import annotations

import pytest

from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.body import body_of
from gongkai.importing.page_file import read_part

HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    "<meta name=ProgId content=Word.Document><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
    "<style><!-- /* Font Definitions */ @font-face {font-family:宋体;} span.hid {display:none; mso-hide:all;} "
    ".xl65 {color:white;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head><body><!--StartFragment-->"
)
FOOT = "<!--EndFragment--></body></html>"


def pasted(inner: str, behind: str = "") -> Paper:
    return read_part(f"{HEAD}{inner}<!--EndFragment-->{behind}</body></html>", "粘贴")


def texts(paper: Paper) -> list[str]:
    return [one.text for one in paper.blocks if isinstance(one, Line)]


def written(paper: Paper) -> str:
    return body_of(paper.blocks, {}, paper.notes).text


def said(paper: Paper) -> dict[str, str]:
    return {one.code: str(one) for one in paper.problems}


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("<![if !supportLists]>", "<![endif]>"), ("<!--[if !supportLists]-->", "<!--[endif]-->")],
    ids=["WPS and Word", "Word in a browser"],
)
def test_numbers_that_the_program_draws_stand_before_their_paragraphs(opens: str, closes: str) -> None:
    item = (
        "<p class=MsoListParagraph style='text-indent:-36.0pt;mso-list:l0 level{level} lfo1'>{opens}<span lang=EN-US>"
        "<span style='mso-list:Ignore'>{number}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
        "{closes}<span style='font-size:16.0pt'>{words}<span lang=EN-US><o:p></o:p></span></span></p>"
    )
    paper = pasted(
        "".join(
            item.format(level=level, number=number, words=words, opens=opens, closes=closes)
            for level, number, words in (
                (1, "一、", "总体要求"),
                (2, "（一）", "加强值守。"),
                (3, "1.", "巡查水库。"),
            )
        )
    )
    assert texts(paper) == ["一、总体要求", "（一）加强值守。", "1.巡查水库。"]


def test_signs_before_paragraphs_make_a_list() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:{font}'>"
        "<span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span></span><![endif]>{words}</p>"
    )
    paper = pasted(
        item.format(font="Wingdings", sign="l", words="巡查水库；")
        + item.format(font="Symbol", sign="·", words="巡查河道。")
    )
    assert written(paper) == "- 巡查水库；\n\n- 巡查河道。"


def test_line_ends_of_the_source_are_no_blanks_between_han_characters() -> None:
    assert texts(pasted("<p class=MsoNormal>现就有关\r\n事项通知\n如下：第 12\n条，see\nbelow</p>")) == [
        "现就有关事项通知如下：第 12 条，see below"
    ]


def test_comments_are_no_text_and_are_counted() -> None:
    paper = pasted(
        "<p class=MsoNormal>附件<a style='mso-comment-reference:L_1'>一</a><span class=MsoCommentReference>"
        '<![if !supportAnnotations]><a class=msocomanchor href="#_msocom_1">[李1]</a><![endif]></span>。</p>',
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt>"
        "<p class=MsoCommentText>领导不同意，先别发</p></div></div></div>",
    )
    assert texts(paper) == ["附件一。"]
    assert said(paper)["GK604"].startswith("粘贴:1:1 GK604 批注 1 条没有导入")


def test_notes_below_the_text_are_notes() -> None:
    paper = pasted(
        '<p class=MsoNormal>巡查河道<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span>[1]</span></a>。</p>',
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
        "<a style='mso-footnote-id:ftn1' href=\"#_ftnref1\"><span>[1]</span></a> 指县级河道。</p></div></div>",
    )
    assert written(paper) == "巡查河道[^1]。\n\n[^1]: 指县级河道。"


def test_a_table_keeps_its_merged_cells_and_loses_the_row_that_measures_columns() -> None:
    paper = pasted(
        "<table class=MsoTableGrid border=1><thead><tr><td><p class=MsoNormal>序号</p></td><td colspan=2><p>项目<o:p></o:p></p></td></tr>"
        "</thead><tr><td rowspan=2><p>1</p></td><td><p>水库</p><p>河道</p></td><td><p><o:p>&nbsp;</o:p></p></td></tr>"
        "<tr><td><p>5m<sup>3</sup></p></td><td><p>2×3</p></td></tr><![if !supportMisalignedColumns]>"
        "<tr height=0><td width=9></td><td width=9></td><td width=9></td></tr><![endif]></table>"
    )
    (table,) = paper.blocks
    assert isinstance(table, SourceTable)
    assert table.grid() == [["序号", "项目", "<"], ["1", "水库\n河道", ""], ["^", "5m³", "2×3"]]


def test_hidden_struck_added_and_white_words_are_told() -> None:
    paper = pasted(
        "<p class=MsoNormal>甲<span class=hid>暗</span><span style='mso-hide:all'>藏</span><del>旧</del><ins datetime=2026-06-01>新</ins></p>"
        "<table><tr><td>乙</td><td class=xl65>77</td></tr><tr style='display:none'><td>丙</td><td>9</td></tr><tr><td>丁</td><td>8</td></tr></table>"
    )
    assert texts(paper) == ["甲新"]
    assert [row for one in paper.blocks if isinstance(one, SourceTable) for row in one.grid()] == [
        ["乙", ""],
        ["丁", "8"],
    ]
    assert {"GK602", "GK603", "GK605", "GK691"} <= set(said(paper))
