"""A PDF knows no rows and columns: its tables come from the lines that are drawn, and what nobody sees stays out."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.pdf_lines import SignLine, text_of_lines
from gongkai.importing.pdf_page import PdfCell, PdfTable
from gongkai.importing.pdf_tables import joined_tables
from gongkai.importing.reading import read_paper
from tests.importing.pdf_files import grid, line, pdf_of, text

COLUMNS, ROWS = (60.0, 120.0, 360.0, 520.0), (700.0, 660.0, 600.0, 560.0)
CELLS = (
    "序号",
    "工作任务",
    "责任单位",
    "修建县乡公路二十公里，年底前完成路基",
    "工程，完成投资23,4",
    "56.78万元。",
)


def read(folder: Path, *pages: str, words: str) -> Paper:
    file = folder / "a.pdf"
    file.write_bytes(pdf_of(*pages, words=words + "。"))
    return read_paper(file, "a.pdf")


def tables(paper: Paper) -> list[list[list[str]]]:
    return [one.grid() for one in paper.blocks if isinstance(one, SourceTable)]


def codes(paper: Paper) -> list[str]:
    return [one.code for one in paper.problems]


def told(paper: Paper, code: str) -> str:
    return next(str(one) for one in paper.problems if one.code == code)


def first_page() -> str:
    return (
        text(60, 760, "云溪县任务分解表")
        + grid(COLUMNS, ROWS)
        + text(66, 670, "序号")
        + text(126, 670, "工作任务")
        + text(366, 670, "责任单位")
        + text(66, 640, "1")
        + text(126, 640, "修路二十公里，年底前完成路基工")
        + text(126, 620, "程。")
        + text(366, 640, "县交通局")
        + text(366, 620, "县财政局")
        + text(66, 570, "2")
        + text(126, 570, "植树一千亩。")
        + text(366, 570, "县林业局")
    )


WORDS = "云溪县任务分解表序号工作责任单位12修路二十公里，年底前完成基程。交通局财政植树一千亩林业"


def test_a_ruled_table_comes_with_its_rows_and_columns(tmp_path: Path) -> None:
    paper = read(tmp_path, first_page(), words=WORDS)
    assert tables(paper) == [
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "修路二十公里，年底前完成路基工程。", "县交通局\n县财政局"],
            ["2", "植树一千亩。", "县林业局"],
        ]
    ]
    assert [one.text for one in paper.blocks if isinstance(one, Line)] == ["云溪县任务分解表"]
    assert told(paper, "GK700").startswith("a.pdf:1:1 GK700 PDF 第 1 页的表格")


def test_places_without_a_line_between_them_are_one_cell(tmp_path: Path) -> None:
    drawn = (
        line(60, 700, 520, 700)
        + line(60, 560, 520, 560)
        + line(120, 630, 520, 630)
        + "".join(line(x, 560, x, 700) for x in (60, 120, 520))
        + line(300, 560, 300, 630)
        + text(66, 640, "甲甲")
        + text(126, 650, "乙丙")
        + text(126, 590, "丁丁")
        + text(306, 590, "戊戊")
    )
    assert tables(read(tmp_path, drawn, words="甲乙丙丁戊")) == [
        [["甲甲", "乙丙", "<"], ["^", "丁丁", "戊戊"]]
    ]


def test_a_table_without_sides_is_closed_there(tmp_path: Path) -> None:
    drawn = grid((60, 200, 400), (700, 660, 620), sides=False) + "".join(
        text(x, y, words)
        for x, y, words in ((66, 670, "甲甲"), (206, 670, "乙乙"), (66, 630, "丙丙"), (206, 630, "丁丁"))
    )
    assert tables(read(tmp_path, drawn, words="甲乙丙丁")) == [[["甲甲", "乙乙"], ["丙丙", "丁丁"]]]


def test_a_number_that_a_narrow_column_parts_is_one(tmp_path: Path) -> None:
    drawn = (
        grid((60, 120, 300), (700, 620))
        + text(66, 670, "23,")
        + text(66, 650, "456")
        + text(126, 670, "亩产")
    )
    assert tables(read(tmp_path, drawn, words="23,456亩产")) == [[["23,456", "亩产"]]]


def test_a_table_goes_on_over_a_page_without_its_repeated_head(tmp_path: Path) -> None:
    second = (
        grid(COLUMNS, (780, 740, 700, 660))
        + "".join(text(x, 750, words) for x, words in ((66, "序号"), (126, "工作任务"), (366, "责任单位")))
        + text(126, 710, "年底前完成。")
        + "".join(text(x, 670, words) for x, words in ((66, "3"), (126, "修路。"), (366, "县交通局")))
    )
    paper = read(tmp_path, first_page(), second, words=WORDS + "3")
    assert [row[:2] for row in tables(paper)[0]] == [
        ["序号", "工作任务"],
        ["1", "修路二十公里，年底前完成路基工程。"],
        ["2", "植树一千亩。年底前完成。"],
        ["3", "修路。"],
    ]
    assert told(paper, "GK627").startswith("a.pdf:2:1 GK627 表格的这一行是分页处断开的")


def test_lines_in_one_direction_alone_are_named(tmp_path: Path) -> None:
    drawn = (
        "".join(line(60, y, 500, y) for y in (700, 660, 500))
        + text(66, 670, "序号　任务")
        + text(66, 640, "1　修路")
    )
    assert told(read(tmp_path, drawn, words="序号任务1修路　"), "GK623").startswith(
        "a.pdf:1:1 GK623 第 1 页像有表格"
    )


def test_a_drawing_of_many_lines_is_no_table_and_is_read_in_time(tmp_path: Path) -> None:
    words = "云溪县地图，比例尺见图例。"
    dense = grid([60 + at * 0.9 for at in range(500)], [780 - at * 1.4 for at in range(500)])
    fine = grid([60 + at * 4 for at in range(110)], [780 - at * 4 for at in range(170)])
    # a page that takes seconds would be refused with the whole file
    paper = read(tmp_path, *[dense + text(60, 60, words), fine] * 3, words=words)
    assert told(paper, "GK623").startswith("a.pdf:1:1 GK623 第 1、2")


def test_words_below_a_box_and_white_words_stay_out_and_are_named(tmp_path: Path) -> None:
    drawn = (
        text(60, 700, "公示名单如下，共两人，名单另行公布。")
        + text(60, 660, "张三住在村东")
        + "0 g 50 650 300 40 re f\n"
        + "1 g "
        + text(60, 600, "内部意见")
    )
    paper = read(tmp_path, drawn, words="公示名单如下，共两人另行布。张三住在村东内部意见")
    assert [one.text for one in paper.blocks if isinstance(one, Line)] == [
        "公示名单如下，共两人，名单另行公布。"
    ]
    assert told(paper, "GK699").startswith("a.pdf:1:1 GK699 PDF 第 1 页有看不见的字") and "张三" in told(
        paper, "GK699"
    )


def test_the_words_of_a_scan_are_said_to_be_recognised(tmp_path: Path) -> None:
    picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q\n"
    paper = read(
        tmp_path,
        picture + "3 Tr " + text(60, 700, "云溪县人民政府关于养老工作的通知"),
        words="云溪县人民政府关于养老工作的通知",
    )
    assert codes(paper) == ["GK701"]


def test_lines_that_a_margin_broke_are_joined_and_indents_begin_paragraphs(tmp_path: Path) -> None:
    lines = (
        "　　甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁（",
        "甲乙）丙丁。",
        "　　丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙",
        "丙丁。",
        "　　丙丁戊。",
    )
    drawn = "".join(
        text(92 if words.startswith("　") else 60, 700 - 28 * row, words.strip("　"))
        for row, words in enumerate(lines)
    )
    paper = read(tmp_path, drawn, words="甲乙丙丁戊（）。")
    assert [one.text for one in paper.blocks if isinstance(one, Line)] == [
        "甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁（甲乙）丙丁。",
        "丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊甲乙丙丁。",
        "丙丁戊。",
    ]


def test_a_letterhead_that_a_program_wrote_last_stands_above_the_text(tmp_path: Path) -> None:
    drawn = (
        text(60, 600, "云溪县教育局关于招生的通知")
        + text(60, 560, "各学校：")
        + text(120, 760, "云溪县教育局文件", 30)
    )
    paper = read(tmp_path, drawn, words="云溪县教育局关于招生的通知各学校：文件")
    assert next(one.text for one in paper.blocks if isinstance(one, Line)) == "云溪县教育局文件"


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    lines = (
        "目 录",
        "一、总体要求………2",
        "二、主要任务………3",
        "一、总体要求",
        "坚持以人为本。",
        "二、主要任务",
        "共三项。",
    )
    drawn = "".join(text(60, 760 - 28 * row, words) for row, words in enumerate(lines))
    paper = read(tmp_path, drawn, words="".join(lines))
    assert [one.text for one in paper.blocks if isinstance(one, Line)] == list(lines[3:])
    assert told(paper, "GK615").startswith("a.pdf:1:1 GK615 目录 3 行没有导入")


def drawn(words: str, y: float) -> SignLine:
    """A line of signs of 10 points each, from the left edge of a cell."""
    return SignLine([(sign, (10.0 * at, y, 10.0 * at + 10, y + 10)) for at, sign in enumerate(words)])


@pytest.mark.parametrize(
    "lines",
    [
        ("推进政策集中统一公", "开，2026年年底前完成全"),
        ("用好平台，推广“一网通", "办”、12345便民热线"),
        ("落实意见（国办发", "〔", "2026〕54号）要求"),
    ],
)
def test_a_line_of_a_cell_goes_on_where_a_program_parts_no_signs(lines: tuple[str, ...]) -> None:
    cell = [drawn(line, 100.0 - 14 * at) for at, line in enumerate(lines)]
    assert text_of_lines(cell, 0, 125) == "".join(lines)


def part(*cells: PdfCell) -> PdfTable:
    return PdfTable(cells, (60.0, 300.0, 520.0))


@pytest.mark.parametrize(
    ("room", "above", "whole"),
    [
        (4.0, "做好养老服务领域信息公开和业务办理、服", True),
        (60.0, "做好养老服务领域信息公开", False),
        (4.0, "做好公开。", False),
    ],
)
def test_the_rest_of_a_row_on_the_next_page_belongs_to_it_where_its_last_lines_are_full(
    room: float, above: str, whole: bool
) -> None:
    first = part(PdfCell(0, 0, 1, 1, above, room, 10.0), PdfCell(0, 1, 1, 1, "县民政局、", 60.0, 10.0))
    after = part(PdfCell(0, 0, 1, 1, "务资源信息公开", 30.0, 10.0), PdfCell(0, 1, 1, 1, "县残联", 60.0, 10.0))
    made, broken = joined_tables([(1, first), (2, after)])
    (table,) = [one for _, one in made if isinstance(one, PdfTable)]
    assert (table.rows == 1, broken == [2]) == (whole, whole)


def test_units_in_bold_letters_are_told_among_the_others_of_a_cell(tmp_path: Path) -> None:
    page = first_page().replace(text(366, 640, "县交通局"), text(366, 640, "县交通局", bold=True))
    paper = read(tmp_path, page, words=WORDS)
    (table,) = [one for one in paper.blocks if isinstance(one, SourceTable)]
    assert [cell.bold for row in table.rows for cell in row if cell.bold] == [("县交通局",)]


#: How a page is drawn that its file shows turned by so many degrees, so that it stands upright there.
DRAWN = {90: "0 1 -1 0 842 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 595 cm"}


@pytest.mark.parametrize("turn", DRAWN)
@pytest.mark.parametrize("upright", [True, False])
def test_a_page_that_is_shown_turned_is_read_as_the_same_page(
    turn: int, upright: bool, tmp_path: Path
) -> None:
    words = "云溪县任务分解表序号工作责单位修路二十公里，年底前完成基程。交通局财政植树一千亩林业12"
    plain = read(tmp_path, first_page(), words=words)
    page = f"q {DRAWN[turn]}\n{first_page()}Q\n" if upright else first_page()
    (tmp_path / "a.pdf").write_bytes(pdf_of(page, words=words))
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        if upright and turn != 180:
            document[0].set_mediabox(0, 0, 842, 595)
        document[0].set_rotation(turn)
        document.save(tmp_path / "turned.pdf")
    turned = read_paper(tmp_path / "turned.pdf", "a.pdf")
    assert [getattr(block, "text", "") for block in turned.blocks] == ["云溪县任务分解表", ""]
    assert tables(turned) == tables(plain) and codes(turned) == codes(plain)
