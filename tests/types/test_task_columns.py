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


def test_a_name_that_says_nothing_is_asked_for_its_field(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {T: table("列: [序号, 具体要求, 备考]\n")})
    assert line.startswith(f"{T}:5:15 GK105 “列”写法不对：备考，没有说明“备考”这一列是哪个字段")
    assert "备考: 责任单位" in line


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
