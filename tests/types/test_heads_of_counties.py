"""Heads as county offices write them for every kind of statutory disclosure: what is on the paper stands on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import errors
from tests.small_site import NOTICE
from tests.types.test_careless_heads import made, read

PUBLISHED = "发布日期: 2026-03-02\n"


@pytest.mark.parametrize(
    ("place", "head", "field", "value"),
    [
        ("notices/2026/a.md", "标题: 供水办法\n制定机关: 云溪县人民政府\n成文日期: 2026-03-01\n文号: 云政规〔2026〕2号", "issuer", ("云溪县人民政府",)),
        ("bulletins/a.md", "标题: 村务公开\n公开单位: 东石村村民委员会", "unit", "东石村村民委员会"),
        ("duties/a.yaml", "实施主体: 县水务局\n清单: [{事项名称: 取水许可}]", "unit", "县水务局"),
        ("emergency-plans/a.md", "标题: 防汛应急预案\n制定单位: 县应急局", "unit", "县应急局"),
        ("bulletins/a.md", "标题: 交通管制的通告\n落款: 县公安局交警大队", "unit", "县公安局交警大队"),
        ("bulletins/a.md", "标题: 审计工作报告\n报告单位: 县审计局", "unit", "县审计局"),
        ("bulletins/a.md", "标题: 注销许可证的公告\n发证机关: 县应急局\n被注销单位: 第二加油站", "unit", "县应急局"),
        ("bulletins/a.md", "标题: 环评审批意见公告\n建设单位: 县水务局\n审批部门: 县审批局", "unit", "县审批局"),
        ("budgets/2025/a.md", "标题: 石桥镇2025年度决算\n单位: 石桥镇\n级别: 部门", "kind", "决算"),
    ],
)  # fmt: skip
def test_who_answers_for_a_paper_is_read_under_the_name_that_it_has_there(
    tmp_path: Path, place: str, head: str, field: str, value: object
) -> None:
    end = "" if place.endswith(".yaml") else "--\n正文。"
    assert getattr(made(tmp_path, place, f"{head}\n{PUBLISHED}{end}"), field) == value


@pytest.mark.parametrize(
    ("place", "head", "item"),
    [
        ("notices/2026/a.md", "公布日期: 2026-03-01", ("公布日期", "2026-03-01")),
        ("notices/2026/a.md", "公开时限: 长期公开", ("公开时限", "长期公开")),
        ("bulletins/a.md", "公开时间: 2026年3月1日", ("公开时间", "2026年3月1日")),
        ("bulletins/a.md", "期号: 2026年第3期", ("期号", "2026年第3期")),
        ("bulletins/a.md", "生效日期: 2026年6月1日", ("生效日期", "2026年6月1日")),
        ("bulletins/a.md", "有效时间: 24小时", ("有效时间", "24小时")),
        ("bulletins/a.md", "保证金截止时间: 4月8日17时", ("保证金截止时间", "4月8日17时")),
        ("emergency-plans/a.md", "印发文号: 云政办发〔2026〕4号", ("印发文号", "云政办发〔2026〕4号")),
    ],
)
def test_an_item_that_means_nothing_else_is_shown_as_on_paper(
    tmp_path: Path, place: str, head: str, item: tuple[str, str]
) -> None:
    rest = {
        "notices/2026/a.md": NOTICE[4:].partition("\n---")[0] + "\n",
        "bulletins/a.md": f"标题: 公告\n类型: 公告\n发布单位: 县水务局\n{PUBLISHED}",
        "emergency-plans/a.md": f"标题: 防汛应急预案\n编制单位: 县应急局\n{PUBLISHED}",
    }[place]
    record = made(tmp_path, place, f"{rest}{head}\n--\n正文。")
    assert item in (*getattr(record, "details", ()), *record.other_items)


@pytest.mark.parametrize(
    "head", ["公开时限: 1年", "公开期限: 2026-05-01", "施行时期: 2026-05-01", "有效时间: 3年"]
)
def test_how_long_a_document_is_public_or_valid_is_no_mere_item(tmp_path: Path, head: str) -> None:
    text = NOTICE[4:].replace("\n---\n\n", f"\n{head}\n--\n")
    assert [one.code for one in errors(read(tmp_path, "notices/2026/a.md", text)[1])] == ["GK102"]


def test_a_head_without_a_publisher_is_asked_for_it_once_whatever_units_it_names(tmp_path: Path) -> None:
    text = f"标题: 公开招聘简章\n招聘单位: 县人民医院\n主管部门: 县卫健局\n{PUBLISHED}--\n简章。"
    (one,) = errors(read(tmp_path, "bulletins/a.md", text)[1])
    assert one.code == "GK101" and "发布单位" in str(one)


@pytest.mark.parametrize("name", ["审核单位", "经办部门", "内部承办单位", "保密审查机关"])
@pytest.mark.parametrize("head", ["", "单位: 县卫健局\n", "处罚机关: 县卫健局\n"])
def test_what_only_staff_need_is_no_item_because_it_names_a_unit(
    tmp_path: Path, name: str, head: str
) -> None:
    text = f"标题: 行政处罚决定\n类型: 行政处罚\n{head}{name}: 法规科\n{PUBLISHED}--\n决定。"
    assert "GK102" in [one.code for one in errors(read(tmp_path, "bulletins/a.md", text)[1])]


@pytest.mark.parametrize("day", ["2026-05-01", "届时", "2027年"])
@pytest.mark.parametrize("name", ["公开时间", "公布日期"])
def test_a_later_day_of_publication_beside_that_of_the_site_is_asked_about(
    tmp_path: Path, name: str, day: str
) -> None:
    text = NOTICE[4:].replace("\n---\n\n", f"\n{name}: {day}\n--\n")
    assert [one.code for one in errors(read(tmp_path, "notices/2026/a.md", text)[1])] == ["GK102"]


def test_the_name_of_the_publisher_misspelt_is_asked_about(tmp_path: Path) -> None:
    text = f"标题: 停水\n类型: 公告\n发布单伟: 县水务局\n{PUBLISHED}--\n停水。"
    (line,) = map(str, errors(read(tmp_path, "bulletins/a.md", text)[1]))
    assert "GK102" in line and "发布单位" in line


@pytest.mark.parametrize(
    ("written", "growth"), [("5.1", "5.1%"), ("持平", "持平"), ("5.1%", "5.1%"), ("-0.3", "-0.3%")]
)
def test_a_growth_under_a_column_in_per_cent_bears_its_sign(
    tmp_path: Path, written: str, growth: str
) -> None:
    figures = f"指标: [{{指标名称: 生产总值, 单位: 亿元, 绝对量: 45.2, 同比增长（%）: {written}}}]"
    text = f"标题: 上半年经济\n发布单位: 县统计局\n时期: 2026年上半年\n{figures}\n{PUBLISHED}--\n情况。"
    (figure,) = made(tmp_path, "statistics/a.md", text).indicators
    assert (figure.value, figure.growth) == ("45.2", growth)
