"""What axe-core and a narrow window find on a page, in every way in which a reader may have chosen to see it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (320, 1280)
#: What a reader has chosen in each mode; forced colours are chosen outside the page.
MODES: dict[str, dict[str, str]] = {
    "normal": {},
    "elder": {"mode": "elder"},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "contrast"},
    "forced colours": {},
}
_CHOOSE = (
    "chosen => { readingPrefs.reset(); for (const name in chosen) readingPrefs.set(name, chosen[name]); }"
)


def violations(page: Page, options: dict[str, Any] = RULES) -> list[Any]:
    """What axe-core finds, short enough to read in a report; it is brought into a page once."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wide)


def choose(page: Page, mode: str) -> None:
    """Show an open page as a reader sees it who chose this mode."""
    page.emulate_media(forced_colors="active" if mode == "forced colours" else "none")
    page.evaluate(_CHOOSE, MODES[mode])


def faults(
    browser: Browser, address: str, width: int, options: dict[str, Any] = RULES
) -> dict[str, list[Any]]:
    """What is wrong with a page at one width, by mode; modes with nothing wrong are left out."""
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    found: dict[str, list[Any]] = {}
    try:
        page.goto(address)
        for mode in MODES:
            choose(page, mode)
            wide = sideways(page)
            found[mode] = violations(page, options) + ([("sideways", wide)] if wide > 0 else [])
    finally:
        page.close()
    return {mode: wrong for mode, wrong in found.items() if wrong}
