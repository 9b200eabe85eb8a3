"""The columns of a task table bear the names that they have on paper, and each shows the field that it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.context import Planner
from gongkai.pages.tasks.table import table_view
from tests.small_site import TABLE, assembled, report

T = "content/tasks/yunxi-2026.yaml"
NAMED = "列: [序号, 责任科室, 具体要求, 时限要求]\n"


def table(columns: str) -> str:
    return (
        TABLE.replace("任务:\n", f"{columns}任务:\n")
        .replace(", 牵头部门: 县教育局", "")
        .replace("标题: （一）做好入学公开, ", "")
    )


@pytest.mark.parametrize(
    "columns",
    [
        NAMED,
        "列: [序号, 责任科室: 责任单位, 具体要求, 时限要求: 完成时限]\n",
        "列: [序号, 责任单位: 责任科室, 具体要求, 完成时限: 时限要求]\n",
        "列: {序号: 序号, 责任科室: 责任单位, 具体要求: 具体要求, 时限要求: 完成时限}\n",
    ],
    ids=["known names", "name: field", "field: name", "one mapping"],
)
def test_a_column_has_its_name_on_paper(tmp_path: Path, columns: str) -> None:
    assembly, problems = assembled(tmp_path, {T: table(columns)})
    assert assembly is not None, problems
    (found,) = assembly.site.tables
    assert [column.name for column in found.drawn_columns] == ["序号", "责任科室", "具体要求", "时限要求"]
    assert [column.field for column in found.drawn_columns] == ["序号", "责任单位", "具体要求", "完成时限"]
    planner = Planner(assembly.site)
    drawn = table_view(planner, found)
    assert drawn.columns == ("序号", "责任科室", "具体要求", "时限要求")
    assert [len(row.cells) for row in drawn.rows] == [4]


def cells_of(folder: Path, text: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """The head of a table and the words of each of its rows, merged cells in the first of them."""
    assembly, problems = assembled(folder, {T: text})
    assert assembly is not None, problems
    drawn = table_view(Planner(assembly.site), assembly.site.tables[0])
    words = [
        ["".join(part.text for line in cell.lines for part in line) for cell in row.cells]
        for row in drawn.rows
    ]
    return drawn.columns, words


PAPER = """标题: 2026年考核细则
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
列: [序号, 一级指标, 二级指标, 三级指标, 考核标准: 具体要求, 分值, 责任科室, 时限要求, 备注]
任务:
  - 序号: 1
    一级指标: 一、组织保障
    二级指标: （一）机构
    三级指标: 人员
    考核标准: 明确机构。
    分值: "5"
    责任科室: 县教育局
    时限要求: 年内
  - {序号: 2, 一级指标: 一、组织保障, 二级指标: （二）经费, 三级指标: 预算, 考核标准: 列入预算。, 分值: "3", 责任科室: 县科技局, 备注: 县本级}
"""


def test_rows_may_be_keyed_by_the_names_on_paper_and_columns_without_a_field_are_kept(tmp_path: Path) -> None:
    columns, rows = cells_of(tmp_path, PAPER)
    assert columns == (
        "序号",
        "一级指标",
        "二级指标",
        "三级指标",
        "考核标准",
        "分值",
        "责任科室",
        "时限要求",
        "备注",
    )
    assert rows == [
        ["1", "一、组织保障", "（一）机构", "人员", "明确机构。", "5", "县教育局", "年内", ""],
        ["2", "（二）经费", "预算", "列入预算。", "3", "县科技局", "", "县本级"],
    ]


def test_a_first_level_called_the_task_is_one_column_beside_the_second(tmp_path: Path) -> None:
    text = PAPER.replace("一级指标, 二级指标", "一级指标: 工作任务, 二级指标: 标题")
    assert cells_of(tmp_path / "1", text) == cells_of(tmp_path / "2", PAPER)


def test_a_task_says_what_stands_in_the_columns_that_no_field_has(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path, {T: PAPER})
    assert assembly is not None
    page = next(page for page in assembly.plan.pages if page.url.endswith("/yunxi-2026/2/"))
    assert page.page().view.others == (("分值", "3"), ("备注", "县本级"))
    assert page.page().view.labels == ("牵头部门", "责任科室", "时限要求")


def test_a_column_that_names_no_field_and_is_not_written_in_rows_is_empty(tmp_path: Path) -> None:
    columns, rows = cells_of(tmp_path, table("列: [序号, 责任单位, 具体要求, 完成时限, 备考]\n"))
    assert columns[-1] == "备考" and rows[0][-1] == ""


def test_a_field_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {T: table("列: [序号, 具体要求, 责任科室: 责任但位]\n")})
    assert "GK105" in line and "“责任但位”不是一个字段（序号、工作任务" in line
    assert "没有对应字段的列只写名称" in line


def test_what_stands_in_a_row_without_its_column_is_an_error_not_a_loss(tmp_path: Path) -> None:
    lines = report(
        tmp_path, {T: PAPER.replace(", 备注]", "]").replace("备注: 县本级", "其他: {备注: 县本级}")}
    )
    (line,) = (line for line in lines if "GK219" in line)
    assert "第 2 项写了“备注”，但 列 里没有这一列" in line


def test_a_field_without_its_column_is_still_an_error(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {T: table("列: [序号, 具体要求, 时限要求]\n")})
    assert "GK219" in line and "责任单位" in line


@pytest.mark.parametrize(
    ("unit", "level"), [("政策法规科", "warning"), ("督查室", "warning"), ("县教育厅", "")]
)
def test_an_office_within_the_issuer_needs_no_entry_in_the_directory(
    tmp_path: Path, unit: str, level: str
) -> None:
    text = table(NAMED).replace("各镇（街道）、县科技局", unit)
    _, problems = assembled(tmp_path, {T: text})
    assert [(found.code, found.other_level) for found in problems] == [("GK202", level)]


def test_a_site_without_a_directory_publishes_its_tasks_and_leads_to_no_list_of_units(tmp_path: Path) -> None:
    assembly, problems = assembled(tmp_path, {"content/organizations/yunxi.yaml": None})
    assert assembly is not None and problems == []
    index = next(page for page in assembly.plan.pages if page.url == "/tasks/").page()
    assert "/organizations/" not in repr(index.view)
    assert not any(page.url.startswith("/organizations/") for page in assembly.plan.pages)


@pytest.mark.parametrize("name", ["编号", "序", "No", "No.", "项号"])
@pytest.mark.parametrize("named", [True, False], ids=["named in 列", "not named"])
def test_the_number_of_a_row_may_be_called_as_on_paper(tmp_path: Path, name: str, named: bool) -> None:
    text = PAPER.replace("序号:", f"{name}:").replace("[序号,", f"[{name}," if named else "[序号,")
    columns, rows = cells_of(tmp_path, text)
    assert columns[0] == (name if named else "序号")
    assert [row[0] for row in rows] == ["1", "2"]


PLAIN = """标题: 2026年任务分工表
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, 章节: 一、主动公开, 工作任务: 公开招生政策。, 责任单位: 县教育局, 完成时限: 6月底前}
  - {序号: 2, 章节: 一、主动公开, 工作任务: 公开部门预算。, 责任单位: 县科技局, 备注: 每季度通报}
"""


def test_a_table_without_requirements_has_its_tasks_in_the_column_of_titles(tmp_path: Path) -> None:
    assert report(tmp_path / "1", {T: PLAIN}) == []
    columns, rows = cells_of(tmp_path / "2", PLAIN)
    assert columns == ("章节", "工作任务", "责任单位", "完成时限", "备注")
    assert rows == [
        ["一、主动公开", "公开招生政策。", "县教育局", "6月底前", ""],
        ["公开部门预算。", "县科技局", "", "每季度通报"],
    ]


def test_columns_that_are_named_keep_their_names_where_the_last_title_is_the_task(tmp_path: Path) -> None:
    text = PLAIN.replace("任务:\n", "列: [序号, 一级指标, 二级指标, 分值, 责任单位]\n任务:\n")
    text = text.replace("章节:", "一级指标:").replace("工作任务:", "二级指标:")
    text = text.replace(", 完成时限: 6月底前", ", 分值: 5分").replace(", 备注: 每季度通报", "")
    assert report(tmp_path / "1", {T: text}) == []
    columns, rows = cells_of(tmp_path / "2", text)
    assert columns == ("序号", "一级指标", "二级指标", "分值", "责任单位")
    assert rows[0] == ["1", "一、主动公开", "公开招生政策。", "5分", "县教育局"]


def test_a_person_in_charge_is_no_unknown_office(tmp_path: Path) -> None:
    text = PLAIN.replace("任务:\n", "列: [序号, 工作任务: 具体要求, 责任领导]\n任务:\n")
    text = text.replace("责任单位: 县教育局, 完成时限: 6月底前", "责任领导: 甲某某")
    text = text.replace("责任单位: 县科技局, 备注: 每季度通报", "责任领导: 乙某某").replace(
        "章节: 一、主动公开, ", ""
    )
    assert report(tmp_path, {T: text}) == []


def test_a_column_that_nobody_named_is_kept_and_a_slip_in_a_name_is_told(tmp_path: Path) -> None:
    text = PLAIN.replace("工作任务", "具体要求")
    assert report(tmp_path / "1", {T: text}) == []
    (line,) = report(tmp_path / "2", {T: text.replace("完成时限", "完成时线")})
    assert "GK102 不认识的字段“完成时线”（您是不是想写：完成时限）" in line


NAMES_ON_PAPER = """标题: 2026年任务分工表
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, %s, 责任单位: 县教育局}
"""


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ("重点任务: 扩建实验小学", ("重点任务", "责任单位")),
        ("目标任务: 扩建实验小学", ("目标任务", "责任单位")),
        ("民生实事: 扩建实验小学", ("民生实事", "责任单位")),
        ("项目名称: 实验小学, 建设内容: 扩建教学楼", ("项目名称", "建设内容", "责任单位")),
        ("任务类别: 教育, 重点任务: 扩建, 工作事项: 奠基", ("任务类别", "重点任务", "工作事项", "责任单位")),
        ("重点任务: 扩建, 配合单位: 县科技局", ("重点任务", "配合单位", "责任单位")),
        ("编号: 甲-1, 重点任务: 扩建", ("编号", "重点任务", "责任单位")),
    ],
)
@pytest.mark.parametrize("stated", [False, True])
def test_a_table_with_the_usual_names_of_paper_needs_no_column_of_requirements(
    tmp_path: Path, cells: str, columns: tuple[str, ...], stated: bool
) -> None:
    text = NAMES_ON_PAPER % cells
    if stated:
        text = text.replace("任务:\n", f"列: [{'、'.join(columns).replace('、', ', ')}]\n任务:\n")
    assert report(tmp_path / "1", {T: text}) == []
    head, (row,) = cells_of(tmp_path / "2", text)
    assert head == columns
    written = dict(cell.split(": ") for cell in f"{cells}, 责任单位: 县教育局".split(", "))
    assert row == [written[name] for name in columns]


def test_a_second_column_of_one_field_takes_nothing_from_the_first(tmp_path: Path) -> None:
    text = (NAMES_ON_PAPER % "具体要求: 扩建, 建设内容: 教学楼").replace(
        "任务:\n", "列: [建设内容, 具体要求, 责任单位]\n任务:\n"
    )
    assert report(tmp_path / "1", {T: text}) == []
    assert cells_of(tmp_path / "2", text) == (
        ("建设内容", "具体要求", "责任单位"),
        [["教学楼", "扩建", "县教育局"]],
    )


def test_a_slip_beside_a_name_on_paper_is_still_told(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {T: NAMES_ON_PAPER % "重点任务: 扩建, 完成时线: 年内"})
    assert "GK102 不认识的字段“完成时线”（您是不是想写：完成时限）" in line


def test_a_task_under_an_unknown_name_is_answered_with_the_way_to_name_its_column(tmp_path: Path) -> None:
    text = NAMES_ON_PAPER % "惠民项目: 扩建"
    (line,) = report(tmp_path / "1", {T: text})
    assert "GK101 缺少“具体要求”" in line
    assert "这一列写成 名称: 具体要求" in line
    told = text.replace("任务:\n", "列: [惠民项目: 具体要求, 责任单位]\n任务:\n")
    assert report(tmp_path / "2", {T: told}) == []


@pytest.mark.parametrize("cell", ["状态: 草稿", "内部意见: 缓办", "公开属性: [不予公开]", "备考: [草稿]"])
def test_a_row_under_names_on_paper_withholds_nothing(tmp_path: Path, cell: str) -> None:
    (line,) = report(tmp_path, {T: NAMES_ON_PAPER % f"重点任务: 扩建, {cell}"})
    assert f"GK102 不认识的字段“{cell.split(':', maxsplit=1)[0]}”" in line


@pytest.mark.parametrize("number", ["1.1", "一"])
def test_a_number_on_paper_that_is_no_count_stands_beside_the_place_of_its_row(
    tmp_path: Path, number: str
) -> None:
    text = NAMES_ON_PAPER % "重点任务: 扩建"
    beside = text.replace("序号: 1", f"序号: 1, 编号: {number}")
    assert report(tmp_path / "2", {T: beside}) == []
    columns, (row,) = cells_of(tmp_path / "3", beside)
    assert dict(zip(columns, row, strict=True))["编号"] == number
    plain = beside.replace("重点任务", "具体要求")
    assert report(tmp_path / "4", {T: plain}) == []
    columns, (row,) = cells_of(tmp_path / "5", plain)
    assert dict(zip(columns, row, strict=True))["编号"] == number
