"""A page is found wrong in the same way whether its parts were looked at before, on other pages, or not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from gongkai.inspect.pages import inspect_page
from tests.inspect.pages import CHROME, PAGE, changed

_SOUND = changed("<!DOCTYPE html>", "<!doctype html>")
_VOID = ("meta", "link", "input", "br", "img")

#: What is done to a sound page, piece and replacement; each is against a rule of its own.
FAULTS = (
    ("", ""),
    ("<b>做好</b>", "<marquee>做好</marquee>"),
    ("<b>做好</b>", '<b style="color: red" onclick="x()">做好</b>'),
    ("<b>做好</b>", '<b tabindex="2">做好</b><video autoplay></video>'),
    ("<b>做好</b>", '<a href="javascript:x()">做好</a><a href="#">空</a><a href="../"></a>'),
    ("<b>做好</b>", '<a href="../" aria-labelledby="t-1"></a><a href="../"><img src="a.png" alt=""></a>'),
    ("<b>做好</b>", '<a href="https://192.168.0.1/">做好</a><iframe src="//a.cn/"></iframe>'),
    ("<b>做好</b>", '<img src="https://cnzz.com/a.gif" alt="图"><img src="b.png">'),
    ("<b>做好</b>", '<img src="https://www.yunxi.gov.cn/a.gif" alt="a.gif">'),
    ("<b>做好</b>", "<b>370899190001010016</b> 6222020000000000018 13812345678"),
    ("<td>入学信息</td>", "<td>370899190001010016</td>"),
    ('<a href="#s-2">', '<a href="#s-9">'),
    ('id="s-2"', 'id="s-1"'),
    ('<h2 id="s-2">二、任务分工</h2>', '<h4 id="s-2">二、任务分工</h4>'),
    ("<h1>", "<h1></h1><h1>"),
    ('aria-label="栏目"', 'aria-label="当前位置"'),
    (' aria-current="page"', ""),
    ("<footer>", "<footer></footer><footer>"),
    ('<label for="q">搜索</label>', ""),
    ('<a class="skip" href="#main">跳到主要内容</a>', ""),
    (' scope="col"', ""),
    ('<caption id="t-1">任务分工表</caption>', ""),
    (' tabindex="0"', ""),
    (' rel="noopener"', ""),
    ('<time datetime="2026-05-18">2026年5月18日</time>', "2026年5月18日"),
    ('"ContentSource" content="', '"ContentSource" content="梁山'),
)


def _elements(html: str) -> Iterator[str]:
    """The text of every element of the body that is closed."""
    opened: list[tuple[str, int]] = []
    for tag in re.finditer(r"<(/?)([a-z0-9]+)[^>]*>", html[html.index("<body>") :]):
        if tag[1]:
            name, start = opened.pop()
            assert name == tag[2]
            yield tag.string[start : tag.end()]
        elif tag[2] not in _VOID:
            opened.append((tag[2], tag.start()))
        if not opened:
            return


@pytest.fixture(autouse=True, scope="module")
def _seen_before() -> None:
    """Every part of the sound page was found to be sound."""
    for text in _elements(_SOUND):
        assert inspect_page(PAGE, _SOUND, CHROME, repeated=(text,)) == []


@pytest.mark.parametrize(("piece", "replacement"), FAULTS)
def test_the_same_is_found_whatever_part_of_a_page_is_known(piece: str, replacement: str) -> None:
    html = changed(piece, replacement, _SOUND)
    day = dt.date(2026, 5, 20)
    expected = inspect_page(PAGE, html, CHROME, day)
    assert bool(expected) == bool(piece)
    for text in _elements(html):
        assert inspect_page(PAGE, html, CHROME, day, (text,)) == expected, text
    lists = re.findall(r"<(?:nav|header|p|td|dt|dd|li) ?.*?</(?:nav|header|p|td|dt|dd|li)>", html)
    assert inspect_page(PAGE, html, CHROME, day, lists) == expected


def test_a_part_that_is_wrong_on_one_site_may_be_right_on_another() -> None:
    text = '<p><img src="https://www.gov.cn/a.png" alt="图"></p>'
    html = changed("<p>各镇要", text + "<p>各镇要", _SOUND)
    theirs = replace(CHROME, base_url="https://www.gov.cn/")
    rules = [
        [dict(problem.facts)["rule"] for problem in inspect_page(PAGE, html, chrome, repeated=(text,))]
        for chrome in (CHROME, theirs, CHROME)
    ]
    assert rules == [["W-SEC-04"], ["W-TAG-05", "W-V6-02"], ["W-SEC-04"]]
