"""A page brings no code of its own, asks no other server, marks no reader, and names no server by an IPv4 number."""

from __future__ import annotations

import pytest

from tests.inspect.pages import HTML, changed, found, rules

_IMAGE = 'src="../../../files/flow.png"'
_STYLE = '<link rel="stylesheet" href="../../../assets/site-1a2b3c4d.css">'

BROKEN = [
    ("a script in the page", "W-SEC-02", "</body>", "<script>start()</script></body>"),
    ("a module in the page", "W-SEC-02", "</body>", '<script type="module">start()</script></body>'),
    (
        "data of a kind not excepted",
        "W-SEC-02",
        "</body>",
        '<script type="application/json">{}</script></body>',
    ),
    ("a script beside its file", "W-SEC-02", " defer></script>", " defer>start()</script>"),
    ("a handler", "W-SEC-02", "<figure>", '<figure onclick="x()">'),
    ("a style attribute", "W-SEC-02", "<figure>", '<figure style="color:red">'),
    ("a style element", "W-SEC-02", "</head>", "<style>p{color:red}</style></head>"),
    ("a base", "W-SEC-03", "<title>", '<base href="/zwgk/"><title>'),
    ("an object", "W-SEC-03", "<figure>", '<figure><object data="a.pdf"></object>'),
    ("an embedded file", "W-SEC-03", "<figure>", '<figure><embed src="a.pdf">'),
    ("an applet", "W-SEC-03", "<figure>", "<figure><applet></applet>"),
    ("a frame", "W-SEC-03", "<figure>", '<figure><iframe src="a.html" title="x"></iframe>'),
    ("an image of data", "W-SEC-03", _IMAGE, 'src="data:image/png;base64,AA=="'),
    ("a link to data", "W-SEC-03", 'href="#s-2"', 'href="data:text/html,x"'),
    ("a link to code", "W-SEC-03", 'href="#s-2"', 'href="VBScript:x"'),
    ("a form that runs code", "W-SEC-03", 'action="../../../search/"', 'action="java\tscript:x()"'),
    ("a foreign image", "W-SEC-04", _IMAGE, 'src="https://img.example.com/a.png"'),
    ("a foreign image without scheme", "W-SEC-04", _IMAGE, 'src="//img.example.com/a.png"'),
    (
        "a foreign image for wide screens",
        "W-SEC-04",
        _IMAGE,
        f'{_IMAGE} srcset="a.png 1x, https://img.example.com/a.png 2x"',
    ),
    ("a foreign script", "W-SEC-04", "</head>", '<script src="https://js.example.com/a.js"></script></head>'),
    ("a foreign style", "W-SEC-04", _STYLE, '<link rel="stylesheet" href="https://css.example.com/a.css">'),
    (
        "a foreign poster",
        "W-SEC-04",
        "<figure>",
        '<figure><video controls poster="https://img.example.com/a.png"></video>',
    ),
    (
        "a foreign drawing",
        "W-SEC-04",
        "<figure>",
        '<figure><svg><use href="https://img.example.com/a.svg#x"/></svg>',
    ),
    ("an address that cannot be read", "W-SEC-04", _IMAGE, 'src="https://[x/a.png"'),
    ("an early greeting", "W-SEC-04", "</head>", '<link rel="preconnect" href="https://example.com"></head>'),
    ("an early name", "W-SEC-04", "</head>", '<link rel="dns-prefetch" href="//example.com"></head>'),
    ("a cookie by tag", "W-SEC-05", "</head>", '<meta http-equiv="Set-Cookie" content="a=1"></head>'),
    ("a counter of its own", "W-SEC-05", "</head>", '<script src="assets/hm.js"></script></head>'),
    ("a cookie in data", "W-SEC-05", '"BreadcrumbList"', '"document.cookie"'),
    ("a link to a number", "W-V6-01", "https://www.gov.cn/", "http://10.1.2.3/a/"),
    ("a link to a number and a port", "W-V6-01", "https://www.gov.cn/", "http://192.168.1.9:8080/"),
    ("a number in data", "W-V6-01", '"BreadcrumbList"', '"https://127.0.0.1/"'),
    ("an own file with its host", "W-V6-02", _IMAGE, 'src="https://www.yunxi.gov.cn/zwgk/files/flow.png"'),
]

SOUND = [
    ("a script in a file", "</head>", '<script src="../../../assets/b.js" type="module"></script></head>'),
    ("a link to a foreign page", "<figure>", '<figure><a href="https://example.com/">外部网站</a>'),
    ("a host that begins with a number", "<figure>", '<figure><a href="https://1.2.3.4.gov.cn/">网站</a>'),
    (
        "words about cookies",
        "<p>各镇",
        "<p>本站不使用 Cookie，不读 document.cookie，也没有 hm.js。</p><p>各镇",
    ),
]


@pytest.mark.parametrize(
    ("rule", "old", "new"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_what_endangers_readers_is_reported_by_its_own_rule_alone(rule: str, old: str, new: str) -> None:
    assert rules(changed(old, new)) == [rule]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in SOUND], ids=[case[0] for case in SOUND])
def test_what_is_harmless_is_let_pass(old: str, new: str) -> None:
    assert rules(changed(old, new)) == []


def test_a_foreign_counter_breaks_both_rules() -> None:
    written = changed("</head>", '<script src="https://hm.baidu.com/hm.js?1"></script></head>')
    assert rules(written) == ["W-SEC-04", "W-SEC-05"]


def test_a_script_in_the_page_that_sets_a_cookie_breaks_both_rules() -> None:
    assert rules(changed("</body>", "<script>document.cookie='a=1'</script></body>")) == [
        "W-SEC-02",
        "W-SEC-05",
    ]


def test_a_problem_names_the_address_so_that_it_can_be_found() -> None:
    [problem] = found(changed(_IMAGE, 'src="https://img.example.com/a.png"', HTML))
    assert "https://img.example.com/a.png" in problem.message
