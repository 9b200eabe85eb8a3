"""The style sheet for browsers without ``:is()``: the same rules, in their order, with selectors written out."""

from __future__ import annotations

import pytest

from gongkai.render.old_styles import for_old_browsers


@pytest.mark.parametrize(
    ("css", "old"),
    [
        (".a{b:c}", ".a{b:c}"),
        ("x :is(td,th):hover{b:c}", "x td:hover,x th:hover{b:c}"),
        ("x :is(td,:is(.e,.f) g) i{b:c}", "x td i,x .e g i,x .f g i{b:c}"),
        (":is(a,b) :is(c,d){e:f}", "a c,a d,b c,b d{e:f}"),
        ('.a[b="x,y"],:is(.c,.d){e:f}', '.a[b="x,y"],.c,.d{e:f}'),
        ("@media screen{:is(a,b){c:d}e{f:g}}", "@media screen{a,b{c:d}e{f:g}}"),
        ("@font-face{a:b}", "@font-face{a:b}"),
        ("a:not([b],.c){d:e}", "a:not([b]):not(.c){d:e}"),
        ("ul a:not(.tiles a){d:e}", "ul a{d:e}"),
        # a selector that the browser does not know costs its own rule only
        ("a,b:has(c),d{e:f}", "a,d{e:f}b:has(c){e:f}"),
        ("a{width:min(18rem,100%)}", "a{width:18rem}"),
        ("a{grid:auto/repeat(auto-fill,minmax(min(18rem,100%),1fr))}", "a{grid:auto/repeat(auto-fill,minmax(18rem,1fr))}"),
        ("a{overflow-wrap:anywhere}td{overflow-wrap:break-word}",
         "a{word-break:break-word}td{word-break:normal;overflow-wrap:break-word}"),
        ("a{text-decoration:underline 2px}", "a{text-decoration:underline}"),
    ],
)  # fmt: skip
def test_a_rule_is_written_so_that_old_browsers_keep_it(css: str, old: str) -> None:
    assert for_old_browsers(css) == old
