"""Former addresses: every form in which a browser may ask for one is found, nothing else, and no sign escapes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.text.old_address import LONGEST, Dialect, OldAddress, old_address
from tests.seconds import within

HOST, BASE = "www.yunxi.gov.cn", "/zwgk/"
DIALECTS: tuple[Dialect, ...] = ("perl", "go")


def old(written: str) -> OldAddress:
    """An alias that is one."""
    found = old_address(written, HOST, BASE)
    assert found is not None
    return found


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (
            "/old/a.html",
            ["/zwgk/old/a.html", "/zwgk/OLD/A.HTML", "/zwgk/old/a%2ehtml", "/zwgk/old/a.html?from=qq"],
        ),
        ("/before/", ["/zwgk/before/", "/zwgk/before"]),
        (
            f"https://{HOST}/show.php?title=通知&id=3",
            [
                "/show.php?title=%E9%80%9A%E7%9F%A5&id=3",
                "/show.php?title=%e9%80%9a%e7%9f%a5&id=3",
                "/show.php?title=%CD%A8%D6%AA&id=3",
                "/show.php?title=%cd%a8%d6%aa&id=3",
                "/show.php?title=通知&id=3",
                "/show.php?id=3&title=%E9%80%9A%E7%9F%A5",
                "/Show.PHP?id=3&title=%E9%80%9A%E7%9F%A5",
            ],
        ),
        (f"https://{HOST}/show.php?title=%CD%A8%D6%AA", ["/show.php?title=%E9%80%9A%E7%9F%A5"]),
        (f"https://{HOST}/s?t=a+b", ["/s?t=a+b", "/s?t=a%20b"]),
        (f"https://{HOST}/s?t=a%20b", ["/s?t=a+b", "/s?t=a%20b"]),
        (f"https://{HOST}/s?path=/x/%22y", ["/s?path=/x/%22y", "/s?path=%2Fx%2f%22y"]),
        (
            f"https://{HOST}/go.asp?url=%2Fnews%2F5.html",
            ["/go.asp?url=%2Fnews%2F5.html", "/go.asp?url=/news/5.html"],
        ),
        (f"https://{HOST}/show.php?id=3&", ["/show.php?id=3&", "/show.php?&id=3", "/show.php?id=3"]),
        (
            f"https://{HOST}/show.php?a=1&&b=2",
            ["/show.php?a=1&&b=2", "/show.php?b=2&a=1&", "/show.php?&a=1&b=2"],
        ),
        ("/旧/通知.htm", ["/zwgk/%E6%97%A7/%E9%80%9A%E7%9F%A5.htm", "/zwgk/%BE%C9/%CD%A8%D6%AA.htm"]),
    ],
)
def test_an_old_address_is_found_however_it_is_written(
    written: str, asked: list[str], dialect: Dialect
) -> None:
    pattern = re.compile(old(written).pattern(dialect=dialect))
    assert [each for each in asked if not pattern.match(each)] == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/old/a.html", ["/zwgk/old/axhtml", "/zwgk/old/a.html.bak", "/old/a.html", "/x/zwgk/old/a.html"]),
        (
            f"https://{HOST}/show.php?title=通知&id=3",
            [
                "/show.php?id=3",
                "/show.php?id=33&title=%E9%80%9A%E7%9F%A5",
                "/show.php?id=3&id=3",
                "/show.php?id=3&title=%E9%80%9A%E7%9F%A5&page=2",
                "/show.php?id=3&xtitle=%E9%80%9A%E7%9F%A5",
            ],
        ),
        (f"https://{HOST}/s?id=Ab", ["/s?id=aB", "/s"]),
    ],
)
def test_another_address_is_not_found(written: str, asked: list[str], dialect: Dialect) -> None:
    pattern = re.compile(old(written).pattern(dialect=dialect))
    assert [each for each in asked if pattern.match(each)] == []


@pytest.mark.parametrize(
    "written",
    ["https://elsewhere.gov.cn/a", "old.html", "/a b", "/a;b", '/a"b', "/a{b}", "/a$b", "/a\\b", "/a|b", "/a#b",
     "/a%0d%0aSet-Cookie", "/a%00", "//elsewhere/a", "/a%2Fb", "https://[/a", "/" + "长" * 1000],
)  # fmt: skip
def test_what_no_server_can_be_asked_for_is_none(written: str) -> None:
    assert old_address(written, HOST, BASE) is None


@settings(max_examples=50, deadline=None)
@given(path=st.binary(min_size=1, max_size=40), query=st.binary(max_size=40), han=st.text(max_size=20))
def test_no_sign_ends_the_string_that_holds_an_expression(path: bytes, query: bytes, han: str) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in path), "".join(f"%{byte:02x}" for byte in query)
    found = old_address(f"/{encoded[0]}{han}?{encoded[1]}{han}", HOST, BASE)
    if found is None:
        return
    for dialect in DIALECTS:
        text = found.pattern(dialect=dialect)
        re.compile(text)
        assert len(text) <= LONGEST or dialect == "go"
        assert not set(text) & set("\"'{};`#\n\r\t~$<>") - set("$") and "$" not in text[:-1].replace(
            "|$)", ""
        )
        assert "\\\\" not in text and not re.search(r"\\(?!x[0-9a-f]{2}|\?)", text)
    again = old_address(found.written, HOST, "/")
    assert again == found


@pytest.mark.parametrize("tail", ["&" * 7000 + "!", "&a=1" * 1500 + " ", "&" * 7000])
def test_a_request_full_of_empty_parameters_is_answered_at_once(tail: str) -> None:
    found = old(f"https://{HOST}/s?" + "&".join(f"k{number}={number}" for number in range(12)))
    asked = f"/s?{'&'.join(f'k{number}={number}' for number in range(12))}{tail}"
    with within(2):
        re.match(found.pattern(), asked)


def test_addresses_that_a_server_does_not_tell_apart_are_the_same() -> None:
    assert old("/a/").same == old("/a").same
    assert old("/a?x=1&y=2").same == old("/a?y=2&x=1").same
    assert old("/a?x=1").same != old("/a").same
