"""Public utilities: what the law wants of each field, where to complain, and nothing of the liaison."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.public_utility import SECTORS, PublicUtility
from tests.small_site import CONFIG, assembled, report
from tests.types.archetype import faults, released

WITH_COLUMN = CONFIG + (
    "      - {标识: public-utilities, 名称: 企事业单位信息公开, 类别: 信息公开目录, 描述: 单位, 关键词: [单位]}\n"
)
FILE = "content/public-utilities/water.md"
TEXT = released("public_utility.md").replace("云溪县水务局", "县科技局")


def said(folder: Path, text: str) -> list[str]:
    return report(folder, {"site_config.yaml": WITH_COLUMN, FILE: text})


def test_a_unit_shows_its_service_its_complaint_line_and_the_way_of_appeal(tmp_path: Path) -> None:
    text = TEXT.replace("# 联络员: 办公室", "联络员: 只供内部的人")
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, FILE: text})
    assert found is not None and problems == []
    view = next(page.view for page in found.plan.pages if page.url == "/public-utilities/water/")
    shown = {element.label: element for element in view.elements}
    assert shown["投诉电话"].value == "0000-0000000"
    assert (shown["主管部门"].value, shown["主管部门"].url) == ("云溪县科技局", "/organizations/yunxi/kjj/")
    assert [element.label for element in view.sections[0].elements] == [
        "受理机关",
        "电话",
        "地址",
        "处理期限",
        "处理流程",
    ]
    assert "只供内部的人" not in repr(found.plan.pages)


@pytest.mark.parametrize(
    ("label", "missing"),
    [
        ("投诉电话", "投诉电话"),
        ("服务电话", "服务电话"),
        ("地址", "地址"),
        ("服务时间", "服务时间"),
        ("申诉", "申诉"),
        ("  处理期限", "申诉的处理期限"),
        ("  处理流程", "申诉的处理流程"),
    ],
)
def test_what_the_page_of_a_unit_lacks_is_a_reminder_and_never_keeps_it_from_the_public(
    tmp_path: Path, label: str, missing: str
) -> None:
    lines = TEXT.split("\n")
    place = next(index for index, line in enumerate(lines) if line.startswith(f"{label}:"))
    end = place + (6 if label == "申诉" else 1)
    found = said(tmp_path, "\n".join([*lines[:place], *lines[end:]]))
    assert len(found) == 1 and f"GK348 没有写{missing}（有的照原件补上" in found[0]


@pytest.mark.parametrize("sector", SECTORS)
def test_what_a_field_discloses_and_the_text_leaves_out_is_a_warning(tmp_path: Path, sector: str) -> None:
    head = TEXT.rpartition("---\n")[0].replace("领域: 供水", f"领域: {sector}")
    matters = SECTORS[sector]
    whole = "".join(f"## {words[0]}\n\n甲。\n\n" for words in matters.values())
    assert said(tmp_path / "whole", f"{head}---\n\n{whole}") == []
    without = "".join(f"## {words[0]}\n\n甲。\n\n" for words in list(matters.values())[1:])
    lines = said(tmp_path / "part", f"{head}---\n\n{without}")
    assert len(lines) == 1
    assert lines[0].startswith(f"{FILE}:6:5 GK328 {sector}单位的公开内容没有讲到{next(iter(matters))}")


@pytest.mark.parametrize(
    ("line", "matter"),
    [
        ("一、用水申请\n\n带上身份证。", "报装和缴费"),
        ("（一）居民用户报装所需资料\n\n身份证。", "报装和缴费"),
        ("居民生活水价每立方米3元。", "价格和收费"),
        ("1. 水质检测结果\n\n合格。", "水质"),
    ],
)
def test_plain_headings_and_sentences_of_the_text_count(tmp_path: Path, line: str, matter: str) -> None:
    head = TEXT.rpartition("---\n")[0]
    (found,) = said(tmp_path, f"{head}---\n\n{line}\n")
    assert "GK328" in found and matter not in found


def test_a_word_in_passing_is_no_heading(tmp_path: Path) -> None:
    head = TEXT.rpartition("---\n")[0]
    (found,) = said(tmp_path, f"{head}---\n\n我们随时为您服务，具体办理另行通知。\n")
    assert all(matter in found for matter in SECTORS["供水"])


def test_an_unknown_field_or_authority_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert "您是不是想写：供水" in said(tmp_path / "1", TEXT.replace("领域: 供水", "领域: 供水业"))[0]
    assert "GK202" in said(tmp_path / "2", TEXT.replace("县科技局", "县科枝局"))[0]


def test_the_eight_fields_are_those_of_the_law() -> None:
    assert "、".join(SECTORS) == "教育、卫生健康、供水、供电、供气、供热、环境保护、公共交通"


def test_the_archetype_of_a_utility_names_every_field(tmp_path: Path) -> None:
    assert faults(tmp_path, "public_utility.md", PublicUtility) == []
