"""A page shows which column fulfils which item of the law; items of article 20 without a column are a warning."""

from __future__ import annotations

from pathlib import Path

from gongkai.text.statutory import GROUPS, ITEMS
from tests.small_site import CONFIG, assembled, report

EVERY = ", ".join(number for number in ITEMS if number.startswith("20-"))
MAPPED = CONFIG.replace("关键词: [文件]}", f"关键词: [文件], 法定事项: [{EVERY}]}}").replace(
    "关键词: [指南]", "关键词: [指南], 法定事项: [21-1]"
)


def test_every_item_leads_to_its_column_or_says_why_not(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"site_config.yaml": MAPPED})
    assert found is not None and {item.code for item in problems} == {"GK344", "GK345"}
    pages = {page.url: page.view for page in found.plan.pages}
    general, county, town = pages["/statutory/items/"].registers
    assert [len(register.rows) for register in (general, county, town)] == [15, 7, 8]
    assert all([link.url for link in row[1].links] == ["/notices/"] for row in general.rows)
    assert [link.url for link in county.rows[0][1].links] == ["/guide/"]
    assert town.rows[0][1].links == () and town.rows[0][1].text == "还没有对应的栏目"
    assert "/statutory/items/" in [link.url for link in pages["/statutory/"].children]


def test_a_column_without_content_or_reason_is_no_link(tmp_path: Path) -> None:
    config = MAPPED.replace(", 空栏目说明: 正在编写", "")
    found, problems = assembled(tmp_path, {"site_config.yaml": config})
    assert found is not None
    assert [str(item).partition("/site_config.yaml:")[2] for item in problems if item.code == "GK305"] == [
        "8:10 GK305 栏目“政府信息公开指南”没有内容，已不显示（补上内容，或在 site_config.yaml 写明 空栏目说明）"
    ]
    view = next(page.view for page in found.plan.pages if page.url == "/statutory/items/")
    cell = view.registers[1].rows[0][1]
    assert cell.links == () and cell.text == "政府信息公开指南：还没有内容"


def test_a_site_that_maps_nothing_has_no_such_page(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path)
    assert found is not None and problems == []
    assert not any(page.url == "/statutory/items/" for page in found.plan.pages)


def test_an_item_of_article_20_without_a_column_is_a_warning(tmp_path: Path) -> None:
    lines = report(tmp_path, {"site_config.yaml": MAPPED.replace("20-7, ", "")})
    (line,) = [line for line in lines if " GK334 " in line]
    assert line.startswith("site_config.yaml:1:1 GK334 没有栏目落实这些法定事项：20-7 财政预算、决算信息")


def test_an_item_that_the_law_has_not_is_an_error(tmp_path: Path) -> None:
    lines = report(tmp_path, {"site_config.yaml": MAPPED.replace("20-7, ", "20-77, ")})
    assert len(lines) == 1 and "GK106" in lines[0] and "您是不是想写：20-7" in lines[0]


def test_article_20_has_fifteen_items_and_no_number_stands_twice() -> None:
    assert [len(items) for items in GROUPS.values()] == [15, 7, 8]
    assert len(ITEMS) == 30
