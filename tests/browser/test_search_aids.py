"""Search beyond the words typed: synonyms, traditional characters, suggestions, marks on arrival, a damaged index."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serving


def search(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/search/?q={query}")
    expect(page.locator("[data-search-result]").first).to_be_visible()


def test_a_word_finds_what_means_the_same_and_says_so(page: Page, served: str) -> None:
    search(page, served, "环保局")
    expect(page.locator("[data-search-message]")).to_contain_text("生态环境局")
    expect(page.locator("[data-search-result]").first).to_contain_text("生态环境局")
    page.get_by_role("link", name="只找输入的词").click()
    expect(page.locator("[data-search-count]")).to_have_text("没有找到结果")


def test_pages_with_the_typed_word_stand_before_those_with_another(page: Page, served: str) -> None:
    search(page, served, "医保")
    expect(page.locator("[data-search-results] > li").first).to_contain_text("医保")


@pytest.mark.parametrize(
    ("typed", "meant"), [("義務教育入學", "义务教育入学"), ("政務公開", "政务公开"), ("濟政辦字", "济政办字")]
)
def test_traditional_characters_find_the_modern_ones(page: Page, served: str, typed: str, meant: str) -> None:
    search(page, served, meant)
    count = page.locator("[data-search-count]").text_content() or ""
    search(page, served, typed)
    expect(page.locator("[data-search-count]")).to_have_text(count)


def test_titles_numbers_and_departments_are_suggested_and_taken_with_the_keyboard(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/search/")
    field = page.locator("#search-input")
    field.press_sequentially("梁山县发展")
    listed = page.get_by_role("listbox", name="搜索建议")
    expect(listed.get_by_role("option").first).to_have_text("梁山县发展改革局")
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    expect(listed.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == listed.get_by_role("option").first.get_attribute(
        "id"
    )
    field.press("Enter")
    expect(listed).to_be_hidden()
    assert field.input_value() == "梁山县发展改革局"
    expect(page.locator("[data-search-result]").first).to_have_text("梁山县发展改革局")
    assert page.evaluate("document.activeElement.id") == "search-input"


@pytest.mark.own_visitor
def test_what_is_composed_with_an_input_method_is_suggested_when_it_is_meant(page: Page, served: str) -> None:
    page.goto(f"{served}/search/")
    page.locator("#search-input").focus()
    method = page.context.new_cdp_session(page)
    for letters in ("l", "li", "梁山县发展"):
        end = len(letters)
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": end, "selectionEnd": end})
    page.locator("#search-input").evaluate(
        "field => field.addEventListener('input', event => { window.composing = event.isComposing; })"
    )
    method.send("Input.insertText", {"text": "梁山县发展"})
    expect(page.get_by_role("option").first).to_have_text("梁山县发展改革局")
    # no other event of input came, which is so in every browser but Firefox
    assert page.evaluate("window.composing")


def test_the_key_that_ends_a_composition_takes_no_suggestion(page: Page, served: str) -> None:
    page.goto(f"{served}/search/")
    field = page.locator("#search-input")
    field.press_sequentially("梁山县发展")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    # Safari says of it that nothing is being composed any more, but gives it the number of such keys
    field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}))"
    )
    expect(field).to_have_value("梁山县发展")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_a_field_that_the_browser_puts_to_its_default_on_the_way_back_still_holds_the_question(
    page: Page, served: str
) -> None:
    # WebKit does so with a field without autocompletion when it takes a page out of its memory
    search(page, served, "政务公开")
    field = page.locator("#search-input")
    to_default = "field => { field.value = field.defaultValue; }"
    field.evaluate(to_default)
    expect(field).to_have_value("政务公开")
    field.fill("义务教育")
    field.press("Enter")
    expect(page.locator("[data-search-result]").first).to_have_attribute(
        "href", re.compile(quote("义务教育"))
    )
    field.evaluate(to_default)
    expect(field).to_have_value("义务教育")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page: Page, served: str) -> None:
    page.goto(f"{served}/search/")
    field = page.locator("#search-input")
    field.press_sequentially("济政办字")
    expect(page.get_by_role("option").first).to_have_text("济政办字〔2021〕18号")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "济政办字"


def test_the_words_are_marked_on_the_page_that_is_opened(page: Page, served: str) -> None:
    search(page, served, "义务教育入学")
    page.locator("[data-search-result]").filter(has_text="梁山县").first.click()
    page.wait_for_function("() => CSS.highlights.get('searched')?.size > 0")
    texts = page.evaluate("[...CSS.highlights.get('searched')].map(range => range.toString())")
    assert set(texts) == {"义务教育入学"}
    place = page.evaluate("[...CSS.highlights.get('searched')][0].getBoundingClientRect().top")
    assert 0 <= place <= 900


@pytest.mark.parametrize(
    ("typed", "first"),
    [("济政办字〔20", "济政办字〔2021〕18号"), ("济政办字〔2021〕1", "济政办字〔2021〕18号")],
)
def test_a_number_is_suggested_while_its_year_is_still_typed(
    page: Page, served: str, typed: str, first: str
) -> None:
    page.goto(f"{served}/search/")
    page.locator("#search-input").press_sequentially(typed)
    expect(page.get_by_role("option").first).to_have_text(first)


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_a_part_of_the_index_that_cannot_be_read_is_no_search_without_results(
    browser: Browser, site: Path, tmp_path: Path, harm: str
) -> None:
    shutil.copytree(site, tmp_path / "site")
    for chunk in (tmp_path / "site" / "search" / "index").glob("*/index/*.pf_index"):
        if harm == "gone":
            chunk.unlink()
        else:
            chunk.write_bytes(chunk.read_bytes()[:40])
    with serving(tmp_path / "site") as address:
        # the engine complains to the console, too
        tab = browser.new_page()
        tab.goto(f"{address}/search/?q=政务公开")
        expect(tab.locator("[data-search-message]")).to_contain_text("有一部分索引没有读到（1 处）")
        tab.close()


def test_a_missing_part_of_the_index_is_said_and_search_does_not_hang(
    page: Page, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site")
    for table in (tmp_path / "site" / "search" / "index").glob("*/pages-*.json"):
        table.write_text('{"values": {}, "pages": []}', encoding="utf-8")
    with serving(tmp_path / "site") as address:
        page.goto(f"{address}/search/?q=政务公开")
        expect(page.locator("[data-search-message]")).to_contain_text("搜索索引没有读到")
        page.goto("about:blank")  # what is still being fetched ends before the server does
