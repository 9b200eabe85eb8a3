"""Every link of the site leads somewhere, and the home page leads everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.inspect.links import WrittenPage, inspect_links, links_hold
from gongkai.problems import Position, Problem, problem

_FILES = frozenset(("assets/site-1a2b3c4d.css", "feed.xml", "notices/2026/a/附件 1.pdf"))


def _page(url: str, *links: str, anchors: tuple[str, ...] = (), indexable: bool = True) -> WrittenPage:
    path = url[1:] + "index.html" if url.endswith("/") else url[1:]
    return WrittenPage(url, path, links, anchors, indexable)


def _found(*pages: WrittenPage) -> list[Problem]:
    return inspect_links(pages, _FILES)


def test_a_sound_site_has_no_problem() -> None:
    home = _page("/", "/notices/", "/assets/site-1a2b3c4d.css", "/feed.xml", "/")
    column = _page(
        "/notices/", "/notices/a/#s-1", "/notices/?page=2", "/notices/2026/a/%E9%99%84%E4%BB%B6%201.pdf"
    )
    notice = _page("/notices/a/", "/", "/notices/index.html", "/notices/a/#%E4%BA%8C", anchors=("s-1", "二"))
    assert _found(home, column, notice) == []


def test_a_link_to_no_page_and_no_file_is_dead() -> None:
    home = _page("/", "/missing/", "/missing.pdf", "/missing/#s-1")
    assert _found(home) == [
        problem("GK301", Position("/"), target=target)
        for target in ("/missing/", "/missing.pdf", "/missing/#s-1")
    ]


def test_a_dead_link_is_reported_on_every_page_that_has_it() -> None:
    found = _found(_page("/", "/a/", "/gone/"), _page("/a/", "/gone/"))
    assert [(one.at.path, one.code) for one in found] == [("/", "GK301"), ("/a/", "GK301")]


def test_a_folder_without_its_last_stroke_is_no_page() -> None:
    [found] = _found(_page("/", "/a/", "/a"), _page("/a/"))
    assert found == problem("GK301", Position("/"), target="/a")


def test_an_anchor_that_the_page_does_not_have_is_lost() -> None:
    [found] = _found(_page("/", "/a/#s-2"), _page("/a/", anchors=("s-1",)))
    assert found == problem("GK302", Position("/"), target="/a/#s-2")


def test_an_anchor_in_a_file_is_the_readers_business() -> None:
    assert _found(_page("/", "/feed.xml#page=2")) == []


def test_a_link_in_other_letters_works_on_no_server_that_minds_them() -> None:
    [found] = _found(_page("/", "/a/", "/A/"), _page("/a/"))
    assert dict(found.facts)["rule"] == "W-LNK-08"
    assert "a/index.html" in found.message
    [found] = _found(_page("/", "/Feed.xml"))
    assert found.code == "GK303"


def test_what_the_build_writes_later_is_not_missed_yet() -> None:
    assert _found(_page("/", "/search/index/shards.json", "/search/index/", "/manifest.json")) == []


def test_a_page_that_nothing_leads_to_is_an_orphan() -> None:
    found = _found(_page("/", "/a/"), _page("/a/"), _page("/b/", "/c/", "/a/"), _page("/c/", "/b/"))
    assert [(one.at.path, one.code) for one in found] == [("/b/", "GK304"), ("/c/", "GK304")]


def test_a_page_may_be_reached_over_others_and_over_an_anchor_or_a_question() -> None:
    pages = [_page("/", "/1/?q=x"), _page("/1/", "/2/#a"), _page("/2/", "/3/", anchors=("a",)), _page("/3/")]
    assert _found(*pages) == []


def test_the_page_for_lost_readers_is_no_orphan() -> None:
    assert _found(_page("/"), _page("/404.html", "/", indexable=False)) == []


def test_a_page_for_readers_may_be_reached_over_one_not_for_search_engines() -> None:
    assert _found(_page("/", "/all/"), _page("/all/", "/a/", indexable=False), _page("/a/")) == []


def test_without_a_home_page_nothing_can_be_reached() -> None:
    assert [one.code for one in _found(_page("/a/", "/b/"), _page("/b/"))] == ["GK304", "GK304"]


#: A sound site: path by path its links and its ids.
_SOUND = {
    "/": (("/a/#x", "/b/", "/c/"), ()),
    "/a/": (("/b/#y", "/b/#%E7%94%B2"), ("x",)),
    "/b/": (("/file.csv",), ("y", "甲")),
    "/c/": ((), ()),
}
_MORE = st.tuples(
    st.lists(
        st.sampled_from(
            ("/", "/a/", "/a/#x", "/a/#y", "/c/#z", "/b/#甲", "/gone/", "/A/", "/file.csv", "/manifest.json")
        ),
        max_size=4,
    ),
    st.lists(st.sampled_from(("x", "y", "z", "甲")), max_size=2),
)


@given(changes=st.dictionaries(st.sampled_from(tuple(_SOUND)), _MORE, min_size=1))
def test_links_that_hold_as_before_have_no_problem_when_the_whole_site_is_looked_at(
    changes: dict[str, tuple[list[str], list[str]]],
) -> None:
    former = {url: _page(url, *links, anchors=ids) for url, (links, ids) in _SOUND.items()}
    now = former | {
        url: _page(url, *former[url].links, *links, anchors=(*former[url].anchors, *ids))
        for url, (links, ids) in changes.items()
    }
    pages = {page.path: page for page in now.values()}
    files = frozenset((*pages, "file.csv"))
    assert inspect_links(former.values(), files) == []
    if links_hold([(former[url], now[url]) for url in changes], pages.get, files):
        assert inspect_links(now.values(), files) == []
    else:
        doubtful = {link for links, _ in changes.values() for link in links} & {"/manifest.json"}
        assert doubtful or inspect_links(now.values(), files)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((("/a/", "/b/"), ("x",)), (("/a/",), ("x",))),
        ((("/a/",), ("x",)), (("/a/",), ())),
    ],
    ids=["a link less", "an id less"],
)
def test_a_page_that_lost_a_link_or_an_id_has_the_whole_site_looked_at(
    before: tuple[tuple[str, ...], tuple[str, ...]], after: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    one, other = (_page("/", *links, anchors=ids) for links, ids in (before, after))
    pages = {page.path: page for page in (other, _page("/a/"), _page("/b/"))}
    assert links_hold([(one, one)], pages.get, frozenset(pages))
    assert not links_hold([(one, other)], pages.get, frozenset(pages))
