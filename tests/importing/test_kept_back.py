"""What a paper keeps from the public is never published by an import without a word, and nothing visible is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwt
import yaml
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from gongkai.commands.import_files import import_file
from gongkai.fields.withheld import keeps_back, withholds
from gongkai.importing.blocks import Paper
from gongkai.importing.content_file import Content
from gongkai.importing.reading import read_paper
from gongkai.importing.task_file import tasks_of
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.importing.task_tables import ods_of
from tests.importing.word_files import LETTER, add, document, lines, read, saved, xml
from tests.small_site import TABLE, report, write

TODAY = dt.date(2026, 3, 1)
HEAD = ("序号", "工作任务", "具体要求", "责任单位", "完成时限")
ROWS = (
    ("1", "修路", "修好三条路。", "县交通局", "6月底"),
    ("2", "建桥", "建好两座桥。", "县交通局", "7月底"),
    ("3", "种树", "种树五百棵。", "县林业局", "8月底"),
)


def with_column(name: str, *cells: str) -> list[tuple[str, ...]]:
    return [(*HEAD, name), *((*row, cell) for row, cell in zip(ROWS, cells, strict=True))]


def xlsx(
    folder: Path, rows: list[tuple[str, ...]], row: int = 0, column: str = "", filtered: bool = False
) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for cells in rows:
        sheet.append(cells)
    if row:
        sheet.row_dimensions[row].hidden = True
    if filtered:
        sheet.auto_filter.ref = "A1:E4"
    if column:
        sheet.column_dimensions[column].hidden = True
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def xls(
    folder: Path, rows: list[tuple[str, ...]], row: int = 0, column: str = "", before: bool = False
) -> Path:
    book = xlwt.Workbook()
    if before:
        book.add_sheet("底稿").visibility = 1
    sheet = book.add_sheet("任务")
    for at, cells in enumerate(rows):
        for place, text in enumerate(cells):
            sheet.write(at, place, text)
    if row:
        sheet.row(row - 1).hidden = 1
    if column:
        sheet.col(ord(column) - ord("A")).hidden = 1
    book.save(str(folder / "a.xls"))
    return folder / "a.xls"


def ods(folder: Path, rows: list[tuple[str, ...]], row: int = 0, column: str = "") -> Path:
    hides = ' table:visibility="collapse"'
    columns = "".join(
        f"<table:table-column{hides if chr(65 + at) == column else ''}/>" for at in range(len(rows[0]))
    )
    drawn = ""
    for at, cells in enumerate(rows, 1):
        hidden = ' table:visibility="filter"' if at == row else ""
        inside = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in cells
        )
        drawn += f"<table:table-row{hidden}>{inside}</table:table-row>"
    return ods_of(folder, columns + drawn)


def imported(file: Path) -> Content:
    return tasks_of(read_paper(file, file.name), file.name, TODAY, "notices/2026/a")


def codes(made: Content | Paper) -> list[str]:
    return [one.code for one in made.problems]


def tasks(made: Content) -> list[dict[str, Any]]:
    return list(yaml.safe_load(made.text)["任务"])


@pytest.mark.parametrize("write_book", [xlsx, xls, ods])
def test_a_hidden_row_is_not_imported_and_staff_are_told(write_book: Any, tmp_path: Path) -> None:
    made = imported(write_book(tmp_path, [HEAD, *ROWS], row=3))
    assert [task["标题"] for task in tasks(made)] == ["修路", "种树"]
    assert "GK625" in codes(made)


@pytest.mark.parametrize("write_book", [xlsx, xls, ods])
def test_a_hidden_column_is_not_imported_and_staff_are_told(write_book: Any, tmp_path: Path) -> None:
    made = imported(write_book(tmp_path, [HEAD, *ROWS], column="D"))
    assert all("责任单位" not in task for task in tasks(made)) and len(tasks(made)) == 3
    assert "GK625" in codes(made)


@pytest.mark.parametrize("write_book", [xlsx, xls, ods])
def test_a_book_in_which_nothing_is_hidden_comes_whole(write_book: Any, tmp_path: Path) -> None:
    made = imported(write_book(tmp_path, [HEAD, *ROWS]))
    assert len(tasks(made)) == 3 and "GK625" not in codes(made)


def test_hidden_rows_are_those_of_the_sheet_that_is_read(tmp_path: Path) -> None:
    made = imported(xls(tmp_path, [HEAD, *ROWS], row=2, before=True))
    assert [task["标题"] for task in tasks(made)] == ["建桥", "种树"]


@pytest.mark.parametrize("write_book", [xlsx, xls, ods])
def test_a_hidden_column_that_withholds_a_visible_row_is_an_error(write_book: Any, tmp_path: Path) -> None:
    made = imported(
        write_book(tmp_path, with_column("公开属性", "主动公开", "不予公开", "主动公开"), column="F")
    )
    assert [(one.code, one.at.line) for one in made.problems if one.code == "GK693"] == [("GK693", 3)]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("公开属性", "不予公开"),
        ("公开属性", "依申请公开"),
        ("是否公开", "否"),
        ("是否公开", "×"),
        ("是否涉密", "是"),
        ("状态", "草稿"),
        ("备注", "内部掌握"),
        ("备注", "仅内部掌握"),
        ("备注", "（仅供内部使用）"),
        ("备注", "暂缓公开"),
        ("不公开理由", "涉及商业秘密"),
        ("", "暂不公开"),
    ],
)
def test_a_task_that_is_not_for_the_public_is_named_and_check_refuses_it(
    tmp_path: Path, name: str, cell: str
) -> None:
    made = imported(xlsx(tmp_path, with_column(name, "", cell, "")))
    assert [one.code for one in errors(made.problems)].count("GK690") == 1
    second = tasks(made)[1]
    assert second["具体要求"] == "建好两座桥。" and cell in second.values()
    row = next(f"{key}: {value}" for key, value in second.items() if value == cell)
    found = report(tmp_path, {"content/tasks/yunxi-2026.yaml": TABLE.replace("序号: 1", f"{row}, 序号: 1")})
    assert any("GK102" in line for line in found), row


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("公开属性", "主动公开"),
        ("是否公开", "是"),
        ("是否涉密", "否"),
        ("不公开理由", "无"),
        ("工作任务", "保密"),
        ("处理结果", "不予公开"),
        ("公开时限", "否"),
        ("是否公开招标", "否"),
        ("是否公开征求意见", "否"),
        ("完成状态", "否"),
        ("备注", "否"),
        ("内部意见", "同意"),
        ("备注", "长期坚持"),
        ("进展", "已完成"),
    ],
)
def test_other_cells_keep_no_row_back(name: str, cell: str) -> None:
    assert not keeps_back(name, cell)


def test_what_keeps_a_row_back_is_refused_in_a_row() -> None:
    for name, cell in (("是否保密", "是"), ("撤回理由", "有误"), ("草稿", "√"), ("非公开", "是")):
        assert keeps_back(name, cell) and withholds(name, cell), name


def test_a_row_of_a_table_in_the_text_that_is_not_for_the_public_is_an_error(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path))
    made = document(LETTER)
    table = made.add_table(3, 3)
    for at, cells in enumerate(
        (("名称", "地址", "是否公开"), ("甲站", "一路", "是"), ("乙站", "二路", "否"))
    ):
        for place, text in enumerate(cells):
            table.cell(at, place).text = text
    done = import_file(paths, saved(made, tmp_path), TODAY)
    assert [one.code for one in errors(done.problems)].count("GK692") == 1


def test_a_row_deleted_by_revision_is_left_out_and_named(tmp_path: Path) -> None:
    made = document()
    table = made.add_table(2, 2)
    for at, cells in enumerate((("甲", "乙"), ("丙", "丁"))):
        for place, text in enumerate(cells):
            table.cell(at, place).text = text
    table.rows[1]._tr.get_or_add_trPr().append(xml('<w:del w:id="1" w:author="某"/>'))
    paper = read(made, tmp_path)
    assert "GK602" in codes(paper)
    assert not any("丙" in str(block) for block in paper.blocks)


def test_white_words_and_comments_of_a_sheet_are_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for cells in (HEAD, *ROWS):
        sheet.append(cells)
    sheet["C2"].comment = Comment("内部意见", "某")
    sheet["C3"].font = Font(color="FFFFFFFF")
    for cell in sheet[1]:  # a head in white on dark is seen
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")
    book.save(tmp_path / "a.xlsx")
    said = [str(one) for one in imported(tmp_path / "a.xlsx").problems if one.code == "GK625"]
    assert len(said) == 2
    assert any("C3" in one for one in said) and any("批注 1 条" in one for one in said)


WHITE = '<w:r><w:rPr><w:color w:val="FFFFFF"/>{more}</w:rPr><w:t>内部电话</w:t></w:r>'


def test_white_words_on_white_paper_are_left_out_and_named(tmp_path: Path) -> None:
    made = document()
    add(made, f"<w:p><w:r><w:t>正文。</w:t></w:r>{WHITE.format(more='')}</w:p>")
    paper = read(made, tmp_path)
    assert lines(paper) == ["正文。"]
    assert "GK691" in codes(paper)


def test_white_words_on_a_dark_ground_stay(tmp_path: Path) -> None:
    made = document()
    dark = WHITE.format(more='<w:shd w:val="clear" w:fill="1F4E79"/>')
    add(made, f"<w:p>{dark}</w:p>")
    add(made, f'<w:p><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>{WHITE.format(more="")}</w:p>')
    paper = read(made, tmp_path)
    assert lines(paper) == ["内部电话", "内部电话"]
    assert "GK691" not in codes(paper)


BLACK = "<w:r><w:rPr>{look}</w:rPr><w:t>内部电话</w:t></w:r>"


@pytest.mark.parametrize(
    ("look", "seen"),
    [
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', False),
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', False),
        ('<w:sz w:val="2"/>', False),
        ('<w:highlight w:val="black"/>', True),  # Word itself writes these words in white
        ('<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="000000"/>', True),
        ('<w:sz w:val="18"/>', True),
    ],
)
def test_words_blacked_out_by_hand_or_too_small_to_read_are_left_out_and_named(
    look: str, seen: bool, tmp_path: Path
) -> None:
    made = document()
    add(made, f"<w:p><w:r><w:t>正文。</w:t></w:r>{BLACK.format(look=look)}</w:p>")
    paper = read(made, tmp_path)
    assert lines(paper) == ["正文。内部电话" if seen else "正文。"]
    assert ("GK605" in codes(paper)) is not seen
