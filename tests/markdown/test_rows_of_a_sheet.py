"""Rows pasted from a spreadsheet are read as it wrote them."""

from __future__ import annotations

import re

import pytest

from gongkai.records.lone_cells import lone_cells
from gongkai.render.markdown import render


def rows(body: str) -> list[list[str]]:
    """The cells of all tables of a body."""
    found = re.findall(r"<tr.*?</tr>", render(body).html, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]


@pytest.mark.parametrize("empty", ["\t\t", "\t\t\n\t\t", " \t\t "])
def test_an_empty_row_does_not_end_the_table(empty: str) -> None:
    body = f"序号\t姓名\t性别\n1\t张某\t男\n{empty}\n2\t李某\t女\n3\t王某\t男\n"
    assert [row[1] for row in rows(body)] == ["姓名", "张某", "李某", "王某"]


def test_an_empty_row_before_rows_of_another_width_ends_the_table() -> None:
    body = "序号\t姓名\t性别\n1\t张某\t男\n\t\t\n镇\t数\n甲镇\t1\n乙镇\t2\n"
    assert [len(row) for row in rows(body)] == [3, 3, 2, 2, 2]


def test_a_quoted_cell_over_two_lines_is_one_cell() -> None:
    body = '序号\t内容\t备注\n1\t"第一行\n第二行"\t无\n2\t"带""引号""的"\t"有"\n'
    cells = rows(body)
    assert len(cells) == 3
    assert re.fullmatch(r"第一行<br ?/?>\s*第二行", cells[1][1]) and cells[1][2] == "无"
    assert cells[2][1].replace("&quot;", '"') == '带"引号"的'
    assert cells[2][2].replace("&quot;", '"') == '"有"'  # a sheet would not have quoted it


def test_a_quoted_head_is_read() -> None:
    cells = rows('"单位\n名称"\t数量\t备注\n甲镇\t1\t无\n')
    assert re.fullmatch(r"单位<br ?/?>\s*名称", cells[0][0]) and cells[1] == ["甲镇", "1", "无"]


def test_a_quotation_mark_that_no_sheet_wrote_stays() -> None:
    body = '序号\t内容\t备注\n1\t"重点"项目\t无\n2\t"未完\t无\n'
    assert [row[1].replace("&quot;", '"') for row in rows(body)] == ["内容", '"重点"项目', '"未完']


def test_a_quoted_cell_may_contain_an_empty_line() -> None:
    body = '姓名\t备注\n张三\t"第一行\n\n第二行"\n李四\t无\n\n下面的话。'
    cells = rows(body)
    assert [row[0] for row in cells] == ["姓名", "张三", "李四"]
    assert re.fullmatch(r"第一行<br ?/?>\s*<br ?/?>\s*第二行", cells[1][1])
    assert "<p>下面的话。</p>" in render(body).html


def test_a_quotation_mark_that_never_ends_swallows_no_paragraph() -> None:
    assert "<p>正文。</p>" in render('项目\t说明\n甲\t"乙\n\n正文。\n\n丙。').html


HEAD = "序号\t姓名\t备注\n1\t张某\t合格\n"
BELOW = "\n3\t王某\t不合格\n4\t赵某\t合格\n"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("2\t李某\t甲|乙", ["2", "李某", "甲|乙"]),
        ("|2\t李某\t甲", ["|2", "李某", "甲"]),
        ("2\t李某\t甲|", ["2", "李某", "甲|"]),
        ("2\t|\t甲", ["2", "|", "甲"]),
        ("2\t李某\t`甲|乙`", ["2", "李某", "<code>甲|乙</code>"]),
        ('2\t李某\t"甲|\n乙"', ["2", "李某", "甲|<br />\n乙"]),
        ("2\t李某\t甲\\乙", ["2", "李某", "甲\\乙"]),
        ("2\t**李某\t甲**", ["2", "**李某", "甲**"]),
        ("2\t李某\t<5", ["2", "李某", "&lt;5"]),
        ("2\t李某", ["2", "李某", ""]),
        ("2\t李某\t甲\t", ["2", "李某", "甲"]),
        ("2\t\t", ["2", "", ""]),
        ("\t\t甲", ["", "", "甲"]),
        ("合计", ["合计", "", ""]),
        ("二、城区", ["二、城区", "", ""]),
    ],
)
def test_no_sign_and_no_empty_cell_of_a_row_breaks_the_table(row: str, cells: list[str]) -> None:
    found = rows(HEAD + row + BELOW)
    assert [row[0] for row in found] == ["序号", "1", cells[0], "3", "4"]
    assert found[2] == cells
    assert render(HEAD + row + BELOW).html.count("<table") == 1


def test_a_row_with_a_cell_more_is_whole() -> None:
    found = rows(f"{HEAD}2\t李某\t甲\t乙{BELOW}")
    assert found[2] == ["2", "李某", "甲", "乙"] and len(found) == 5


def test_the_rest_of_a_row_of_two_columns_may_be_empty() -> None:
    assert rows("姓名\t备注\n张某\t\n李某\t合格\n王某\t\n") == [
        ["姓名", "备注"],
        ["张某", ""],
        ["李某", "合格"],
        ["王某", ""],
    ]


def test_the_head_of_the_first_column_may_be_empty() -> None:
    found = rows("\t2024年\t2025年\n收入\t100\t200\n支出\t50\t60\n")
    assert found == [["", "2024年", "2025年"], ["收入", "100", "200"], ["支出", "50", "60"]]
    assert rows("\t甲\t乙\n丙\t丁\n") == []


@pytest.mark.parametrize("between", ["表2", "注：甲为合格。", "以上为第一组。", "单位：人"])
def test_a_caption_or_a_note_between_two_tables_is_no_row(between: str) -> None:
    html = render(f"{HEAD}{between}\n序号\t姓名\t备注\n1\t王某\t合格\n").html
    assert html.count("<table") == 2
    name = between.startswith("表")
    assert (f"<caption>{between}</caption>" if name else f"<p>{between}</p>") in html


def test_bars_with_tabs_beside_them_stay_a_table_of_bars() -> None:
    assert rows("|\t序\t|\t名\t|\n|\t1\t|\t甲\t|\n")[1] == ["　1　", "　甲　"]
    assert rows("序\t|名\n---\t|---\n1\t|甲\n")[1] == ["1", "甲"]


LIST = "序号\t姓名\t得分\n1\t张某\t80\n2\t李某\t90\n"


@pytest.mark.parametrize("total", ["合计", "总 计", "小　计"])
def test_a_total_that_lost_its_empty_cells_is_a_row(total: str) -> None:
    assert rows(LIST + total)[-1] == [total, "", ""]


@pytest.mark.parametrize(
    ("body", "doubtful"),
    [
        (LIST + "县教育局", [(3, False)]),
        (LIST + "县教育局\n王某\t李某\t70", [(3, False)]),
        (LIST + "二、第二批\n1\t王某\t70\n2\t赵某\t60", [(3, True)]),
        (LIST + "备注：总分一百分", []),
        (LIST + "联系电话：7300000", []),
        (LIST + "三、其他事项", []),
        (LIST + "县教育局\n2026年7月1日", []),
        (LIST + "第二批\n" + LIST, []),
        ("序号\t姓名\t得分\n一、城区\n1\t张某\t80\n二、乡镇\n1\t李某\t90\n2\t王某\t70", []),
    ],
)
def test_a_line_of_one_cell_that_may_be_a_row_or_not_is_named(
    body: str, doubtful: list[tuple[int, bool]]
) -> None:
    assert [(cell.line, cell.is_row) for cell in lone_cells(body)] == doubtful


@pytest.mark.parametrize("below", ["", "\n说明：逐户填写。", "\n\n说明：逐户填写。"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_form_of_a_head_and_empty_rows_is_a_table(count: int, below: str) -> None:
    body = "户主\t人口\t地址" + "\n\t\t" * count
    assert rows(f"填报单位：\n{body}{below}") == [["户主", "人口", "地址"], *[["", "", ""]] * count]
    assert ("逐户填写" in render(body + below).html) == bool(below)


def test_a_head_alone_is_no_table() -> None:
    assert rows("户主\t人口\t地址\n\n逐户填写。") == []
