"""长辈模式 in a real browser: large letters, large targets, one column, and fewer things to choose from (3.3)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import choose, sideways
from tests.browser.visitors import LOOKED_AT, open_panel, open_panel_unseen, visitor

#: What is left out until it comes near the screen is laid out first: it has no size before.
TARGETS = """selector => {
  document.querySelectorAll(".task, .part").forEach(one => { one.style.contentVisibility = "visible"; });
  return [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => {
    const box = one.getBoundingClientRect();
    return {text: one.textContent.trim().slice(0, 20) || one.name, height: box.height, width: box.width};
  });
}"""
PRIMARY = (
    ".reading-aids button, .column-navigation a, .search-box button, .search-box input, .list-rows a, .tiles a, .due a,"
    " .more a, .pagination a, .task-number, .table-summary h3 a, .related-list a, .neighbours a"
)
#: Links within a sentence and in the cells of a table are exempt (W-A11Y-15).
INLINE = "p:not(.more, .home-hot) a, td a, dd a, .skip-link, .masthead-name"


def visit(page: Page, address: str, width: int) -> None:
    """Open a page and choose 长辈模式, which the page that is kept forgets after the test."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    choose(page, "elder")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [*LOOKED_AT.values(), "/notices/", "/tasks/", "/elder/"])
def test_targets_in_elder_mode_are_large(still_page: Page, served: str, path: str, width: int) -> None:
    visit(still_page, served + path, width)
    open_panel_unseen(still_page)
    primary = still_page.evaluate(TARGETS, PRIMARY)
    every = still_page.evaluate(TARGETS, f":is(a, button, input, summary):not({INLINE})")
    assert len(primary) > 10
    assert [one for one in primary if one["height"] < 60] == []
    assert [one for one in every if one["height"] < 44 or one["width"] < 44] == []


@pytest.mark.parametrize("path", [*LOOKED_AT.values(), "/notices/", "/tasks/", "/guide/"])
def test_no_letter_of_the_text_is_smaller_than_24_in_elder_mode(
    still_page: Page, served: str, path: str
) -> None:
    visit(still_page, served + path, 360)
    small = still_page.evaluate("""() => {
          const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT), found = [];
          while (walker.nextNode()) {
            const text = walker.currentNode.data.trim(), holder = walker.currentNode.parentElement;
            const size = parseFloat(getComputedStyle(holder).fontSize);
            if (text && holder.checkVisibility() && size < 24) { found.push([text.slice(0, 20), size]); }
          }
          return found;
        }""")
    assert small == []


@pytest.mark.parametrize("path", [*LOOKED_AT.values(), "/guide/"])
def test_the_title_of_a_page_is_its_largest_text_in_elder_mode(
    still_page: Page, served: str, path: str
) -> None:
    visit(still_page, served + path, 1280)
    title, others = still_page.evaluate("""() => {
          const size = (one) => parseFloat(getComputedStyle(one).fontSize);
          const title = document.querySelector("h1"), inner = [title, ...title.querySelectorAll("*")];
          return [Math.min(...inner.map(size)), Math.max(...[...document.querySelectorAll("main :is(h2, p)")].map(size))];
        }""")
    assert title >= others


def test_lines_and_paragraphs_stand_apart_in_elder_mode(browser: Browser, served: str) -> None:
    with visitor(browser, mode="elder") as page:
        page.goto(served + LOOKED_AT["notice"])
        letter, line, gap = page.evaluate("""() => {
          const style = getComputedStyle(document.querySelector(".document-letter p + p"));
          return [style.fontSize, style.lineHeight, style.marginTop].map(parseFloat);
        }""")
    assert line >= 1.5 * letter
    assert gap >= 1.3 * line - 0.1


def test_elder_mode_has_one_column_and_fewer_choices(page: Page, served: str) -> None:
    page.goto(served + "/tasks/")
    narrowing = page.get_by_role("navigation", name="任务的查看方式")
    expect(narrowing).to_be_visible()
    page.get_by_role("button", name="长辈模式").click()
    expect(page.locator("[data-aids-status]")).to_have_text("长辈模式已打开")
    expect(narrowing).to_be_hidden()
    beside = page.evaluate(
        "document.querySelector('.column-navigation').getBoundingClientRect().bottom"
        " <= document.querySelector('main').getBoundingClientRect().top"
    )
    assert beside is True
    page.locator("summary", has_text="任务的查看方式").click()
    expect(narrowing).to_be_visible()
    page.locator("summary", has_text="任务的查看方式").click()
    expect(narrowing).to_be_hidden()
    page.get_by_role("button", name="长辈模式").click()
    expect(narrowing).to_be_visible()


@pytest.mark.parametrize("path", [*LOOKED_AT.values(), "/tasks/", "/elder/", "/organizations/"])
def test_nothing_scrolls_sideways_with_the_largest_letters(browser: Browser, served: str, path: str) -> None:
    with visitor(browser, width=320, mode="elder", size="36") as page:
        page.goto(served + path)
        open_panel(page)
        assert sideways(page) <= 0
