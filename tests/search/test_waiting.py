"""The time between a question and its answer: what is asked for when, what is sent twice, what a reader sees and hears."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from gongkai.search.shards import Shard
from tests import conftest
from tests.search.small_index import PAGES, write_site

pytestmark = pytest.mark.own_visitor

BUNDLES = 3
LIMIT = 120  # seconds


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with its index in three bundles."""
    ordered = sorted(PAGES, key=lambda one: one.url)
    size = -(-len(ordered) // BUNDLES)
    shards = tuple(
        Shard(f"part{first}", tuple(ordered[first : first + size])) for first in range(0, len(ordered), size)
    )
    assert len(shards) == BUNDLES
    with conftest.serving(write_site(tmp_path_factory.mktemp("sharded"), shards)) as address:
        yield address


class Held:
    """Answers to requests of one kind, held back until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._page, self._pattern = page, re.compile(pattern)
        self.routes: list[Route] = []
        self._answer: Callable[[Route], object] | None = None
        page.route(self._pattern, self._hold)

    def _hold(self, route: Route) -> None:
        # the browser may ask while those before are answered, and until it has heard that no more is held
        if self._answer:
            self._answer(route)
        else:
            self.routes.append(route)

    def wait_for(self, number: int) -> None:
        """Wait until so many are held."""
        end = time.monotonic() + LIMIT
        while len(self.routes) < number:
            assert time.monotonic() < end, f"{len(self.routes)} of {number} were asked for"
            self._page.evaluate("new Promise(requestAnimationFrame)")

    def let_go(self) -> None:
        """Answer all of them, and those to come."""
        self._answer_with(Route.continue_)

    def spoil(self) -> None:
        """Answer all of them with what nobody can read."""
        self._answer_with(lambda route: route.fulfill(status=200, body="<html>"))

    def _answer_with(self, answer: Callable[[Route], object]) -> None:
        self._answer = answer
        for route in self.routes:
            answer(route)
        self._page.unroute(self._pattern)


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def asked_for(page: Page) -> list[str]:
    """The requests of a page for files of the index, as they are made."""
    urls: list[str] = []
    page.on("request", lambda one: urls.append(one.url) if "/search/index/" in one.url else None)
    return urls


def test_the_lists_and_tables_of_all_bundles_are_asked_for_at_once(page: Page, sharded: str) -> None:
    held = Held(page, r"(\.pf_meta|/pages-\w+\.json)$")
    page.goto(f"{sharded}/search/?q=义务教育", wait_until="commit")
    held.wait_for(2 * BUNDLES)
    held.let_go()
    expect(status(page)).to_contain_text("条结果")


def test_one_bundle_that_is_slow_to_come_does_not_keep_the_others_waiting(page: Page, sharded: str) -> None:
    slow = Held(page, r"/part0/.*pf_meta$")
    chunks = Held(page, r"pf_index$")
    page.goto(f"{sharded}/search/?q=义务教育", wait_until="commit")
    slow.wait_for(1)
    # the words wait for the list that says where they are, and the tables of the others are there
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').filter((one) => /pages-/.test(one.name)).length === 3"
    )
    assert chunks.routes == []
    slow.let_go()
    chunks.wait_for(BUNDLES)
    chunks.let_go()
    expect(status(page)).to_contain_text("条结果")


def test_no_file_of_the_index_is_sent_twice(
    page: Page, sharded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: Counter[str] = Counter()

    def note(handler: conftest._Handler, code: int = 0, size: object = "-") -> None:
        if code == 200 and "/search/index/" in handler.path:
            sent[urlsplit(handler.path).path] += 1

    monkeypatch.setattr(conftest._Handler, "log_request", note)
    page.goto(f"{sharded}/search/?q=义务教育入学")
    expect(status(page)).to_have_text("找到 5 条结果")
    assert len([path for path in sent if path.endswith("pf_meta")]) == BUNDLES
    assert [path for path, times in sent.items() if times > 1] == []


def test_going_to_the_search_field_opens_the_index_and_looking_at_the_page_does_not(
    page: Page, sharded: str
) -> None:
    urls = asked_for(page)
    page.goto(f"{sharded}/search/", wait_until="networkidle")
    assert urls == []
    with page.expect_request("**/shards.json"):
        page.locator("#search-input").focus()
    page.locator("#search-input").fill("双减")
    page.locator("#search-input").press("Enter")
    expect(status(page)).to_have_text("找到 1 条结果")
    assert len([url for url in urls if url.endswith("/shards.json")]) == 1


def test_an_index_that_could_not_be_opened_at_the_field_is_opened_when_something_is_asked(
    page: Page, sharded: str
) -> None:
    page.goto(f"{sharded}/search/")
    page.route("**/shards.json", lambda route: route.fulfill(status=200, body="<html>"))
    with page.expect_response("**/shards.json"):
        page.locator("#search-input").focus()
    page.unroute("**/shards.json")
    page.locator("#search-input").press_sequentially("双减")
    expect(status(page)).to_have_text("找到 1 条结果")


@pytest.mark.parametrize(
    "late",
    [r"/shards\.json$", r"pf_meta$", r"/pages-\w+\.json$", r"pf_index$", r"pf_fragment$"],
)
def test_whatever_is_slow_to_come_a_reader_sees_and_hears_that_the_search_is_under_way(
    page: Page, sharded: str, late: str
) -> None:
    held = Held(page, late)
    page.goto(f"{sharded}/search/?q=双减", wait_until="commit")
    held.wait_for(1)
    expect(status(page)).to_have_text("正在搜索…")
    expect(status(page)).to_be_visible()
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    held.let_go()
    expect(status(page)).to_have_text("找到 1 条结果")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")


def test_between_one_answer_and_the_next_the_search_is_said_to_be_under_way(page: Page, sharded: str) -> None:
    page.goto(f"{sharded}/search/?q=双减")
    expect(status(page)).to_have_text("找到 1 条结果")
    held = Held(page, "pf_fragment$")
    page.locator("#search-input").fill("就业")
    page.locator("#search-input").press("Enter")
    expect(status(page)).to_have_text("正在搜索…")
    held.wait_for(1)
    held.let_go()
    expect(status(page)).to_have_text("找到 1 条结果")
    expect(page.locator("[data-search-result]")).to_have_text("就业服务")


def test_a_search_that_is_emptied_or_fails_is_no_longer_under_way(page: Page, sharded: str) -> None:
    held = Held(page, r"/shards\.json$")
    page.goto(f"{sharded}/search/?q=双减")
    expect(status(page)).to_have_text("正在搜索…")
    page.locator("#search-input").fill("")
    page.locator("#search-input").press("Enter")
    expect(status(page)).to_be_empty()
    held.wait_for(1)
    held.spoil()
    page.route("**/shards.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.locator("#search-input").fill("双减")
    page.locator("#search-input").press("Enter")
    expect(status(page)).to_have_text("搜索没有完成")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
