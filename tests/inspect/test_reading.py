"""A page is read the same whether its tags have the usual form or html.parser has to help."""

from __future__ import annotations

import pytest

from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import _parsed, read_fragment, read_markup


def _by_parser(html: str) -> Markup:
    return _parsed(html)


def _seen(markup: Markup) -> list[tuple[object, ...]]:
    return [
        (
            one.tag,
            one.attributes,
            one.parent and one.parent.index,
            one.stop,
            one.code,
            markup.raw_text(one),
        )
        for one in markup.elements
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>一<br>二<br/>三</p><p>四 &amp; 五 > 六",
        '<td scope=row CLASS="a &lt; b" hidden>数</td >',
        "<td scope=row/>数</td>",
        "<ul><li>一<li>二</ul></div>尾",
        '<svg viewBox="0 0 8 8"><rect width="8"/><g><rect/></g></svg>文',
        '<script>if (a < b) write("<p>")</script><p>文</p>',
        '<script>write("<p>")</script><p>文</p>',
        "<style>p { color: red }</style><p>文</p>",
        '<p title="a > b">文</p><p title=\'c\'>字</p><!-- <p> --><a href = "/x/">去</a>',
        '<p class="a"id="b">文</p>',
        '<p a="1" a="2" onclick="">文</p>',
        '<p title="a"b">文</p b">',
        '<p title="a < b">文</p><p title="<b>文</b>',
        "一 > 二<br>三</p>四<b>五</b>",
        '<!doctype html><html lang="zh-CN"><body><p>一<b>二</p>三',
        '<svg><path d="M0 0"/></svg><dd>一</dd><LI>二</LI>',
        '<a href=" #s-1 ">一</a><a href="/#s-1">二</a><area href="#t"><a href="HTTPS://a.cn">三</a>',
        "a < b",
        "<p",
        "",
    ],
)
def test_both_ways_of_reading_see_the_same(html: str) -> None:
    read, parsed = read_markup(html), _by_parser(html)
    assert _seen(read) == _seen(parsed)
    assert read.places == parsed.places


def test_a_tag_written_by_a_script_is_no_element_of_the_page() -> None:
    markup = read_markup('<script>write("<iframe></iframe>")</script>')
    assert [one.tag for one in markup.elements] == ["script"]


def test_what_is_common_is_found_like_what_is_rare() -> None:
    markup = read_markup('<ul><li class="a"><a href="/">一</a><dl></dl><li hidden>二</ul><path d="M0 0"/>')
    assert [one.tag for one in markup.having("class")] == ["li"]
    assert [one.tag for one in markup.having("hidden")] == ["li"]
    assert [markup.text(one) for one in markup.all("a", "li")] == ["一", "一   二", "二"]
    assert [one.tag for one in markup.all("dl", "dd", "path")] == ["dl", "path"]


def test_a_fragment_is_made_of_whole_elements_without_code() -> None:
    assert read_fragment("<li>一</li>二<br>") is not None
    for text in ("<li>一", "</li>", "<b><i></b></i>", "<script>1</script>", "<li title='一'></li>", "<"):
        assert read_fragment(text) is None


def test_a_page_is_the_same_when_fragments_of_it_were_read_before() -> None:
    texts = ["<li id=a>一</li>", "缺", "<p>二 &amp; 三<br></p>", "<li id=a>一</li>", "<b>四</b>"]
    html = f"<ul>&lt;{texts[0]}\n{texts[2]}{texts[3]}</ul>{texts[4]}尾<li id=a>一</li>"
    fragments = [(text, fragment) for text in texts if (fragment := read_fragment(text))]
    markup, alone = read_markup(html, fragments), read_markup(html)
    assert len(markup.fragments) == 4
    assert _seen(markup) == _seen(alone)
    for key in alone.keys:
        assert [one.index for one in markup.found(key)] == [one.index for one in alone.found(key)]
    for _, fragment in fragments:
        fragment.sound = True
    assert [one.index for one in markup.apart().having("id")] == [alone.having("id")[-1].index]
