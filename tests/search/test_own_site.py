"""The project's own site: every page is found by its number and its words, and nothing else is (W-SRCH-02 to -04)."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page

from gongkai.engine.assemble import Assembly
from gongkai.engine.produce import Shadow, produce
from gongkai.engine.sinks import NullSink
from gongkai.search.tokens import DECIMAL, tokens
from gongkai.store.cache import no_cache

#: What citizens typed in the trial of search methods, and words that pages part in different ways.
QUERIES = (
    "义务教育入学", "双减", "2.6万个", "鲁政办发〔2021〕5号", "水", "PM2.5", "“十四五”规划",
    "营商环境", "政解读", "农田7.3", "适老化", "政府公报", "就业", "优化营商环境", "县教体局", "乡村振兴",
    "12345", "2021年", "第三季度", "财政", "污染防治", "公共企事业", "老年人", "依申请公开",
    "食品安全", "5G", "疫情", "政务公开", "牵头", "完成时限", "12月底", "社保", "信息公开条例",
    "教育", "医疗", "镇（街道）", "火星", "一",
)  # fmt: skip

_RUN = """async ([index, queries]) => {
  const search = window.gongkaiSearch;
  const opened = await search.open(index);
  await opened.name(opened.pages);
  const answers = [];
  for (const query of queries) {
    const terms = search.parse(query);
    const found = await Promise.all(terms.map(opened.find));
    answers.push(search.rank(opened.pages, terms, found, "").map((one) => one.page.url));
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def shadows(assembly: Assembly) -> tuple[Shadow, ...]:
    return produce(assembly, NullSink(), no_cache(), lambda step, done, total: None).shadows


def answers(page: Page, served: str, queries: list[str]) -> list[list[str]]:
    """The addresses that the script finds for each query, in its order."""
    page.goto(f"{served}/search/")
    found: list[list[str]] = page.evaluate(_RUN, [f"{served}/search/index/", queries])
    return found


def blocks(shadow: Shadow) -> list[str]:
    """The blocks of a shadow as strings of tokens, spaces around each."""
    text = re.sub(r"<[^>]*>", " ", shadow.html.partition("<body")[2].partition(">")[2]).replace(DECIMAL, ".")
    return [f" {' '.join(tokens(block))} " for block in text.split("⁀")]


def test_every_number_is_first_and_its_other_spellings_among_the_first_ten(
    page: Page, served: str, assembly: Assembly
) -> None:
    notices = [
        (one.url, one.search.number) for one in assembly.plan.pages if one.search and one.search.number
    ]
    assert notices
    first = answers(page, served, [number for _, number in notices])
    assert [urls[0] for urls in first] == [url for url, _ in notices]
    for opening, closing in ("[]", "()", "（）", "  "):
        spelled = [number.replace("〔", opening).replace("〕", closing) for _, number in notices]
        for (url, _), urls in zip(notices, answers(page, served, spelled), strict=True):
            assert url in urls[:10]
    serial = [re.sub(r".*〔(\d+)〕(\d+号)", r"\1 \2", number) for _, number in notices]
    for (url, _), urls in zip(notices, answers(page, served, serial), strict=True):
        assert url in urls[:10]


def test_any_six_characters_of_a_page_find_it(page: Page, served: str, shadows: tuple[Shadow, ...]) -> None:
    chance = random.Random(20261121)
    samples = []
    for shadow in shadows:
        runs = [
            run for block in blocks(shadow) for run in re.findall(r"(?=((?: [\u4e00-\u9fff]){6} ))", block)
        ]
        samples += [(shadow.url, run.replace(" ", "")) for run in chance.sample(runs, min(3, len(runs)))]
    found = answers(page, served, [sample for _, sample in samples])
    assert len(samples) > len(shadows)
    assert [at for at, urls in zip(samples, found, strict=True) if at[0] not in urls] == []


def test_exactly_the_pages_with_every_term_are_found(
    page: Page, served: str, shadows: tuple[Shadow, ...]
) -> None:
    texts = {shadow.url: blocks(shadow) for shadow in shadows}
    pairs = [f"{one} {two}" for one, two in zip(QUERIES, QUERIES[7:], strict=False)]
    queries = [*QUERIES, *pairs]
    truth = [
        {
            url
            for url, parts in texts.items()
            if all(any(f" {' '.join(tokens(term))} " in part for part in parts) for term in query.split())
        }
        for query in queries
    ]
    found = answers(page, served, queries)
    assert sum(map(len, truth)) > 1000
    assert {
        q: set(urls) ^ true for q, urls, true in zip(queries, found, truth, strict=True) if set(urls) != true
    } == {}


def test_the_index_holds_the_searched_pages_and_no_other(page: Page, served: str, assembly: Assembly) -> None:
    page.goto(f"{served}/search/")
    urls = page.evaluate(
        "async (index) => { const opened = await gongkaiSearch.open(index);"
        " return (await opened.name(opened.pages)).map((one) => one.url); }",
        f"{served}/search/index/",
    )
    assert sorted(urls) == sorted(one.url for one in assembly.plan.pages if one.search)


def test_the_search_page_works_as_the_site_ships_it(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=义务教育入学")
    page.locator(".search-result-excerpt mark").first.wait_for()
    page.locator("[data-search-result]").first.click()
    page.locator("[data-search-body]").wait_for()
    assert "义务教育" in page.locator("[data-search-body]").inner_text()
