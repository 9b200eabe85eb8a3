"""A page is read the same whether its tags have the usual form or html.parser has to help."""

from __future__ import annotations

import pytest

from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import _Reader, read_markup


def _by_parser(html: str) -> Markup:
    reader = _Reader()
    reader.feed(html)
    return reader.finish()


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
        '<p a="1" a="2">文</p>',
        "a < b",
        "<p",
        "",
    ],
)
def test_both_ways_of_reading_see_the_same(html: str) -> None:
    assert _seen(read_markup(html)) == _seen(_by_parser(html))


def test_a_tag_written_by_a_script_is_no_element_of_the_page() -> None:
    markup = read_markup('<script>write("<iframe></iframe>")</script>')
    assert [one.tag for one in markup.elements] == ["script"]
