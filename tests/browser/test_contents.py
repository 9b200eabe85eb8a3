"""The contents of a long text: beside it where there is room, above it where there is none."""

from __future__ import annotations

from playwright.sync_api import Browser, FloatRect, Page

ANNEX = "/notices/2020/yiyuan-2020-66/"


def _opened(browser: Browser, url: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(url)
    return page


def _boxes(page: Page) -> tuple[FloatRect, FloatRect]:
    """Where the contents and the text of the annex stand; the page is closed."""
    parts = (".table-of-contents nav", ".document-annex .document-body")
    contents, body = (page.locator(part).first.bounding_box() for part in parts)
    page.close()
    assert contents is not None
    assert body is not None
    return contents, body


def test_on_a_wide_screen_the_contents_stay_beside_the_text_while_one_reads(
    browser: Browser, served: str
) -> None:
    page = _opened(browser, served + ANNEX, 1280)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2500")
    beside, body = _boxes(page)
    assert 0 <= beside["y"] < 200
    assert beside["x"] >= body["x"] + body["width"]
    assert body["width"] >= 600


def test_on_a_small_screen_the_contents_stand_above_the_text(browser: Browser, served: str) -> None:
    page = _opened(browser, served + ANNEX, 768)
    assert not page.locator(".table-of-contents nav").is_visible()
    page.get_by_text("目录（").click()
    contents, body = _boxes(page)
    assert contents["y"] + contents["height"] <= body["y"]


def test_beside_a_text_in_large_letters_stands_nothing(browser: Browser, served: str) -> None:
    page = _opened(browser, served + ANNEX, 1280)
    page.evaluate("readingPrefs.set('size', '36')")
    page.wait_for_function("document.documentElement.hasAttribute('data-single')")
    contents, body = _boxes(page)
    assert contents["y"] + contents["height"] <= body["y"]
