"""The preview's web server: the built files, the error page, and livereload's socket."""

from __future__ import annotations

import errno
import logging
import mimetypes
import socket
from pathlib import Path
from urllib.parse import quote, urlencode

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.locks import Event
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from gongkai.preview.building import Result
from gongkai.preview.error_page import error_page

#: Where the last good version stays readable while the sources have errors; links are relative, so it is a site.
LAST_GOOD = "/_last-good/"

_LOOPBACK = ("127.0.0.1", "::1")
#: Types that the tables of some systems lack or get wrong.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}


class Unavailable(Exception):
    """The server cannot listen; the message is a sentence for staff."""


class Preview:
    """What the server shows now: the folder of the last good build, and the result of the newest one."""

    def __init__(self, folder: Path) -> None:
        """``folder`` need not exist yet."""
        self.folder = folder
        self.started = Event()
        self.base_path = "/"
        self.fault: Result | None = None

    @property
    def has_site(self) -> bool:
        """Whether any build has succeeded."""
        return self.folder.is_dir()

    def show(self, result: Result) -> None:
        """Take up the result of a build and reload every open page."""
        self.fault = result if result.failed else None
        if not result.failed:
            self.base_path = result.base_path
        self.started.set()
        LiveReloadHandler.reload_waiters("*")

    def file(self, path: str) -> Path | None:
        """The file of the site for a decoded request path; None when there is none, or outside the folder."""
        root = self.folder.resolve()
        file = (root / path.lstrip("/")).resolve()
        if not file.is_relative_to(root) or "\0" in path:
            return None
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None


class PageHandler(RequestHandler):
    """Any address of the site, under the root or under the path where the site really stands."""

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with what the application passes on."""
        self.preview = preview

    async def get(self, path: str) -> None:
        """Answer once the first build is done."""
        await self.preview.started.wait()
        self.set_header("Cache-Control", "no-store")
        last_good = path.startswith(LAST_GOOD)
        if last_good:
            path = "/" + path.removeprefix(LAST_GOOD).lstrip("/")
            if self.preview.fault is None:
                self.redirect(quote(path))
                return
        file, within = self._find(path)
        if file is None and self.preview.file(within + "/"):
            self.redirect(quote(self.request.path.rsplit("/", 1)[-1]) + "/")
            return
        page = file is None or file.suffix == ".html"
        if page and self.preview.fault is not None and not last_good:
            kept = quote(LAST_GOOD + within.lstrip("/")) if self.preview.has_site else None
            self._html(error_page(self.preview.fault, kept).encode())
        elif file is None:
            self.set_status(404)
            missing = self.preview.file("/404.html")
            self._html(missing.read_bytes() if missing else "没有这个页面。".encode())
        elif page:
            self._html(file.read_bytes())
        else:
            kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.set_header("Content-Type", kind)
            self.finish(file.read_bytes())

    head = get

    def _find(self, path: str) -> tuple[Path | None, str]:
        """The file and its path within the site; 404.html alone links from the base path."""
        base = self.preview.base_path
        file = self.preview.file(path)
        if file is None and f"{path}/".startswith(base):
            path = f"{path}/".removeprefix(base)
            path = f"/{path}"[:-1]
            file = self.preview.file(path)
        return file, path

    def _html(self, content: bytes) -> None:
        """Send a page with livereload's script, which no built file has.

        Its host is named because the script cannot read an IPv6 address out of its own URL.
        """
        host = self.request.host
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        asked = urlencode({"host": name or host, "port": port or "80"}, safe="[]:")
        script = f'<script src="/livereload.js?{asked}"></script>'.encode()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(content.replace(b"</head>", script + b"</head>", 1))


def open_sockets(port: int, host: str | None = None) -> list[socket.socket]:
    """Listen on this machine's own two addresses, or on ``host`` alone; Unavailable says why that fails.

    A machine without IPv6 gets IPv4 only.
    """
    opened: list[socket.socket] = []
    for address in (host,) if host else _LOOPBACK:
        try:
            opened += bind_sockets(port, address)
        except OSError as error:
            if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT) and opened:
                continue
            for one in opened:
                one.close()
            raise Unavailable(_reason(error, port, address)) from None
        port = opened[0].getsockname()[1]
    return opened


def addresses(sockets: list[socket.socket]) -> list[str]:
    """The addresses to open in a browser."""
    found = [(one.family, *one.getsockname()[:2]) for one in sockets]
    return [f"http://{f'[{ip}]' if family == socket.AF_INET6 else ip}:{port}/" for family, ip, port in found]


def start(preview: Preview, sockets: list[socket.socket]) -> HTTPServer:
    """Answer requests on ``sockets`` in the running event loop."""
    # livereload keeps its settings on the class; its own server sets them in the same way
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    server = HTTPServer(
        Application(
            [
                (r"/livereload", LiveReloadHandler),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"(/.*)", PageHandler, {"preview": preview}),
            ]
        )
    )
    server.add_sockets(sockets)
    return server


def _reason(error: OSError, port: int, address: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用。请关掉占用它的程序，或换一个端口，例如 --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 8000"
    return f"不能在 {address} 的端口 {port} 上预览：{error.strerror or error}"
