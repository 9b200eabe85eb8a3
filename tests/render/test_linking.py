"""What many pages have is made relative once a folder, and every page is what it would be by itself."""

from __future__ import annotations

import pytest

from gongkai.render.linking import linked
from gongkai.render.relative import relative_links

ROW = (
    '<li id="t-1"><a href="/tasks/a/1/">1</a><a href="/organizations/x/" data-src="/assets/a.js">县</a></li>'
)
FOOT = '<footer id="f"><a href="/">首页</a></footer>'
PAGES = (
    "/",
    "/tasks/",
    "/tasks/a/",
    "/tasks/a/1/",
    "/tasks/a/2/",
    "/tasks/b/",
    "/tasks/by-year/2026/",
    "/404/",
)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("drawn", [(), (ROW,), (ROW, ROW, FOOT), (FOOT, ROW), ("<b>缺</b>", FOOT)])
def test_a_page_is_the_same_with_what_was_drawn_before_and_without(url: str, drawn: tuple[str, ...]) -> None:
    html = f'<a id="top" href="{url}">本页</a>{ROW}<p>/guide/</p>{ROW}\n{FOOT}<a id="" href="/guide/">末</a>'
    made = linked(html, url, drawn)
    assert (made.html, made.links) == relative_links(html, url)
    assert made.anchors == ("top", "t-1", "t-1", "f")
    at = 0
    for text in made.repeated:
        at = made.html.index(text, at) + len(text)


def test_what_leads_to_the_page_itself_or_below_it_is_not_common_to_its_folder() -> None:
    repeated = {url: len(linked(ROW + FOOT, url, (ROW, FOOT)).repeated) for url in PAGES}
    assert repeated == {
        "/": 0,
        "/tasks/": 1,
        "/tasks/a/": 1,
        "/tasks/a/1/": 1,
        "/tasks/a/2/": 2,
        "/tasks/b/": 2,
        "/tasks/by-year/2026/": 2,
        "/404/": 2,
    }
