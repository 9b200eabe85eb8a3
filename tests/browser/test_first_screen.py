"""What a visitor sees first: everything of the home page at once, nothing that moves, links that a finger meets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

#: What people come for, in the order of the page.
WANTED = "#home-search, .column-navigation-parts, .list-rows, .task-glance, .home-units"
SHIFTS = """() => {
  window.moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; }))
    .observe({type: "layout-shift", buffered: true});
}"""
TARGETS = (
    ".column-navigation a, .breadcrumb a, .home-hot a, .home-heading a, .list-rows a, .task-glance a, .home-units a,"
    " .filter-bar a, .table-of-contents a, .table-summary a, .related-list li > a, .pagination a, .search-filter-value,"
    " .search-filter select, button, input[type=search]"
)
LOW = """selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility())
  .map(one => [one.textContent.trim().slice(0, 20), one.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.99)"""


@pytest.mark.parametrize(("width", "height", "screens"), [(1280, 800, 1), (360, 740, 2)])
def test_the_home_page_shows_what_people_come_for_at_once(
    browser: Browser, served: str, width: int, height: int, screens: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(served + "/")
    ends = page.locator(WANTED).evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
    page.close()
    assert len(ends) == 5
    assert max(ends) <= screens * height


def test_the_chart_of_the_tasks_says_its_figures_in_words(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/")
    chart = page.get_by_role("img", name="2023年平阴县政务公开重点工作任务分解表")
    words = chart.get_attribute("aria-label") or ""
    pieces = chart.locator("rect").count()
    page.close()
    assert pieces == words.count("项") == 5


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    ["/", "/notices/", "/notices/2021/liangshan-2021-15/", "/tasks/liangshan-2021/12/", "/search/?q=就业"],
)
def test_nothing_moves_while_a_page_is_drawn(browser: Browser, served: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(f"({SHIFTS})()")
    page.goto(served + path, wait_until="networkidle")
    if "q=" in path:
        expect(page.locator(".search-result mark").first).to_be_visible()
    moved = page.evaluate("window.moved")
    page.close()
    assert moved < 0.02


def test_without_a_script_the_search_page_leads_to_the_lists(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(served + "/search/?q=就业")
    box = page.get_by_role("heading", name="按目录查找").bounding_box()
    context.close()
    assert box is not None and box["y"] < 800


@pytest.mark.parametrize("path", ["/", "/notices/", "/tasks/", "/guide/", "/search/?q=就业"])
def test_a_finger_meets_every_link_on_a_phone(browser: Browser, served: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(served + path)
    if "q=" in path:
        page.get_by_text("缩小范围和排序").click()
        expect(page.locator(".search-filter-value").first).to_be_visible()
    low = page.evaluate(LOW, TARGETS)
    page.close()
    assert low == []


@pytest.mark.parametrize(("width", "height", "screens"), [(1280, 800, 1), (360, 740, 2)])
def test_the_home_page_of_a_county_with_many_columns_is_no_longer(
    browser: Browser, example_served: str, width: int, height: int, screens: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(example_served + "/")
    ends = page.locator(WANTED).evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
    page.close()
    assert len(ends) == 5
    assert max(ends) <= screens * height
