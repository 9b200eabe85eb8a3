"""What a citizen types is found, on the project's own site, in a real browser under the strict policy."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from gongkai.engine.assemble import Assembly
from gongkai.pages.frame import LISTING
from tests.conftest import serving
from tests.content.sources import flat

QUERIES = ("义务教育入学", "2.6万个", "鲁政办发〔2021〕5号", "水", "“十四五”规划", "政策解读")


@cache
def texts(site: Path) -> dict[str, list[str]]:
    """The searchable texts of each page of a site, each with the title of the page."""
    found: dict[str, list[str]] = {}
    for file in site.rglob("index.html"):
        page = lxml_html.parse(str(file), parser=lxml_html.HTMLParser(encoding="utf-8")).getroot()
        for body in page.xpath("//*[@data-search-body]"):
            for ignored in body.xpath(".//*[@data-search-ignore]"):
                ignored.drop_tree()
            title = flat(page.xpath("string(//title)")).split("_")[0]
            address = file.parent.relative_to(site).as_posix()
            found.setdefault(address, []).append(flat(body.text_content()) + title)
    return found


def holding(site: Path, term: str) -> set[str]:
    """The truth: addresses of the pages whose searchable text, or whose title, holds the term."""
    return {address for address, parts in texts(site).items() if any(term in part for part in parts)}


def results(page: Page, address: str, query: str) -> list[str]:
    """The addresses that a search finds, all of them, in order."""
    page.goto(f"{address}/search/")
    page.fill("#search-input", query)
    page.press("#search-input", "Enter")
    expect(page.locator("[data-search-count]")).to_contain_text("条结果")
    while page.get_by_role("button", name="显示更多").is_visible():
        shown = page.locator("[data-search-result]").count()
        page.get_by_role("button", name="显示更多").click()
        expect(page.locator("[data-search-result]").nth(shown)).to_be_visible()
    urls = page.locator("[data-search-result]").evaluate_all("links => links.map(link => link.href)")
    return [url.split("#")[0].split("?")[0].removeprefix(address).strip("/") for url in urls]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_every_page_with_the_words_and_no_other(
    page: Page, served: str, site: Path, query: str
) -> None:
    truth = holding(site, query)
    assert truth
    found = results(page, served, query)
    assert len(found) == len(set(found))
    assert set(found) == truth
    assert str(len(truth)) in (page.locator("[data-search-count]").text_content() or "")
    assert page.locator("[data-search-results] mark").first.text_content()


def test_a_search_can_be_sent_as_an_address(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=义务教育入学")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    assert page.input_value("#search-input") == "义务教育入学"


def test_the_search_box_of_any_page_leads_to_the_results(page: Page, served: str) -> None:
    page.goto(f"{served}/tasks/jining-2021/3/")
    page.get_by_role("searchbox").fill("适老化")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator("[data-search-result]").first).to_be_visible()
    assert page.url.startswith(f"{served}/search/?q=")


def test_search_works_over_ipv6(page: Page, site: Path) -> None:
    with serving(site, six=True) as address:
        assert results(page, address, "2.6万个")


def test_search_works_under_any_path(page: Page, site: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(site, target_is_directory=True)
    with serving(tmp_path) as address:
        assert results(page, f"{address}/a/b", "2.6万个")


def test_words_that_stand_nowhere_are_answered_with_what_to_try(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=从来没有过的词语")
    expect(page.locator("[data-search-message]")).to_be_visible()
    expect(page.locator("[data-search-message]")).to_contain_text("从来没有过的词语")
    assert page.locator("[data-search-message] a").count() > 0
    assert page.locator("[data-search-result]").count() == 0


@pytest.mark.parametrize(("typed", "meant"), [("政解读", "政策解读"), ("义务教肓入学", "义务教育入学")])
def test_words_that_were_shortened_or_mistyped_find_what_is_near_and_say_so(
    page: Page, served: str, site: Path, typed: str, meant: str
) -> None:
    page.goto(f"{served}/search/?q={typed}")
    expect(page.locator("[data-search-count]")).to_contain_text("相近的结果")
    expect(page.locator("[data-search-message]")).to_contain_text(typed)
    first = page.locator("[data-search-results] > li").first
    expect(first.locator("mark").first).to_be_visible()
    found = page.locator("[data-search-result]").evaluate_all("links => links.map(link => link.pathname)")
    near = {f"/{place}/" for place in holding(site, meant)}
    assert len(near & set(found)) >= min(len(near), 20) - 1


@pytest.mark.parametrize(
    ("typed", "reports"),
    [
        ("鹤山镇 年报 2025", {"2025/heshan"}),
        ("2025年年度报告", {"2025/heshan", "2025/zf"}),
        ("年报", {"2025/heshan", "2025/zf", "2024/zf"}),
    ],
)
def test_a_kind_of_paper_and_words_written_together_find_what_was_meant(
    page: Page, example_served: str, typed: str, reports: set[str]
) -> None:
    page.goto(f"{example_served}/search/?q={typed}")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    found = page.locator("[data-search-result]").evaluate_all("links => links.map(link => link.pathname)")
    assert {f"/annual-reports/{report}/" for report in reports} <= set(found[:3])


@pytest.mark.parametrize(("typed", "near"), [("养老 公务员 水价", True), ("恐龙 火星 曲棍", False)])
def test_near_results_are_announced_only_when_they_follow(
    page: Page, example_served: str, typed: str, near: bool
) -> None:
    page.goto(f"{example_served}/search/?q={typed}")
    said = page.locator("[data-search-message]")
    expect(said).to_contain_text(re.compile("没有一页写着|没有找到"))
    assert ("下面各页有相近的说法" in said.inner_text()) == near
    assert (page.locator("[data-search-result]").count() > 0) == near


def test_narrowing_is_folded_on_a_phone_and_open_on_a_wide_screen(browser: Browser, served: str) -> None:
    for width, is_open in ((360, False), (1280, True)):
        tab = browser.new_page(viewport={"width": width, "height": 800})
        tab.goto(f"{served}/search/?q=政策解读")
        expect(tab.locator("[data-search-result]").first).to_be_visible()
        assert tab.get_by_role("checkbox").first.is_visible() == is_open
        if not is_open:
            tab.get_by_text("缩小范围和排序").click()
            expect(tab.get_by_role("checkbox").first).to_be_visible()
        tab.close()


def test_all_results_are_saved_as_a_table(page: Page, example_served: str) -> None:
    page.goto(f"{example_served}/search/?q=养老")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    count = int(re.findall(r"\d+", page.locator("[data-search-count]").inner_text())[0])
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载结果（CSV）").click()
    assert saved.value.suggested_filename == "搜索结果.csv"
    head, *rows = csv.reader(Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines())
    assert head == ["标题", "文号", "日期", "类别", "发文机关", "有效性", "网址"]
    assert len(rows) == count > 20
    first = page.locator("[data-search-result]").first
    assert rows[0][0] == first.inner_text()
    assert rows[0][-1] == str(first.evaluate("link => link.href")).split("?")[0]
    page.goto(f"{example_served}/search/?q=从来没有过的词语")
    expect(page.locator("[data-search-message]")).to_be_visible()
    expect(page.get_by_role("button", name="下载结果（CSV）")).to_be_hidden()


def test_a_list_is_searched_for_what_it_lists(page: Page, example_served: str) -> None:
    page.goto(f"{example_served}/notices/")
    page.get_by_text("筛选", exact=True).click()
    page.get_by_role("link", name="在政策文件里搜索").click()
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.fill("#search-input", "养老")
    page.press("#search-input", "Enter")
    page.wait_for_url("**/search/?q=*kind=*")
    expect(page.locator("[data-search-result] mark").first).to_have_text("养老")
    kinds = page.locator(".search-result-facts").evaluate_all(
        "lines => lines.map(line => line.querySelector('span:not(.status-tag)').textContent)"
    )
    assert set(kinds) == {"政策文件"}


@pytest.mark.parametrize(
    "column", ["notices", "annual-reports", "interpretations", "decisions", "consultations"]
)
def test_search_knows_by_its_name_what_a_list_offers_to_search(
    example: Path, example_assembly: Assembly, column: str
) -> None:
    listed = lxml_html.parse(str(example / column / "index.html"))
    (address,) = listed.xpath("//main//a[contains(@href, '/search/?kind=')]/@href")
    (kind,) = parse_qs(urlsplit(address).query)["kind"]
    entries = {page.url: page.search.kind for page in example_assembly.plan.pages if page.search}
    list_itself = entries.pop(f"/{column}/")
    assert list_itself == LISTING
    assert {here for url, here in entries.items() if url.startswith(f"/{column}/")} == {kind}
