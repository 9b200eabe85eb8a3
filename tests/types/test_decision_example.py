"""The fictional county's decisions and consultations, built as a site and looked at in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from gongkai.engine.build import Outcome
from gongkai.records.consultation import Consultation
from gongkai.records.decision import Decision
from gongkai.records.decision_catalog import DecisionCatalog
from tests.types.archetype import faults

COMPLETE = "/decisions/2025/housing-rule/"


def test_the_example_has_no_error_and_exactly_the_warnings_that_it_is_meant_to_have(
    example_outcome: Outcome,
) -> None:
    own = [
        item
        for item in example_outcome.problems
        if "/decisions/" in item.at.path or "/consultations/" in item.at.path
    ]
    said = {(item.at.path.partition("content/")[2].rpartition(".")[0], item.code) for item in own}
    assert said == {
        ("consultations/2026/elder-care", "GK272"),
        ("consultations/2026/elder-care", "GK274"),
        ("consultations/2026/old-street", "GK272"),
        ("decisions/2025/water-price", "GK265"),
        ("decisions/2026", "GK267"),
        ("decisions/2026/elder-care", "GK265"),
    }


@pytest.mark.parametrize(
    ("path", "missing"), [(COMPLETE, 0), ("/decisions/2026/elder-care/", 6)], ids=["complete", "with gaps"]
)
def test_the_timeline_has_fourteen_stages_and_says_which_are_missing(
    page: Page, example_served: str, path: str, missing: int
) -> None:
    page.goto(example_served + path)
    assert page.locator(".timeline > li").count() == 14
    assert page.locator(".timeline-date", has_text="未公布").count() == missing


@pytest.mark.parametrize(
    ("slug", "state"),
    [
        ("heating-price", "未开始"),
        ("parking", "征集中"),
        ("school-plan", "已截止待反馈"),
        ("old-street", "逾期未反馈"),
        ("heat-hours", "已反馈"),
    ],
)
def test_the_list_says_where_each_consultation_stands(
    page: Page, example_served: str, slug: str, state: str
) -> None:
    page.goto(f"{example_served}/consultations/")
    row = page.locator(".list-rows li").filter(has=page.locator(f'a[href*="{slug}"]'))
    assert (row.locator(".status-tag").text_content() or "").strip() == state


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("decision.md", Decision),
        ("decision_catalog.yaml", DecisionCatalog),
        ("consultation.md", Consultation),
    ],
)
def test_an_archetype_names_every_field_and_is_valid(tmp_path: Path, name: str, record: type[Any]) -> None:
    assert faults(tmp_path, name, record) == []
