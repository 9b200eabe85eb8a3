"""A page shows where it stands, can be enlarged, and all its links and ids are good."""

from __future__ import annotations

import pytest

from tests.inspect.pages import HTML, changed, found, rules

_TRAIL = HTML[HTML.index('<nav aria-label="当前位置">') : HTML.index("<main")]
_LINK = '<a href="https://www.gov.cn/">中国政府网</a>'


@pytest.mark.parametrize(
    "trail",
    [
        "",
        _TRAIL.replace("当前位置", "位置"),
        _TRAIL.replace("ol>", "ul>"),
        _TRAIL.replace(' aria-current="page"', ""),
        _TRAIL.replace(' aria-current="page"', "").replace("<li>", '<li aria-current="page">', 1),
        '<nav aria-label="当前位置"><ol></ol></nav>',
    ],
    ids=["none", "another name", "not in order", "no end", "an end in the middle", "empty"],
)
def test_a_page_shows_where_it_stands(trail: str) -> None:
    assert rules(changed(_TRAIL, trail)) == ["W-PG-07"]


def test_the_last_entry_of_the_trail_may_be_plain_text() -> None:
    plain = _TRAIL.replace(
        '<li><a href="./" aria-current="page">通知</a></li>', '<li aria-current="page">通知</li>'
    )
    assert plain != _TRAIL
    assert rules(changed(_TRAIL, plain)) == []


@pytest.mark.parametrize("tag", ["marquee", "blink", "bgsound"])
def test_nothing_moves_blinks_or_sounds(tag: str) -> None:
    assert rules(changed("<p>各镇", f"<{tag}></{tag}><p>各镇")) == ["W-PG-09"]


@pytest.mark.parametrize(
    "charset", ["", '<meta charset="gb2312">', '<meta charset="utf-8"><meta charset="gbk">']
)
def test_a_page_says_that_it_is_utf_8(charset: str) -> None:
    assert rules(changed('<meta charset="utf-8">', charset)) == ["W-PG-13"]


@pytest.mark.parametrize(
    "more", ["user-scalable=no", "user-scalable = 0", "maximum-scale=1", "maximum-scale=4.9"]
)
def test_a_page_can_be_enlarged(more: str) -> None:
    assert rules(changed("initial-scale=1", f"initial-scale=1, {more}")) == ["W-PG-13"]


def test_a_page_fits_narrow_screens() -> None:
    assert rules(changed('<meta name="viewport" content="width=device-width, initial-scale=1">', "")) == [
        "W-PG-13"
    ]


def test_an_upper_bound_of_five_does_not_hinder_enlarging() -> None:
    assert rules(changed("initial-scale=1", "initial-scale=1, maximum-scale=5")) == []


@pytest.mark.parametrize(
    "href", ["", "#", " # ", "javascript:void(0)", "JavaScript:;", "java\nscript:x()", "about:blank"]
)
def test_no_link_is_empty(href: str) -> None:
    assert rules(changed(_LINK, f'<a href="{href}">中国政府网</a>')) == ["W-LNK-04"]


def test_a_link_has_an_address() -> None:
    assert rules(changed(_LINK, "<a>中国政府网</a>")) == ["W-LNK-04"]


@pytest.mark.parametrize("text", ["", " ", "<span></span>", '<svg><path d="M0 0"/></svg>'])
def test_a_link_has_words(text: str) -> None:
    assert rules(changed(_LINK, f'<a href="https://www.gov.cn/">{text}</a>')) == ["W-LNK-11"]


def test_the_name_of_a_link_may_be_given() -> None:
    assert rules(changed(_LINK, '<a href="https://www.gov.cn/" aria-label="中国政府网"></a>')) == []


def test_an_id_stands_once() -> None:
    [problem] = found(changed("<figure>", '<figure id="s-1">'))
    assert dict(problem.facts)["rule"] == "W-LNK-02"
    assert "s-1" in problem.message


def test_an_anchor_inside_the_page_exists() -> None:
    [problem] = found(changed('"#s-2"', '"#s-3"'))
    assert problem.code == "GK302"
    assert "#s-3" in problem.message


def test_an_anchor_with_chinese_letters_may_be_written_with_percent_signs() -> None:
    assert rules(changed('"#s-2"', '"#%E4%BA%8C"', changed('id="s-2"', 'id="二"'))) == []
