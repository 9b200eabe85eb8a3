"""Copying: the link of a section, the citation, the address; announced, and there without script too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.own_visitor

NOTICE = "/notices/2020/yiyuan-2020-66/"
CITATION = (
    "沂源县人民政府办公室关于印发沂源县2020年政务公开工作要点的通知（源政办字〔2020〕66号），2020年8月10日"
)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_citation_and_the_link_of_a_section_are_copied_and_announced(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served + NOTICE)
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator("[data-copy-status]")).to_have_text("已复制引用")
    assert clipboard(page) == CITATION
    page.get_by_role("button", name="链接：复制到“一、总体要求”的链接").click()
    expect(page.locator("[data-copy-status]")).to_have_text("已复制到“一、总体要求”的链接")
    link = clipboard(page)
    assert link.startswith(served + NOTICE + "#")
    assert page.locator(f"[id='{link.split('#')[1]}']").inner_text().startswith("一、总体要求")


def test_where_the_browser_has_no_new_clipboard_the_old_way_serves(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read"])
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(served + NOTICE)
    page.get_by_role("button", name="复制网址").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-copy-status]")).to_have_text("已复制网址")
    expect(page.get_by_role("button", name="复制网址")).to_be_focused()


def test_every_button_is_at_least_44_px_high_and_wide(browser: Browser, served: str) -> None:
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(served + NOTICE)
        sizes = page.locator(".copy:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        page.close()
        # a finger copies the address of the page; a pointer that of each section too
        assert len(sizes) > 5 if width == 1280 else len(sizes) == 2
        assert min(sizes) >= 44


def test_drawing_the_buttons_moves_nothing(browser: Browser, served: str) -> None:
    """The same page with the script held back has the same height."""
    heights = []
    for held in (False, True):
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto(served + NOTICE)
        if held:
            page.evaluate("document.querySelectorAll('.copy').forEach(one => one.remove())")
        heights.append(page.locator("main").evaluate("main => main.scrollHeight"))
        page.close()
    assert heights[0] == heights[1]


def test_without_script_there_are_no_buttons_but_the_words_are_there(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + NOTICE)
    expect(page.get_by_text(CITATION)).to_be_visible()
    assert page.locator("button.copy").count() == 0
    context.close()
