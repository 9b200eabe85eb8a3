"""What axe-core and a narrow window find on a page, in every way in which a reader may have chosen to see it."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.frames import laid_out

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
#: What the rules of colours depend on, of everything on a page that shows text: the colours, size and weight of the text,
#: what is painted behind it, by its ancestors or by others in the same place, and of a link how it is told apart from the text
#: around it. Page after page has the same few. Each comes with the names of the elements that have it, which tell whether
#: axe-core can look at it at all: not at a single letter, at signs, at what is cut off. What nobody sees is left out.
LOOKS = """() => {
    const behind = new Map(), found = new Map(), name = one => `${one?.tagName} ${one?.getAttribute("class")}`;
    const painted = [], texts = [], cut = new Map();
    const plain = "rgba(0, 0, 0, 0),none,1,none,normal,static,auto";
    const shown = "1,none,normal,static,auto";
    for (const element of document.querySelectorAll("*")) {
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
            style.position, style.zIndex];
        const solid = style.backgroundColor.startsWith("rgb(") && style.backgroundImage === "none";
        const under = behind.get(element.parentElement) ?? [];
        const all = own.join() === plain ? under : solid && own.slice(2).join() === shown ? [own] : [...under, own];
        behind.set(element, all);
        const empty = box.width < 1 || box.height < 1;
        cut.set(element, Boolean(cut.get(element.parentElement)) || (empty && style.overflow !== "visible"));
        if (!empty && !(style.backgroundColor === "rgba(0, 0, 0, 0)" && style.backgroundImage === "none"))
            painted.push([element, box, own]);
        const text = [...element.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
        if (!(text || element.matches("input, select, textarea")) || !element.checkVisibility({checkVisibilityCSS: true})) continue;
        // words for screen readers alone are cut to a point, or lie beside the page: nobody sees them in any colour
        const small = box.width < 2 || box.height < 2;
        if ((small && style.overflow !== "visible") || box.right <= 0 || box.bottom + scrollY <= 0) continue;
        let block = element.tagName === "A" ? element.parentElement : null;
        while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
        const link = block && [getComputedStyle(block).color, getComputedStyle(block).fontWeight, style.display,
            style.textDecorationLine, style.borderBottomStyle, block.textContent.trim() === element.textContent.trim()];
        const off = element.closest(":disabled, [aria-disabled=true]") || element.closest("label")?.control?.disabled;
        const points = parseFloat(style.fontSize) * 0.75, large = points >= (style.fontWeight >= 700 ? 14 : 18);
        const ownText = [...element.childNodes].map(one => one.nodeType === Node.TEXT_NODE ? one.data.trim() : "").join("");
        const seen = [[...ownText].length > 1, /[\\p{L}\\p{N}]/u.test(ownText), cut.get(element)];
        const look = [style.color, style.webkitTextFillColor, large, style.fontWeight, style.textShadow,
            small, Boolean(off), all, link];
        texts.push([element, box, look, `${name(element.parentElement)} ${name(element)} ${seen}`]);
    }
    // what is painted is looked up by where it stands: a text has few others in its place, a long page thousands of them
    const strips = new Map(), tall = [], strip = place => Math.floor(place / 200);
    painted.forEach((one, place) => {
        const [first, last] = [strip(one[1].top), strip(one[1].bottom)];
        if (last - first > 20) tall.push(place);
        else for (let at = first; at <= last; at++) strips.has(at) ? strips.get(at).push(place) : strips.set(at, [place]);
    });
    for (const [element, box, look, called] of texts) {
        const near = new Set(tall);
        for (let at = strip(box.top); at <= strip(box.bottom); at++) strips.get(at)?.forEach(place => near.add(place));
        // the ancestors are in the look already, and what is within the element stands beside its text
        const others = [...near].sort((a, b) => a - b).map(place => painted[place]).filter(
            ([one, area]) => area.left < box.right - 1 && area.right > box.left + 1 && area.top < box.bottom - 1
            && area.bottom > box.top + 1 && !one.contains(element) && !element.contains(one));
        const order = ([one, , own]) => [...own, element.compareDocumentPosition(one)];
        const key = JSON.stringify([...look, [...new Set(others.map(order).map(String))]]);
        if (!found.has(key)) found.set(key, []);
        found.get(key).push([element, called]);
    }
    window.looks = found;
    return [...found].map(([look, own]) => [look, [...new Set(own.map(([, name]) => name))]]);
}"""
#: Takes from a page what repeats: of siblings that the style sheets cannot tell apart, and within which they can tell
#: nothing apart, the first three and the last are left. What a style sheet can see of an element is its tag, its classes,
#: whether its attributes are those of a selector, and where it stands among its siblings. Links beside text are told
#: apart from links alone, too, since a rule of colours (link-in-text-block) does so. A cell no longer names headers that are
#: taken away: that it names none that is not there is asked of the whole page.
THIN = """() => {
    const css = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join(" ");
    const selectors = [...new Set(css.match(/\\[[^\\]"]*("[^"]*"[^\\]"]*)?\\]/g) ?? [])];
    const shapes = new Map();
    const shape = element => {
        const own = selectors.map(selector => element.matches(selector));
        const text = [...element.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
        return JSON.stringify([element.tagName, element.getAttribute("class"), own, element.matches(":empty"), text,
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
    for (const cell of document.querySelectorAll("[headers]")) {
        const left = cell.getAttribute("headers").split(/\\s+/).filter(id => document.getElementById(id));
        left.length ? cell.setAttribute("headers", left.join(" ")) : cell.removeAttribute("headers");
    }
}"""
_CHOOSE = """chosen => {
    readingPrefs.reset();
    for (const name in chosen) readingPrefs.set(name, chosen[name]);
    return [%s, matchMedia("(forced-colors: active)").matches];
}"""


_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What the contrast was measured of: a mode, and a look in it; of a look that could not be measured, the element, too.
Measured = set[tuple[str, ...]]
#: Asks axe-core of the whole page, or of the elements that have some looks (``LOOKS``): of each look the first element of
#: each name. Also tells which of these looks it measured on none of them: it is not sure of single letters, and passes over
#: what it takes for hidden. The answer is null where axe-core is not in the page yet.
_ASK = """async ([options, looks]) => {
    if (typeof axe === "undefined") return null;
    // what films and frames hold is fetched and asked only where there are any: to look for it takes a sixth of the time
    options.preload = document.querySelector("audio, video") !== null;
    options.iframes = document.querySelector("iframe, frame, object, embed") !== null;
    const first = ([, name], place, own) => own.findIndex(([, other]) => other === name) === place;
    const having = look => window.looks.get(look).filter(first).map(([element]) => element);
    const {violations, passes} = await axe.run(looks ? {include: looks.flatMap(having)} : document, options);
    const measured = new Set([...violations, ...passes].filter(rule => rule.id === "color-contrast")
        .flatMap(rule => rule.nodes).map(node => node.element));
    return [violations.map(rule => [rule.id, rule.nodes.slice(0, 3).map(node => node.target ?? [node.html])]),
        (looks ?? []).filter(look => !having(look).some(element => measured.has(element)))];
}"""


class KnownLooks:
    """What the contrast was measured of in a run: its workers tell each other in a file to which all of them add.

    A look with a fault fails the test that measured it, so no other test needs to find the fault again.
    """

    def __init__(self, file: Path) -> None:
        self.looks: Measured = set()
        self._told: Measured = set()
        self._file, self._read = file, 0

    def share(self) -> None:
        """Add to ``looks`` what other workers have measured, and tell them what was measured here."""
        with self._file.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(self._read)
            self._told |= {tuple(json.loads(line)) for line in file}
            file.write(b"".join(json.dumps(look).encode() + b"\n" for look in self.looks - self._told))
            self._read = file.tell()
        self._told |= self.looks
        self.looks |= self._told


def violations(page: Page, options: dict[str, Any] = RULES) -> list[Any]:
    """What axe-core finds, short enough to read in a report; it is brought into a page once."""
    return _asked(page, options)[0]


def plain_violations(page: Page, options: dict[str, Any] = RULES) -> list[Any]:
    """What the rules find that do not ask for colours: these take a fifth of the time of all."""
    off = {rule: {"enabled": False} for rule in COLOUR_RULES["runOnly"]["values"]}
    return violations(page, options | {"rules": options.get("rules", {}) | off})


def _asked(
    page: Page, options: dict[str, Any], looks: list[str] | None = None
) -> tuple[list[Any], list[str]]:
    # of the many elements that pass no selectors are needed, which take long to find
    told = {"resultTypes": ["violations", "passes"], "elementRef": True, "selectors": False}
    question = [options | (told if looks else {"resultTypes": ["violations"]}), looks]
    answer = page.evaluate(_ASK, question)
    if answer is None:
        page.evaluate(Axe().axe_script)
        answer = page.evaluate(_ASK, question)
    found, unsure = answer
    return [(rule, targets) for rule, targets in found], unsure


def violations_of_new_looks(page: Page, mode: str, measured: Measured) -> list[Any]:
    """What the rules of colours find on what has a look that is not yet measured in this mode.

    All elements of a look have one contrast: axe-core is asked of the first of each name.
    """
    looks = {
        look: names
        for look, names in page.evaluate(LOOKS)
        if (mode, look) not in measured and any((mode, look, name) not in measured for name in names)
    }
    if not looks:
        return []
    found, unsure = _asked(page, COLOUR_RULES, list(looks))
    measured |= {(mode, look) for look in looks if look not in unsure}
    measured |= {(mode, look, name) for look in unsure for name in looks[look]}
    return found


def violations_in_mode(
    page: Page, mode: str, measured: Measured, options: dict[str, Any] = RULES
) -> list[Any]:
    """What axe-core finds on a page that is shown in a mode: of a mode that changes only colours, what colours can break."""
    plain = [] if mode in COLOUR_MODES else plain_violations(page, options)
    return violations_of_new_looks(page, mode, measured) + plain


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate(_SIDEWAYS))


def choose(page: Page, mode: str) -> int:
    """Show an open page as a reader sees it who chose this mode; returns by how many pixels it is wider than the window."""
    wide, forced = page.evaluate(_CHOOSE % _SIDEWAYS, MODES[mode])
    if forced != (mode == "forced colours"):
        page.emulate_media(forced_colors="none" if forced else "active")
        wide = sideways(page)
    laid_out(page)
    return int(wide)


#: What a script of the page does when it is opened: a page that is opened narrow and made wide is as one that is opened wide.
_AS_OPENED = """() => {
    const contents = document.querySelector(".has-contents [data-contents]");
    if (contents) contents.open = matchMedia("(min-width: 75em)").matches;
}"""


def resize(page: Page, width: int) -> None:
    """Show an open page in a window of this width, as if it had been opened in it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(_AS_OPENED)
    laid_out(page)


def opened(page: Page, address: str) -> None:
    """Open a page in the narrowest window."""
    page.set_viewport_size({"width": min(WIDTHS), "height": 800})
    page.goto(address)
    laid_out(page)


def _sides(page: Page, between: Iterable[int] = ()) -> dict[str, list[Any]]:
    """In which windows and modes an open page goes sideways: in those ``between`` it is asked in normal mode alone.

    Ends in normal mode.
    """
    found: dict[str, list[Any]] = {}
    for width in WIDTHS:
        resize(page, width)
        for mode in ("elder", "normal"):
            found[f"{mode} {width}"] = _sideways(choose(page, mode))
    for width in between:
        resize(page, width)
        found[f"normal {width}"] = _sideways(sideways(page))
    return found


def faults(
    page: Page,
    address: str,
    measured: Measured,
    options: dict[str, Any] = RULES,
    between: Iterable[int] = (),
) -> dict[str, list[Any]]:
    """What is wrong with a page in any width and mode, by both; where nothing is wrong is left out.

    The page is opened once. The whole of it is looked at in normal mode in the widest window. Other windows and modes change
    styles alone: the page is looked at without what repeats there. Contrast is a matter of styles as well, and is measured
    there of each look that was not ``measured`` yet. What only changes colours takes no room (``test_colours.py``), so that
    its width is asked without what repeats, too. In windows ``between`` it is only asked whether the page goes sideways.
    """
    opened(page, address)
    found = _sides(page, between)
    resize(page, max(WIDTHS))
    found[f"normal {max(WIDTHS)}"] += plain_violations(page, options)
    page.evaluate(THIN)
    for width in reversed(WIDTHS):
        resize(page, width)
        for mode in MODES:
            wide = choose(page, mode)
            wrong = found.setdefault(f"{mode} {width}", _sideways(wide))
            wrong += violations_of_new_looks(page, mode, measured)
            if mode not in COLOUR_MODES and (mode, width) != ("normal", max(WIDTHS)):
                wrong += plain_violations(page, options)
        page.emulate_media(forced_colors="none")
    return {place: wrong for place, wrong in found.items() if wrong}


def _sideways(pixels: int) -> list[Any]:
    return [("sideways", pixels)] if pixels > 0 else []


def plain_faults(
    page: Page,
    address: str,
    measured: Measured,
    modes: Iterable[str] = ("normal",),
    between: Iterable[int] = (),
) -> list[Any]:
    """What is wrong with a page of whose template another page is looked at by ``faults``, which tries every window and mode.

    All rules are asked of what a telephone shows in normal mode, contrast there in these ``modes``. If large letters are among
    them, the rules are asked of these in the widest window as well. In no mode that takes other room the page goes sideways,
    nor in windows ``between``.
    """
    opened(page, address)
    sides = [(place, *one) for place, wrong in _sides(page, between).items() for one in wrong]
    resize(page, min(WIDTHS))
    whole = plain_violations(page)
    page.evaluate(THIN)
    laid_out(page)
    colours: list[Any] = []
    for mode in modes:
        choose(page, mode)
        colours += violations_of_new_looks(page, mode, measured)
    page.emulate_media(forced_colors="none")
    if "elder" in modes:
        resize(page, max(WIDTHS))
        choose(page, "elder")
        whole += [fault for fault in plain_violations(page) if fault not in whole]
    return colours + whole + sides
