"""The window that tests share is that of a new visitor each time."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.visitors import attribute, open_panel
from tests.browser.window import Window
from tests.conftest import PATIENCE


def test_the_next_test_finds_nothing_of_what_a_test_chose_and_stored(browser: Browser, served: str) -> None:
    window = Window(browser, PATIENCE)
    page = window.page
    address = f"{served}/guide/"
    page.goto(address)
    open_panel(page)
    page.get_by_role("button", name="深色").click()
    page.evaluate("sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'; document.body.append('留下')")
    page.set_viewport_size({"width": 360, "height": 800})
    window.forget()
    page.goto(f"{address}#main")
    assert "留下" not in page.inner_text("body")
    assert attribute(page, "data-theme") is None
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, innerWidth]") == [
        0,
        0,
        "",
        1280,
    ]
    assert window.complaints == []
    page.evaluate("console.error('坏了')")
    window.close()
    assert window.complaints == ["坏了"]
