"""What works in which browser: the Chromium of the tests, and that the table of the handbook says what tests hold."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.browser.current import CurrentBrowser
from tests.browser.features import FEATURES, WORKS
from tests.conftest import ROOT
from tests.old_engines import TESTED

#: The feature that old engines lack; the tests of old browsers hold the same.
LACKING = "打开搜到的页时标出词"


def test_every_feature_works_in_the_chromium_of_the_tests(browser: Browser, example_served: str) -> None:
    window = CurrentBrowser(browser.new_page(bypass_csp=True))
    found = {name: check(window, example_served) for name, check in FEATURES.items()}
    assert found == dict.fromkeys(FEATURES, WORKS)
    assert window.errors == []


def test_the_table_of_browsers_has_every_feature_and_says_of_each_column_whether_tests_hold_it() -> None:
    text = (ROOT / "docs" / "browsers.md").read_text(encoding="utf-8")
    table = re.search(r"\| 功能 \|.*?(?=\n\n)", text, re.S)
    assert table
    head, _, *rows = ([cell.strip() for cell in row.strip("|").split("|")] for row in table[0].splitlines())
    said = {name: dict(zip(head[1:], cells, strict=True)) for name, *cells in rows}
    held = said.pop("每次跑测试都守住这一列")
    kept = [name for name, answer in held.items() if answer == "是"]
    old = {str(version) for version in TESTED}
    assert old < {*kept} and len(kept) == len(old) + 1
    assert {answer for cells in said.values() for answer in cells.values()} == {WORKS, "没有"}
    for name in kept:
        expected = dict.fromkeys(FEATURES, WORKS) | ({LACKING: "没有"} if name in old else {})
        assert {feature: cells[name] for feature, cells in said.items()} == expected | {"脚本出错": "没有"}
