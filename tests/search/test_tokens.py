"""The text as the index reads it: exact, reversible, and the same in Python and in the browser."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai.search.tokens import readable, spaced, tokens
from tests.search import character_ranges
from tests.search.small_index import ROOT, script
from tests.seconds import within

TRICKY = [
    "（一）ＰＭ２．５“十四五”规划、鲁政办发〔2021〕5号",
    "Word 2021 版　①推进１．2021年 8㎡ a_b ℃ ㈠ ② ½ Ⅳ",
    "GB/T 37668-2019 3.2.1 5G-A ２０２１－０４－２８ 7.3% 1,000.5",
    f"{'a' * 20_000} １号、{'1' * 20_000}²",
    "𠮷野家〇三々 㐂 ﹏ ‿⁀ ⁀⁀ é Ⓐ ㊣ ～９：００～１７：００",
    "2．6万个，1．2021年",
    "甲\U000f0031乙\U000f0000 10⁴\U0010fffd2",
    "零\u200b宽\u00ad软\ufeff连 字⁠符",
    "，。！",
    "",
]


def test_each_han_character_is_one_token() -> None:
    assert tokens("营商环境〇") == ["营", "商", "环", "境", "〇"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2.6万个", "共2.6万个"),
        ("２．６万个", "共2.6万个"),
        ("pm2.5", "降低PM2.5"),
        ("鲁政办发(2021)5号", "鲁政办发〔2021〕5号"),
        ("鲁政办发[2021]5号", "鲁政办发〔２０２１〕５号"),
        ("5号", "鲁政办发〔2021〕5号"),
        ("2021", "鲁政办发〔2021〕5号"),
        ("十四五规划", "“十四五”规划"),
        ("2021年", "1.2021年工作"),
        ("GB/T37668", "GB/T 37668-2019"),
    ],
)
def test_what_is_typed_is_found_in_what_is_written(typed: str, written: str) -> None:
    assert " ".join(tokens(typed)) in " ".join(tokens(written))


@pytest.mark.parametrize(
    ("typed", "written"), [("2.6万", "26万"), ("26万", "2.6万"), ("5号", "15号"), ("21", "2021")]
)
def test_a_number_is_not_found_inside_another(typed: str, written: str) -> None:
    assert f" {' '.join(tokens(typed))} " not in f" {' '.join(tokens(written))} "


@pytest.mark.parametrize(
    "text",
    [
        "一、优化营商环境，2.6万个 （PM2.5）。",
        "Word 2021 版 — A",
        "（一）“双减”：落实",
        "姓名：____　电话：＿＿转__",
        "见 a_b_2.6.pdf、甲_乙，____元",
        "面积100m²、1.5×10⁴㎡，气温25℃，½勺，Ⅳ级，№5，㏑x",
        "共2．6万个，第1．2节",
        "（１）２０２６年２．６万，ＡＢＣ座１２室",
        "𝐀𝟏甲㎏乙㍻丙℡",
    ],
)
def test_the_original_text_can_be_read_back(text: str) -> None:
    assert readable(spaced(text)) == text.replace("\u3000", " ")


@pytest.mark.parametrize("word", ["a" * 100_000, "1" * 100_000, "1." * 50_000, "é" * 100_000])
def test_a_long_word_beside_another_sign_takes_no_longer(word: str) -> None:
    with within(2):
        assert readable(spaced(f"{word} １号")) == f"{word} １号"


def test_punctuation_never_stands_as_a_word_of_its_own() -> None:
    assert all(tokens(word) for word in spaced("A — （B） 、 《双减》 …… 5").split(" "))


def test_the_browser_cuts_text_as_the_index_does(browser: Browser, page_texts: list[str]) -> None:
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(script())
    texts = [*TRICKY, *page_texts]
    cut = page.evaluate(
        "texts => texts.map(text => [gongkaiSearch.tokens(text), gongkaiSearch.spaced(text)])", texts
    )
    page.close()
    assert len(page_texts) > 500
    for text, (words, text_spaced) in zip(texts, cut, strict=True):
        assert words == tokens(text)
        assert text_spaced == spaced(text)


@pytest.fixture(scope="module")
def page_texts() -> list[str]:
    """Every line of the four source documents."""
    files = sorted((ROOT / "tests" / "data" / "sources").glob("*.txt"))
    assert files, Path("tests/data/sources")
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_the_ranges_of_characters_are_those_that_python_knows() -> None:
    written = character_ranges.FILE.read_text(encoding="utf-8")
    assert character_ranges.made(written) == written


def test_the_browser_reads_every_character_as_the_index_does(browser: Browser) -> None:
    categories = {chr(code): unicodedata.category(chr(code)) for code in character_ranges.ALL}
    known = [one for one, category in categories.items() if category not in ("Cn", "Co") and one != " "]
    texts = [f"a{character}1" for character in known]
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(script())
    cut = page.evaluate(
        "text => text.split(' ').map(one => gongkaiSearch.tokens(one).join(' '))", " ".join(texts)
    )
    page.close()
    assert len(texts) > 140_000
    different = [text for text, words in zip(texts, cut, strict=True) if " ".join(tokens(text)) != words]
    assert different == []


def test_the_browser_shows_signs_of_the_page_that_the_index_holds_as_others(browser: Browser) -> None:
    typed = "姓名：____、a_b.pdf ＿＿﹏2.6，100m²、1.5×10⁴㎡，25℃½，ＡＢ１２室，２．６"
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(script())
    shown = page.evaluate(
        "text => gongkaiSearch.spaced(text).split(' ').map(gongkaiSearch.readable).join('')", typed
    )
    page.close()
    assert shown == typed == readable(spaced(typed))


def test_a_result_shows_and_marks_signs_as_they_were_typed(browser: Browser) -> None:
    typed = "绿地100m²、1.5×10⁴㎡，ＡＢ座２室"
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate(script())
    ask = "([text, term]) => gongkaiSearch.markText(text, [{tokens: gongkaiSearch.tokens(term)}])"
    for term, marked in (("m2、", ["m²"]), ("104m2", ["10⁴"]), ("ab座2", ["ＡＢ座２"]), ("绿地", ["绿地"])):
        pieces = page.evaluate(ask, [typed, term])
        assert "".join(piece["text"] for piece in pieces) == typed
        assert marked[0] in "".join(piece["text"] for piece in pieces if piece["mark"])
    page.close()
