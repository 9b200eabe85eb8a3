"""Every link inside the site is relative, so that the site works under any path."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.render.relative import relative_links, relative_to, rooted_links

_NAME = st.text("abc-1", min_size=1, max_size=4)
_FOLDER = st.lists(_NAME, max_size=4).map(lambda names: "/" + "".join(f"{name}/" for name in names))
_TARGET = st.tuples(
    _FOLDER, st.sampled_from(["", "feed.xml", "a.b/c.css"]), st.sampled_from(["", "#s-1", "?q=x"])
).map("".join)


@given(page=_FOLDER, target=_TARGET)
def test_a_relative_link_leads_where_the_canonical_address_says(page: str, target: str) -> None:
    html, links = relative_links(f'<a href="{target}">x</a>', page)
    href = html.split('"')[1]
    assert not href.startswith("/")
    assert urljoin(f"https://x.gov.cn/zwgk{page}", href) == f"https://x.gov.cn/zwgk{target}"
    assert links == (target,)


@pytest.mark.parametrize(
    "kept", ["https://www.gov.cn/", "#main", "mailto:a@b.gov.cn", "//x.gov.cn/", "a/b.png"]
)
def test_what_is_not_canonical_stays_as_it_is(kept: str) -> None:
    assert relative_links(f'<a href="{kept}">x</a>', "/a/") == (f'<a href="{kept}">x</a>', ())


def test_text_that_looks_like_an_address_is_not_touched() -> None:
    assert (
        relative_links("<p>见 /guide/ 和 href=/guide/</p>", "/a/")[0] == "<p>见 /guide/ 和 href=/guide/</p>"
    )


def test_the_page_for_lost_readers_links_from_the_root_of_the_base_path() -> None:
    html, links = rooted_links('<a href="/guide/">x</a><link href="/assets/a.css">', "/zwgk/")
    assert html == '<a href="/zwgk/guide/">x</a><link href="/zwgk/assets/a.css">'
    assert links == ("/guide/", "/assets/a.css")


def test_links_remembered_for_a_folder_are_right_on_each_of_its_pages() -> None:
    targets = ["", "a/", "a/b/", "a/c/", "a/b/x/", "a/b/#top", "a/b.css", "d/?q=1", "a/c/x.csv"]
    for page in ("/a/b/", "/a/c/", "/a/b/", "/a/", "/", "/d/", "/a/b/x/"):
        relative = relative_to(page)
        for target in targets:
            assert urljoin(f"https://x.cn{page}", relative(target)) == f"https://x.cn/{target}"
    assert [relative_to(page)("a/c/") for page in ("/a/b/", "/a/c/")] == ["../c/", "./"]
