"""The preview answers to its own names only: a page elsewhere that points its name to this machine reads nothing."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from gongkai.preview.serving import host_name, own_names
from tests.conftest import ROOT
from tests.ports import free_port
from tests.small_site import write

#: Names that lead to this machine when somebody says so, and forms of them that a careless comparison takes for its own.
STRANGERS = (
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example@localhost",
    "localhost@evil.example",
    "127.0.0.2",
    "127.1",
    "2130706433",
    "0.0.0.0",
    "[::]",
    "[::1].evil.example",
    "[::1",
    "192.0.2.7",
    "www.yunxi.gov.cn",
    "",
)
PATHS = ("/", "/notices/2026/a/", "/manifest.json", "/livereload.js", "/livereload", "/_last-good/", "/none")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a small site that is being served."""
    home = tmp_path_factory.mktemp("names")
    write(home)
    found = free_port()
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--port", str(found)]
    process = subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    for line in process.stdout:
        if "已更新" in line or "错误" in line:
            break
    yield found
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)


def _ask(
    address: str, port: int, path: str, host: str, method: str = "GET", **headers: str
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(address, port, timeout=60)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, b"" if answer.status == 101 else answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_foreign_name_sees_nothing_of_the_site(port: int, address: str) -> None:
    asked = 0
    for name in STRANGERS:
        for path in PATHS:
            for method in ("GET", "HEAD", "POST"):
                host = f"{name}:{port}" if name else ""
                status, content = _ask(address, port, path, host, method)
                assert status in (400, 421), (name, path, method)
                assert b"<html" not in content and "云溪".encode() not in content
                asked += 1
    print(f"计数：别的主机名 {asked} 次请求（{address}），答复内容 0")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("name", ["localhost", "LocalHost", "localhost.", "127.0.0.1", "[::1]"])
def test_its_own_names_see_the_site(port: int, address: str, name: str) -> None:
    status, content = _ask(address, port, "/notices/2026/a/", f"{name}:{port}")
    assert status == 200
    assert "各镇要做好政务公开工作".encode() in content


@pytest.mark.parametrize(
    ("origin", "status"), [("http://127.0.0.1:{port}", 101), ("http://evil.example", 403), ("null", 403)]
)
def test_only_a_page_of_the_preview_hears_of_changes(port: int, origin: str, status: int) -> None:
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
        "Origin": origin.format(port=port),
    }
    found, _ = _ask("127.0.0.1", port, "/livereload", f"127.0.0.1:{port}", **headers)
    assert found == status


def test_a_preview_for_others_answers_to_what_was_named() -> None:
    with socket.socket(socket.AF_INET) as one:
        one.bind(("127.0.0.1", 0))
        names = own_names([one], "Bangong-PC")
    assert {"localhost", "127.0.0.1", "::1", "bangong-pc"} <= names
    assert "evil.example" not in names


@pytest.mark.parametrize(
    ("host", "name"),
    [("[::1]:80", "::1"), ("LOCALHOST:8000", "localhost"), ("a@localhost", ""), ("[::1", ""), ("", "")],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name
