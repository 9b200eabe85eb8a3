"""Which pages are indexed together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gongkai.search.shards import LEAST, MOST, SINGLE, plan_shards


@dataclass(frozen=True)
class Plain:
    url: str
    html: str = ""

    @property
    def sha(self) -> str:
        return self.html


def pages(**counts: int) -> list[Plain]:
    """``y2020=3`` makes three pages of 2020; ``undated=2`` two without a date."""
    return [Plain(f"/{name}/{place:05}/") for name, count in counts.items() for place in range(count)]


def names(shadows: list[Plain]) -> dict[str, int]:
    return {shard.name: len(shard.pages) for shard in plan_shards(shadows)}


def test_a_site_without_pages_has_no_index() -> None:
    assert plan_shards([]) == ()


def test_a_small_site_has_one_index() -> None:
    assert names(pages(y2020=SINGLE - 1, undated=1)) == {"all": SINGLE}


@pytest.mark.parametrize("counts", [{"y2021": 12_000}, {f"y{year}": 1000 for year in range(2010, 2022)}])
def test_shards_are_no_larger_than_memory_allows_and_no_smaller_than_readers_like(
    counts: dict[str, int],
) -> None:
    sizes = [len(shard.pages) for shard in plan_shards(pages(**counts))]
    assert max(sizes) <= MOST
    assert min(sizes[:-1]) >= LEAST


def test_one_page_more_leaves_all_shards_but_its_own_as_they_are() -> None:
    shadows = pages(**{f"y{year}": 2000 for year in range(2010, 2022)})
    before = {shard.sha for shard in plan_shards(shadows)}
    for url in ("/a-first/", "/y2015/00500b/", "/z-last/"):
        after = {shard.sha for shard in plan_shards([*shadows, Plain(url)])}
        assert len(after - before) <= 2, url
        assert len(after & before) >= 3, url


def test_a_shard_keeps_its_name_when_pages_in_it_come_and_go() -> None:
    shadows = pages(y2010=12_000, y2020=6_000)
    before = names(shadows)
    assert len(before) == len(plan_shards(shadows)) >= 4
    after = names([*shadows[:7], *shadows[8:], Plain("/y2020/03000b/")])
    assert len(before.keys() & after.keys()) >= len(before) - 1
    assert {name: size for name, size in before.items() if after.get(name) == size}


@pytest.mark.parametrize("size", [10, SINGLE + 10])
def test_the_order_of_pages_does_not_matter(size: int) -> None:
    shadows = pages(y2020=size, y2021=5)
    assert plan_shards(shadows) == plan_shards(shadows[::-1])


def test_every_page_is_in_exactly_one_shard() -> None:
    shadows = pages(y2010=1200, y2012=900, y2020=1000, undated=50)
    urls = [page.url for shard in plan_shards(shadows) for page in shard.pages]
    assert sorted(urls) == sorted(page.url for page in shadows)


def test_the_name_of_content_changes_with_any_page() -> None:
    one, two = plan_shards([Plain("/a/", "x")]), plan_shards([Plain("/a/", "y")])
    assert one[0].sha != two[0].sha
