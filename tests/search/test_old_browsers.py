"""Searching in browsers that cannot run Pagefind's engine: the same answers, read by the script itself."""

from __future__ import annotations

import base64
import gzip
import random
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import serving
from tests.search.small_index import PAGES, write_site

#: What browsers of the years 2018 to 2020 lack of what the search page could use.
NO_ENGINE = "WebAssembly.Module = function () { throw new WebAssembly.CompileError('table count of 2'); };"
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


@pytest.fixture(scope="module")
def wanted(browser: Browser, small: str) -> dict[str, list[str]]:
    """What Pagefind's engine answers."""
    page = browser.new_page()
    shown = answers(page, small)
    assert page.evaluate("window.gongkaiSearch.runsEngine()")
    page.close()
    return shown


@pytest.mark.parametrize("lacking", [NO_ENGINE, OF_2018], ids=["2021", "2018"])
def test_a_browser_without_the_engine_shows_the_same_answers(
    page: Page, small: str, wanted: dict[str, list[str]], lacking: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.add_init_script(lacking)
    assert answers(page, small) == wanted
    assert sum(said.startswith("找到") for said, *_ in wanted.values()) > 12
    assert [url for url in asked if "/engine-" in url or "wasm" in url] == []


def test_where_the_engine_fails_the_answers_are_there(page: Page, small: str) -> None:
    page.route(
        "**/pagefind.js",
        lambda route: route.fulfill(body="this is no program", content_type="text/javascript"),
    )
    page.goto(f"{small}/search/?q=双减")
    expect(page.locator("[data-search-count]")).to_have_text("找到 1 条结果")


def test_the_reader_finds_every_word_and_every_phrase_where_the_engine_finds_it(
    page: Page, small: str
) -> None:
    page.goto(f"{small}/search/")
    titles = [one.entry.title for one in PAGES[:12]]
    different = page.evaluate(
        """async (titles) => {
          const search = window.gongkaiSearch;
          const found = async () => {
            const index = await search.open(new URL("index/", location.href).href);
            const all = {};
            for (const title of titles) {
              const tokens = search.tokens(title);
              for (let start = 0; start < tokens.length; start += 1) {
                for (let length = 1; length <= 4 && start + length <= tokens.length; length += 1) {
                  const asked = tokens.slice(start, start + length);
                  const pages = await index.find({ tokens: asked });
                  // of a phrase the engine names the places of all its words, and the page uses the first
                  all[asked.join(" ")] = Object.entries(pages).map(([key, at]) => [key, Math.min(...at)]).sort();
                  if (length === 2) {
                    const pairs = await index.spread(asked);
                    all["spread " + asked.join(" ")] =
                      Object.entries(pages).map(([key]) => [key, [...pairs[key]].sort((a, b) => a - b)]).sort();
                  }
                }
              }
            }
            return all;
          };
          const engine = await found();
          search.runsEngine = () => false;
          const reader = await found();
          return [Object.keys(engine).length, Object.keys(engine).filter(
            (asked) => JSON.stringify(engine[asked]) !== JSON.stringify(reader[asked]))];
        }""",
        titles,
    )
    assert different[0] > 200
    assert different[1] == []


def test_the_network_is_blamed_only_when_a_file_did_not_come(browser: Browser, small: str) -> None:
    page = browser.new_page()  # not the fixture: this browser complains, as it should
    message = page.locator("[data-search-message]")
    page.add_init_script(NO_ENGINE)
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
