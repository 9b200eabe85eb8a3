"""Linked data and the cards of shared pages say what is true, and only what a paper or the directory says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.pages.frame import Page
from tests.small_site import DIRECTORY, NOTICE, assembled

RULE = """---
标题: 云溪县人民政府办公室关于印发停车办法的通知
发文字号: 云政办发〔2026〕5号
发文机关: 云溪县人民政府办公室
公文类别: 行政规范性文件
地区: 云溪县
成文日期: 2026-03-02
施行日期: 2026-06-01
%s发布日期: 2026-03-03 15:30
---

现将《停车办法》印发给你们，请认真贯彻执行。

# 停车办法

## 第一条

公共泊位首半小时免费。
"""


def pages(folder: Path, changed: dict[str, str | bytes | None]) -> dict[str, Page]:
    found, problems = assembled(folder, changed)
    assert found is not None, problems
    return {page.url: page for page in found.plan.pages}


def about(page: Page) -> dict[str, object]:
    graph = json.loads(page.json_ld)["@graph"]
    found: dict[str, object] = graph[1]
    return found


@pytest.mark.parametrize(
    ("more", "coverage"), [("", "2026-06-01/.."), ("有效期至: 2031-05-31\n", "2026-06-01/2031-05-31")]
)
def test_a_rule_says_its_force_and_the_time_that_it_covers(tmp_path: Path, more: str, coverage: str) -> None:
    data = about(pages(tmp_path, {"content/notices/2026/b.md": RULE % more})["/notices/2026/b/"])
    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == "云政办发〔2026〕5号"
    assert data["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert data["temporalCoverage"] == coverage


def test_what_is_no_rule_is_no_legislation(tmp_path: Path) -> None:
    data = about(pages(tmp_path, {"content/notices/2026/a.md": NOTICE})["/notices/2026/a/"])
    assert data["@type"] == "DigitalDocument"
    assert not [name for name in data if name.startswith("legislation")]


def test_an_organisation_says_how_to_reach_it_as_far_as_the_directory_does(tmp_path: Path) -> None:
    directory = DIRECTORY.replace("类别: 政府部门}", "类别: 政府部门, 电话: 0000-0000000}", 1)
    found = pages(tmp_path, {"content/organizations/yunxi.yaml": directory})
    assert about(found["/organizations/yunxi/zfb/"])["telephone"] == "0000-0000000"
    assert "telephone" not in about(found["/organizations/yunxi/jyj/"])
    assert "GovernmentOrganization" not in found["/organizations/yunxi/gzhen/"].json_ld


def test_the_card_of_a_rule_says_its_first_article_and_not_the_letter(tmp_path: Path) -> None:
    found = pages(tmp_path, {"content/notices/2026/b.md": RULE % ""})
    assert found["/notices/2026/b/"].description == "公共泊位首半小时免费。"
    assert found["/notices/2026/a/"].description == "各镇要做好政务公开工作。"
