"""A budget in Excel or Word becomes one with its tables as amounts, where these add up; every table that has more stays too."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from gongkai.importing.blocks import Block, Line, Paper, SourceCell, SourceRun, SourceTable
from gongkai.importing.budget_file import budget_of
from gongkai.importing.content_file import Content
from gongkai.importing.refusal import Unreadable

TODAY = dt.date(2026, 3, 1)
TITLE = "云溪县教育和体育局2026年部门预算"


def table(*rows: tuple[object, ...], sheet: str = "") -> SourceTable:
    """A table; ``<`` continues the cell to the left."""
    made = []
    for row in rows:
        cells: list[SourceCell] = []
        for text in row:
            if text == "<":
                last = cells.pop()
                cells.append(SourceCell(last.text, cols=last.cols + 1))
            else:
                cells.append(SourceCell(str(text)))
        made.append(tuple(cells))
    return SourceTable(tuple(made), 1, sheet=sheet)


def line(text: str) -> Line:
    return Line((SourceRun(text),), 1)


def imported(*blocks: Block) -> tuple[Content, Any]:
    made = budget_of(Paper(blocks), "a.docx", TODAY)
    return made, yaml.safe_load(made.text.split("---\n")[1])


BOTH = (
    ("收入", "<", "支出", "<"),
    ("项目", "预算数", "项目", "预算数"),
    ("一、一般公共预算拨款收入", "36,200.00", "一、教育支出", "33120.00"),
    ("其中：上级补助", "200.00", "二、住房保障支出", "3,500.50"),
    ("二、政府性基金收入", "420.50", "", ""),
    ("收入总计", "36620.50", "支出总计", "36620.50"),
)
CODED = (
    ("功能分类科目", "<", "合计", "基本支出", "项目支出"),
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "300", "200", "100"),
    ("205", "教育支出", "250", "200", "50"),
    ("20502", "普通教育", "250", "200", "50"),
    ("2050201", "学前教育", "100", "100", ""),
    ("2050202", "小学教育", "150", "100", "50"),
    ("221", "住房保障支出", "50", "", "50"),
)
PARTS = (
    ("“三公”经费预算数", "<", "<", "<", "<", "<"),
    ("合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"),
    ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"),
    ("8.00", "0", "6.5", "0.00", "6.50", "1.50"),
)


def test_both_sides_of_a_table_are_two_tables_with_the_same_total() -> None:
    made, head = imported(line(TITLE), line("表1 部门收支总表"), line("单位：万元"), table(*BOTH))
    assert made.problems == []
    assert (head["单位"], head["级别"], head["类别"], head["年度"]) == (
        "云溪县教育和体育局",
        "部门",
        "预算",
        2026,
    )
    income, spending = head["表"]
    assert (income["表名"], income["与表相等"]) == ("部门收支总表（收入）", "部门收支总表（支出）")
    assert income["合计"] == spending["合计"] == 36620.50
    # 其中 is one part of several: the sum is without it, and the table that says it stays
    assert [one["项目"] for one in income["项目"]] == ["一、一般公共预算拨款收入", "二、政府性基金收入"]
    assert "上级补助" in made.files["biao-1.yaml"].decode()
    assert [one["金额"] for one in spending["项目"]] == [33120.00, 3500.50]


def test_lines_are_nested_by_their_codes_and_a_table_with_more_columns_stays_in_the_text() -> None:
    made, head = imported(line(TITLE), line("表3 一般公共预算支出表"), line("单位：万元"), table(*CODED))
    (one,) = head["表"]
    assert (one["表名"], one["合计"]) == ("一般公共预算支出表", 300)
    education, housing = one["项目"]
    assert housing == {"项目": "住房保障支出", "金额": 50}
    assert education["其中"][0]["其中"] == [
        {"项目": "学前教育", "金额": 100},
        {"项目": "小学教育", "金额": 150},
    ]
    assert "biao-1.yaml" in made.text and "表3 一般公共预算支出表" in made.text
    assert "2050202" in made.files["biao-1.yaml"].decode()


def test_the_parts_of_the_three_expenses_are_their_fields() -> None:
    made, head = imported(
        line(TITLE), line("表8 一般公共预算“三公”经费支出表"), line("单位：万元"), table(*PARTS)
    )
    assert head["三公经费"] == {
        "合计": 8.00,
        "因公出国（境）费": 0,
        "公务用车购置及运行费": 6.5,
        "公务用车购置费": 0.00,
        "公务用车运行费": 6.50,
        "公务接待费": 1.50,
    }
    assert made.problems == [] and "biao" not in made.text


def test_each_sheet_of_a_workbook_is_a_table() -> None:
    above = ((TITLE, "<", "<", "<"), ("部门收支总表", "<", "<", "<"), ("", "", "", "单位：万元"))
    sheets = (
        table(*above, *BOTH, sheet="收支总表"),
        table(
            ("一般公共预算支出表", "<", "<", "<", "<"),
            ("单位：万元", "<", "<", "<", "<"),
            *CODED,
            sheet="支出表",
        ),
    )
    made, head = imported(*sheets)
    assert made.problems == []
    assert [one["表名"] for one in head["表"]] == [
        "部门收支总表（收入）",
        "部门收支总表（支出）",
        "一般公共预算支出表",
    ]
    assert head["单位"] == "云溪县教育和体育局"


UNFIT = (
    ((*BOTH[:-1], ("收入总计", "1", "支出总计", "36620.50")), "万元", "加起来不等于合计"),
    ((*BOTH[:3], ("二、收入", "若干", "", ""), *BOTH[4:]), "万元", "不是数"),
    (BOTH, "元", "不是万元"),
)


@pytest.mark.parametrize(("rows", "unit", "why"), UNFIT)
def test_a_table_that_does_not_add_up_or_has_another_unit_stays_as_it_is(
    rows: tuple[tuple[object, ...], ...], unit: str, why: str
) -> None:
    made, head = imported(line(TITLE), line("部门收支总表"), line(f"单位：{unit}"), table(*rows))
    assert "表" not in head
    (told,) = made.problems
    assert told.code == "GK697" and why in told.message and "部门收支总表" in told.message
    assert all(
        str(cell).strip("<") in made.text + made.files.get("biao-1.yaml", b"").decode()
        for row in rows
        for cell in row
    )


def test_the_text_of_a_budget_is_its_text() -> None:
    texts = ("一、部门职责", "贯彻教育方针。", "二、收支情况说明", "2026年收支预算各36620.50万元。")
    made, _ = imported(line(TITLE), *map(line, texts), line("单位：万元"), table(*BOTH))
    assert all(text in made.text for text in texts)


def test_a_paper_without_a_table_is_no_budget() -> None:
    with pytest.raises(Unreadable):
        imported(line(TITLE), line("正文。"))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("云溪县2026年政府预算公开", ["云溪县人民政府", "政府", "预算", 2026]),
        ("2025年度云溪县民政局部门决算", ["云溪县民政局", "部门", "决算", 2025]),
        ("云溪县第一中学2026年单位预算", ["云溪县第一中学", "所属单位", "预算", 2026]),
        ("鹤山镇2026年财政预算", ["鹤山镇人民政府", "政府", "预算", 2026]),
    ],
)
def test_the_title_says_whose_budget_of_which_year_it_is(title: str, said: list[object]) -> None:
    _, head = imported(line(title), line("收支总表"), line("单位：万元"), table(*BOTH))
    assert [head[name] for name in ("单位", "级别", "类别", "年度")] == said
