"""The reading aids in a real browser: each setting works, is remembered, can be undone, and harms nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import MODES, THIN, WIDTHS, Measured, choose, violations_in_mode
from tests.browser.visitors import KEY, LOOKED_AT, attribute, focused, open_panel, open_panel_unseen, visitor

#: What the buttons of the panel do: label, attribute of ``<html>``, its value.
BUTTONS = [
    ("大", "data-size", "21"),
    ("更大", "data-size", "24"),
    ("特大", "data-size", "30"),
    ("最大", "data-size", "36"),
    ("浅色", "data-theme", "light"),
    ("深色", "data-theme", "dark"),
    ("黑底黄字", "data-theme", "contrast"),
    ("阅读尺", "data-guide", "on"),
    ("大鼠标", "data-cursor", "large"),
]


def root_size(page: Page) -> float:
    """The size of a letter of running text, in CSS pixels."""
    size: float = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.document-body p')).fontSize)"
    )
    return size


@pytest.mark.parametrize(("label", "name", "value"), BUTTONS)
def test_a_setting_works_and_is_remembered(
    page: Page, served: str, label: str, name: str, value: str
) -> None:
    page.goto(served + "/guide/")
    open_panel(page)
    button = page.get_by_role("button", name=label, exact=True)
    button.click()
    assert attribute(page, name) == value
    assert button.get_attribute("aria-pressed") == "true"
    expect(page.locator("[data-aids-status]")).to_contain_text(label)
    page.goto(served + "/tasks/")
    assert attribute(page, name) == value
    page.reload()
    open_panel(page)
    assert attribute(page, name) == value
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="恢复默认").click()
    assert attribute(page, name) is None
    assert button.get_attribute("aria-pressed") == "false"
    page.reload()
    assert attribute(page, name) is None


def test_each_size_is_the_size_of_running_text(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    open_panel(page)
    assert root_size(page) == pytest.approx(18)
    for label, size in (("大", 21), ("更大", 24), ("特大", 30), ("最大", 36), ("标准", 18)):
        page.get_by_role("button", name=label, exact=True).click()
        assert root_size(page) == pytest.approx(size)


def test_the_settings_stand_before_anything_is_drawn(browser: Browser, served: str) -> None:
    with visitor(browser, theme="dark", size="30", mode="elder") as page:
        page.route("**/site-*.js", lambda route: route.abort())
        page.add_init_script(
            "new MutationObserver((_, watching) => { if (document.body) { watching.disconnect();"
            " window.atBody = {...document.documentElement.dataset}; } })"
            ".observe(document, {childList: true, subtree: true})"
        )
        page.goto(served + "/guide/")
        at_body = page.evaluate("window.atBody")
    assert at_body["theme"] == "dark"
    assert at_body["size"] == "30"
    assert at_body["mode"] == "elder"


def test_the_script_that_sets_them_is_a_plain_blocking_one_before_any_other(site: Path) -> None:
    head = (site / "guide" / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    first = re.findall(r"<script[^>]*>", head)[0]
    assert re.fullmatch(r'<script src="[^"]*prefs-[0-9a-f]{8}\.js" data-src="[^"]*" data-old="[^"]*">', first)


@pytest.mark.own_visitor
@pytest.mark.parametrize("stored", ["", "null", "[1]", "{", '{"size":"999","theme":{}}', '"dark"'])
def test_whatever_stands_in_the_storage_does_no_harm(page: Page, served: str, stored: str) -> None:
    page.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(stored)})")
    page.goto(served + "/guide/")
    assert attribute(page, "data-size") is None
    assert attribute(page, "data-theme") is None
    open_panel(page)
    expect(page.get_by_role("button", name="最大", exact=True)).to_be_visible()


@pytest.mark.own_visitor
def test_without_storage_the_settings_hold_for_the_page(page: Page, served: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get: () => { throw new DOMException('', 'SecurityError'); }})"
    )
    page.goto(served + "/guide/")
    open_panel(page)
    page.get_by_role("button", name="黑底黄字").click()
    assert attribute(page, "data-theme") == "contrast"
    page.get_by_role("button", name="恢复默认").click()
    assert attribute(page, "data-theme") is None


@pytest.mark.own_visitor
def test_no_cookie_is_written(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    page.get_by_role("button", name="长辈模式").click()
    assert page.context.cookies() == []


def test_without_scripts_a_link_leads_to_the_page_in_large_letters(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + "/")
    expect(page.get_by_role("button", name="辅助阅读")).to_be_hidden()
    expect(page.get_by_role("button", name="长辈模式")).to_be_hidden()
    page.get_by_role("banner").get_by_role("link", name="长辈版").click()
    assert page.url == served + "/elder/"
    heights = [link.bounding_box() for link in page.locator("main li a").all()]
    assert len(heights) >= 8
    assert all(box and box["height"] >= 60 for box in heights)
    for address in (
        "/search/",
        "/guide/",
        "/rules/",
        "/statutory/",
        "/annual-reports/",
        "/notices/",
        "/tasks/",
    ):
        link = page.locator("main li a").evaluate_all("all => all.map(one => one.href)")
        assert served + address in link
    context.close()


def test_the_page_in_large_letters_can_be_found_by_all_its_names(site: Path) -> None:
    html = (site / "elder" / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'<meta name="Keywords" content="([^"]*)">', html)
    assert set(names[0].split(",")) >= {"长辈版", "长者版", "适老版", "关怀版"}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("path", LOOKED_AT.values(), ids=list(LOOKED_AT))
def test_both_tools_stand_on_the_first_screen_of_every_page(
    still_page: Page, served: str, path: str, width: int
) -> None:
    still_page.set_viewport_size({"width": width, "height": 640})
    still_page.goto(served + path)
    for name in ("长辈模式", "辅助阅读") if width >= 960 else ("大字",):
        box = still_page.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 320
        assert box["height"] >= 44


def test_the_tools_take_their_place_before_the_scripts_have_run(browser: Browser, served: str) -> None:
    with visitor(browser) as page:
        page.goto(served + "/")
        with_scripts = page.locator("main").bounding_box()
    with visitor(browser) as page:
        page.route("**/site-*.js", lambda route: route.abort())
        page.goto(served + "/")
        assert page.locator("main").bounding_box() == with_scripts


def press_until(page: Page, found: Callable[[], bool], key: str = "Tab", most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if found():
            return
    raise AssertionError(f"{key} 按了 {most} 次，没有到达")


def test_everything_can_be_done_with_the_keyboard_alone_and_the_focus_is_seen(
    page: Page, served: str
) -> None:
    page.goto(served + "/guide/")
    press_until(page, lambda: focused(page) == "辅助阅读")
    page.keyboard.press("Enter")
    seen: list[str] = []
    while focused(page) != "关闭":
        page.keyboard.press("Tab")
        seen.append(focused(page))
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        assert outline == ["solid", 3]
        assert len(seen) < 30
    assert [label for label, _, _ in BUTTONS if label not in seen] == []
    press_until(page, lambda: focused(page) == "深色", key="Shift+Tab")
    page.keyboard.press("Space")
    assert attribute(page, "data-theme") == "dark"
    page.keyboard.press("Escape")
    assert focused(page) == "辅助阅读"
    opener = page.get_by_role("button", name="辅助阅读")
    assert opener.get_attribute("aria-expanded") == "false"
    expect(page.get_by_role("button", name="恢复默认")).to_be_hidden()


def test_closing_gives_the_focus_back(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    open_panel(page)
    page.get_by_role("button", name="关闭").click()
    assert focused(page) == "辅助阅读"


@pytest.mark.own_visitor
def test_a_choice_made_in_another_window_shows_here_too(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    other = page.context.new_page()
    other.goto(served + "/tasks/")
    open_panel(other)
    other.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_open_panel_in_any_mode(
    still_page: Page, served: str, measured: Measured, width: int
) -> None:
    still_page.set_viewport_size({"width": width, "height": 800})
    found = {}
    for path in (*LOOKED_AT.values(), "/elder/"):
        still_page.goto(served + path)
        open_panel_unseen(still_page)
        still_page.evaluate(THIN)
        for mode in MODES:
            choose(still_page, mode)
            # the buttons follow what was chosen, as what was chosen in another window
            still_page.evaluate("dispatchEvent(new Event('storage'))")
            pressed = still_page.locator("[data-aids-panel] [aria-pressed=true]").count()
            assert pressed == (3 if mode == "elder" else 2)
            found[path, mode] = violations_in_mode(still_page, mode, measured)
        still_page.emulate_media(forced_colors="none")
    assert {place: faults for place, faults in found.items() if faults} == {}


def test_a_pressed_button_is_told_apart_without_colours(browser: Browser, served: str) -> None:
    with visitor(browser, forced=True) as page:
        page.goto(served + "/guide/")
        open_panel(page)
        look = "one => [getComputedStyle(one).borderBottomWidth, getComputedStyle(one).fontWeight]"
        pressed = page.get_by_role("button", name="标准", exact=True).evaluate(look)
        other = page.get_by_role("button", name="更大", exact=True).evaluate(look)
    assert pressed == ["4px", "700"]
    assert other == ["1px", "400"]


# 阅读尺、大鼠标

MIDDLE = """() => {
  const box = document.querySelector(".reading-ruler").getBoundingClientRect();
  return [(box.top + box.bottom) / 2, getComputedStyle(document.querySelector(".reading-ruler")).pointerEvents];
}"""


def test_the_ruler_follows_the_pointer_and_the_focus_and_lets_clicks_through(
    browser: Browser, served: str
) -> None:
    with visitor(browser, guide="on") as page:
        page.goto(served + "/guide/")
        page.mouse.move(300, 500)
        middle, events = page.evaluate(MIDDLE)
        assert middle == pytest.approx(500, abs=1)
        assert events == "none"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        assert box
        assert page.evaluate(MIDDLE)[0] == pytest.approx(box["y"] + box["height"] / 2, abs=1)


def test_without_the_setting_there_is_no_ruler(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    expect(page.locator(".reading-ruler")).to_be_hidden()


def test_the_large_pointer_is_a_picture_of_the_site_itself(browser: Browser, served: str) -> None:
    with visitor(browser, cursor="large") as page:
        page.goto(served + "/guide/")
        for selector in ("main p", "main a"):
            cursor = page.locator(selector).first.evaluate("one => getComputedStyle(one).cursor")
            url = re.findall(r'url\("([^"]+)"\)', cursor)[0]
            assert url.startswith(served + "/assets/")
            answer = page.request.get(url)
            assert answer.ok
            assert 'width="64"' in answer.text()


def test_all_scripts_but_those_of_the_search_have_18_000_bytes_at_most(site: Path) -> None:
    """What is shipped, without comments; the search counts with the script that marks what it found."""
    names = ("prefs", "site", "ledger")
    scripts = [file for name in names for file in site.glob(f"assets/{name}-*.js")]
    assert len(scripts) == len(names)
    assert sum(file.stat().st_size for file in scripts) <= 18_000
