"""The standard catalogue is drawn as the official table; what nobody fulfils is shown to staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.catalog_item import AREAS, CHANNELS, CatalogArea
from tests.small_site import CONFIG, NOTICE, assembled, report
from tests.types.archetype import faults

WITH_COLUMN = (
    CONFIG
    + "      - {标识: catalog, 名称: 基层政务公开标准目录, 类别: 信息公开目录, 描述: 公开事项, 关键词: [目录]}\n"
)
FILE = "content/catalog/education.yaml"
ITEM = """  - 序号: 1
    一级事项: 招生管理
    二级事项: 招生政策
    公开内容: [招生政策, 招生范围]
    公开依据: 【法律】义务教育法
    公开时限: 及时
    公开主体: [县教育局, 各镇（街道）]
    必选渠道: 政府网站
    可选渠道: 两微一端
    公开层级: [县级, 乡级]
    栏目: notices
    落实: notices/2026/a
"""
HEAD = "领域: 义务教育\n编制单位: 县教育局\n发布日期: 2026-03-05 09:00\n事项:\n"


def said(folder: Path, text: str, more: dict[str, str | bytes | None] | None = None) -> list[str]:
    return report(folder, {"site_config.yaml": WITH_COLUMN, FILE: text, **(more or {})})


def test_the_table_has_the_columns_of_the_official_one_and_what_fulfils_each_item(tmp_path: Path) -> None:
    second = ITEM.replace("序号: 1", "序号: 2").replace("招生政策\n", "招生结果\n", 1)
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, FILE: HEAD + ITEM + second})
    assert found is not None and problems == []
    view = next(page.view for page in found.plan.pages if page.url == "/catalog/education/")
    table = view.sections[0].table
    assert table.head[:2] == (("序号", 1), ("公开事项", 2)) and len(table.columns) == 12
    first, following = table.rows
    assert first.cells[1].rows == 2 and len(following.cells) == len(first.cells) - 1
    cells = {table.columns[cell.column]: cell for cell in first.cells[2:]}
    assert [line[0].text for line in cells["公开渠道和载体"].lines] == ["■政府网站", "□两微一端"]
    assert [line[0].url for line in cells["公开主体"].lines] == [
        "/organizations/yunxi/jyj/",
        "/organizations/yunxi/gzhen/",
    ]
    done = [(line[0].text, line[0].url) for line in cells["已公开的信息"].lines]
    assert done[0][1] == "/notices/2026/a/" and done[1] == ("栏目“政策文件”", "/notices/")
    assert [link.note for link in view.related[0].links] == ["第1项 招生政策", "第2项 招生结果"]


def test_the_stage_is_a_column_where_an_item_states_one(tmp_path: Path) -> None:
    text = HEAD + ITEM + ITEM.replace("序号: 1", "序号: 2").replace("栏目: notices", "公开环节: 结果")
    found, _ = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, FILE: text})
    assert found is not None
    table = (
        next(page.view for page in found.plan.pages if page.url == "/catalog/education/").sections[0].table
    )
    stages = [
        "".join(part.text for line in cell.lines for part in line)
        for row in table.rows
        for cell in row.cells
        if table.columns[cell.column] == "公开环节"
    ]
    assert stages == ["", "结果"]


def test_there_are_no_pages_without_an_area(tmp_path: Path) -> None:
    found, _ = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN})
    assert found is not None and not any(page.url.startswith("/catalog/") for page in found.plan.pages)


@pytest.mark.parametrize(
    ("item", "notice", "reason"),
    [
        (ITEM.replace("    落实: notices/2026/a\n", ""), NOTICE, "没有写 落实"),
        (ITEM, NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿"), "写的都没有公开"),
    ],
)
def test_an_item_with_nothing_public_behind_it_is_a_warning(
    tmp_path: Path, item: str, notice: str, reason: str
) -> None:
    lines = said(tmp_path, HEAD + item, {"content/notices/2026/a.md": notice})
    assert len(lines) == 1
    assert lines[0].startswith(f"{FILE}:5:5 GK327 第 1 项“招生政策”没有公开的内容：{reason}")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "领域: 义务教育",
            "领域: 义务教于",
            "1:5 GK324 “义务教于”不在 26 个试点领域里（您是不是想写：义务教育",
        ),
        ("编制单位: 县教育局", "编制单位: 县教育厅", "2:7 GK202"),
        ("序号: 1", "序号: 2", "5:9 GK325 事项序号是 2，按顺序应是 1"),
        ("[县教育局, ", "[县教育厅, ", "11:12 GK202"),
        ("栏目: notices", "栏目: notice", "15:9 GK326 没有标识为“notice”的栏目（您是不是想写：notices"),
        ("落实: notices/2026/a", "落实: notices/2026/b", "16:9 GK201"),
        ("必选渠道: 政府网站", "必选渠道: 政府网页", "12:11 GK126"),
        ("    栏目: notices\n", "    公开对象: 特定群体\n", "5:5 GK348 没有写特定群体"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    lines = said(tmp_path, (HEAD + ITEM).replace(old, new))
    assert any(line.startswith(f"{FILE}:{expected}") for line in lines), lines


def test_a_site_adds_areas_of_its_own(tmp_path: Path) -> None:
    text = (HEAD + ITEM).replace("领域: 义务教育", "领域: 旅游")
    assert ["GK324" in line for line in said(tmp_path / "1", text)] == [True]
    config = WITH_COLUMN + "政策库: {标准目录领域: [旅游]}\n"
    assert report(tmp_path / "2", {"site_config.yaml": config, FILE: text}) == []


def test_the_pilot_has_26_areas_and_no_name_twice() -> None:
    assert len(set(AREAS)) == 26 and len(set(CHANNELS)) == len(CHANNELS)


def test_the_archetype_of_an_area_names_every_field(tmp_path: Path) -> None:
    assert faults(tmp_path, "catalog_item.yaml", CatalogArea) == []
