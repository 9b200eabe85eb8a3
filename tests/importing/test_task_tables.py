"""Tables of tasks come from Word and from workbooks cell for cell as they are committed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwt
import yaml
from openpyxl import Workbook, load_workbook

from gongkai.commands.import_files import import_file
from gongkai.importing.blocks import Paper, SourceCell, SourceTable
from gongkai.importing.content_file import Content
from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from gongkai.importing.task_columns import field_of
from gongkai.importing.task_file import tasks_of
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.importing import task_tables
from tests.importing.task_tables import (
    TABLES,
    carried,
    committed,
    laid_out,
    write_ods,
    write_word,
    write_workbook,
)
from tests.small_site import write

TODAY = dt.date(2026, 3, 1)
COUNTS = dict(zip(TABLES, (66, 64, 49, 73), strict=True))


def imported(file: Path, notice: str = "notices/2026/a") -> Content:
    return tasks_of(read_paper(file, file.name), file.name, TODAY, notice)


def table(*rows: str) -> Content:
    cells = tuple(tuple(SourceCell(text) for text in row.split("|")) for row in rows)
    return tasks_of(Paper((SourceTable(cells, 1),)), "a.xlsx", TODAY, "notices/2026/a")


def test_a_second_table_of_tasks_is_left_out_and_named() -> None:
    first, second = (
        tuple(tuple(SourceCell(text) for text in row.split("|")) for row in rows)
        for rows in (
            ("序号|任务内容|牵头单位|完成时限", "1|修路|县交通局|2026年底"),
            ("序号|工作任务|责任单位", "1|种树|县林业局"),
        )
    )
    paper = Paper((SourceTable(first, 1), SourceTable(second, 9)))
    made = tasks_of(paper, "a.docx", TODAY, "notices/2026/a")
    assert [one["牵头部门"] for one in tasks(made)] == [["县交通局"]]
    assert [(one.at.line, one.code) for one in made.problems if one.code == "GK628"] == [(9, "GK628")]


def tasks(made: Content) -> list[dict[str, Any]]:
    record = yaml.safe_load(made.text)
    return list(task_tables.tasks_of(record)["任务"])


WAYS = {
    "Word, merged": lambda name, folder: write_word(laid_out(name), folder, committed(name)["标题"]),
    "Word, over two pages": lambda name, folder: write_word(
        laid_out(name), folder, committed(name)["标题"], 30
    ),
    "Excel, merged": lambda name, folder: write_workbook(laid_out(name), folder, committed(name)["标题"]),
    "OpenDocument": lambda name, folder: write_ods(laid_out(name), folder, committed(name)["标题"]),
    "Excel, carried down": lambda name, folder: write_workbook(
        carried(laid_out(name)), folder, committed(name)["标题"]
    ),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("way", WAYS)
def test_a_table_comes_back_cell_for_cell(name: str, way: str, tmp_path: Path) -> None:
    made = imported(WAYS[way](name, tmp_path))
    wanted = committed(name)
    if way == "OpenDocument":  # which tells nothing of bold words
        wanted["任务"] = [
            {k: v for k, v in task.items() if name != "yiyuan-2020" or k != "牵头部门"}
            for task in wanted["任务"]
        ]
    assert len(tasks(made)) == COUNTS[name]
    assert tasks(made) == wanted["任务"]
    record = yaml.safe_load(made.text)
    for field in ("标题", "年度", "列", "章节通栏", "注"):
        if field != "年度" or name != "yiyuan-2020":
            assert record.get(field) == wanted.get(field), field


def test_columns_may_stand_in_any_order_and_have_other_names() -> None:
    made = table(
        "完成期限|措施内容|配合科室|牵头科室|主要任务", "年内|公开目录。|县科技局|县教育局|（一）入学"
    )
    assert tasks(made) == [
        {
            "序号": 1,
            "标题": "（一）入学",
            "牵头部门": ["县教育局"],
            "责任单位": "县科技局",
            "具体要求": "公开目录。",
            "完成时限": "年内",
        }
    ]
    assert yaml.safe_load(made.text)["列"] == [
        "完成期限",
        {"措施内容": "具体要求"},
        "配合科室",
        "牵头科室",
        "主要任务",
    ]


def test_a_table_without_requirements_orders_its_tasks_themselves() -> None:
    made = table("序号|工作任务|责任单位", "1|公开目录。|县教育局")
    assert tasks(made) == [{"序号": 1, "责任单位": "县教育局", "具体要求": "公开目录。"}]


def test_leads_that_stand_on_one_line_are_parted_and_a_phrase_is_not() -> None:
    made = table("任务|牵头部门|具体要求", "甲|县教育局、县财政局|乙。", "丙|县政府各部门、单位|丁。")
    assert [task["牵头部门"] for task in tasks(made)] == [["县教育局", "县财政局"], ["县政府各部门、单位"]]


def test_section_rows_repeated_heads_and_notes_are_no_tasks() -> None:
    made = table(
        "工作任务|责任单位|具体要求",
        "一、总体||",
        "（一）甲|县教育局|乙。",
        "工作任务|责任单位|具体要求",
        "|县财政局|丙。",
        "注：以本表为准||",
    )
    assert [(task["章节"], task["标题"]) for task in tasks(made)] == [("一、总体", "（一）甲")] * 2
    assert "章节通栏: 是" in made.text and "注: 注：以本表为准" in made.text


def test_a_row_that_a_page_break_cut_is_one_and_told() -> None:
    made = table(
        "任务|责任单位|具体要求",
        "甲|县教育局|公开入学的",
        "任务|责任单位|具体要求",
        "||信息。",
        "乙|县财政局|丙。",
    )
    assert [task["具体要求"] for task in tasks(made)] == ["公开入学的信息。", "丙。"]
    assert [one.code for one in made.problems if one.code == "GK627"] == ["GK627"]


def test_a_column_without_a_field_and_a_row_without_a_requirement_are_told() -> None:
    made = table("工作任务|责任单位|具体要求|进展", "甲|县教育局|乙。|完成", "丙|县财政局||")
    assert [str(one).partition("（")[0] for one in made.problems if one.code in ("GK626", "GK629")] == [
        "a.xlsx:3:1 GK626 表格的这一行没有写具体要求，没有导入：丙 县财政局",
        "a.xlsx:1:1 GK629 “进展”这一列没有对应的字段，1 格没有导入",
    ]


def test_a_file_without_a_table_of_tasks_has_its_sentence() -> None:
    with pytest.raises(Unreadable, match="没有找到任务分解表"):
        table("姓名|年龄", "甲|8")


def test_hidden_rows_are_not_imported_and_told(tmp_path: Path) -> None:
    file = write_workbook(
        SourceTable(
            (
                (SourceCell("工作任务"), SourceCell("责任单位"), SourceCell("具体要求")),
                (SourceCell("甲"), SourceCell("乙"), SourceCell("丙。")),
            ),
            1,
        ),
        tmp_path,
        "云溪县任务清单",
    )
    book = load_workbook(file)
    book.active.append(["底稿", "丁", "戊。"])
    book.active.row_dimensions[4].hidden = True
    book.save(file)
    made = imported(file)
    assert "底稿" not in made.text
    assert [one.code for one in made.problems][:1] == ["GK625"]


@pytest.mark.parametrize("ending", ["xls", "xlsx", "ods"])
def test_a_damaged_workbook_has_its_sentence(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_bytes(
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if ending == "xls" else b"PK\x03\x04")
        + b"\0" * 900
        + "Workbook\0".encode("utf-16-le")
    )
    with pytest.raises(Unreadable, match="损坏"):
        read_paper(file, file.name)


def test_an_old_workbook_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("任务")
    sheet.write_merge(0, 0, 0, 3, "云溪县2027年政务公开任务分解表")
    for column, words in enumerate(("序号", "工作任务", "具体要求", "责任单位")):
        sheet.write(1, column, words)
    sheet.write_merge(2, 3, 1, 1, "一、入学公开")
    for row, (number, required, unit) in enumerate(
        ((1, "公开政策。", "县教育局"), (2, "公开结果。", "县科技局")), 2
    ):
        sheet.write(row, 0, number)
        sheet.write(row, 2, required)
        sheet.write(row, 3, unit)
    book.add_sheet("底稿").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    made = imported(tmp_path / "a.xls")
    assert not errors(made.problems)
    assert [(task["标题"], task["具体要求"], task["责任单位"]) for task in tasks(made)] == [
        ("一、入学公开", "公开政策。", "县教育局"),
        ("一、入学公开", "公开结果。", "县科技局"),
    ]
    assert ["隐藏的工作表 1 张没有读：底稿" in str(one) for one in made.problems if one.code == "GK625"] == [
        True
    ]


def test_hidden_sheets_of_a_workbook_are_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("工作任务", "责任单位", "具体要求"), ("甲", "县教育局", "丙。")):
        book.active.append(row)
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"].append(["内部"])
    book.save(tmp_path / "a.xlsx")
    made = imported(tmp_path / "a.xlsx")
    assert any("隐藏的工作表 1 张没有读：底稿" in str(one) for one in made.problems)
    assert "内部" not in made.text


def test_aims_are_requirements_beside_a_task_and_its_class() -> None:
    made = table("序号|类别|事项|工作目标|牵头单位", "1|民生|新建幼儿园|增加学位540个。|县教育局")
    assert [(one["章节" if "章节" in one else "标题"], one["具体要求"]) for one in tasks(made)] == [
        ("民生", "增加学位540个。")
    ]


def test_a_workbook_of_ten_thousand_columns_has_its_sentence(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.cell(1, 10_000, "甲")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Unreadable, match="200 列"):
        read_paper(tmp_path / "a.xlsx", "a.xlsx")


def test_a_table_is_written_as_a_draft_that_check_accepts(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path))
    file = write_workbook(
        SourceTable(
            (
                (SourceCell("工作任务"), SourceCell("责任单位"), SourceCell("具体要求")),
                (SourceCell("甲"), SourceCell("县教育局"), SourceCell("乙。")),
            ),
            1,
        ),
        tmp_path,
        "2027年云溪县任务清单",
    )
    done = import_file(paths, file, TODAY, notice="notices/2026/a")
    assert done.written and not errors(done.problems)
    assert done.place == "tasks/yunxi-2027.yaml"
    assert "所属文件: notices/2026/a" in (paths.content / done.place).read_text("utf-8")


@pytest.mark.parametrize("name", ["责任领导", "分管领导", "牵头领导", "责任人", "联系人及电话"])
def test_a_column_of_persons_is_none_of_offices(name: str) -> None:
    assert field_of(name) == ""
