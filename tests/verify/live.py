"""A live site with one fault at a time, on ::1 and 127.0.0.1 under one port."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from gongkai.publish.serving import MEDIA_TYPES, SECURITY_HEADERS
from tests.ports import free_port

HOST = "www.yunxi.gov.cn"
BASE = "/zwgk/"
_TYPES = {f".{suffix}": kind for kind in MEDIA_TYPES for suffix in kind.suffixes}


@dataclass
class Faults:
    """What is wrong with the server; nothing unless a test says so."""

    without: tuple[str, ...] = ()
    """Headers that are not sent."""
    bytes_of: dict[str, bytes] = field(default_factory=dict)
    """Other content for a file, on both families."""
    six_only: dict[str, bytes] = field(default_factory=dict)
    """Other content for a file, over IPv6 alone."""
    gone: tuple[str, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)
    packed: bool = True
    missing: int = 404
    cookie: bool = False
    any_name: bool = False
    """The site is sent whatever host name is asked for."""
    broken_six: bool = False
    """IPv6 takes connections and hangs up."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # as many connections as come at once wait to be taken; beyond five the system would let them try again later
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no fault of a test."""


class _SixServer(_Server):
    address_family = socket.AF_INET6


@dataclass
class Live:
    """A site that is being served."""

    port: int
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}{BASE}"


@contextlib.contextmanager
def serving(
    folder: Path, faults: Faults | None = None, families: tuple[str, ...] = ("::1", "127.0.0.1")
) -> Iterator[Live]:
    """Serve ``folder`` below ``BASE`` on the addresses given."""
    live = Live(free_port())
    handler = _handler(folder, faults or Faults(), live)
    with contextlib.ExitStack() as stack:
        for address in families:
            server = (_SixServer if ":" in address else _Server)((address, live.port), handler)
            stack.enter_context(contextlib.closing(_Closing(server)))
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield live


class _Closing:
    def __init__(self, server: _Server) -> None:
        self.server = server

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def _handler(folder: Path, faults: Faults, live: Live) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # headers and content are written apart: without this the content waits 40 ms for the answer to the headers
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            six = ":" in self.client_address[0]
            live.requests.append(self.path)
            if six and faults.broken_six:
                self.close_connection = True
                return
            name = self.headers.get("Host", "").rpartition(":")[0]
            if not faults.any_name and name not in (HOST, "localhost", "[::1]", "127.0.0.1"):
                self._send(421, "text/plain; charset=utf-8", b"")
                return
            below = unquote(self.path.removeprefix(BASE))
            name = f"{below}index.html" if not below or below.endswith("/") else below
            if name in faults.moved:
                self._send(301, "text/html", b"", faults.moved[name])
                return
            file = folder / name
            if not self.path.startswith(BASE) or name in faults.gone or not file.is_file():
                content = faults.bytes_of.get(name)
                if content is None:
                    self._send(faults.missing, "text/html; charset=utf-8", (folder / "404.html").read_bytes())
                    return
            else:
                content = faults.bytes_of.get(name, file.read_bytes())
            content = faults.six_only.get(name, content) if six else content
            kind = _TYPES.get(Path(name).suffix)
            self._send(200, kind.written if kind else "application/octet-stream", content)

        def _send(self, status: int, kind: str, content: bytes, location: str = "") -> None:
            packed = (
                faults.packed and "gzip" in self.headers.get("Accept-Encoding", "") and len(content) > 500
            )
            content = gzip.compress(content) if packed else content
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            if location:
                self.send_header("Location", location)
            if faults.cookie:
                self.send_header("Set-Cookie", "a=1")
            for name, value in SECURITY_HEADERS:
                if name not in faults.without:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
