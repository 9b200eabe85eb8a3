"""Real Chromiums of 2018 and 2021: what the site can do in them, and that they understand its styles and scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.features import FEATURES, WORKS
from tests.old_engines import TESTED, OldBrowser, old_browser

#: What a browser of that time does instead.
OTHERWISE = {"打开搜到的页时标出词": "没有"}
#: What the floor may leave out, for nothing is lost but a finer look; ``mask`` has its older name beside it.
ORNAMENTS = {
    "accent-color", "aspect-ratio", "color-scheme", "content-visibility", "mask", "text-decoration-thickness",
    "text-spacing-trim", "text-underline-offset", "text-wrap",
}  # fmt: skip
ORNATE = ":has(.table-wide)", "::highlight(", ":focus-visible", "::details-content", "span:not(h1 *"


@pytest.fixture(scope="module", params=TESTED)
def window(request: pytest.FixtureRequest) -> Iterator[OldBrowser]:
    with old_browser(request.param) as opened:
        assert f"Chrome/{request.param}." in opened.ask("navigator.userAgent")
        yield opened


def test_every_feature_works_in_it_and_nothing_fails(window: OldBrowser, example_served: str) -> None:
    found = {name: check(window, example_served) for name, check in FEATURES.items()}
    assert found == dict.fromkeys(FEATURES, WORKS) | OTHERWISE
    assert window.errors == []


def test_it_searches_the_whole_text_from_a_folder(window: OldBrowser, package: Path) -> None:
    window.open((package / "search" / "index.html").as_uri() + "?q=2.6万个", 360)
    link = window.until("(document.querySelector('[data-search-result]') || {}).href")
    window.open(link, 360)
    assert "2.6万个" in window.ask("document.querySelector('main').textContent")
    assert window.errors == []


def test_every_script_can_be_read_by_it(window: OldBrowser, example: Path) -> None:
    scripts = {file.name: file.read_text(encoding="utf-8") for file in (example / "assets").glob("*.js")}
    assert len(scripts) >= 5
    read = "(function (text) { try { new Function(text); } catch (error) { return String(error); } })"
    window.open("data:text/html,")  # the site's own policy forbids to make functions of texts
    assert {
        name: window.ask(f"{read}({json.dumps(text)})") for name, text in scripts.items()
    } == dict.fromkeys(scripts)


def test_the_styles_for_old_browsers_hold_nothing_that_is_above_the_floor(example: Path) -> None:
    (style,) = (example / "assets").glob("old-*.css")
    css = style.read_text(encoding="utf-8")
    blocks = re.findall(r"([^{};@]*)\{([^{}]*)\}", css)
    pairs = [
        pair.split(":", 1) for _, body in blocks for pair in re.split(r";(?![^(]*\))", body) if ":" in pair
    ]
    values = sorted(
        {(name, value.replace("!important", "")) for name, value in pairs if name not in ORNAMENTS}
    )
    selectors = sorted({selector for selector, _ in blocks if not any(one in selector for one in ORNATE)})
    assert len(values) > 300
    assert len(selectors) > 300
    with old_browser(TESTED[0]) as floor:
        floor.open("data:text/html,")
        known = "(function (all) { return all.filter(function (one) { return !CSS.supports(one[0], one[1]); }); })"
        assert floor.ask(f"{known}({json.dumps(values)})") == []
        refused = "try { document.querySelector(one); } catch (error) { return true; }"
        assert floor.ask(f"{json.dumps(selectors)}.filter(function (one) {{ {refused} }})") == []
