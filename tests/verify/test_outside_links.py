"""A link to another site is told when it did not open on three days in a row, and not before."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.links import links
from gongkai.commands.outside import ask_outside
from gongkai.paths import Paths
from gongkai.verify import outside_links
from gongkai.verify.outside_links import Failing, answer, asked, links_of, packed, unpacked
from tests.small_site import write

FIRST = dt.date(2026, 11, 30)
GOOD, BAD = "https://good.example/a", "https://bad.example/?a=1&b=2"
PAGE = (
    f'<a href="{GOOD}#part">好</a><a class="x" href="https://bad.example/?a=1&amp;b=2">坏</a>'
    '<a href="https://www.yunxi.gov.cn/zwgk/">自己</a><a href="/b/">站内</a><link href="https://c.example/">'
)


def ask(url: str) -> str:
    return "返回 404" if url == BAD else ""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    write(tmp_path, {})
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text(PAGE, encoding="utf-8")
    return Paths.around(tmp_path / "site_config.yaml")


def test_links_to_other_hosts_are_found_with_their_first_page(paths: Paths) -> None:
    assert links_of(paths.output, "www.yunxi.gov.cn") == {GOOD: "index.html", BAD: "index.html"}


def test_a_link_is_told_on_the_third_day_in_a_row(paths: Paths) -> None:
    counts = []
    for days in (0, 0, 1, 2):
        _, failing, problems = ask_outside(paths, FIRST + dt.timedelta(days), 0, ask)
        counts.append((len(failing[BAD].days), [one.code for one in problems]))
    assert counts == [(1, []), (1, []), (2, []), (3, ["GK475"])]
    _, failing, problems = ask_outside(paths, FIRST + dt.timedelta(3), 0, lambda _: "")
    assert (failing, problems) == ({}, [])
    assert ask_outside(paths, FIRST + dt.timedelta(4), 0, ask)[2] == []


def test_one_good_day_starts_the_count_anew() -> None:
    two = {BAD: Failing((FIRST, FIRST + dt.timedelta(1)), "返回 404")}
    assert asked([BAD], two, FIRST + dt.timedelta(2), lambda _: "") == {}


def test_days_without_a_question_between_them_are_not_in_a_row() -> None:
    known = {BAD: Failing((FIRST, FIRST + dt.timedelta(1)), "返回 404")}
    later = FIRST + dt.timedelta(31)
    assert asked([BAD], known, later, lambda _: "返回 404") == {BAD: Failing((later,), "返回 404")}


def test_an_address_that_cannot_be_read_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'<a href="http://[x/">甲</a><a href="{BAD}">乙</a>', encoding="utf-8")
    assert links_of(tmp_path, "www.yunxi.gov.cn") == {BAD: "a.html"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"failing": [1]}', b'{"failing": {"a": {"days": ["x"]}}}']
)
def test_a_damaged_record_costs_days_alone(content: bytes) -> None:
    assert unpacked(content) == {}
    kept = {BAD: Failing((FIRST,), "返回 404")}
    assert unpacked(packed(kept)) == kept


class _Answers(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._send({"/ok": 200, "/away": 302, "/gone": 404, "/login": 401}.get(self.path, 405))

    def do_GET(self) -> None:
        self._send({"/gone": 404, "/closed": 403, "/login": 401}.get(self.path, 200))

    def _send(self, code: int) -> None:
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/ok", ""),
        ("/away", ""),
        ("/no-head", ""),
        ("/closed", ""),
        ("/login", ""),
        ("/附件 一.pdf?名=甲", ""),
        ("/gone", "返回 404"),
    ],
)
def test_an_address_is_asked_for_as_a_reader_would(server: str, path: str, reason: str) -> None:
    assert answer(server + path, private=True) == reason


def test_addresses_of_the_own_network_are_not_asked(server: str) -> None:
    assert answer(f"{server}/ok") == "指向内网的地址，公众打不开"
    assert answer("https://name.invalid/") == "域名解析不了"


def test_a_redirect_into_the_own_network_is_not_followed(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def refused(url: str, private: bool) -> str:
        seen.append(url)
        return "" if url.endswith("/away") else "指向内网的地址，公众打不开"

    monkeypatch.setattr(outside_links, "_refused", refused)
    assert answer(f"{server}/away") == "指向内网的地址，公众打不开" and len(seen) == 2


def test_the_command_says_how_many_there_are(paths: Paths) -> None:
    (paths.output / "index.html").write_text("<p>没有链接</p>", encoding="utf-8")
    done = CliRunner().invoke(links, ["--config", str(paths.config)])
    assert (done.exit_code, done.stdout) == (0, "外部链接 0 个，今天打不开 0 个，连续三天打不开 0 个\n")
