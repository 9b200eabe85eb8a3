"""Searching in old browsers, and what the reader of the index finds: the same as Pagefind's engine in the same files."""

from __future__ import annotations

import base64
import gzip
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.search.postings import COMMON, PHRASES, postings
from tests import conftest
from tests.conftest import serving
from tests.search.pagefind_engine import add_engine
from tests.search.small_index import PAGES, write_site

pytestmark = pytest.mark.own_visitor

#: What browsers of the years 2018 to 2020 lack of what the search page could use.
OF_2018 = """
delete window.WebAssembly;
delete window.DecompressionStream;
for (const kind of [Element, Document, DocumentFragment]) delete kind.prototype.replaceChildren;
for (const kind of [Array, String]) delete kind.prototype.at;
delete String.prototype.replaceAll;
delete String.prototype.matchAll;
delete Object.fromEntries;
delete Object.hasOwn;
delete Promise.any;
delete Promise.allSettled;
"""
QUERIES = (
    "义务教育入学", "水", "PM2.5", "2.6万个", "云政办发〔2021〕5号", "2020年15号", "“十四五”规划", "教育 入学",
    "政府信息公开", "公开", "信息公开条例", "道路养护", "育局", "县教体局", "义务教肓入学", "教务入学", "不存在的词",
    "優化營商環境", "关于转发云政办发〔2021〕5号的通知", "img src=x",
)  # fmt: skip
#: Every run of one to four words of titles, asked of the reader and of the engine; for each the first word on each page.
COMPARED = """async ([titles, common]) => {
  const search = window.gongkaiSearch;
  const home = new URL("index/", location.href).href;
  const index = await search.open(home);
  const engine = await (await import(home + "all/pagefind.js")).createInstance({ basePath: home + "all/" });
  await engine.init();
  await engine.filters();
  const names = {};
  index.pages.forEach((page) => { names[page.fragment] = page.key; });
  const first = (pages) => JSON.stringify(Object.keys(pages).map((key) => [key, Math.min(...pages[key])]).sort());
  const engines = async (words) => {
    const found = {};
    for (const result of (await engine.search('"' + words + '"')).results) { found[names[result.id]] = result.words; }
    return found;
  };
  const isCommon = (run, i) => i + 1 < run.length && common.includes(run[i] + run[i + 1]);
  const word = (tokens) => search.cover(tokens, common, () => 1)[0].word;
  // consecutive words of the index: pairs, and three tokens where two of them are a common pair
  const phrase = (run) => run.length < 3 ? word(run) : run.slice(1).map((token, i) =>
    !isCommon(run, i) && !isCommon(run, i + 1) ? word(run.slice(i, i + 2))
      : i + 3 <= run.length ? word(run.slice(i, i + 3)) : "").filter(Boolean).join(" ");
  const different = [];
  let asked = 0;
  for (const title of titles) {
    const tokens = search.tokens(title);
    for (let start = 0; start < tokens.length; start += 1) {
      for (let length = 1; length <= 4 && start + length <= tokens.length; length += 1) {
        const run = tokens.slice(start, start + length);
        asked += 1;
        if (first(await index.find({ tokens: run })) !== first(await engines(phrase(run)))) { different.push(run.join("")); }
      }
    }
  }
  return [asked, different];
}"""
SUMMARY = """() => [
  document.querySelector("[data-search-count]").textContent,
  document.querySelector("[data-search-message]").textContent,
  document.querySelector("[data-search-results]").innerHTML]"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(write_site(tmp_path_factory.mktemp("old"))) as address:
        yield address


def answers(page: Page, address: str) -> dict[str, list[str]]:
    """What the page shows for each query: the number, the message, and the results with their excerpts."""
    page.goto(f"{address}/search/")
    shown = {}
    for query in QUERIES:
        for typed in ("", query):
            page.fill("#search-input", typed)
            page.press("#search-input", "Enter")
            page.wait_for_function(
                "asked => { const said = document.querySelector('[data-search-count]').textContent;"
                " return asked ? said.includes('找到') : said === ''; }",
                arg=bool(typed),
            )
        shown[query] = page.evaluate(SUMMARY)
    return shown


def test_a_browser_of_2018_shows_the_same_answers(browser: Browser, page: Page, small: str) -> None:
    today = browser.new_page()
    wanted = answers(today, small)
    today.close()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.add_init_script(OF_2018)
    assert answers(page, small) == wanted
    assert sum(said.startswith("找到") for said, *_ in wanted.values()) > 12


def test_the_reader_finds_every_word_and_every_phrase_where_the_engine_of_pagefind_finds_it(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path / "site")
    add_engine(site / "search" / "index" / "all", tmp_path / "work")
    monkeypatch.setattr(conftest, "HEADERS", {})  # the policy of a site stops the engine
    page = browser.new_page()
    with serving(site) as address:
        page.goto(f"{address}/search/")
        asked, different = page.evaluate(COMPARED, [[one.entry.title for one in PAGES[:12]], list(COMMON)])
    page.close()
    assert asked > 250
    assert different == []


@pytest.mark.parametrize("common", [[], [*COMMON, *PHRASES]], ids=["pairs", "threes and phrases, too"])
def test_every_way_to_cover_a_term_covers_each_of_its_tokens_by_words_of_the_index(
    page: Page, small: str, common: list[str]
) -> None:
    page.goto(f"{small}/search/")
    for seed in range(40):
        length = 1 + seed % 12
        rng = random.Random(seed)
        tokens = [rng.choice("政府信息公开县") for _ in range(length)]
        if seed % 3 == 0:
            tokens = list("县依申请公开" + "政务公开专区")[: length + 1]
        cover = page.evaluate(
            "([tokens, common, seed]) => { let last = seed + 1; return window.gongkaiSearch.cover(tokens, common,"
            " () => (last = last * 48271 % 2147483647) % 9 + 1).map((one) => [one.at, one.end, one.word]); }",
            [tokens, common, seed],
        )
        assert {place for at, end, _ in cover for place in range(at, end)} == set(range(len(tokens)))
        known = set(postings([[*tokens, "⁀"]]))
        assert {word for *_, word in cover} <= known, (tokens, cover)


def test_a_term_is_looked_up_without_the_words_that_many_pages_have_where_others_cover_it(
    page: Page, small: str
) -> None:
    page.goto(f"{small}/search/")
    asked = page.evaluate(
        """() => {
          const search = window.gongkaiSearch;
          const heavy = search.cover(["甲", "乙"], [], () => 1)[0].word;
          return search.cover([..."丙甲乙丁"], [], (word) => word === heavy ? 1000 : 1).map((one) => [one.at, one.end]);
        }"""
    )
    assert asked == [[0, 2], [2, 4]]


def test_the_network_is_blamed_only_when_a_file_did_not_come(browser: Browser, small: str) -> None:
    page = browser.new_page()  # not the fixture: this browser complains, as it should
    message = page.locator("[data-search-message]")
    page.route("**/pages-*.json", lambda route: route.abort())
    page.goto(f"{small}/search/?q=双减")
    expect(message).to_contain_text("请检查网络")
    page.unroute("**/pages-*.json")
    page.route("**/shards.json", lambda route: route.fulfill(status=500))
    page.goto(f"{small}/search/?q=双减")
    expect(message).to_contain_text("过一会儿刷新页面")
    page.unroute("**/shards.json")
    page.add_init_script("delete window.TextDecoder; delete window.Set;")
    page.goto(f"{small}/search/?q=双减")
    expect(message).to_contain_text("浏览器")
    page.context.close()


def test_whatever_was_packed_is_unpacked_without_help_and_damage_is_noticed(page: Page, small: str) -> None:
    rng = random.Random(20)
    contents = [b"", b"x", "政府信息公开".encode() * 5000, rng.randbytes(70_000), bytes(40_000)]
    contents += [bytes(rng.choices(range(40), weights=range(1, 41), k=9_000)) for _ in range(3)]
    packed = [gzip.compress(content, level) for content in contents for level in (0, 1, 6, 9)]
    fixed = zlib.compressobj(9, zlib.DEFLATED, 31, 9, zlib.Z_FIXED)
    packed.append(fixed.compress(contents[2]) + fixed.flush())
    named = bytearray(gzip.compress(contents[2]))
    named[3] = 8 | 4
    packed.append(bytes(named[:10]) + b"\x03\x00abcname\x00" + bytes(named[10:]))
    damaged = [
        packed[10][:-9],
        packed[10][:200] + b"\x00" + packed[10][201:],
        b"<html>",
        packed[10][:-4] + bytes(4),
    ]
    page.goto(f"{small}/search/")
    sums, failed = page.evaluate(
        """async ([packed, damaged]) => {
          const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
          const encoded = (content) => btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(""));
          const fails = (text) => { try { window.gongkaiSearch.gunzip(bytes(text)); return false; } catch (error) { return true; } };
          return [packed.map((text) => encoded(window.gongkaiSearch.gunzip(bytes(text)))), damaged.map(fails)];
        }""",
        [[base64.b64encode(one).decode() for one in many] for many in (packed, damaged)],
    )
    assert [base64.b64decode(one) for one in sums] == [gzip.decompress(one) for one in packed]
    assert failed == [True] * len(damaged)
