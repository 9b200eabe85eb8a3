"""Every kind of page in a real browser: axe-core finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import WIDTHS, faults, sideways
from tests.browser.pages import EXAMPLE_PAGES, PAGES
from tests.conftest import serving


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_accessible_and_fits_in_every_mode(
    browser: Browser, served: str, path: str, width: int
) -> None:
    assert faults(browser, served + path, width) == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", EXAMPLE_PAGES.values(), ids=list(EXAMPLE_PAGES))
def test_a_page_of_the_example_is_accessible_and_fits_in_every_mode(
    browser: Browser, example_served: str, path: str, width: int
) -> None:
    assert faults(browser, example_served + path, width) == {}


def test_faults_are_found_in_the_mode_that_has_them(browser: Browser, tmp_path: Path, site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    broken = home.replace("</main>", '<p class="thin">看不清</p><img src="a.png"></main>')
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "thin.css").write_text(
        "[data-theme=dark] .thin { color: #333; background: #222 } [data-mode=elder] .thin { width: 2000px }"
    )
    (tmp_path / "index.html").write_text(
        broken.replace("</head>", '<link rel="stylesheet" href="thin.css"></head>'), encoding="utf-8"
    )
    with serving(tmp_path) as address:
        found = faults(browser, address + "/", 320)
    named = {mode: [rule for rule, _ in wrong] for mode, wrong in found.items()}
    assert named == {
        "normal": ["image-alt"],
        "elder": ["image-alt", "sideways"],
        "dark": ["color-contrast", "image-alt"],
        "contrast": ["image-alt"],
        "forced colours": ["image-alt"],
    }


@pytest.mark.parametrize("width", [360, 768, 1920])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_no_page_scrolls_sideways(browser: Browser, served: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    try:
        page.goto(served + path)
        assert sideways(page) <= 0
    finally:
        page.close()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(page: Page, served: str) -> None:
    page.goto(served + "/notices/")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.text_content() == "跳到主要内容"
    assert (first.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
