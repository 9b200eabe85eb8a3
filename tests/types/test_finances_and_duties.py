"""权责清单, 预决算, 应急预案 and what the law wants of an organisation."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.pages.columns.budgets import _table
from gongkai.problems import errors
from gongkai.records.budget import (
    GOVERNMENT_TABLES,
    Budget,
    BudgetLine,
    BudgetTable,
    ThreeExpenses,
    disagreements,
)
from gongkai.records.duty import POWER_TYPES, DutyList
from gongkai.records.emergency_plan import EmergencyPlan
from gongkai.records.reading import read_content
from tests.small_site import CONFIG, DIRECTORY, NOON, assembled, report
from tests.types.archetype import faults, released

WITH_COLUMNS = CONFIG + "".join(
    f"      - {{标识: {name}, 名称: {label}, 类别: 数据发布, 描述: {label}, 关键词: [{label}]}}\n"
    for name, label in (("duties", "权责清单"), ("budgets", "财政预决算"), ("emergency-plans", "应急预案"))
)
DUTY, BUDGET, PLAN = "content/duties/jyj.yaml", "content/budgets/jyj.md", "content/emergency-plans/flood.md"


def archetype(name: str) -> str:
    return released(name).replace("云溪县教育和体育局", "县教育局").replace("云溪县应急管理局", "县科技局")


def said(folder: Path, file: str, text: str) -> list[str]:
    return report(folder, {"site_config.yaml": WITH_COLUMNS, file: text})


def view(folder: Path, file: str, text: str, url: str) -> object:
    found, problems = assembled(folder, {"site_config.yaml": WITH_COLUMNS, file: text})
    assert found is not None and problems == []
    return next(page.view for page in found.plan.pages if page.url == url)


# organisations


def test_an_organisation_shows_what_it_does_and_where_it_is(tmp_path: Path) -> None:
    directory = DIRECTORY.replace(
        "{标识: kjj,",
        "{标识: kjj, 职能: 管科技, 地址: 文化路1号, 办公时间: 工作日, 电话: 0000-0000000, 负责人: 局长,",
    )
    found, problems = assembled(tmp_path, {"content/organizations/yunxi.yaml": directory})
    assert found is not None and errors(problems) == []
    page = next(page for page in found.plan.pages if page.url == "/organizations/yunxi/kjj/")
    shown = {element.label: element.value for element in page.view.elements}
    assert [shown[label] for label in ("主要职能", "办公地址", "办公时间", "联系电话", "负责人")] == [
        "管科技",
        "文化路1号",
        "工作日",
        "0000-0000000",
        "局长",
    ]


def test_an_organisation_that_nothing_names_has_a_page_once_it_says_where_it_is(tmp_path: Path) -> None:
    entry = "  - {标识: mzj, 名称: 云溪县民政局, 类别: 政府部门"
    for place, (more, there) in enumerate([("}\n", False), (", 电话: 0000-0000000}\n", True)]):
        files: dict[str, str | bytes | None] = {"content/organizations/yunxi.yaml": DIRECTORY + entry + more}
        found, _ = assembled(tmp_path / str(place), files)
        assert found is not None
        assert ("/organizations/yunxi/mzj/" in [page.url for page in found.plan.pages]) is there


# duties


def test_the_powers_of_a_unit_stand_in_one_table(tmp_path: Path) -> None:
    drawn = view(tmp_path, DUTY, archetype("duty.yaml"), "/duties/jyj/")
    register = drawn.sections[0].register  # type: ignore[attr-defined]
    assert register.columns == (
        "编码",
        "职权名称",
        "类型",
        "依据",
        "行使主体",
        "流程",
        "责任事项",
        "追责情形",
        "监督方式",
    )
    assert [cell.text for cell in register.rows[0]][0:3:2] == ["YXJTJ-001", "行政许可"]


def test_a_code_given_twice_is_an_error(tmp_path: Path) -> None:
    text = archetype("duty.yaml")
    start, end = text.index("  - 编码"), text.index("# 以下按需要写")
    twice = text[:end] + text[start:end] + text[end:]
    lines = said(tmp_path, DUTY, twice)
    assert len(lines) == 1 and lines[0].startswith(
        f"{DUTY}:18:9 GK329 职权编码 YXJTJ-001 重复，第一次在第 9 行"
    )


def test_a_type_of_power_misspelt_is_answered_with_the_nearest(tmp_path: Path) -> None:
    lines = said(tmp_path, DUTY, archetype("duty.yaml").replace("类型: 行政许可", "类型: 行政许司"))
    assert len(lines) == 1 and "GK126" in lines[0] and "您是不是想写：行政许可" in lines[0]
    assert POWER_TYPES[:10][-1] == "行政征用"


@pytest.mark.parametrize("word", ["其他类", "许可", "其它行政权力", "其他职权"])
def test_other_words_for_a_type_of_power_are_shown_as_typed_without_a_word(tmp_path: Path, word: str) -> None:
    text = archetype("duty.yaml").replace("类型: 行政许可", f"类型: {word}")
    assert said(tmp_path, DUTY, text) == []
    drawn: Any = view(tmp_path / "again", DUTY, text, "/duties/jyj/")
    register = next(section.register for section in drawn.sections if section.register)
    assert word in [cell.text for cell in register.rows[0]]


# budgets


def test_a_budget_whose_sums_agree_is_without_fault(tmp_path: Path) -> None:
    drawn = view(tmp_path, BUDGET, archetype("budget.md"), "/budgets/jyj/")
    rows = [[cell.text for cell in row] for row in drawn.sections[1].register.rows]  # type: ignore[attr-defined]
    assert rows == [
        ["教育支出", "100.5"],
        ["　　小学教育", "60"],
        ["　　初中教育", "40.5"],
        ["合计", "100.5"],
    ]


def test_a_line_of_a_budget_shows_its_share_and_the_total_none(tmp_path: Path) -> None:
    drawn: Any = view(tmp_path, BUDGET, archetype("budget.md"), "/budgets/jyj/")
    shares = [row[1].share for row in drawn.sections[1].register.rows]
    assert shares[0] == 100 and round(shares[1], 1) == 59.7 and shares[-1] is None


def test_the_largest_parts_of_a_long_table_are_told_in_a_sentence() -> None:
    lines = tuple(
        BudgetLine(name=name, amount=Decimal(amount))
        for name, amount in (("教育", 50), ("卫生", 30), ("公路", 15), ("其他", 5))
    )
    section = _table(BudgetTable(name="支出表", total=Decimal(100), lines=lines))
    assert section.text == "合计100万元，其中教育50万元（50%）、卫生30万元（30%）。"
    assert _table(BudgetTable(name="支出表", total=Decimal(80), lines=lines[:2])).text == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "金额: 60}",
            "金额: 61}",
            "27:13 GK330 《部门收支总表（支出）》“教育支出”是 100.5，各项之和是 101.5，差 -1.0",
        ),
        (
            "收入, 金额: 100.5}",
            "收入, 金额: 90}",
            "19:9 GK330 《部门收支总表（收入）》合计是 100.5，各项之和是 90",
        ),
        ("公务接待费: 1.5", "公务接待费: 1.6", "37:7 GK330 三公经费合计是 8，四项之和是 8.1，差 -0.1"),
        (
            "与表相等: 部门收支总表（支出）",
            "与表相等: 部门收支总表",
            "20:11 GK331 没有表名为“部门收支总表”的表",
        ),
        ("发布日期: 2026-01-01 09:00", "发布日期: 2025-12-31 09:00", "12:7 GK333"),
        ("合计: 8\n", "合计: 八\n", "37:7 GK105"),
        ("合计: 8\n", "合计: 1e3\n", "37:7 GK105"),
        ("单位: 县教育局", "单位: 县教育厅", "4:5 GK202"),
    ],
)
def test_a_mistake_in_a_budget_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    text = archetype("budget.md")
    assert old in text
    lines = said(tmp_path, BUDGET, text.replace(old, new))
    assert any(line.startswith(f"{BUDGET}:{expected}") for line in lines), lines


def test_two_tables_that_should_be_equal_are_compared(tmp_path: Path) -> None:
    text = archetype("budget.md").replace("合计: 100.5\n    与表", "合计: 99\n    与表")
    lines = said(tmp_path, BUDGET, text.replace("收入, 金额: 100.5}", "收入, 金额: 99}"))
    assert len(lines) == 1 and "GK330" in lines[0]
    assert "《部门收支总表（收入）》合计是 99，《部门收支总表（支出）》的合计是 100.5，差 -1.5" in lines[0]


def test_an_empty_table_says_that_there_is_no_such_money(tmp_path: Path) -> None:
    text = archetype("budget.md")
    empty = "  - {表名: 政府性基金预算支出表, 合计: 0}\n"
    lines = said(tmp_path / "1", BUDGET, text.replace("# 各项、合计", f"{empty}# 各项、合计"))
    assert len(lines) == 1 and "GK341 没有写《政府性基金预算支出表》的项目" in lines[0]
    told = empty.replace("合计: 0", "合计: 0, 说明: 本单位没有政府性基金预算支出")
    assert said(tmp_path / "2", BUDGET, text.replace("# 各项、合计", f"{told}# 各项、合计")) == []
    wrong = told.replace("合计: 0", "合计: 5")
    lines = said(tmp_path / "3", BUDGET, text.replace("# 各项、合计", f"{wrong}# 各项、合计"))
    assert len(lines) == 1 and "合计是 5，各项之和是 0，差 5" in lines[0]


def test_a_government_publishes_ten_tables_at_least(tmp_path: Path) -> None:
    text = archetype("budget.md").replace("级别: 部门", "级别: 政府")
    lines = said(tmp_path / "1", BUDGET, text)
    assert len(lines) == 1 and "GK332" in lines[0] and "、".join(GOVERNMENT_TABLES) in lines[0]
    assert said(tmp_path / "2", BUDGET, text.replace("类别: 预算", "类别: 决算")) == []


def test_a_town_is_not_asked_for_transfers_and_debts_that_it_does_not_have(tmp_path: Path) -> None:
    town = DIRECTORY + "  - {标识: dong, 名称: 东石镇人民政府, 类别: 乡镇街道}\n"
    text = archetype("budget.md").replace("级别: 部门", "级别: 政府")
    text = re.sub(r"^单位: .+$", "单位: 东石镇人民政府", text, count=1, flags=re.MULTILINE)
    changed = {"site_config.yaml": WITH_COLUMNS, "content/organizations/yunxi.yaml": town, BUDGET: text}
    (line,) = report(tmp_path, changed)
    asked = line.partition("政府预算没有这些表：")[2].partition("（")[0].split("、")
    assert asked == ["一般公共预算收入表", "一般公共预算支出表", "政府性基金收入表", "政府性基金支出表"]


def test_a_table_may_bear_its_year_and_its_unit(tmp_path: Path) -> None:
    text = archetype("budget.md").replace("级别: 部门", "级别: 政府")
    named = text.replace("表名: 部门收支总表（收入）", "表名: 2026年云溪县一般公共预算收入表")
    assert named != text
    (line,) = (line for line in said(tmp_path, BUDGET, named) if "GK332" in line)
    assert "一般公共预算收入表" not in line
    assert "一般公共预算支出表" in line


amounts = st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=2)


def made(parts: list[Decimal]) -> Budget:
    lines = tuple(BudgetLine(name=str(place), amount=part) for place, part in enumerate(parts))
    total = sum(parts, Decimal(0))
    whole = BudgetLine(name="甲", amount=total, detail=lines)
    table = BudgetTable(name="表", total=total, lines=(whole,))
    zero = Decimal(0)
    expenses = ThreeExpenses(
        abroad=zero, purchase=zero, running=total, reception=zero, total=total, before=zero, note="无"
    )
    return Budget(
        identity="b",
        path="b",
        body="",
        body_line=1,
        unit="甲",
        level="部门",
        kind="预算",
        year=2026,
        approved=NOON.date(),
        published=NOON,
        tables=(table,),
        expenses=expenses,
    )


@given(st.lists(amounts, min_size=1, max_size=6), st.decimals("0.01", 100, places=2))
def test_sums_agree_exactly_and_the_smallest_difference_is_found(parts: list[Decimal], more: Decimal) -> None:
    sound = made(parts)
    assert list(disagreements(sound)) == []
    table = sound.tables[0]
    wrong = replace(sound, tables=(replace(table, total=table.total + more),))
    assert [(item.cell, item.stated - item.computed) for item in disagreements(wrong)] == [
        ("《表》合计", more)
    ]


# emergency plans


def test_a_plan_is_listed_with_its_category_and_level(tmp_path: Path) -> None:
    text = archetype("emergency_plan.md").replace(
        "# 印发文件: notices/2026/flood-plan", "印发文件: notices/2026/a"
    )
    drawn = view(tmp_path, PLAN, text, "/emergency-plans/flood/")
    assert [element.value for element in drawn.elements[:3]] == ["自然灾害", "县级", "云溪县科技局"]  # type: ignore[attr-defined]
    assert [link.url for link in drawn.related[0].links] == ["/notices/2026/a/"]  # type: ignore[attr-defined]


def test_a_plan_published_before_it_was_written_is_an_error(tmp_path: Path) -> None:
    text = archetype("emergency_plan.md").replace("成文日期: 2026-01-01", "成文日期: 2026-01-02")
    lines = said(tmp_path, PLAN, text)
    assert len(lines) == 1 and lines[0].startswith(f"{PLAN}:14:7 GK111")


@pytest.mark.parametrize(
    ("name", "record"),
    [("duty.yaml", DutyList), ("budget.md", Budget), ("emergency_plan.md", EmergencyPlan)],
)
def test_an_archetype_names_every_field(tmp_path: Path, name: str, record: type) -> None:
    assert faults(tmp_path, name, record) == []


# lists of powers as departments keep them

REAL = """单位: 县教育局
发布日期: 2026-01-05 09:00
职权:
  - 职权名称: 民办学校设立审批
    类型: 行政许可
    行使主体: 县教育局
    依据: 《民办教育促进法》第十二条
    责任事项: 受理、审查、决定、送达、事后监管
    追责情形: 对不符合条件的准予许可的
    子项: [学前教育, 义务教育]
    备注: 与县民政局分工负责
"""


def test_a_list_of_powers_is_shown_with_the_columns_that_it_has(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS, DUTY: REAL})
    assert found is not None
    page = next(page for page in found.plan.pages if page.url == "/duties/jyj/").page()
    register = page.view.sections[0].register
    assert register.columns == (
        "职权名称",
        "类型",
        "行使主体",
        "依据",
        "责任事项",
        "追责情形",
        "子项",
        "备注",
    )
    assert [cell.text for cell in register.rows[0]][1:7:5] == ["行政许可", "学前教育；义务教育"]
    (duty,) = found.library.of(DutyList)
    assert duty.summary.endswith("列明类型、依据、责任事项和追责情形。")
    (only,) = problems
    assert (only.code, only.level) == ("GK382", "warning")
    assert "编码（1 项）、流程（1 项）、监督方式（1 项）" in only.message


def test_own_columns_of_a_list_stand_at_their_place_and_cells_may_be_empty(tmp_path: Path) -> None:
    rows = """  - {序号: 1, 权力类型: 行政许可, 权力名称: 取水许可, 共性责任: 依法受理, 设定依据: 水法, 备注: ""}
  - {序号: 2, 权力类型: 行政处罚, 权力名称: 取水处罚, 共性责任: "", 设定依据: 水法, 备注: 试行}
"""
    head = REAL[: REAL.index("  - ")]
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS, DUTY: head + rows})
    assert found is not None, problems
    page = next(page for page in found.plan.pages if page.url == "/duties/jyj/").page()
    register = page.view.sections[0].register
    assert register.columns == ("序号", "权力类型", "权力名称", "共性责任", "设定依据", "备注")
    assert [cell.text for cell in register.rows[1]] == ["2", "行政处罚", "取水处罚", "", "水法", "试行"]


def test_one_way_of_supervision_may_stand_for_the_whole_list(tmp_path: Path) -> None:
    text = REAL.replace("职权:\n", "监督方式: 0000-0000000\n职权:\n")
    found, (only,) = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS, DUTY: text})
    assert found is not None and "监督方式" not in only.message
    page = next(page for page in found.plan.pages if page.url == "/duties/jyj/").page()
    assert ("监督方式", "0000-0000000") in [(one.label, one.value) for one in page.view.elements]


# what a unit does not publish is not asked for

PLAIN_BUDGET = """---
单位: 县教育局
级别: {level}
类别: 决算
年度: 2025
发布日期: 2026-03-02 09:00
---

{text}
"""


@pytest.mark.parametrize(
    ("level", "text", "reminded"),
    [
        ("政府", "一般公共预算支出 3 亿元。", False),
        ("部门", "支出 3 万元。", True),
        ("部门", "“三公”经费支出 3 万元。", False),
        ("所属单位", "支出 3 万元，没有“三公”经费。", False),
        ("政府", "", True),
    ],
)
def test_a_budget_needs_no_date_no_table_and_no_expenses_that_its_paper_lacks(
    tmp_path: Path, level: str, text: str, reminded: bool
) -> None:
    lines = said(tmp_path, BUDGET, PLAIN_BUDGET.format(level=level, text=text))
    assert [line.split()[1] for line in lines] == ["GK341"] * reminded


def test_expenses_are_shown_as_far_as_they_are_stated(tmp_path: Path) -> None:
    text = PLAIN_BUDGET.format(level="部门", text="说明。").replace(
        "---\n\n", "三公经费: {公务接待费: 1.5, 合计: 8}\n---\n\n"
    )
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS, BUDGET: text})
    assert found is not None and problems == []
    (page,) = [page.page() for page in found.plan.pages if page.url == "/budgets/jyj/"]
    block, _text = page.view.sections
    assert [[cell.text for cell in row] for row in block.register.rows] == [
        ["公务接待费", "1.5"],
        ["合计", "8"],
    ]


def test_an_empty_table_without_a_word_is_a_reminder(tmp_path: Path) -> None:
    text = PLAIN_BUDGET.format(level="政府", text="说明。").replace(
        "---\n\n", "表:\n  - {表名: 政府性基金支出表, 合计: 0}\n---\n\n"
    )
    (line,) = said(tmp_path, BUDGET, text)
    assert "GK341 没有写《政府性基金支出表》的项目" in line


def test_a_list_of_powers_keeps_its_own_columns_and_items_of_lists(tmp_path: Path) -> None:
    text = """单位: 云溪县教育局
发布日期: 2026-03-02 09:00
职权:
  - {职权名称: 校车许可, 类型: 行政许可, 依据: 《校车安全管理条例》, 行使主体: 云溪县教育局, 责任事项: [受理, 审查], 承办机构: 法规科}
  - {职权名称: 学校评估, 类型: 行政检查, 依据: 《教育法》, 行使主体: 云溪县教育局, 廉政风险点: 自由裁量}
"""
    path = tmp_path / "duties/jyj.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    reading = read_content(path, "duties/jyj.yaml", "content/duties/jyj.yaml")
    assert reading.problems == ()
    first, second = reading.record.powers  # type: ignore[union-attr]
    assert first.duties == "受理；审查"
    assert first.others == (("承办机构", "法规科"),)
    assert second.others == (("廉政风险点", "自由裁量"),)


@pytest.mark.parametrize(("key", "field"), [("责任事像", "责任事项"), ("追责情型", "追责情形")])
def test_a_slip_in_the_name_of_a_column_is_told(tmp_path: Path, key: str, field: str) -> None:
    path = tmp_path / "duties/jyj.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"单位: 县教育局\n发布日期: 2026-03-02 09:00\n职权:\n  - {{职权名称: 甲, {key}: 乙}}\n", "utf-8"
    )
    (found,) = read_content(path, "duties/jyj.yaml", "content/duties/jyj.yaml").problems
    assert found.code == "GK102"
    assert field in str(found)


def powers(folder: Path, row: str) -> tuple[list[str], object]:
    path = folder / "duties/jyj.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"单位: 县教育局\n发布日期: 2026-03-02 09:00\n职权:\n  - {{{row}}}\n", "utf-8")
    reading = read_content(path, "duties/jyj.yaml", "content/duties/jyj.yaml")
    return [found.code for found in reading.problems], reading.record


@pytest.mark.parametrize("row", ["责任事项: 受理, 责任事项依据: 许可法第三十条", "追责情形依据: 监察法"])
def test_a_column_about_a_column_is_no_slip(tmp_path: Path, row: str) -> None:
    codes, made = powers(tmp_path, f"职权名称: 甲, {row}")
    assert codes == []
    assert made.powers[0].others == (tuple(row.rsplit(", ", maxsplit=1)[-1].split(": ")),)  # type: ignore[attr-defined]


def test_the_items_of_a_column_of_its_own_may_be_a_list(tmp_path: Path) -> None:
    codes, made = powers(tmp_path, "职权名称: 甲, 廉政风险点: [受理, 审查]")
    assert codes == []
    assert made.powers[0].others == (("廉政风险点", "受理；审查"),)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "row",
    [
        "职权名称: 甲, 职权类别: 行政许可, 设定依据: 教育法, 实施机构: 县教育局",
        "权力名称: 甲, 权力类型: 行政许可, 实施依据: 教育法, 实施主体: 县教育局",
    ],
)
def test_a_list_of_powers_may_use_the_other_names_of_its_columns(tmp_path: Path, row: str) -> None:
    codes, made = powers(tmp_path, row)
    assert codes == []
    (power,) = made.powers  # type: ignore[attr-defined]
    assert (power.name, power.type, power.basis, power.actor) == ("甲", "行政许可", ("教育法",), "县教育局")
    codes, made = powers(tmp_path / "2", f"{row}, 依据: 条例, 法律依据: 法")
    assert codes == [] and ("法律依据", "法") in made.powers[0].others  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["公务用车购置及运行费", "公务用车购置及运行维护费"])
def test_the_cost_of_vehicles_may_be_one_line(tmp_path: Path, name: str) -> None:
    text = PLAIN_BUDGET.format(level="部门", text="说明。").replace(
        "---\n\n", f"三公经费: {{合计: 3.2, 因公出国（境）费: 0, {name}: 2, 公务接待费: 1.2}}\n---\n\n"
    )
    assert said(tmp_path / "1", BUDGET, text) == []
    (line,) = said(tmp_path / "2", BUDGET, text.replace("合计: 3.2", "合计: 3.3"))
    assert "GK330 三公经费合计是 3.3，三项之和是 3.2，差 0.1" in line
    both = text.replace("公务接待费", "公务用车运行费: 2, 公务接待费")
    assert said(tmp_path / "3", BUDGET, both) == []


def test_a_table_of_which_only_the_total_is_stated_is_not_summed(tmp_path: Path) -> None:
    text = PLAIN_BUDGET.format(level="政府", text="说明。").replace(
        "---\n\n", "表:\n  - {表名: 一般公共预算支出表, 合计: 1200, 说明: 明细见附件}\n---\n\n"
    )
    assert [line for line in said(tmp_path, BUDGET, text) if "GK330" in line] == []


def test_one_table_of_income_and_expenses_is_both(tmp_path: Path) -> None:
    note = "合计: 0, 说明: 没有"
    text = PLAIN_BUDGET.format(level="政府", text="说明。").replace(
        "---\n\n", f"表:\n  - {{表名: 2026年政府性基金预算收支表, {note}}}\n---\n\n"
    )
    text = text.replace("类别: 决算", "类别: 预算")
    (line,) = [line for line in said(tmp_path, BUDGET, text) if "GK332" in line]
    assert "政府性基金收入表" not in line and "政府性基金支出表" not in line
    assert "一般公共预算收入表" in line and "一般公共预算支出表" in line


@pytest.mark.parametrize("level", ["乡镇", "县政府"])
def test_the_level_of_a_budget_may_be_named_as_in_other_papers(tmp_path: Path, level: str) -> None:
    text = PLAIN_BUDGET.format(level=level, text="说明。")
    assert [line for line in said(tmp_path, BUDGET, text) if "GK106" in line] == []
