"""The way to a page names each step once, to readers and to machines."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html
from playwright.sync_api import Page

from tests.browser.pages import PAGES


def steps(page: html.HtmlElement) -> tuple[list[str], list[str]]:
    """The names of the steps that readers see, and of those that machines are told."""
    seen = ["".join(step.itertext()) for step in page.find_class("breadcrumb")[0].iter("li")]
    data = json.loads(page.findtext(".//script[@type='application/ld+json']") or "")
    return seen, [step["name"] for step in data["@graph"][0]["itemListElement"]]


def test_no_step_of_the_way_to_a_page_is_named_twice(site: Path, example: Path) -> None:
    """On no page of both sites but the first ones, which have no way: nothing of it hangs on the browser."""
    files = [file for place in (site, example) for file in place.rglob("*/index.html")]
    ways = {
        file: steps(html.document_fromstring(file.read_bytes(), html.HTMLParser(encoding="utf-8")))
        for file in files
    }
    assert len(ways) > 1000
    assert [file for file, (seen, _) in ways.items() if not len(seen) == len(set(seen)) > 1] == []
    assert [file for file, (seen, told) in ways.items() if told[:-1] != seen[:-1]] == []
    # the title of a text stands below and is not said twice
    assert [file for file, (seen, told) in ways.items() if seen[-1] not in (told[-1], "正文")] == []
    assert [file for file, (seen, _) in ways.items() if seen[0] != "首页"] == []


def test_on_a_phone_the_way_to_a_page_is_one_link_back(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(served + PAGES["task"])
    shown = page.locator(".breadcrumb li:visible").all_text_contents()
    assert len(shown) == 1
    assert "任务分解表" in shown[0]
