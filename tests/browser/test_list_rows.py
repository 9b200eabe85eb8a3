"""Lists and forms on a phone: a line ends between facts and between words, and nothing is cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from gongkai.text.phrases import within_words
from tests.browser.line_ends import LINE_ENDS

LINES = """() => [...document.querySelectorAll(".list-rows .small > span")].map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return [one.textContent, new Set([...range.getClientRects()].map(box => Math.round(box.top))).size];
})"""


def test_every_date_of_the_list_of_consultations_stands_in_one_line(
    still_page: Page, example_served: str
) -> None:
    still_page.set_viewport_size({"width": 360, "height": 800})
    still_page.goto(f"{example_served}/consultations/")
    lines = still_page.evaluate(LINES)
    assert len(lines) > 10
    assert [text for text, count in lines if count > 1] == []


def test_the_search_icon_is_seen_in_forced_colours(still_page: Page, example_served: str) -> None:
    still_page.emulate_media(forced_colors="active")
    still_page.goto(f"{example_served}/")
    icon, ground = still_page.evaluate(
        """() => [...document.querySelectorAll(".search-box button .search-box-icon")].slice(0, 1).flatMap(one =>
          [getComputedStyle(one).backgroundColor, getComputedStyle(one.parentElement).backgroundColor])"""
    )
    assert icon != ground
    assert still_page.locator(".search-box button .search-box-icon").first.is_visible()


#: Each link of a list with the places in its text behind which a line ends.
ENDS = f"""() => [...document.querySelectorAll(".list-rows-text > a, .related-list a")].map(link =>
    [link.textContent, ({LINE_ENDS})(link)])"""


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["/notices/", "/bulletins/", "/meetings/", "/compilations/livelihood/"])
def test_no_title_of_a_list_breaks_within_a_word(
    still_page: Page, example_served: str, path: str, width: int
) -> None:
    still_page.set_viewport_size({"width": width, "height": 800})
    still_page.goto(example_served + path)
    drawn = still_page.evaluate(ENDS)
    torn = [f"{text[:end]}/{text[end:]}" for text, ends in drawn for end in ends if end in within_words(text)]
    assert torn == []
    assert sum(len(ends) for _, ends in drawn) > 2


def test_on_a_phone_the_form_of_a_request_is_as_wide_as_the_screen(
    still_page: Page, example_served: str
) -> None:
    still_page.set_viewport_size({"width": 360, "height": 800})
    still_page.goto(f"{example_served}/request/form/")
    right = "() => Math.max(...[...document.querySelectorAll('.request-form td')].map(one => one.getBoundingClientRect().right))"
    assert 300 < still_page.evaluate(right) <= 360
