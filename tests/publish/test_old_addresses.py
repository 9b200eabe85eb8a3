"""Redirects follow what is published: the real nginx, Caddy and Apache under configurations made of a release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from gongkai.commands.server_config import REDIRECTS, describe_release, redirects_file
from gongkai.publish.serving import Serving
from tests.servers import PROGRAMS, Answer, ask, open_folder, running

URL = "https://www.yunxi.gov.cn/zwgk/"
NEW = "/zwgk/notices/2026/a/"
#: Each an old address and requests that must be led to its own document.
ASKED = {
    "/zwgk/old/a.html": ["/zwgk/old/a.html", "/zwgk/Old/A.html", "/zwgk/old/a.html?from=qq"],
    "/zwgk/before/": ["/zwgk/before/", "/zwgk/before"],
    "/旧栏目/通知.htm": [
        "/%E6%97%A7%E6%A0%8F%E7%9B%AE/%E9%80%9A%E7%9F%A5.htm",
        "/%e6%97%a7%e6%a0%8f%e7%9b%ae/%e9%80%9a%e7%9f%a5.htm",
        "/%BE%C9%C0%B8%C4%BF/%CD%A8%D6%AA.htm",
    ],
    "/show.php?title=通知&id=3": [
        "/show.php?title=%E9%80%9A%E7%9F%A5&id=3",
        "/show.php?title=%e9%80%9a%e7%9f%a5&id=3",
        "/show.php?title=%CD%A8%D6%AA&id=3",
        "/show.php?id=3&title=%e9%80%9a%e7%9f%a5",
        "/SHOW.php?title=%E9%80%9A%E7%9F%A5&id=3",
    ],
    "/search?q=a%20b": ["/search?q=a+b", "/search?q=a%20b"],
    "/?id=7": ["/?id=7"],
    "/go.asp?url=%2Fnews%2F5.html": ["/go.asp?url=%2Fnews%2F5.html", "/go.asp?url=/news/5.html"],
    "/view.asp?id=3&&type=2&": ["/view.asp?id=3&&type=2&", "/view.asp?type=2&id=3"],
    "/zwgk/list.aspx?x=%22%7B%3B%24%27%5C": ["/zwgk/list.aspx?x=%22%7B%3B%24%27%5C"],
    "/Case?id=1": ["/Case?id=1"],
    "/case?id=1": ["/case?id=1"],
}
NOT_ASKED = (
    "/zwgk/old/b.html",
    "/show.php?id=3",
    "/show.php?title=%E9%80%9A%E7%9F%A5&id=33",
    "/old/a.html",
    "/search",
)


def publish(root: Path, addresses: list[str], url: str = URL) -> None:
    """A release with a page each, as the generator lists it."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "404.html").write_text("没有这个网页")
    (root / "index.html").write_text("首页")
    base = "/" + url.split("/", 3)[3]
    moved = [
        {"from": quote(old, safe="/?&=%+"), "to": f"{base}notices/{place}/"}
        for place, old in enumerate(addresses)
    ]
    (root / "server.json").write_text(json.dumps({"url": url, "redirects": moved}), encoding="utf-8")


@pytest.fixture(scope="module", params=PROGRAMS)
def live(request: pytest.FixtureRequest) -> Iterator[Serving]:
    """A server that serves a release with old addresses."""
    with open_folder() as home:
        root = home / "current"
        publish(root, list(ASKED))
        serving, problems = describe_release(root, None, None, False, home / "given.conf")
        assert serving is not None, problems
        redirects_file(home / "given.conf").write_text("\n".join([*REDIRECTS[request.param](serving), ""]))
        with running(request.param, serving, home) as found:
            yield found


@pytest.mark.parametrize("six", [True, False], ids=["::1", "127.0.0.1"])
def test_every_form_of_an_old_address_leads_to_its_document(live: Serving, six: bool) -> None:
    found: dict[str, Answer] = {path: ask(live, path, six=six) for asked in ASKED.values() for path in asked}
    led = {path: (answer.status, answer.header("Location")) for path, answer in found.items()}
    wanted = {
        path: (301, f"/zwgk/notices/{place}/") for place, asked in enumerate(ASKED.values()) for path in asked
    }
    places = {path: (status, to.removeprefix(f"http://{live.host}")) for path, (status, to) in led.items()}
    assert places == wanted
    assert all(answer.header("X-Content-Type-Options") == "nosniff" for answer in found.values())


def test_what_is_no_old_address_is_not_there(live: Serving) -> None:
    assert {path: ask(live, path).status for path in NOT_ASKED} == dict.fromkeys(NOT_ASKED, 404)
    assert "没有这个网页" in ask(live, NOT_ASKED[0]).content.decode()
    assert ask(live, "/zwgk/").content.decode() == "首页"
    assert ask(live, "/").status == 302
