"""The fictional county's meetings, replies, gazettes, activities and packages, built and looked at in a browser."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from gongkai.engine.build import Outcome

FOLDERS = (
    "meetings",
    "proposals",
    "proposal-years",
    "gazette",
    "evaluations",
    "open-days",
    "responses",
    "packages",
)


def test_the_example_has_no_error_and_exactly_the_warnings_that_it_is_meant_to_have(
    example_outcome: Outcome,
) -> None:
    own = [
        item
        for item in example_outcome.problems
        if any(f"content/{name}/" in item.at.path for name in FOLDERS)
    ]
    assert {(Path(item.at.path).stem, item.code) for item in own} == {
        ("session-48", "GK293"),
        ("cppcc-5", "GK295"),
    }


def test_a_whole_issue_is_one_file_to_take_along(example_served: str, example: Path) -> None:
    with zipfile.ZipFile(example / "gazette/2026/issue-2/gazette.docx") as made:
        text = made.read("word/document.xml").decode()
    for number in (
        "云政办字〔2026〕17号",
        "云教体字〔2026〕12号",
        "云人社字〔2026〕21号",
        "云公通字〔2026〕7号",
        "鹤政通〔2026〕3号",
    ):
        assert text.count(number) >= 2


def test_the_contents_of_a_whole_issue_lead_to_its_articles(page: Page, example_served: str) -> None:
    page.goto(f"{example_served}/gazette/2026/issue-2/whole/")
    page.locator(".related-list a").nth(2).click()
    where = page.evaluate("document.querySelector(location.hash).textContent")
    assert "高温津贴" in where
    doubled = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert doubled == []


def test_a_whole_issue_is_printed_with_each_document_on_a_new_page(
    browser: Browser, example_served: str
) -> None:
    page = browser.new_page()
    try:
        page.emulate_media(media="print")
        page.goto(f"{example_served}/gazette/2026/issue-2/whole/")
        breaks = page.eval_on_selector_all(
            ".document-annex", "all => all.map(one => getComputedStyle(one).breakBefore)"
        )
        assert breaks == ["page"] * 5
    finally:
        page.close()


def test_results_name_an_organisation_once_however_its_records_write_it(
    page: Page, example_served: str
) -> None:
    page.goto(f"{example_served}/search/?q=养老")
    page.locator(".search-result").first.wait_for()
    issuers = page.locator(".search-filter", has_text="发文机关").locator(".search-filter-value")
    names = [text.split("（")[0].strip() for text in issuers.all_inner_texts()]
    assert "云溪县民政局" in names
    assert "县民政局" not in names
