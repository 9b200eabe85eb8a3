"""The way to a page names each step once, to readers and to machines."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES


@pytest.mark.parametrize("path", [path for name, path in PAGES.items() if name != "home"])
def test_no_step_of_the_way_to_a_page_is_named_twice(kept_page: Page, served: str, path: str) -> None:
    kept_page.goto(served + path)
    seen = kept_page.locator(".breadcrumb li").all_text_contents()
    data = json.loads(kept_page.locator("script[type='application/ld+json']").text_content() or "")
    told = [step["name"] for step in data["@graph"][0]["itemListElement"]]
    assert len(seen) == len(set(seen)) > 1
    assert told[:-1] == seen[:-1]
    # the title of a text stands below and is not said twice
    assert seen[-1] in (told[-1], "正文")
    assert seen[0] == "首页"


def test_on_a_phone_the_way_to_a_page_is_one_link_back(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(served + PAGES["task"])
    shown = page.locator(".breadcrumb li:visible").all_text_contents()
    page.close()
    assert len(shown) == 1
    assert "任务分解表" in shown[0]
