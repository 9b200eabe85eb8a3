"""Every kind of page in a real browser: axe-core finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.engine.assemble import Assembly
from tests.browser.accessibility import (
    LOOKS,
    MODES,
    THIN,
    WIDTHS,
    Measured,
    faults,
    opened,
    plain_faults,
    resize,
    violations_of_new_looks,
)
from tests.browser.pages import EXAMPLE_PAGES, PAGES, SHEETS, first_of_template, others
from tests.conftest import ROOT, serving

#: The pages that have no name in pages.py are parted into as many tests.
PARTS = 8
#: Windows in which a page is only asked whether it goes sideways.
BETWEEN = (360, 768, 1920)
#: The pages of the example. The first of each template is looked at in every window and mode, and so are those of the own site
#: whose template has none here: of the others only the content differs (``plain_faults``).
LOOKED_AT = EXAMPLE_PAGES | SHEETS


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_accessible_and_fits_in_every_mode(
    still_page: Page,
    served: str,
    assembly: Assembly,
    example_assembly: Assembly,
    measured: Measured,
    path: str,
) -> None:
    there = first_of_template(example_assembly.plan.planned, LOOKED_AT.values())
    first = first_of_template(assembly.plan.planned, PAGES.values())
    if path in {address for template, address in first.items() if template not in there}:
        assert faults(still_page, served + path, measured, between=BETWEEN) == {}
    else:
        assert plain_faults(still_page, served + path, measured, MODES, BETWEEN) == []


@pytest.mark.parametrize("path", LOOKED_AT.values(), ids=list(LOOKED_AT))
def test_a_page_of_the_example_is_accessible_and_fits_in_every_mode(
    still_page: Page, example_served: str, example_assembly: Assembly, measured: Measured, path: str
) -> None:
    if path in first_of_template(example_assembly.plan.planned, LOOKED_AT.values()).values():
        assert faults(still_page, example_served + path, measured) == {}
    else:
        assert plain_faults(still_page, example_served + path, measured, MODES) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_a_page_of_each_template_and_kind_that_has_no_name_here_is_accessible_and_fits(
    still_page: Page,
    served: str,
    example_served: str,
    assembly: Assembly,
    example_assembly: Assembly,
    measured: Measured,
    part: int,
) -> None:
    found = [served + path for path in others(assembly.plan.planned, {*PAGES.values()})]
    found += [example_served + path for path in others(example_assembly.plan.planned, {*LOOKED_AT.values()})]
    assert len(found) > PARTS
    wrong = {address: plain_faults(still_page, address, measured) for address in found[part::PARTS]}
    assert {address: faults for address, faults in wrong.items() if faults} == {}


def test_the_page_that_says_that_nothing_is_there_is_accessible_and_fits_in_every_mode(
    still_page: Page, example: Path, example_assembly: Assembly, measured: Measured, tmp_path: Path
) -> None:
    base = tmp_path / example_assembly.config.site.base_path.strip("/")
    base.symlink_to(example)
    with serving(tmp_path) as address:
        assert faults(still_page, f"{address}/{base.name}/404.html", measured) == {}
        assert still_page.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length > 9)")


def test_faults_are_found_in_the_width_and_mode_that_has_them(
    still_page: Page, tmp_path: Path, site: Path
) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    broken = home.replace(
        "</main>",
        '<p class="thin">看不清</p><p class="pale">浅色</p><img src="a.png"><p class="folded">只在大屏幕上</p><input class="large">'
        + "".join(f'<p lang="{lang}">同样</p>' for lang in ("en", "en", "en", "en", "nonsense", "en", "en"))
        + "</main>",
    )
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "thin.css").write_text(
        "[data-theme=dark] .thin { color: #333; background: #222 } [data-mode=elder] .thin { width: 2000px }"
        "@media (max-width: 400px) { .pale { color: #999; background: #aaa } }"
        "@media (min-width: 1000px) { [data-theme=contrast] .folded { color: #666; background: #555 } }"
        ".large { display: none } @media (min-width: 1000px) { [data-mode=elder] .large { display: block } }"
        "@media (min-width: 500px) and (max-width: 900px) { .thin { width: 2000px } }"
    )
    (tmp_path / "index.html").write_text(
        broken.replace("</head>", '<link rel="stylesheet" href="thin.css"></head>'), encoding="utf-8"
    )
    measured: Measured = set()
    with serving(tmp_path) as address:
        found = faults(still_page, address + "/", measured)
        again = faults(still_page, address + "/", measured)
        plain = plain_faults(still_page, address + "/", set())
        between = faults(still_page, address + "/", measured, between=(360, 768))
        everywhere = plain_faults(still_page, address + "/", set(), MODES, (360, 768))
    assert [rule for rule, *_ in plain] == [
        "color-contrast",
        "image-alt",
        "valid-lang",
        "elder 320",
        "elder 1280",
    ]
    # what only the widest window shows in large letters is found on a page that is not looked at in every one, too
    assert [rule for rule, *_ in everywhere] == [
        *["color-contrast"] * len(MODES), "image-alt", "valid-lang", "label", "elder 320", "elder 1280", "normal 768"
    ]  # fmt: skip
    assert between == again | {"normal 768": between["normal 768"]}
    # a colour that holds for a width is found there, in every mode that leaves it; what repeats is asked once
    assert {place: [rule for rule, _ in wrong] for place, wrong in found.items()} == {
        "normal 320": ["color-contrast", "image-alt"],
        "elder 320": ["sideways", "color-contrast", "image-alt"],
        "dark 320": ["color-contrast"],
        "contrast 320": ["color-contrast"],
        "forced colours 320": ["color-contrast"],
        "normal 1280": ["image-alt", "valid-lang"],
        "elder 1280": ["sideways", "image-alt", "label"],
        "dark 1280": ["color-contrast"],
        "contrast 1280": ["color-contrast"],
    }
    # what was measured is not measured again, all else is asked of every page
    assert {place: [rule for rule, _ in wrong] for place, wrong in again.items()} == {
        "normal 320": ["image-alt"],
        "elder 320": ["sideways", "image-alt"],
        "normal 1280": ["image-alt", "valid-lang"],
        "elder 1280": ["sideways", "image-alt", "label"],
    }


#: The scripts that ask how wide the window is: ``resize`` does what the first does; of the others the second only guesses
#: heights, and the last two have something to show after a search alone.
ASKING = {"60-unfold.js", "10-parts.js", "30-excerpt.js", "50-view.js"}


def test_a_page_made_wide_shows_what_a_page_opened_wide_shows(still_page: Page, example_served: str) -> None:
    scripts = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "templates").rglob("*.js")}
    assert {
        name for name, text in scripts.items() if re.search(r"innerWidth|-width: ?[\d.]+em", text)
    } == ASKING
    shown = "[...document.querySelectorAll('*')].map(element => element.checkVisibility()).join()"
    for name in ("home", "annual report", "ledger", "guide", "search"):
        path = {**EXAMPLE_PAGES, "search": "/search/"}[name]
        opened(still_page, example_served + path)
        resize(still_page, max(WIDTHS))
        made_wide = still_page.evaluate(shown)
        still_page.goto(example_served + path)
        assert still_page.evaluate(shown) == made_wide, name


#: Ways in which the contrast of a text may differ from that of another.
DIFFERENT = (
    "<p>文</p>",
    '<p style="color: #111">文</p>',
    '<p style="font-size: 30px">文</p>',
    '<p style="font-weight: bold">文</p>',
    '<p style="text-shadow: 1px 1px red">文</p>',
    '<p style="background: #eee">文</p>',
    '<div style="background: #ddd"><p>文</p></div>',
    '<div style="background: #ddd"><p style="background: rgba(0, 0, 0, 0.5)">文</p></div>',
    '<div style="background: linear-gradient(red, blue)"><p>文</p></div>',
    '<div style="opacity: 0.5"><p>文</p></div>',
    '<div style="position: absolute"><p>文</p></div>',
    '<section style="position: relative"><div style="position: absolute; inset: 0; background: #ccc"></div><p>文</p></section>',
    "<p><a href=x>文</a></p>",
    '<p><a href=x style="text-decoration: none">文</a></p>',
    "<p><a href=x>文</a>外</p>",
    "<p><button disabled>文</button></p>",
    "<p><button>文</button></p>",
)


def test_looks_tell_apart_whatever_may_change_the_contrast_and_nothing_else(still_page: Page) -> None:
    still_page.set_content("".join(DIFFERENT))
    looks = [look for look, _ in still_page.evaluate(LOOKS)]
    assert len(looks) == len(DIFFERENT)
    still_page.set_content(
        "".join(DIFFERENT * 2) + '<section class="x"><p id="y">另</p></section><p hidden>藏</p>'
        '<p style="font-size: 20px">还不算大</p>'
    )
    assert [look for look, _ in still_page.evaluate(LOOKS)] == looks


def test_a_contrast_that_cannot_be_measured_at_one_place_is_measured_at_the_next(still_page: Page) -> None:
    measured: Measured = set()
    pale = '<p style="color: #999; background: #aaa"%s>%s</p>'
    found = []
    for text in (pale % ("", "一"), pale % ("", "一"), pale % (' class="b"', "两个"), pale % ("", "两个")):
        still_page.set_content(f'<html lang="zh-CN"><title>页</title><main><h1>题</h1>{text}</main>')
        found.append([rule for rule, _ in violations_of_new_looks(still_page, "normal", measured)])
    # a letter alone says nothing; a text of the same look does, and then all is known
    assert found == [[], [], ["color-contrast"], []]


@pytest.mark.parametrize(
    "unseen",
    [
        '<div style="height: 0; overflow: hidden">%s</div>',
        '<div style="position: absolute; left: -9999px; width: 300px">%s</div>',
        "<div>%s</div>",
    ],
)
def test_a_look_that_axe_passed_over_at_one_place_is_measured_at_the_next(
    still_page: Page, unseen: str
) -> None:
    measured: Measured = set()
    pale = '<p style="color: #aaa">%s</p>'
    signs = "…………" if unseen == "<div>%s</div>" else "藏着的文字"
    found = []
    for text in (unseen % (pale % signs), f"<div>{pale % '看得见的文字'}</div>"):
        still_page.set_content(f'<html lang="zh-CN"><title>页</title><main><h1>题</h1>{text}</main>')
        found.append([rule for rule, _ in violations_of_new_looks(still_page, "normal", measured)])
    assert found == [[], ["color-contrast"]]


def test_a_contrast_with_what_something_else_than_an_ancestor_paints_behind_the_text_is_found(
    still_page: Page,
) -> None:
    measured: Measured = set()
    bar = '<div style="position: absolute; inset: 0; height: 200px; background: #444"></div>'
    found = []
    for behind in ("", bar, bar):
        still_page.set_content(
            f'<html lang="zh-CN"><title>页</title><main><h1 style="position: relative; color: #fff; background: #000">题</h1>'
            f'{behind}<p style="position: relative; color: #333">普通的文字</p></main>'
        )
        found.append([rule for rule, _ in violations_of_new_looks(still_page, "normal", measured)])
    assert found == [[], ["color-contrast"], []]


def test_a_link_that_only_its_colour_tells_from_the_text_around_it_is_found(
    still_page: Page,
) -> None:
    found = []
    for decoration in ("underline", "none"):
        link = f'<a href="x" style="color: #000; text-decoration: {decoration}">链接的文字</a>'
        still_page.set_content(
            f'<html lang="zh-CN"><title>页</title><main><h1>题</h1><p style="color: #222">一段文字{link}之后</p></main>'
        )
        found.append([rule for rule, _ in violations_of_new_looks(still_page, "dark", set())])
    assert found == [[], ["link-in-text-block"]]


def test_of_what_repeats_a_page_keeps_all_that_a_style_sheet_can_tell_apart(
    still_page: Page, tmp_path: Path
) -> None:
    style = "[href$='search/'], [data-state=late] { color: red } li[hidden], [id] { color: blue } @media screen { [rel^=me] { color: green } }"
    items = [
        *[f'<li><a href="{number}">同样</a></li>' for number in range(9)],
        '<li><a href="search/">找</a></li>',
        *[f'<li><a href="{number}">旁有</a>文字</li>' for number in range(9)],
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
        still_page.goto(f"{address}/")
    still_page.evaluate(THIN)
    kept = still_page.locator("li").all_inner_texts()
    assert kept == [
        *["同样"] * 4, "找", *["旁有文字"] * 4, "有类", "迟", "到期", "数", "数", *["有标识"] * 4, "有属性", "有元素", "", "末"
    ]  # fmt: skip


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(page: Page, served: str) -> None:
    page.goto(served + "/notices/")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.text_content() == "跳到主要内容"
    assert (first.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
