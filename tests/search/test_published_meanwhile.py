"""A search page that was opened before a publication: it goes on with what is published now, and says nothing of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gongkai.search.index import build_index
from gongkai.search.shards import plan_shards
from gongkai.search.words import write_words
from tests import conftest
from tests.search.small_index import PAGES, write_site

#: One page says something else, one has gone, one is new to the words that are asked for.
NOW = tuple(
    replace(one, body="<p>稳定就业岗位，消毒供水设备。</p>") if one.url.endswith("/3/") else one
    for one in PAGES
    if not one.url.endswith("/1/")
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = write_site(tmp_path / "site")
    with conftest.serving(folder) as address:
        yield folder, address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page whose console may say that files are gone."""
    opened = browser.new_page()
    yield opened
    opened.close()


def publish(folder: Path) -> None:
    """Exchange the index as a publication does: nothing of the former one is left."""
    index = folder / "search" / "index"
    shutil.rmtree(index)
    build_index(plan_shards(NOW), index)
    write_words([], index)
    # a server tells by the second whether a file has changed, and no second need have passed
    later = time.time() + 5
    for file in index.rglob("*"):
        os.utime(file, (later, later))


def ask(page: Page, query: str) -> None:
    page.locator("#search-input").fill(query)
    page.locator("#search-input").press("Enter")


def first_the_former(page: Page, former: str) -> list[str]:
    """Answer the first request for the list with the ``former`` one; gives the requests as they come."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=200, body=former)
        else:
            route.continue_()

    page.route("**/shards.json", answer)
    return asked


def test_a_page_that_is_open_finds_what_has_been_published_since(tab: Page, site: tuple[Path, str]) -> None:
    folder, address = site
    tab.goto(f"{address}/search/?q=双减")
    expect(tab.get_by_role("status")).to_have_text("找到 1 条结果")
    publish(folder)
    ask(tab, "消毒供水")
    expect(tab.get_by_role("status")).to_have_text("找到 1 条结果")
    expect(tab.locator("[data-search-result]")).to_have_text("就业服务")
    expect(tab.locator("[data-search-message]")).to_be_empty()
    ask(tab, "小学招生")
    expect(tab.get_by_role("status")).to_contain_text("没有找到")
    ask(tab, "道路养护")
    expect(tab.get_by_role("status")).to_have_text("找到 23 条结果")


def test_a_list_of_the_state_before_is_read_again_when_its_files_are_gone(
    tab: Page, site: tuple[Path, str]
) -> None:
    folder, address = site
    former = (folder / "search" / "index" / "shards.json").read_text(encoding="utf-8")
    publish(folder)
    asked = first_the_former(tab, former)
    tab.goto(f"{address}/search/?q=消毒供水")
    expect(tab.get_by_role("status")).to_have_text("找到 1 条结果")
    expect(tab.locator("[data-search-message]")).to_be_empty()
    assert len(asked) == 3  # read, compared with what there is now, read again


def test_a_list_that_is_read_when_the_publication_is_half_done_does_not_mix_two_states(
    tab: Page, site: tuple[Path, str]
) -> None:
    """The page has read the old list out of its cache, and the files that it names are still there in part."""
    folder, address = site
    index = folder / "search" / "index"
    (meta,) = (index / "all").glob("pagefind.*.pf_meta")
    kept = {
        file.relative_to(index).as_posix(): file.read_bytes()
        for file in (meta, *(index / "all").glob("pages-*"))
    }
    former = (index / "shards.json").read_text(encoding="utf-8")
    publish(folder)
    for name, content in kept.items():
        (index / name).write_bytes(content)
    first_the_former(tab, former)
    tab.goto(f"{address}/search/?q=消毒供水")
    expect(tab.get_by_role("status")).to_have_text("找到 1 条结果")
    expect(tab.locator("[data-search-result]")).to_have_text("就业服务")
