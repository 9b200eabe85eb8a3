"""Results about one document below it: counted, opened with a keyboard, named to those who listen."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from gongkai.pages.frame import SearchEntry
from gongkai.search.shadow import file_shadow
from gongkai.search.shards import plan_shards
from tests.conftest import serving
from tests.search.small_index import PAGES, Page, notice, write_site

RULE = "/notices/2026/rule/"


@dataclasses.dataclass(frozen=True)
class File:
    """An attached file in the index."""

    url: str
    html: str

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.html.encode()).hexdigest()


def about(slug: str, kind: str, title: str, body: str = "<p>散装白酒的规定。</p>") -> Page:
    entry = SearchEntry(kind=kind, title=title, date=dt.date(2026, 5, 6), of=RULE)
    return Page(f"/{slug}/", entry, body)


ruled = notice("rule", "散装白酒管理办法", "云政发〔2026〕99号", "2026-05-01", "<p>小作坊要登记。</p>")
FAMILY = (
    dataclasses.replace(ruled, url=RULE, entry=dataclasses.replace(ruled.entry, of=RULE)),
    about("interpretations/a", "政策解读", "散装白酒问答"),
    about("consultations/a", "意见征集", "散装白酒征求意见"),
    about("interpretations/b", "政策解读", "专门的解读", "<p>小作坊怎么登记。</p>"),
    File(
        f"{RULE}list.pdf",
        file_shadow(
            SearchEntry(kind="附件", title="登记表", of=RULE), f"{RULE}list.pdf", (RULE, "散装白酒管理办法"),
            [(1, ["说明"]), (2, ["散装白酒登记号"])],
        ),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write_site(tmp_path_factory.mktemp("families"), plan_shards((*PAGES, *FAMILY)))
    with serving(folder) as there:
        yield f"{there}/search/"


def test_what_is_about_a_document_is_folded_below_it_and_counted(page: Tab, address: str) -> None:
    page.goto(f"{address}?q=散装白酒")
    expect(page.get_by_role("status")).to_have_text("找到 4 条结果，其中 3 条收在有关文件下面")
    results = page.locator("[data-search-results] > li")
    expect(results).to_have_count(1)
    expect(results.locator("summary")).to_have_text("相关的 3 条：意见征集 1、政策解读 1、附件 1")
    assert results.locator("details [data-search-result]").count() == 0


def test_it_is_opened_with_the_keyboard_and_its_links_are_in_turn(page: Tab, address: str) -> None:
    page.goto(f"{address}?q=散装白酒")
    page.locator("[data-search-results] a[data-search-result]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.keyboard.press("Enter")
    inner = page.locator("[data-search-under] [data-search-result]")
    expect(inner).to_have_count(3)
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement === document.querySelector('[data-search-under] [data-search-result]')"
    )
    file = page.locator("[data-search-under] li", has_text="登记表")
    expect(file.locator(".search-result-facts")).to_contain_text("附件（PDF） · 散装白酒管理办法")
    expect(file.locator(".search-result-sections a")).to_have_attribute("href", f"..{RULE}list.pdf#page=2")
    expect(file.locator("[data-search-result]")).to_have_attribute("href", f"..{RULE}list.pdf")
    expect(file.locator("mark").first).to_be_visible()


def test_what_stands_before_its_document_and_what_is_asked_for_alone_is_not_folded(
    page: Tab, address: str
) -> None:
    page.goto(f"{address}?q=专门的解读")
    expect(page.get_by_role("status")).to_have_text("找到 1 条结果")
    page.goto(f"{address}?q=散装白酒问答")
    expect(page.locator("[data-search-result]").first).to_have_text("散装白酒问答")
    page.goto(f"{address}?q=散装白酒&kind=政策解读")
    expect(page.get_by_role("status")).to_have_text("找到 1 条结果")
    expect(page.locator("[data-search-result]")).to_have_text("散装白酒问答")
    page.goto(f"{address}?q=散装白酒&sort=date")
    expect(page.get_by_role("status")).to_have_text("找到 4 条结果")
    expect(page.locator("[data-search-result]")).to_have_count(4)


def test_what_could_not_be_read_is_tried_again(browser: Browser, address: str) -> None:
    page = browser.new_page()  # not the fixture: this browser complains, as it should
    page.goto(f"{address}?q=散装白酒")
    summary = page.locator("[data-search-under] summary")
    expect(summary).to_be_visible()
    page.context.set_offline(True)
    summary.click()
    expect(page.locator("[data-search-under]")).to_contain_text("没有读到")
    page.context.set_offline(False)
    summary.click()
    summary.click()
    expect(page.locator("[data-search-under] [data-search-result]")).to_have_count(3)
    page.close()
