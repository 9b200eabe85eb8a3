"""The fictional county's meetings, replies, gazettes, activities and packages, built and looked at in a browser."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.commands.assemble import Paths
from gongkai.commands.build import Outcome, build
from gongkai.text.dates import CHINA
from tests.conftest import serving

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "yunxi" / "site_config.yaml"
MOMENT = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
FOLDERS = (
    "meetings",
    "proposals",
    "proposal-years",
    "gazette",
    "evaluations",
    "open-days",
    "responses",
    "packages",
)
#: Every kind of page.
PAGES = {
    "list with states": "/open-days/",
    "list with a count": "/meetings/",
    "meeting": "/meetings/2026/session-48/",
    "activity": "/open-days/2026/waterworks/",
    "citizens": "/meetings/citizens/",
    "statistics": "/proposals/statistics/",
    "year": "/proposal-years/2025/",
    "issue": "/gazette/2026/issue-2/",
    "whole issue": "/gazette/2026/issue-2/whole/",
    "package": "/packages/elder-care/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plain") / "output"


@pytest.fixture(scope="module")
def outcome(output: Path) -> Outcome:
    return build(Paths.around(CONFIG, output=output), MOMENT, lambda step, done, total: None)


@pytest.fixture(scope="module")
def place(outcome: Outcome, output: Path) -> Iterator[str]:
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    with serving(output) as address:
        yield address


def test_the_example_has_no_error_and_exactly_the_warnings_that_it_is_meant_to_have(outcome: Outcome) -> None:
    own = [item for item in outcome.problems if any(f"content/{name}/" in item.at.path for name in FOLDERS)]
    assert {(Path(item.at.path).stem, item.code) for item in own} == {
        ("session-48", "GK293"),
        ("cppcc-5", "GK295"),
    }


def test_a_whole_issue_is_one_file_to_take_along(place: str, output: Path) -> None:
    with zipfile.ZipFile(output / "gazette/2026/issue-2/gazette.docx") as made:
        text = made.read("word/document.xml").decode()
    for number in (
        "云政办字〔2026〕17号",
        "云教体字〔2026〕12号",
        "云人社字〔2026〕21号",
        "云公通字〔2026〕7号",
        "鹤政通〔2026〕3号",
    ):
        assert text.count(number) >= 2


def test_the_contents_of_a_whole_issue_lead_to_its_articles(browser: Browser, place: str) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{place}/gazette/2026/issue-2/whole/")
        page.locator(".related-list a").nth(2).click()
        where = page.evaluate("document.querySelector(location.hash).textContent")
        assert "高温津贴" in where
        doubled = page.evaluate(
            "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
        )
        assert doubled == []
    finally:
        page.close()


def test_a_whole_issue_is_printed_with_each_document_on_a_new_page(browser: Browser, place: str) -> None:
    page = browser.new_page()
    try:
        page.emulate_media(media="print")
        page.goto(f"{place}/gazette/2026/issue-2/whole/")
        breaks = page.eval_on_selector_all(
            ".document-annex", "all => all.map(one => getComputedStyle(one).breakBefore)"
        )
        assert breaks == ["page"] * 5
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
