"""Every kind of page in a real browser: axe-core finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.commands.assemble import Assembly
from tests.browser.accessibility import COLOURED_BY_WIDTH, THIN, WIDTHS, faults, plain_faults, sideways
from tests.browser.pages import EXAMPLE_PAGES, PAGES, SHEETS, others
from tests.conftest import ROOT, serving

#: The pages that have no name in pages.py are parted into as many tests.
PARTS = 8


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_accessible_and_fits_in_every_mode(
    kept_page: Page, served: str, path: str, width: int
) -> None:
    assert faults(kept_page, served + path, width) == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", (EXAMPLE_PAGES | SHEETS).values(), ids=list(EXAMPLE_PAGES | SHEETS))
def test_a_page_of_the_example_is_accessible_and_fits_in_every_mode(
    kept_page: Page, example_served: str, path: str, width: int
) -> None:
    assert faults(kept_page, example_served + path, width) == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_a_page_of_each_template_and_kind_that_has_no_name_here_is_accessible_and_fits(
    kept_page: Page,
    served: str,
    example_served: str,
    assembly: Assembly,
    example_assembly: Assembly,
    part: int,
) -> None:
    looked_at = {*EXAMPLE_PAGES.values(), *SHEETS.values()}
    found = [served + path for path in others(assembly.plan.planned, {*PAGES.values()})]
    found += [example_served + path for path in others(example_assembly.plan.planned, looked_at)]
    assert len(found) > PARTS
    wrong = {address: plain_faults(kept_page, address) for address in found[part::PARTS]}
    assert {address: faults for address, faults in wrong.items() if faults} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_that_says_that_nothing_is_there_is_accessible_and_fits_in_every_mode(
    kept_page: Page, example: Path, example_assembly: Assembly, tmp_path: Path, width: int
) -> None:
    base = tmp_path / example_assembly.config.site.base_path.strip("/")
    base.symlink_to(example)
    with serving(tmp_path) as address:
        assert faults(kept_page, f"{address}/{base.name}/404.html", width) == {}
        assert kept_page.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length > 9)")


@pytest.mark.parametrize(
    ("width", "part", "dark"),
    [
        (320, "", []),
        (320, "table-stack", ["color-contrast"]),
        (1280, "", ["color-contrast"]),
        (1280, "table-stack", ["color-contrast"]),
    ],
)
def test_faults_are_found_in_the_mode_that_has_them(
    kept_page: Page, tmp_path: Path, site: Path, width: int, part: str, dark: list[str]
) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    broken = home.replace(
        "</main>", f'<div class="{part}"><p class="thin">看不清</p></div><img src="a.png"></main>'
    )
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "thin.css").write_text(
        "[data-theme=dark] .thin { color: #333; background: #222 } [data-mode=elder] .thin { width: 2000px }"
    )
    (tmp_path / "index.html").write_text(
        broken.replace("</head>", '<link rel="stylesheet" href="thin.css"></head>'), encoding="utf-8"
    )
    with serving(tmp_path) as address:
        found = faults(kept_page, address + "/", width)
        plain = plain_faults(kept_page, address + "/")
    assert [rule for rule, *_ in plain] == ["image-alt", "elder sideways at 320", "elder sideways at 1280"]
    named = {mode: [rule for rule, _ in wrong] for mode, wrong in found.items()}
    expected = {"normal": ["image-alt"], "elder": ["image-alt", "sideways"], "dark": dark}
    assert named == {mode: rules for mode, rules in expected.items() if rules}


def test_of_what_repeats_a_page_keeps_all_that_a_style_sheet_can_tell_apart(
    kept_page: Page, tmp_path: Path
) -> None:
    style = "[data-state=late] { color: red } li[hidden], [id] { color: blue } @media screen { [rel^=me] { color: green } }"
    items = [
        *['<li><a href="x">同样</a></li>'] * 9,
        '<li class="other"><a>有类</a></li>',
        '<li data-state="late">迟</li><li data-state="due">到期</li><li data-count="1">数</li><li data-count="2">数</li>',
        *[f'<li id="one-{number}">有标识</li>' for number in range(9)],
        '<li><a rel="me">有属性</a></li><li><b>有元素</b></li><li></li><li>末</li>',
    ]
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style><body><ul>{''.join(items)}</ul>",
        encoding="utf-8",
    )
    with serving(tmp_path) as address:
        kept_page.goto(f"{address}/")
    kept_page.evaluate(THIN)
    kept = kept_page.locator("li").all_inner_texts()
    assert kept == [
        *["同样"] * 3, "同样", "有类", "迟", "到期", "数", "数", *["有标识"] * 4, "有属性", "有元素", "", "末"
    ]  # fmt: skip


def coloured_by_width(css: str) -> Iterator[str]:
    """The selectors to which a style sheet gives a colour only in windows of some width."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for block in re.finditer(r"@media[^{]*\bwidth\b[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", css):
        for selector, declared in re.findall(r"([^{}]*)\{([^{}]*)\}", block[1]):
            if re.search(r"(?:^|[;\s])(?:color|background(?:-color)?|opacity|--[\w-]+)\s*:", declared):
                yield selector.strip()


def test_the_width_of_the_window_gives_other_colours_only_to_the_parts_that_are_looked_at_again() -> None:
    sheets = [file.read_text(encoding="utf-8") for file in (ROOT / "templates").rglob("*.css")]
    found = [selector for css in sheets for selector in coloured_by_width(css)]
    assert found and [selector for selector in found if COLOURED_BY_WIDTH not in selector] == []
    assert len(re.findall(r"@media[^{]*width", "".join(sheets))) > 10


def test_a_colour_that_holds_for_a_width_is_found_wherever_it_stands() -> None:
    css = "a { color: red } @media (max-width: 40em) { b { gap: 0 } /* c */ d, .e { gap: 0; color: var(--x) } } f { color: red }"
    assert list(coloured_by_width(css)) == ["d, .e"]
    assert list(coloured_by_width("@media screen and (min-width:1em){a{background:#000}}")) == ["a"]
    assert list(coloured_by_width("@media print { a { color: #000 } }")) == []


@pytest.mark.parametrize("width", [360, 768, 1920])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_no_page_scrolls_sideways(kept_page: Page, served: str, path: str, width: int) -> None:
    kept_page.set_viewport_size({"width": width, "height": 800})
    kept_page.goto(served + path)
    assert sideways(kept_page) <= 0


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(page: Page, served: str) -> None:
    page.goto(served + "/notices/")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.text_content() == "跳到主要内容"
    assert (first.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
