"""What the preview and the desk refuse: in Chinese, and without keeping what was sent."""

from __future__ import annotations

import http.client
import re
import resource
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.preview import serving
from tests.desk.served import Served, serving_desk

#: An English word that a reader would see; names of elements and of files are none.
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_MARKUP = re.compile(r"<[^>]*>")


def peak() -> int:
    """The most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_desk(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 403),
        ("PUT", "/notices/2026/a/", 403),
        ("FOO", "/", 405),
        ("GET", "/%ff%fe", 400),
        ("GET", "/none", 404),
        ("GET", "/livereload", 404),
        ("POST", "/livereload", 403),
        ("DELETE", "/livereload.js", 403),
        ("FOO", "/_desk/", 405),
        ("GET", "/_desk/none", 404),
        ("GET", "/_desk/edit?file=%ff", 400),
        ("GET", "/_desk/new", 404),
        ("PATCH", "/_typed/notices/2026/a/", 403),
        ("FOO", "/_desk/assets/desk.css", 405),
    ],
)
def test_every_refusal_is_in_chinese(served: Served, method: str, path: str, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == status
    assert not _ENGLISH.findall(_MARKUP.sub("", text)), text
    assert "。" in text
    connection.close()


@pytest.mark.parametrize("path", ["/_desk/edit?file=notices/2026/a.md", "/_desk/word", "/", "/livereload"])
def test_a_body_of_100_megabytes_is_refused_in_chinese_and_never_kept(served: Served, path: str) -> None:
    part = b"0" * 1_000_000
    before = peak()
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as sent:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Length: {100 * len(part)}\r\n\r\n"
        sent.sendall(head.encode())
        for _ in range(100):
            sent.sendall(part)
        answer = sent.recv(100_000).decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "太大" in answer
    assert peak() - before < 30_000_000


def test_a_body_without_a_length_is_read_to_its_limit_only(served: Served) -> None:
    part = b"f4240\r\n" + b"0" * 1_000_000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as sent:
        head = f"POST /_desk/word HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nTransfer-Encoding: chunked\r\n\r\n"
        sent.sendall(head.encode())
        parts = 0
        with pytest.raises(OSError):
            for parts in range(1000):  # noqa: B007
                sent.sendall(part)
    assert parts < 60


def test_a_slow_body_is_ended(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LONGEST_WAIT", 0.3)
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as sent:
        head = f"POST /_desk/edit HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Length: 1000\r\n\r\n"
        sent.sendall(f"{head}_xsrf=".encode())
        began = time.monotonic()
        assert sent.recv(1000) == b""
        assert time.monotonic() - began < 20


def test_many_parts_of_an_upload_are_refused(served: Served) -> None:
    parts = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%d"\r\n\r\n1\r\n' % n for n in range(100_000)
    )
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request(
        "POST", "/_desk/word", parts + b"--x--\r\n", {"Content-Type": "multipart/form-data; boundary=x"}
    )
    answer = connection.getresponse()
    assert answer.status in (400, 403)
    assert "没有" in answer.read().decode()
    connection.close()


def test_the_answer_of_a_file_that_is_too_large_reaches_a_browser(served: Served, tmp_path: Path) -> None:
    """As ``http.client`` sends it: all of the body before the answer is read."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("POST", "/_desk/word", b"0" * 40_000_000, {"Content-Type": "text/plain"})
    assert connection.getresponse().status == 413
    connection.close()
