"""The way to a page names each step once, to readers and to machines."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES


@pytest.mark.parametrize("path", [path for name, path in PAGES.items() if name != "home"])
def test_no_step_of_the_way_to_a_page_is_named_twice(page: Page, served: str, path: str) -> None:
    page.goto(served + path)
    seen = page.locator(".breadcrumb li").all_text_contents()
    data = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    told = [step["name"] for step in data["@graph"][0]["itemListElement"]]
    assert len(seen) == len(set(seen)) > 1
    assert told == seen
    assert seen[0] == "首页"
