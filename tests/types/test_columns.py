"""The column tree: what a column lists by its query, who keeps it, how often; what is wrong with a column is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from gongkai.text.column_types import COLUMN_TYPES
from tests.small_site import CONFIG, NOTICE, assembled, report

A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
PLAN = (
    NOTICE.replace("〕3号", "〕4号")
    .replace("关于做好政务公开工作的通知", "关于印发养老规划的通知")
    .replace(
        "地区: 云溪县\n",
        "地区: 云溪县\n主题分类: 民政、扶贫、救灾/社会福利\n文种: 通知\n公文类别: 其他政策文件\n"
        "特色主题: 养老\n受众: 老年人\n",
    )
    .replace("2026-03-03 15:30", "2026-03-05 15:30")
)


def config(query: str, more: str = "") -> str:
    """A site with a column that has a query."""
    return CONFIG + (
        f"      - {{标识: plans, 名称: 规划计划, 类别: 政策文件, 描述: 各类规划, 关键词: [规划], {more}查询: {{{query}}}}}\n"
    )


def listed(folder: Path, query: str) -> list[str]:
    """The documents that the column lists, newest first."""
    found, problems = assembled(folder, {"site_config.yaml": config(query), B: PLAN})
    assert found is not None, problems
    views: dict[str, Any] = {page.url: page.view for page in found.plan.pages}
    return [row.url for row in views["/plans/"].rows] if "/plans/" in views else []


@pytest.mark.parametrize(
    "query",
    [
        "词: 规划",
        "主题分类: 民政、扶贫、救灾",
        "主题分类: 民政、扶贫、救灾/社会福利",
        "特色主题: [养老, 入学]",
        "受众: 老年人",
        "文种: 通知",
        "公文类别: 其他政策文件",
        "词: [规划, 招考], 内容: 政策文件, 单位: 县政府办公室",
    ],
)
def test_a_column_lists_what_its_query_says_of_it(tmp_path: Path, query: str) -> None:
    assert listed(tmp_path, query) == ["/notices/2026/b/"]


def test_all_conditions_of_a_query_hold_together_and_one_word_of_each_is_enough(tmp_path: Path) -> None:
    assert listed(tmp_path / "1", "词: 规划, 受众: 企业") == []
    assert listed(tmp_path / "2", "内容: [政策文件, 政策解读]") == ["/notices/2026/b/", "/notices/2026/a/"]
    assert listed(tmp_path / "3", "单位: 县教育局") == []


def test_what_is_not_public_or_withdrawn_is_not_listed(tmp_path: Path) -> None:
    for place, state in enumerate(["状态: 草稿", "状态: 撤回\n撤回日期: 2026-04-01", "公开属性: 依申请公开"]):
        hidden = PLAN.replace("地区: 云溪县\n", f"地区: 云溪县\n{state}\n")
        found, problems = assembled(
            tmp_path / str(place), {"site_config.yaml": config("词: 规划"), B: hidden}
        )
        assert found is not None and "GK305" in [problem.code for problem in problems]
        assert "/plans/" not in [page.url for page in found.plan.pages]


def test_a_query_that_finds_nothing_says_so_or_gives_its_reason(tmp_path: Path) -> None:
    (line,) = report(tmp_path / "1", {"site_config.yaml": config("词: 招考")})
    assert line == (
        "site_config.yaml:18:14 GK305 栏目“规划计划”没有内容，已不显示"
        "（补上内容，或在 site_config.yaml 写明 空栏目说明）"
    )
    assert (
        report(tmp_path / "2", {"site_config.yaml": config("词: 招考", "空栏目说明: 今年没有招考。, ")}) == []
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "GK103 “查询”是空的（写一个条件，例如 主题分类）"),
        ("内容: 政策文见", "GK106 “内容”只能是 "),
        ("文种: 通之", "GK106 “文种”只能是 "),
        ("主题分类: 综合政务/政务公升", "GK113 “查询”里的主题分类不在"),
        ("单位: 县教育据", "GK202 不认识的单位“县教育据”（各地区）（您是不是想写：县教育局"),
        ("标题: 规划", "GK102 不认识的字段“标题”"),
    ],
)
def test_a_word_of_a_query_that_cannot_be_is_named(tmp_path: Path, query: str, said: str) -> None:
    lines = report(tmp_path, {"site_config.yaml": config(query)})
    assert any(line.startswith("site_config.yaml:18:") and said in line for line in lines), lines


def test_a_local_topic_of_a_query_is_one_that_the_site_lists(tmp_path: Path) -> None:
    text = config("特色主题: 养佬") + "政策库: {特色主题: [养老, 入学]}\n"
    lines = report(tmp_path, {"site_config.yaml": text})
    assert any("GK106" in line and "您是不是想写：养老" in line for line in lines)


def test_who_keeps_a_column_is_a_unit_that_the_directory_knows(tmp_path: Path) -> None:
    kept = CONFIG.replace("关键词: [文件]}", "关键词: [文件], 责任单位: 县教育据}")
    (line,) = report(tmp_path, {"site_config.yaml": kept})
    assert line.startswith(
        "site_config.yaml:15:14 GK202 不认识的单位“县教育据”（各地区）（您是不是想写：县教育局"
    )


def test_a_column_with_contents_of_its_own_has_no_query(tmp_path: Path) -> None:
    text = CONFIG.replace("关键词: [文件]}", "关键词: [文件], 查询: {词: 规划}}")
    (line,) = report(tmp_path, {"site_config.yaml": text})
    assert line.startswith("site_config.yaml:15:14 GK337 栏目“notices”有自己的内容，不能再写 查询")


def test_a_column_that_was_not_kept_up_to_date_is_named(tmp_path: Path) -> None:
    fresh = CONFIG.replace("关键词: [文件]}", "关键词: [文件], 更新间隔: 76}")
    assert report(tmp_path / "1", {"site_config.yaml": fresh}) == []
    (line,) = report(tmp_path / "2", {"site_config.yaml": fresh.replace("76", "75")})
    assert line.startswith(
        "site_config.yaml:15:14 GK338 栏目“政策文件”最近更新于 2026-03-03，已有 76 天，超过 75 天"
    )


def test_a_query_column_is_as_new_as_what_it_lists(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"site_config.yaml": config("词: 规划", "更新间隔: 73, "), B: PLAN}
    (line,) = report(tmp_path, files)
    assert "GK338 栏目“规划计划”最近更新于 2026-03-05，已有 74 天，超过 73 天" in line


def test_two_columns_with_one_id_are_found(tmp_path: Path) -> None:
    twice = CONFIG.replace("标识: tasks", "标识: notices").replace("名称: 任务台账", "名称: 别的")
    lines = report(tmp_path, {"site_config.yaml": twice})
    assert (
        "site_config.yaml:16:14 GK335 栏目标识“notices”写了两次，第一次在第 15 行（每个栏目一个标识）"
        in lines
    )


@pytest.mark.parametrize("name", ["规划", "Plans", "a/b", "-a"])
def test_the_id_of_a_column_can_stand_in_an_address(tmp_path: Path, name: str) -> None:
    lines = report(
        tmp_path, {"site_config.yaml": config("词: 规划").replace("标识: plans", f"标识: {name}"), B: PLAN}
    )
    assert lines == [
        f"site_config.yaml:18:14 GK105 “标识”写法不对：{name}，只用小写英文字母、数字和减号（例如 plans）"
    ]


def test_a_type_of_column_misspelt_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (line,) = report(
        tmp_path, {"site_config.yaml": CONFIG.replace("类别: 信息公开指南", "类别: 信息公开指難")}
    )
    assert line == (
        "site_config.yaml:8:35 GK336 栏目类别“信息公开指難”不在 ColumnType 的常用取值里"
        "（您是不是想写：信息公开指南、信息公开年报、信息公开目录）"
    )
    assert len(COLUMN_TYPES) == 18


def test_who_keeps_a_column_and_how_often_is_on_the_page_of_the_law(tmp_path: Path) -> None:
    text = CONFIG.replace(
        "关键词: [文件]}", "关键词: [文件], 法定事项: [21-1], 责任单位: 县政府办公室, 更新间隔: 182}"
    )
    found, problems = assembled(tmp_path, {"site_config.yaml": text})
    assert found is not None, problems
    view: Any = next(page.view for page in found.plan.pages if page.url == "/statutory/items/")
    (row,) = view.registers[-1].rows
    assert [cell.text for cell in row] == ["", "县政府办公室", "不超过182天", ""]
    assert (row[0].links[0].url, str(row[3].date)) == ("/notices/", "2026-03-03")
    assert view.registers[0].rows[0][0].text.startswith("（一）行政法规")


def test_a_column_of_the_third_level_is_marked_by_the_one_above_it(example: Path) -> None:
    tree = html.parse(example / "plans" / "index.html")
    (part,) = tree.xpath("//nav[@class='column-navigation']//li[@class='is-open']/a/text()")
    current = tree.xpath("//nav[@class='column-navigation']//a[@aria-current='true']/text()")
    assert (part, current) == ("法定主动公开内容", ["法定主动公开内容", "重点领域信息公开"])
    crumbs = tree.xpath("//nav[@class='breadcrumb']//li//text()[normalize-space()]")
    assert [crumb.strip() for crumb in crumbs] == ["首页", "法定主动公开内容", "重点领域信息公开", "规划计划"]
