"""Numbers with their measures are found however they are written: in digits or Han numerals, 岁 or 周岁, 元 or 万元."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT

SCRIPTS = ("05-characters.js", "10-tokens.js", "46-numbers.js")


@pytest.fixture
def numbers(page: Page) -> Page:
    """A page that knows how numbers are written, and nothing else of the search."""
    folder = ROOT / "templates" / "assets" / "js" / "search"
    for name in SCRIPTS:
        page.evaluate((folder / name).read_text(encoding="utf-8"))
    return page


def test_a_number_is_looked_for_in_every_way_of_writing_it(numbers: Page) -> None:
    expected = {
        "80岁": ["80周岁", "八十周岁", "八十岁"],
        "年满八十周岁": ["年满80周岁", "年满80岁", "年满八十岁"],
        "８０岁": ["80周岁", "八十周岁", "八十岁"],
        "3万元": ["三万元", "30000元", "30,000元"],
        "三万元": ["30000元", "30,000元", "3万元"],
        "30,000元": ["30000元", "三万元", "3万元"],
        "200块钱": ["200元", "二百元", "两百元"],
        "两个月": ["2个月", "二个月"],
        "2026年": ["二〇二六年"],
        "二〇二六年": ["2026年"],
        "20个工作日": ["二十个工作日"],
        "10010元": ["10,010元", "一万零一十元"],
        "105亩": ["一百零五亩"],
        "80%": ["百分之八十"],
        "第3条": ["第三条"],
        "2026.11.11": ["2026年11月11日", "二〇二六年十一月十一日"],
        "2026-11": ["2026年11月", "二〇二六年十一月"],
        "二〇二六年十一月一日": ["2026年11月1日"],
        "2026/13/40": [],
    }
    found = numbers.evaluate("texts => texts.map(gongkaiSearch.otherNumbers)", [*expected])
    assert [sorted(others) for others in found] == [sorted(others) for others in expected.values()]


@pytest.mark.parametrize(
    "text", ["一次性补贴", "一等奖", "万元", "养老", "十九大", "IPv6", "12345", "", "80.5%"]
)
def test_what_is_no_number_with_a_measure_is_left_alone(numbers: Page, text: str) -> None:
    assert numbers.evaluate("text => gongkaiSearch.otherNumbers(text)", text) == []


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("80岁以上老人", ["80岁", "老人"]),
        ("年满80周岁补贴", ["80周岁", "补贴"]),
        ("补贴2000元以内", ["补贴", "2000元"]),
        ("第3条", None),
        ("一次性补贴", None),
        ("“80岁老人”", None),
    ],
)
def test_an_amount_stands_apart_from_what_it_is_of(
    numbers: Page, typed: str, apart: list[str] | None
) -> None:
    asked = "typed => { const all = gongkaiSearch.numbersApart(gongkaiSearch.parse(typed)); return all && all.map((one) => one.text); }"
    assert numbers.evaluate(asked, typed) == apart
