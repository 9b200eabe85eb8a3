"""Which pages are indexed together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gongkai.search.shards import SETTLED, SINGLE, plan_shards


@dataclass(frozen=True)
class Plain:
    url: str
    year: int | None
    html: str = ""

    @property
    def sha(self) -> str:
        return self.html


def pages(**counts: int) -> list[Plain]:
    """``y2020=3`` makes three pages of 2020; ``undated=2`` two without a date."""
    return [
        Plain(f"/{name}/{place:05}/", int(name[1:]) if name.startswith("y") else None)
        for name, count in counts.items()
        for place in range(count)
    ]


def names(shadows: list[Plain]) -> dict[str, int]:
    return {shard.name: len(shard.pages) for shard in plan_shards(shadows)}


def test_a_site_without_pages_has_no_index() -> None:
    assert plan_shards([]) == ()


def test_a_small_site_has_one_index() -> None:
    assert names(pages(y2020=SINGLE - 1, undated=1)) == {"all": SINGLE}


def test_a_large_site_keeps_the_latest_year_and_undated_pages_apart() -> None:
    assert names(pages(y2019=1000, y2020=1500, y2021=600, undated=10)) == {"2019-2020": 2500, "2021": 610}


def test_settled_years_share_an_index_only_as_far_as_memory_allows() -> None:
    counted = names(pages(**{f"y{year}": 1000 for year in range(2015, 2025)}))
    assert counted == {"2015-2018": 4000, "2019-2022": 4000, "2023": 1000, "2024": 1000}
    assert max(counted.values()) <= SETTLED


def test_a_new_year_leaves_full_shards_as_they_are() -> None:
    before = plan_shards(pages(**{f"y{year}": 1000 for year in range(2015, 2025)}))
    after = plan_shards(pages(**{f"y{year}": 1000 for year in range(2015, 2026)}))
    assert [shard.sha for shard in after[:2]] == [shard.sha for shard in before[:2]]


@pytest.mark.parametrize("size", [10, SINGLE + 10])
def test_the_order_of_pages_does_not_matter(size: int) -> None:
    shadows = pages(y2020=size, y2021=5)
    assert plan_shards(shadows) == plan_shards(shadows[::-1])


def test_every_page_is_in_exactly_one_shard() -> None:
    shadows = pages(y2010=1200, y2012=900, y2020=1000, undated=50)
    urls = [page.url for shard in plan_shards(shadows) for page in shard.pages]
    assert sorted(urls) == sorted(page.url for page in shadows)


def test_the_name_of_content_changes_with_any_page() -> None:
    one, two = plan_shards([Plain("/a/", 2020, "x")]), plan_shards([Plain("/a/", 2020, "y")])
    assert one[0].sha != two[0].sha
