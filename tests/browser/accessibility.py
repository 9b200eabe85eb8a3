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
#: Takes from a page what repeats: of siblings that the style sheets cannot tell apart, and within which they can tell
#: nothing apart, the first three and the last are left. What a style sheet can see of an element is its tag, its classes,
#: the attributes that it names, and where it stands among its siblings.
THIN = """() => {
    const css = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join(" ");
    const named = [...css.matchAll(/\\[([\\w-]+)(.?=)?/g)].map(match => [match[1], Boolean(match[2])]);
    const seen = [...new Map(named.map(one => [one.join(), one])).values()];
    const shapes = new Map();
    const shape = element => {
        const own = seen.map(([name, value]) => value ? element.getAttribute(name) : element.hasAttribute(name));
        return JSON.stringify([element.tagName, element.getAttribute("class"), own, element.matches(":empty"),
            ...new Set([...element.children].map(child => shapes.get(child)))]);
    };
    for (const element of [...document.querySelectorAll("body *")].reverse()) {
        const among = new Map();
        for (const child of element.children) {
            if (!among.has(shapes.get(child))) among.set(shapes.get(child), []);
            among.get(shapes.get(child)).push(child);
        }
        for (const alike of among.values()) alike.slice(3, -1).forEach(child => child.remove());
        shapes.set(element, shape(element));
    }
}"""
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
        "async ([within, options]) => (await axe.run(within, options)).violations",
        [within, options | {"resultTypes": ["violations"]}],
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

    The whole page is looked at in normal mode in the widest window. Other windows and modes change styles alone: the page
    is looked at without what repeats there. Modes that only change colours are asked for their rules alone: in the widest
    window for the whole page, in the others for the parts that have other colours there.
    """
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    wide: dict[str, int] = {}
    for mode in MODES:
        choose(page, mode)
        wide[mode] = sideways(page)
    choose(page, "normal")
    if width != max(WIDTHS):
        page.evaluate(THIN)
    found = {"normal": violations(page, options)}
    if width == max(WIDTHS):
        page.evaluate(THIN)
    for mode in MODES:
        if mode in COLOUR_MODES:
            choose(page, mode)
            within = "html" if width == max(WIDTHS) else COLOURED_BY_WIDTH
            found[mode] = violations(page, options | COLOUR_RULES, within)
        elif mode not in found:
            choose(page, mode)
            found[mode] = violations(page, options)
    for mode, pixels in wide.items():
        found[mode] += [("sideways", pixels)] if pixels > 0 else []
    return {mode: wrong for mode, wrong in found.items() if wrong}


def plain_faults(page: Page, address: str) -> list[Any]:
    """What is wrong with a page of whose template another page is looked at by ``faults``, which tries every colour.

    All rules are asked of what a telephone shows in normal mode, and in every mode nothing goes sideways.
    """
    found: list[Any] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        for mode in MODES:
            choose(page, mode)
            wide = sideways(page)
            found += [(f"{mode} sideways at {width}", wide)] if wide > 0 else []
        if width == min(WIDTHS):
            choose(page, "normal")
            found = violations(page) + found
    return found
