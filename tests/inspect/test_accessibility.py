"""A page serves readers who hear it or use the keyboard alone."""

from __future__ import annotations

import pytest

from tests.inspect.pages import HTML, TITLE, changed, rules

_REGION = '<div role="region" tabindex="0" aria-labelledby="t-1">'
_CAPTION = '<caption id="t-1">任务分工表</caption>'
_IMAGE = '<img src="../../../files/flow.png" alt="申请流程图">'
_NEW = 'target="_blank" rel="noopener">任务表（XLSX，12 KB，新窗口打开）'

BROKEN = [
    ("no language", "W-A11Y-01", ' lang="zh-CN"', ""),
    ("another language", "W-A11Y-01", 'lang="zh-CN"', 'lang="zh"'),
    ("empty title", "W-A11Y-02", f"<title>{TITLE}_政策文件_云溪县人民政府</title>", "<title> </title>"),
    ("no title", "W-A11Y-02", f"<title>{TITLE}_政策文件_云溪县人民政府</title>", ""),
    ("no heading", "W-A11Y-03", f"<h1>{TITLE}</h1>", f"<p>{TITLE}</p>"),
    ("two headings", "W-A11Y-03", "<p>各镇", "<h1>又一个</h1><p>各镇"),
    ("a skipped level", "W-A11Y-03", "<p>各镇", "<h4>跳级</h4><p>各镇"),
    ("no skip link", "W-A11Y-04", '<a class="skip" href="#main">跳到主要内容</a>', ""),
    ("a skip link that is not first", "W-A11Y-04", '<a class="skip"', '<button>菜单</button><a class="skip"'),
    ("a skip link that is hidden", "W-A11Y-04", '<a class="skip"', '<a hidden class="skip"'),
    (
        "a skip link outside the order of the keyboard",
        "W-A11Y-04",
        '<a class="skip"',
        '<a tabindex="-1" class="skip"',
    ),
    ("a skip link elsewhere", "W-A11Y-04", '"#main"', '"#s-1"'),
    ("nowhere to skip to", "W-A11Y-04", '<main id="main"', '<main id="content"'),
    ("a place that takes no focus", "W-A11Y-04", '<main id="main" tabindex="-1">', '<main id="main">'),
    ("no footer", "W-A11Y-05", "<footer><p>主办单位：云溪县人民政府办公室</p></footer>", ""),
    ("two footers", "W-A11Y-05", "<footer>", "<footer></footer><footer>"),
    ("two headers", "W-A11Y-05", "<footer>", "<header></header><footer>"),
    ("two mains", "W-A11Y-05", "<footer>", "<main></main><footer>"),
    ("navigation without a name", "W-A11Y-05", '<nav aria-label="栏目">', "<nav>"),
    (
        "two navigations of one name",
        "W-A11Y-05",
        '<nav aria-label="栏目">',
        '<nav aria-label="栏目"></nav><nav aria-label="栏目">',
    ),
    ("no alternative text", "W-A11Y-06", _IMAGE, '<img src="../../../files/flow.png">'),
    ("a link with a silent image", "W-A11Y-06", _IMAGE, '<a href="x.png"><img src="x.png" alt=""></a>'),
    (
        "an empty caption",
        "W-A11Y-07",
        _CAPTION,
        '<caption></caption><tbody id="t-1"><tr><td>x</td></tr></tbody>',
    ),
    (
        "no head",
        "W-A11Y-07",
        '<th scope="col">任务</th><th scope="col">统一社会信用代码</th>',
        "<td>任务</td><td>代码</td>",
    ),
    ("an empty head", "W-A11Y-07", '<th scope="col">任务</th>', '<th scope="col"></th>'),
    ("a head without scope", "W-A11Y-07", '<th scope="col">任务</th>', "<th>任务</th>"),
    (
        "a head with an unknown scope",
        "W-A11Y-07",
        '<th scope="col">任务</th>',
        '<th scope="column">任务</th>',
    ),
    ("a table for layout", "W-A11Y-07", "<table>", '<table role="presentation">'),
    ("a table in no region", "W-A11Y-08", _REGION, "<div>"),
    ("a region that takes no focus", "W-A11Y-08", _REGION, '<div role="region" aria-labelledby="t-1">'),
    ("a region without a name", "W-A11Y-08", _REGION, '<div role="region" tabindex="0">'),
    (
        "a region named after nothing",
        "W-A11Y-08",
        _REGION,
        '<div role="region" tabindex="0" aria-labelledby="t-9">',
    ),
    ("a field without a label", "W-A11Y-09", '<label for="q">搜索</label>', ""),
    ("an empty label", "W-A11Y-09", '<label for="q">搜索</label>', '<label for="q"></label>'),
    ("a label for another field", "W-A11Y-09", '<label for="q">', '<label for="s-1">'),
    (
        "a choice without a label",
        "W-A11Y-09",
        "<button>搜索",
        "<select><option>全部</option></select><button>搜索",
    ),
    ("a text field without a label", "W-A11Y-09", "<button>搜索", "<textarea></textarea><button>搜索"),
    ("an order of its own", "W-A11Y-16", '<a href="#s-2">', '<a href="#s-2" tabindex="1">'),
    ("reloading", "W-A11Y-22", "<title>", '<meta http-equiv="refresh" content="30"><title>'),
    ("playing", "W-A11Y-22", _IMAGE, "<video src=a.mp4 controls autoplay></video>"),
    ("a new window unannounced", "W-A11Y-25", _NEW, 'target="_blank" rel="noopener">任务表'),
    ("a new window with a hold on this one", "W-A11Y-25", ' rel="noopener"', ""),
]

SOUND = [
    ("a heading two levels up", "<p>各镇", "<h3>一</h3><h4>二</h4><h2>三</h2><p>各镇"),
    ("a header inside a section", "<p>各镇", "<section><header></header><footer></footer></section><p>各镇"),
    (
        "a navigation named after its heading",
        '<nav aria-label="栏目">',
        '<nav aria-labelledby="n"><p id="n">栏目</p>',
    ),
    ("an image that only adorns", 'alt="申请流程图"', 'alt=""'),
    ("a link with an image that speaks", _IMAGE, f'<a href="x.png">{_IMAGE}</a>'),
    (
        "a table named by its heading",
        f"<table>{_CAPTION}",
        '<table aria-labelledby="t-1"><tr hidden id="t-1"><td>表</td></tr>',
    ),
    ("a region with a label", _REGION, '<div role="region" tabindex="0" aria-label="任务分工表">'),
    ("a head of a row", "<td>入学信息</td>", '<th scope="row">入学信息</th>'),
    ("a field in its label", "<button>搜索", "<label>年份 <input name=y></label><button>搜索"),
    (
        "buttons and hidden fields",
        "<button>搜索",
        '<input type="hidden" name="a"><input type="submit"><button>搜索',
    ),
    ("a title in a drawing", "<figure>", "<figure><svg><title>图</title></svg>"),
]


@pytest.mark.parametrize(
    ("rule", "old", "new"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_what_shuts_readers_out_is_reported_by_its_own_rule_alone(rule: str, old: str, new: str) -> None:
    assert rules(changed(old, new)) == [rule]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in SOUND], ids=[case[0] for case in SOUND])
def test_what_serves_all_readers_is_let_pass(old: str, new: str) -> None:
    assert rules(changed(old, new)) == []


def test_a_table_without_a_caption_has_no_name() -> None:
    written = changed(_REGION, '<div role="region" tabindex="0" aria-label="表格 1">')
    assert rules(changed(_CAPTION, "", written)) == ["W-A11Y-07"]


def test_a_single_navigation_needs_no_name() -> None:
    start = HTML.index('<nav aria-label="栏目">')
    end = HTML.index("</nav>", start) + len("</nav>")
    assert rules(HTML[:start] + HTML[end:]) == []
