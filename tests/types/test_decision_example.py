"""The fictional county's decisions and consultations, built as a site and looked at in a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.commands.assemble import Paths
from gongkai.commands.build import Outcome, build
from gongkai.records.consultation import Consultation
from gongkai.records.decision import Decision
from gongkai.records.decision_catalog import DecisionCatalog
from gongkai.text.dates import CHINA
from tests.conftest import serving
from tests.types.archetype import faults

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "yunxi" / "site_config.yaml"
MOMENT = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
COMPLETE = "/decisions/2025/housing-rule/"
PAGES = {
    "list of decisions": "/decisions/",
    "catalogue": "/decisions/2026/",
    "complete decision": COMPLETE,
    "decision with gaps": "/decisions/2026/elder-care/",
    "list of consultations": "/consultations/",
    "answered": "/consultations/2025/housing-rule/",
    "overdue": "/consultations/2026/old-street/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decisions") / "output"


@pytest.fixture(scope="module")
def outcome(output: Path) -> Outcome:
    return build(Paths.around(CONFIG, output=output), MOMENT, lambda step, done, total: None)


@pytest.fixture(scope="module")
def place(outcome: Outcome, output: Path) -> Iterator[str]:
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    with serving(output) as address:
        yield address


def test_the_example_has_no_error_and_exactly_the_warnings_that_it_is_meant_to_have(outcome: Outcome) -> None:
    own = [
        item
        for item in outcome.problems
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
    ("path", "missing"), [(COMPLETE, 0), ("/decisions/2026/elder-care/", 7)], ids=["complete", "with gaps"]
)
def test_the_timeline_has_fourteen_stages_and_says_which_are_missing(
    browser: Browser, place: str, path: str, missing: int
) -> None:
    page = browser.new_page()
    try:
        page.goto(place + path)
        assert page.locator(".timeline > li").count() == 14
        assert page.locator(".timeline-date", has_text="未公布").count() == missing
    finally:
        page.close()


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
    browser: Browser, place: str, slug: str, state: str
) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{place}/consultations/")
        row = page.locator(".list-rows li").filter(has=page.locator(f'a[href*="{slug}"]'))
        assert (row.locator(".status-tag").text_content() or "").strip() == state
    finally:
        page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_accessible_and_does_not_scroll_sideways(
    browser: Browser, place: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    try:
        page.goto(place + path)
        found: list[Any] = Axe().run(page, context="main", options=RULES).response["violations"]
        assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )
    finally:
        page.close()


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
