"""Tables on a phone: rows stacked, every cell behind the label of its column (2/7: readable at 320 px)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import EXAMPLE_PAGES, PAGES

#: What stands in a stacked table that a reader would miss: a cell outside the screen, or a cell without its label.
_FAULTS = """() => [...document.querySelectorAll(".table-stack")].flatMap((region) => {
  const faults = [];
  if (region.scrollWidth > region.clientWidth) faults.push("the region scrolls: " + region.scrollWidth);
  const heads = [...region.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const cell of region.querySelectorAll("tbody td")) {
    if (!cell.textContent.trim() && !cell.children.length) continue;
    // beside one name alone a cell may say itself what it is (修改：……)
    if (heads.length === 2 && !cell.dataset.label && cell.textContent.includes("：")) continue;
    const label = getComputedStyle(cell, "::before").content;
    if (!heads.some((head) => label === JSON.stringify(head + "：") || label === JSON.stringify(head) + ' "："'))
      faults.push("no label: " + cell.textContent + " " + label);
  }
  return faults;
})"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    return context.new_page()


def test_on_a_phone_every_cell_of_a_table_stands_behind_its_label(
    still_page: Page, served: str, example_served: str
) -> None:
    still_page.set_viewport_size({"width": 320, "height": 640})
    looked_at = 0
    for address, pages in ((served, PAGES), (example_served, EXAMPLE_PAGES)):
        for url in pages.values():
            still_page.goto(address + url)
            looked_at += still_page.locator(".table-stack, .table-numbers").count()
            assert still_page.evaluate(_FAULTS) == [], url
    assert looked_at > 20


def test_on_a_phone_what_rows_share_stands_above_the_first_of_them(still_page: Page, served: str) -> None:
    still_page.set_viewport_size({"width": 320, "height": 640})
    still_page.goto(served + "/notices/2020/yiyuan-2020-66/")
    shared = still_page.locator(".table-stack tbody th[rowspan]").first
    first = shared.locator("xpath=following-sibling::td").first
    assert shared.bounding_box()["y"] < first.bounding_box()["y"]
    assert shared.bounding_box()["width"] > 250


def test_on_a_wide_screen_a_table_is_a_table(page: Page, example_served: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(example_served + "/notices/in-force/")
    assert page.locator(".table-stack thead").first.is_visible()
    tops = page.locator(".table-stack tbody tr").first.evaluate(
        "row => new Set([...row.cells].map(cell => cell.getBoundingClientRect().top)).size"
    )
    assert tops == 1


def test_on_a_phone_a_page_begins_on_the_first_screen(still_page: Page, example_served: str) -> None:
    still_page.set_viewport_size({"width": 360, "height": 740})
    for url in EXAMPLE_PAGES.values():
        still_page.goto(example_served + url)
        begin = still_page.locator("main").bounding_box()
        assert begin is not None
        assert begin["y"] < 0.85 * 740, url


def test_on_a_phone_the_columns_of_a_full_part_are_one_step_away(phone: Page, example_served: str) -> None:
    phone.goto(example_served + "/notices/")
    assert not phone.locator(".column-navigation").is_visible()
    phone.get_by_role("button", name="栏目").click()
    names = phone.locator(".column-navigation a:visible").all_inner_texts()
    assert {"政策文件", "任务台账", "按单位查看"} <= set(names)
