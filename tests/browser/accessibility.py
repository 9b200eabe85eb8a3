"""What axe-core and a narrow window find on a page, in every way in which a reader may have chosen to see it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
#: The modes that change nothing but colours, and the rules that colours can break: the others are asked once a width.
COLOUR_MODES = ("dark", "contrast", "forced colours")
COLOUR_RULES: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
#: The only parts of a page to which the width of the window gives other colours (held by test_accessibility.py).
COLOURED_BY_WIDTH = ".table-stack"
_CHOOSE = (
    "chosen => { readingPrefs.reset(); for (const name in chosen) readingPrefs.set(name, chosen[name]); }"
)


def violations(page: Page, options: dict[str, Any] = RULES, within: str = "html") -> list[Any]:
    """What axe-core finds, short enough to read in a report; it is brought into a page once.

    Only what a page has ``within`` a selector is looked at; a page without such a part has nothing wrong.
    """
    if not page.locator(within).count():
        return []
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "async ([within, options]) => (await axe.run(within, options)).violations", [within, options]
    )
    return [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wide)


def choose(page: Page, mode: str) -> None:
    """Show an open page as a reader sees it who chose this mode."""
    page.emulate_media(forced_colors="active" if mode == "forced colours" else "none")
    page.evaluate(_CHOOSE, MODES[mode])


def faults(page: Page, address: str, width: int, options: dict[str, Any] = RULES) -> dict[str, list[Any]]:
    """What is wrong with a page at one width, by mode; modes with nothing wrong are left out.

    Modes that only change colours are asked for their rules alone: for the whole page in the widest window, in the
    others for the parts that have other colours there.
    """
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    found: dict[str, list[Any]] = {}
    for mode in MODES:
        choose(page, mode)
        wide = sideways(page)
        if mode in COLOUR_MODES:
            within = "html" if width == max(WIDTHS) else COLOURED_BY_WIDTH
            wrong = violations(page, options | COLOUR_RULES, within)
        else:
            wrong = violations(page, options)
        found[mode] = wrong + ([("sideways", wide)] if wide > 0 else [])
    return {mode: wrong for mode, wrong in found.items() if wrong}
