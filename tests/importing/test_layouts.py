"""Papers as offices set them: letterheads in tables, titles put in the middle with blanks, minutes, lines of a site."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.importing.blocks import Loose
from gongkai.importing.content_file import Content, content_of
from gongkai.records.kind import kinds
from tests.importing.word_files import document, read

NOTICE = next(kind for kind in kinds() if kind.name == "notice")
LETTER = (
    "云溪县水利局关于印发《云溪县供水应急预案（试行）》的通知",
    "各镇水利站：",
    "现将《云溪县供水应急预案（试行）》印发给你们，请遵照执行。",
    "云溪县水利局",
    "2026年5月6日",
)


def imported(folder: Path, *texts: str, middle: tuple[str, ...] = ()) -> Content:
    made = document(texts)
    for one in made.paragraphs:
        if one.text in middle:
            one.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return content_of(read(made, folder), NOTICE, "a.docx", dt.date(2026, 6, 1))


def said(made: Content, *names: str) -> list[str]:
    return [made.fields[name].text if name in made.fields else "" for name in names]


@pytest.mark.parametrize("blanks", ["　　　　　", "          "])
def test_a_title_put_in_the_middle_with_blanks_begins_an_issued_paper(tmp_path: Path, blanks: str) -> None:
    made = imported(tmp_path, *LETTER, f"{blanks}云溪县供水应急预案", f"{blanks}（试行稿）", "一、总则")
    assert "# 云溪县供水应急预案" in made.body.parts


@pytest.mark.parametrize("title", [("云溪县供水应急预案（试行）",), ("云溪县供水", "应急预案（试行）")])
def test_a_title_that_the_letter_names_begins_an_issued_paper_wherever_it_is_set(
    tmp_path: Path, title: tuple[str, ...]
) -> None:
    made = imported(tmp_path, *LETTER, *title, "一、总则")
    assert made.body.parts[1:] == ["# 云溪县供水应急预案（试行）", "一、总则"]


def test_the_words_of_a_paragraph_are_no_title(tmp_path: Path) -> None:
    made = imported(tmp_path, *LETTER, "　　供水应急预案", "一、总则")
    assert made.body.parts[1:] == ["供水应急预案", "一、总则"]


def test_whose_an_issued_paper_is_and_its_day_are_no_part_of_its_title(tmp_path: Path) -> None:
    below = ("关于进一步加强森林防火工作的意见", "县应急局", "（2026年3月15日）")
    made = imported(tmp_path, *LETTER, *below, "一、落实责任。", middle=below)
    assert made.body.parts[1:4] == ["# 关于进一步加强森林防火工作的意见", "县应急局", "（2026年3月15日）"]


def test_the_letterhead_of_joint_issuers_may_be_a_table(tmp_path: Path) -> None:
    made = document()
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 0).text = "云溪县民政局", "云溪县财政局"
    table.cell(0, 1).merge(table.cell(1, 1)).text = "文件"
    beside = made.add_table(rows=1, cols=2)
    beside.cell(0, 0).text, beside.cell(0, 1).text = "云民发〔2026〕7号", "签发人：张××　李××"
    for line in (
        "关于调整高龄津贴标准的通知",
        "各镇民政办：",
        "现通知如下。",
        "云溪县民政局　云溪县财政局",
        "2026年6月15日",
    ):
        made.add_paragraph(line)
    found = content_of(read(made, tmp_path), NOTICE, "a.docx", dt.date(2026, 6, 20))
    assert said(found, "title", "number", "issuer") == [
        "关于调整高龄津贴标准的通知",
        "云民发〔2026〕7号",
        "云溪县民政局、云溪县财政局",
    ]
    assert [one.code for one in found.problems] == ["GK617"]
    assert found.files == {}


def test_a_table_of_units_without_the_word_for_papers_stays_a_table(tmp_path: Path) -> None:
    made = document(["关于公布责任单位的通知"])
    table = made.add_table(rows=2, cols=2)
    for at, name in enumerate(("云溪县民政局", "云溪县财政局", "云溪县水利局", "云溪县公安局")):
        table.cell(at // 2, at % 2).text = name
    found = content_of(read(made, tmp_path), NOTICE, "a.docx", dt.date(2026, 6, 20))
    assert found.body.parts[0].startswith("| 云溪县民政局 | 云溪县财政局 |")


MINUTES = ("2026年5月10日，县长主持召开会议。现纪要如下：", "一、研究防汛工作")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [("〔2026〕5号", "县政府常务会议纪要〔2026〕5号"), ("第5期", "县政府常务会议纪要第5期")],
)
def test_minutes_have_their_number_office_and_day_in_the_head(
    tmp_path: Path, number: str, wanted: str
) -> None:
    head = ("县政府常务会议纪要", number, "云溪县人民政府办公室　　　2026年5月12日")
    made = imported(tmp_path, *head, "县政府第12次常务会议纪要", *MINUTES)
    assert said(made, "title", "number", "issuer", "written") == [
        "县政府第12次常务会议纪要",
        wanted,
        "云溪县人民政府办公室",
        "2026-05-12",
    ]
    assert made.body.parts == list(MINUTES)


def test_minutes_without_a_title_of_their_own_are_called_by_their_head(tmp_path: Path) -> None:
    made = imported(tmp_path, "县政府常务会议纪要", "〔2026〕5号", *MINUTES)
    assert said(made, "title") == ["县政府常务会议纪要"]


LINES = (
    ("发布时间：2026-04-12　　来源：县公安局", "2026-04-12", "县公安局"),
    ("来源：县公安局 日期：2026年4月12日 09:30", "2026-04-12 09:30", "县公安局"),
)


@pytest.mark.parametrize(("line", "published", "source"), LINES)
def test_a_line_of_a_site_below_the_title_is_no_part_of_the_title(
    tmp_path: Path, line: str, published: str, source: str
) -> None:
    texts = ("《云溪县养犬办法》政策解读", line, "一、背景", "养犬数量增加。")
    made = imported(tmp_path, *texts, middle=texts[:2])
    assert said(made, "title", "published", "source_name") == [texts[0], published, source]
    assert made.body.parts == list(texts[2:])
    assert "GK617" in [one.code for one in made.problems]


def test_the_line_above_a_left_out_table_of_contents_is_left_out_with_it(tmp_path: Path) -> None:
    made = document(["云溪县人民政府关于加快物流业发展的意见", "目　录"])
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("一、总体要求\t1", style="toc 1")
    for line in ("各镇人民政府：", "现提出如下意见。"):
        made.add_paragraph(line)
    found = content_of(read(made, tmp_path), NOTICE, "a.docx", dt.date(2026, 6, 20))
    assert said(found, "addressee") == ["各镇人民政府："]
    assert found.body.parts == ["现提出如下意见。"]


def test_the_head_of_pages_that_repeats_the_issuer_is_not_asked_for(tmp_path: Path) -> None:
    made = document(LETTER)
    made.sections[0].header.paragraphs[0].text = "云溪县水利局"
    paper = read(made, tmp_path)
    assert paper.loose == (Loose("页眉", "云溪县水利局"),)
    found = content_of(paper, NOTICE, "a.docx", dt.date(2026, 6, 20))
    assert "导入待核对" not in found.text
