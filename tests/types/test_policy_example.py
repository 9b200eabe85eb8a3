"""The fictional county's documents and interpretations, built as a site and looked at in a browser."""

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
from gongkai.text.dates import CHINA
from tests.conftest import serving

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "yunxi" / "site_config.yaml"
MOMENT = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
#: Every kind of page, and the state that a document's page must say (empty: none).
PAGES = {
    "list": "/notices/",
    "in force": "/notices/in-force/",
    "clean-up": "/notices/clean-up/",
    "repealed": "/notices/2024/housing-rule-2024/",
    "interpretations": "/interpretations/",
    "matrix": "/interpretations/matrix/",
    "interpretation": "/interpretations/2026/elder-care-text/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("policies") / "output"


@pytest.fixture(scope="module")
def outcome(output: Path) -> Outcome:
    return build(Paths.around(CONFIG, output=output), MOMENT, lambda step, done, total: None)


@pytest.fixture(scope="module")
def place(outcome: Outcome, output: Path) -> Iterator[str]:
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    with serving(output) as address:
        yield address


def test_the_documents_have_no_error_and_the_warnings_that_they_are_meant_to_have(outcome: Outcome) -> None:
    own = [
        item
        for item in outcome.problems
        if "/notices/" in item.at.path or "/interpretations/" in item.at.path
    ]
    said = {(Path(item.at.path).stem, item.code) for item in own}
    assert not [item for item in own if item.level == "error"]
    assert said >= {
        ("housing-rule-2025", "GK242"),
        ("medical-relief", "GK242"),
        ("school-enrolment-video", "GK243"),
        ("water-price", "GK239"),
    }


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/notices/2024/housing-rule-2024/", "本文件已废止（自2025年10月15日起），依据："),
        ("/notices/2024/loan-discount/", "本文件已修改（自2026年4月1日起），依据："),
        ("/notices/2024/market-stall-trial/", "本文件有效期至2026年6月30日，现已失效。"),
        ("/notices/2024/talent-plan/", "本文件已失效（自2025年12月25日起），依据："),
        ("/notices/2026/elder-care/", "本文件尚未生效，自2027年1月1日起施行。"),
    ],
)
def test_a_page_says_first_how_its_document_stands(
    browser: Browser, place: str, path: str, said: str
) -> None:
    page = browser.new_page()
    try:
        page.goto(place + path)
        assert (page.locator("main .notice-banner").text_content() or "").startswith(said)
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
