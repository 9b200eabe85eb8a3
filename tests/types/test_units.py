"""Each unit has its four parts on one page, with everything published that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.fields.schema import fields_of
from gongkai.records.guide import Guide
from tests.small_site import CONFIG, DIRECTORY, NOTICE, assembled, report
from tests.types.archetype import faults, released

WITH_COLUMN = (
    CONFIG
    + "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 讲清楚政策, 关键词: [解读]}\n"
    + "      - {标识: units, 名称: 按单位查看, 类别: 信息公开目录, 描述: 各单位的四部分, 关键词: [单位]}\n"
)
GUIDE = "content/guides/yunxi/jyj.yaml"
GUIDE_TEXT = (
    released("guide.yaml")
    .replace("云溪县教育和体育局", "县教育局")
    .replace("更新日期: 2026-01-01", "更新日期: 2026-05-01")
)


def views(folder: Path, files: dict[str, str | bytes | None] | None = None) -> dict[str, object]:
    found, problems = assembled(folder, {"site_config.yaml": WITH_COLUMN, **(files or {})})
    assert found is not None, problems
    return {page.url: page.view for page in found.plan.pages}


def test_a_unit_has_what_it_issued_and_its_tasks(tmp_path: Path) -> None:
    pages = views(tmp_path)
    office = pages["/units/yunxi/zfb/"]
    assert [(group.title, [row.url for row in group.rows]) for group in office.groups] == [
        ("政策文件", ["/notices/2026/a/"])
    ]
    education = pages["/units/yunxi/jyj/"]
    assert education.groups == () and [link.count for link in education.tasks] == [1]
    assert [(link.text, link.count) for link in pages["/units/"].groups[0].links] == [
        ("云溪县教育局", 0),
        ("云溪县科技局", 0),
        ("云溪县人民政府办公室", 1),
    ]


def test_a_unit_states_its_inner_offices_and_what_else_its_entry_says(tmp_path: Path) -> None:
    entry = (
        "  - {标识: jtj, 名称: 云溪县交通运输局, 类别: 政府部门, 机构设置: [办公室, 法制股], 传真: 0000-1}\n"
    )
    directory = {"content/organizations/yunxi.yaml": DIRECTORY + entry}
    shown = {one.label: one.value for one in views(tmp_path, directory)["/organizations/yunxi/jtj/"].elements}
    assert (shown["机构设置"], shown["传真"]) == ("办公室、法制股", "0000-1")
    for name in ("内部意见", "电活", "负责八"):
        changed = {"content/organizations/yunxi.yaml": DIRECTORY + entry.replace("传真", name)}
        (line,) = report(tmp_path / name, changed)
        assert "GK102" in line
    for name in ("投诉电话", "邮编", "联系人"):
        changed = {"content/organizations/yunxi.yaml": DIRECTORY + entry.replace("传真", name)}
        assert report(tmp_path / name, changed) == []


def test_a_phrase_for_many_bodies_is_no_unit(tmp_path: Path) -> None:
    assert "/units/yunxi/gzhen/" not in views(tmp_path)


def test_an_interpretation_that_names_nobody_is_of_those_who_issued_the_document(tmp_path: Path) -> None:
    item = (
        "---\n标题: 解读\n解读文件: notices/2026/a\n形式: 文字\n发布日期: 2026-03-03 16:00\n{}---\n\n甲。\n"
    )
    own = {"content/interpretations/2026/i.md": item.format("")}
    assert "政策解读" in [group.title for group in views(tmp_path / "1", own)["/units/yunxi/zfb/"].groups]
    other = {"content/interpretations/2026/i.md": item.format("解读单位: 县科技局\n")}
    pages = views(tmp_path / "2", other)
    assert [group.title for group in pages["/units/yunxi/zfb/"].groups] == ["政策文件"]
    assert [group.title for group in pages["/units/yunxi/kjj/"].groups] == ["政策解读"]


def test_a_name_that_two_regions_share_is_read_in_the_region_of_the_document_or_as_nobodys(
    tmp_path: Path,
) -> None:
    other = "地区: 临河县\n机构:\n  - {标识: kjj, 名称: 临河县科技局, 别名: [县科技局], 类别: 政府部门}\n"
    of_document = "---\n标题: 解读\n解读文件: notices/2026/a\n解读单位: 县科技局\n形式: 文字\n发布日期: 2026-03-03 16:00\n---\n\n甲。\n"
    alone = "---\n标题: 关于某事的回应\n发布日期: 2026-03-03 16:00\n回应单位: 县科技局\n关切的问题: 某事\n来源渠道: 12345热线\n提出日期: 2026-03-01\n回应日期: 2026-03-02\n---\n\n已经办好。\n"
    config = (
        WITH_COLUMN
        + "      - {标识: responses, 名称: 回应关切, 类别: 政策文件, 描述: 回应, 关键词: [回应]}\n"
    )
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": config,
        # the directory that is read first does not own the name
        "content/organizations/linhe.yaml": other,
        "content/interpretations/2026/i.md": of_document,
        "content/responses/2026/r.md": alone,
    }
    assert not [line for line in report(tmp_path / "said", files) if "GK202" in line]
    pages = views(tmp_path / "seen", files)
    assert [group.title for group in pages["/units/yunxi/kjj/"].groups] == ["政策解读"]
    assert "/units/linhe/kjj/" not in pages or pages["/units/linhe/kjj/"].groups == ()


def test_more_than_ten_documents_have_a_list_of_their_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"content/notices/2026/n{place}.md": NOTICE.replace("3号", f"{place}号") for place in range(10, 20)
    }
    pages = views(tmp_path, files)
    group = pages["/units/yunxi/zfb/"].groups[0]
    assert (group.count, len(group.rows), group.more.url) == ("11件", 10, "/units/yunxi/zfb/notices/")
    assert len(pages["/units/yunxi/zfb/notices/"].rows) == 11
    files["content/notices/2026/n19.md"] = None
    few = views(tmp_path / "few", files)
    assert few["/units/yunxi/zfb/"].groups[0].more is None and "/units/yunxi/zfb/notices/" not in few


def test_the_guide_of_a_unit_has_the_nine_elements_of_the_law(tmp_path: Path) -> None:
    pages = views(tmp_path, {GUIDE: GUIDE_TEXT})
    unit = pages["/units/yunxi/jyj/"]
    assert [link.url for link in unit.guide] == ["/guides/yunxi/jyj/"] and unit.guide_note == ""
    text = pages["/guides/yunxi/jyj/"].body.source
    for part in (
        "分类",
        "编排体系",
        "获取方式",
        "机构名称",
        "办公地址",
        "办公时间",
        "联系电话",
        "传真",
        "互联网",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("directory", "link"),
    [
        pytest.param(None, ("县教育局", "/guides/yunxi/jyj/"), id="no directory"),
        pytest.param(
            f"状态: 撤回\n撤回日期: 2026-03-01\n撤回理由: 有误\n{DIRECTORY}",
            ("县教育局", "/guides/yunxi/jyj/"),
            id="a directory that was withdrawn",
        ),
        pytest.param(DIRECTORY, ("云溪县教育局", "/units/yunxi/jyj/"), id="a directory"),
    ],
)
def test_a_guide_has_its_page_and_a_way_there_whether_a_directory_lists_its_unit_or_not(
    tmp_path: Path, directory: str | None, link: tuple[str, str]
) -> None:
    pages = views(tmp_path, {"content/organizations/yunxi.yaml": directory, GUIDE: GUIDE_TEXT})
    assert "/guides/yunxi/jyj/" in pages
    assert link in [(one.text, one.url) for group in pages["/units/"].groups for one in group.links]


def test_a_guide_has_one_page_when_its_office_is_a_unit_too(tmp_path: Path) -> None:
    office = re.sub("(?m)^公开工作机构: .*$", "公开工作机构: 县政府办公室", GUIDE_TEXT)
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, GUIDE: office})
    assert found is not None, problems
    assert [page.url for page in found.plan.pages].count("/guides/yunxi/jyj/") == 1


def test_a_unit_without_a_guide_leads_to_that_of_the_county(tmp_path: Path) -> None:
    county = "---\n标题: 政府信息公开指南\n更新日期: 2026-01-05\n---\n\n怎样查找。\n"
    unit = views(tmp_path, {"content/guide.md": county})["/units/yunxi/jyj/"]
    assert [link.url for link in unit.guide] == ["/guide/"] and "没有单独编制" in unit.guide_note


@pytest.mark.parametrize(
    "label",
    [field.label.text for field in fields_of(Guide) if field.required],
)
def test_a_guide_without_an_element_of_the_law_is_an_error(tmp_path: Path, label: str) -> None:
    lines = [line for line in GUIDE_TEXT.split("\n") if not line.startswith(f"{label}:")]
    said = report(tmp_path, {"site_config.yaml": WITH_COLUMN, GUIDE: "\n".join(lines)})
    assert len(said) == 1 and f"GK101 缺少“{label}”" in said[0]


def test_a_guide_of_an_unknown_unit_is_answered_with_the_nearest(tmp_path: Path) -> None:
    said = report(
        tmp_path, {"site_config.yaml": WITH_COLUMN, GUIDE: GUIDE_TEXT.replace("县教育局", "县教育厅")}
    )
    assert len(said) == 1 and said[0].startswith(f"{GUIDE}:3:5 GK202") and "县教育局" in said[0]


@pytest.mark.parametrize(("updated", "expected"), [("2025-05-17", []), ("2025-05-16", ["GK323"])])
def test_a_guide_is_looked_over_within_the_year(tmp_path: Path, updated: str, expected: list[str]) -> None:
    text = GUIDE_TEXT.replace("2026-05-01", updated)
    said = report(tmp_path, {"site_config.yaml": WITH_COLUMN, GUIDE: text})
    assert [line.split(" ")[1] for line in said] == expected
    config = WITH_COLUMN + "阈值: {指南更新: 0}\n"
    assert report(tmp_path / "off", {"site_config.yaml": config, GUIDE: text}) == []


def test_the_archetype_of_a_guide_names_every_field(tmp_path: Path) -> None:
    assert faults(tmp_path, "guide.yaml", Guide) == []
