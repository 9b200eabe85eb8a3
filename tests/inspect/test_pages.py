"""A sound page passes every rule, and a problem says where, which rule, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.inspect.pages import inspect_page
from gongkai.pages.frame import Page
from tests.inspect.pages import CHROME, COLUMN, HOME, HTML, LOST, PAGE, changed, found, rules

_CONTENT_TAGS = HTML[HTML.index('<meta name="ArticleTitle"') : HTML.index('<meta name="Description"')]
_COLUMN_TAGS = HTML[HTML.index('<meta name="ColumnName"') : HTML.index('<meta name="ArticleTitle"')]
_TRAIL = HTML[HTML.index('<nav aria-label="当前位置">') : HTML.index("<main")]

_COLUMN_HTML = changed(_CONTENT_TAGS, "")
_HOME_HTML = changed(_COLUMN_TAGS, "", changed(_TRAIL, "", _COLUMN_HTML))


def test_a_sound_content_page_has_no_problem() -> None:
    assert found(HTML) == []


@pytest.mark.parametrize(
    ("page", "html"),
    [
        (COLUMN, _COLUMN_HTML),
        (HOME, _HOME_HTML),
        (LOST, changed(_TRAIL, "", _COLUMN_HTML)),
        (replace(COLUMN, url="/notices/all/", indexable=False), _COLUMN_HTML),
        (replace(HOME, url="/old/", indexable=False), changed(_COLUMN_TAGS, "", _COLUMN_HTML)),
    ],
    ids=["column", "home", "404", "not for search engines", "not for search engines, without a column"],
)
def test_every_kind_of_page_needs_its_own_tags_and_no_more(page: Page, html: str) -> None:
    assert found(html, page) == []


def test_a_problem_says_where_and_what_to_do_in_chinese() -> None:
    [problem] = found(changed(' lang="zh-CN"', ""))
    assert str(problem) == (
        '/notices/2026/a/:1:1 GK303 页面规则 W-A11Y-01 不符：没有写明语言是中文（在模板中写 <html lang="zh-CN">）'
    )


def test_a_page_with_nothing_in_it_is_reported_and_not_crashed_on() -> None:
    broken = set(rules(""))
    assert {
        "W-TAG-01",
        "W-PG-07",
        "W-PG-13",
        "W-A11Y-01",
        "W-A11Y-02",
        "W-A11Y-03",
        "W-A11Y-04",
        "W-A11Y-05",
    } == broken


@pytest.mark.parametrize(
    "html",
    [
        "<",
        "<a",
        "</p></div>",
        "<p><b>x</p></b>",
        "<td>1</td>",
        '<a href="',
        "<![CDATA[",
        "<script>",
        "<!--",
        "<a =>",
    ],
)
def test_broken_markup_never_stops_the_look(html: str) -> None:
    assert "W-TAG-01" in rules(html)


def test_tags_written_in_unusual_ways_are_read_as_browsers_do() -> None:
    written = changed('<meta charset="utf-8">', "<META CHARSET=utf-8 />")
    written = changed('<a class="skip" href="#main">', "<A class='skip'\nhref = '#main'>", written)
    written = changed(">搜索</button>", "&#x641c;索</button >", written)
    assert inspect_page(PAGE, written, CHROME) == []
