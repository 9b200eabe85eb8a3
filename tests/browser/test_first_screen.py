"""What a visitor sees first: everything of the home page at once, nothing that moves, links that a finger meets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

#: What people come for, in the order of the page.
WANTED = ("#home-search", ".tiles", ".list-rows li")
SHIFTS = """() => {
  window.moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; }))
    .observe({type: "layout-shift", buffered: true});
}"""
TARGETS = (
    ".column-navigation a, .breadcrumb a, .home-hot a, .home-heading a, .list-rows li, .tiles a, .due li, .buttons a, a.reach,"
    " .filter-bar a, .table-of-contents a, .table-summary a, .related-list li, .pagination a, .search-filter-value,"
    " .search-filter select, .search-result a, button, input[type=search]"
)
LOW = """selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility())
  .map(one => [one.textContent.trim().slice(0, 20), one.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.99)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_home_page_shows_what_people_come_for_on_the_first_screen(
    page: Page, served: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(served + "/")
    tops = [page.locator(wanted).first.bounding_box() for wanted in WANTED]
    assert all(box and box["y"] < 740 for box in tops)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/notices/",
        "/notices/2021/liangshan-2021-15/",
        "/tasks/liangshan-2021/12/",
        "/tasks/yiyuan-2020/",
        "/tasks/liangshan-2021/",
        "/search/?q=就业",
    ],
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
def test_a_finger_meets_every_link_on_a_phone(page: Page, served: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(served + path)
    if "q=" in path:
        page.get_by_text("缩小范围和排序").click()
        expect(page.locator(".search-filter-value").first).to_be_visible()
    low = page.evaluate(LOW, TARGETS)
    assert low == []


@pytest.mark.parametrize(("width", "most"), [(360, 900), (1280, 480)])
def test_the_home_page_names_what_is_open_now_and_until_when(
    page: Page, example_served: str, width: int, most: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(example_served + "/")
    first = page.locator(".due li").first
    box, said = first.bounding_box(), first.inner_text()
    assert box and box["y"] <= most
    assert "截止" in said


def test_the_bar_of_the_tasks_says_its_figures_in_words_beside_it(page: Page, example_served: str) -> None:
    page.goto(example_served + "/")
    part = page.locator("section", has=page.locator(".state-bar"))
    pieces, words = part.locator(".state-bar > *").count(), part.locator("p").inner_text()
    assert pieces == len([word for word in words.split("，") if "长期" not in word]) > 1


def test_the_days_that_are_left_are_counted_from_today(page: Page, example_served: str) -> None:
    page.goto(example_served + "/")
    counted = page.locator("[data-until]").all_inner_texts()
    assert counted and not any("截至" in words for words in counted)


@pytest.mark.parametrize(
    "path", ["/", "/consultations/2026/parking/", "/request/", "/elder/", "/organizations/yunxi/mzj/"]
)
def test_a_finger_meets_what_can_be_done_on_a_phone(page: Page, example_served: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(example_served + path)
    low = page.evaluate(LOW, TARGETS)
    assert low == []


@pytest.mark.parametrize(("width", "most"), [(360, 5), (1280, 4)])
def test_an_excerpt_of_a_search_result_has_few_lines(
    page: Page, example_served: str, width: int, most: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(example_served + "/search/?q=养老")
    excerpt = page.locator(".search-result-excerpt")
    expect(excerpt.first).to_be_visible()
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".search-result-excerpt")].map(one =>
          one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"""
    )
    marked = excerpt.first.locator("mark").count()
    assert lines and max(lines) < most + 0.5
    assert marked, "the word asked for is in what is shown"


@pytest.mark.parametrize("path", ["/", "/request/", "/organizations/yunxi/zfb/"])
def test_twice_as_large_text_fits_a_phone(browser: Browser, example_served: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(example_served + path)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 360
