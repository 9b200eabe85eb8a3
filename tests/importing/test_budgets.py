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


NUMBERED = (
    ("项目", "<", "本年支出合计", "基本支出"),
    ("功能分类科目编码", "科目名称", "", ""),
    ("栏次", "", "1", "2"),
    ("合计", "", "300", "200"),
    ("205", "教育支出", "250.00", "200"),
    ("20502", "普通教育", "250", "200"),
    ("221", "住房保障支出", "50", ""),
)


def test_the_numbers_of_columns_and_rows_are_no_amounts() -> None:
    both = (
        ("收入", "<", "<", "支出", "<", "<"),
        ("项目", "行次", "金额", "项目", "行次", "金额"),
        ("栏次", "", "1", "栏次", "", "2"),
        ("一、财政拨款收入", "1", "300", "一、教育支出", "32", "250"),
        ("", "", "", "二、住房保障支出", "40", "50"),
        ("总计", "31", "300", "总计", "62", "300"),
    )
    above = (("收入支出决算总表", "<", "<", "<", "<", "<"), ("", "", "", "", "", "公开01表"))
    made, head = imported(
        line("2025年度云溪县民政局部门决算"),
        table(*above, ("部门：云溪县民政局", "", "", "", "", "金额单位：万元"), *both, sheet="01"),
        table(("支出决算表", "<", "<", "<"), ("单位：万元", "<", "<", "<"), *NUMBERED, sheet="03"),
    )
    assert made.problems == []
    assert [(one["表名"], one["合计"]) for one in head["表"]] == [
        ("收入支出决算总表（收入）", 300),
        ("收入支出决算总表（支出）", 300),
        ("支出决算表", 300),
    ]
    assert head["表"][2]["项目"][0]["其中"] == [{"项目": "普通教育", "金额": 250}]


def test_of_planned_and_spent_money_the_accounts_take_what_was_spent() -> None:
    parts = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    rows = (
        (*(("预算数",) + ("<",) * 5), *(("决算数",) + ("<",) * 5)),
        (*("合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费") * 2,),
        (*parts, *parts),
        tuple(map(str, range(1, 13))),
        ("20", "0", "15", "0", "15", "5", "15.5", "0", "12.3", "0", "12.3", "3.2"),
    )
    _, head = imported(
        line("2025年度云溪县民政局部门决算"), line("“三公”经费支出决算表"), line("单位：万元"), table(*rows)
    )
    assert head["三公经费"]["合计"] == 15.5 and head["三公经费"]["公务接待费"] == 3.2


BY_YEAR = (
    ("项目", "2025年预算数", "2026年预算数"),
    ("合计", "12", "10"),
    ("1.因公出国（境）费", "0", "0"),
    ("2.公务接待费", "4", "3"),
    ("3.公务用车购置及运行费", "8", "7"),
    ("其中：（1）公务用车运行维护费", "8", "7"),
    ("（2）公务用车购置费", "0", "0"),
)


def test_of_two_years_that_of_the_paper_is_taken() -> None:
    _, head = imported(line(TITLE), line("“三公”经费预算表"), line("单位：万元"), table(*BY_YEAR))
    assert (head["三公经费"]["合计"], head["三公经费"]["公务用车运行费"]) == (10, 7)


def test_a_year_that_only_columns_say_is_a_guess() -> None:
    made, head = imported(line("“三公”经费预算表"), line("单位：万元"), table(*BY_YEAR))
    assert (head["年度"], head["类别"], head["三公经费"]["合计"]) == (2026, "预算", 10)
    assert [one.message for one in made.problems if one.code == "GK616"] == [
        "年度是猜的：2026（表头里各列的名称）",
        "类别是猜的：预算（表头里各列的名称）",
    ]


def test_parts_of_the_three_expenses_that_do_not_add_up_are_named() -> None:
    rows = [*BY_YEAR[:3], ("2.公务接待费", "4", "30"), *BY_YEAR[4:]]
    made, head = imported(line(TITLE), line("“三公”经费预算表"), line("单位：万元"), table(*rows))
    assert "三公经费" not in head
    assert ["各项加起来不等于合计" in one.message for one in made.problems] == [True]


def test_a_total_without_an_amount_is_not_made_up() -> None:
    rows = [("合计", "", "", "200") if row[0] == "合计" else row for row in NUMBERED]
    made, head = imported(line(TITLE), line("支出表"), line("单位：万元"), table(*rows))
    assert "表" not in head and "合计的一行没有金额" in made.problems[0].message


def test_the_office_stands_above_the_tables_where_the_title_only_says_its_level() -> None:
    _, head = imported(
        line("2025年度部门决算公开表"),
        table(
            ("支出决算表", "<", "<", "<"), ("单位：云溪县水利局", "", "", "单位：万元"), *NUMBERED, sheet="03"
        ),
    )
    assert [head[name] for name in ("单位", "级别", "类别", "年度")] == ["云溪县水利局", "部门", "决算", 2025]


def test_a_cover_is_text_and_a_table_that_says_there_is_nothing_is_no_fault() -> None:
    nothing = (
        ("科目编码", "科目名称", "合计"),
        ("本部门没有使用政府性基金预算安排的支出，故本表无数据。", "", ""),
    )
    made, _ = imported(
        line(TITLE),
        table(("编制日期：2026年1月",), ("公开表",), sheet="封面"),
        table(("政府性基金预算支出表", "<", "<"), ("单位：万元", "<", "<"), *nothing, sheet="基金"),
        table(("支出表", "<", "<", "<"), ("单位：万元", "<", "<", "<"), *NUMBERED, sheet="支出"),
    )
    assert made.problems == []
    assert "\n编制日期：2026年1月\n" in made.text and "故本表无数据" in made.text
