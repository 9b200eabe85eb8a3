"""Rows of lists on a phone: a line ends between facts, never within a date."""

from __future__ import annotations

from playwright.sync_api import Page

LINES = """() => [...document.querySelectorAll(".list-rows .small > span")].map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return [one.textContent, new Set([...range.getClientRects()].map(box => Math.round(box.top))).size];
})"""


def test_every_date_of_the_list_of_consultations_stands_in_one_line(
    kept_page: Page, example_served: str
) -> None:
    kept_page.set_viewport_size({"width": 360, "height": 800})
    kept_page.goto(f"{example_served}/consultations/")
    lines = kept_page.evaluate(LINES)
    assert len(lines) > 10
    assert [text for text, count in lines if count > 1] == []


def test_the_search_icon_is_seen_in_forced_colours(kept_page: Page, example_served: str) -> None:
    kept_page.emulate_media(forced_colors="active")
    kept_page.goto(f"{example_served}/")
    icon, ground = kept_page.evaluate(
        """() => [...document.querySelectorAll(".search-box button .search-box-icon")].slice(0, 1).flatMap(one =>
          [getComputedStyle(one).backgroundColor, getComputedStyle(one.parentElement).backgroundColor])"""
    )
    assert icon != ground
    assert kept_page.locator(".search-box button .search-box-icon").first.is_visible()
