"""Visitors with settings of their own, and what they do with the reading aids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.conftest import PATIENCE

KEY = "gongkai.reading"
LOOKED_AT = {
    "home": "/",
    "notice": "/notices/2021/liangshan-2021-15/",
    "tasks": "/tasks/pingyin-2023/section-1/",
    "search": "/search/",
}


@contextmanager
def visitor(
    browser: Browser, *, width: int = 1280, script: str = "", forced: bool = False, **settings: str
) -> Iterator[Page]:
    """A page of someone who chose these settings on an earlier visit."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        locale="zh-CN",
        bypass_csp=True,
        forced_colors="active" if forced else "none",
    )
    context.set_default_timeout(PATIENCE)
    chosen = json.dumps(json.dumps(settings))
    context.add_init_script(
        script or f"localStorage.getItem('{KEY}') || localStorage.setItem('{KEY}', {chosen})"
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def attribute(page: Page, name: str) -> str | None:
    return page.locator("html").get_attribute(name)


def open_panel(page: Page) -> None:
    """Open the panel of the reading aids: 辅助阅读, on a phone 大字."""
    page.locator("[data-aids-open]").click()


def open_panel_unseen(page: Page) -> None:
    """Open the panel on a page that draws nothing, on which nothing can be clicked."""
    page.evaluate("document.querySelector('[data-aids-open]').click()")


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.innerText.trim()")
    return text
