"""The preview's web server: the built files, the error page, and livereload's socket."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import mimetypes
import socket
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urlsplit

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
#: What bears a hash of itself in its name need not be asked for again.
_LASTING = "/assets/"
#: So many pages count as being looked at, even when no browser listens any more.
_RECENT = 16
_KEEP = "max-age=31536000, immutable"


class Unavailable(Exception):
    """The server cannot listen; the message is a sentence for staff."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address now; ``to`` leads on to another one, relative to it."""

    content: bytes = b""
    kind: str = _TYPES[".html"]
    status: int = 200
    to: str = ""
    lasting: bool = False
    """Whether the same address will always give the same."""

    @property
    def page(self) -> bool:
        return self.kind == _TYPES[".html"]


class Preview:
    """What the server shows now: the folder of the last good build, and the result of the newest one."""

    def __init__(self, folder: Path) -> None:
        """``folder`` need not exist yet."""
        self.folder = folder
        self.started = Event()
        self.base_path = "/"
        self.fault: Result | None = None
        self._tabs: dict[Tab, bytes] = {}
        self._sent: dict[str, bytes] = {}
        self._recent: deque[str] = deque(maxlen=_RECENT)

    @property
    def has_site(self) -> bool:
        """Whether any build has succeeded."""
        return self.folder.is_dir()

    @property
    def looked_at(self) -> set[str]:
        """The addresses within the site that are open in a browser, or were sent last."""
        return {*(tab.place for tab in self._tabs), *self._recent}

    def show(self, result: Result) -> None:
        """Take up the result of a build."""
        self.fault = result if result.failed else None
        if not result.failed:
            self.base_path = result.base_path
        self.started.set()
        self.refresh()

    def refresh(self) -> None:
        """Reload every open page that is not as it was sent."""
        for tab, seen in list(self._tabs.items()):
            now = _digest(self.answer(tab.path).content)
            if now != seen:
                self._tabs[tab] = now
                tab.reload()

    def opened(self, tab: Tab) -> None:
        """A browser shows a page, and will hear when it changes; when it has since it was sent, it hears that now."""
        tab.place = self._within(tab.path)[1]
        self._tabs[tab] = self._sent.get(tab.path) or _digest(self.answer(tab.path).content)
        self.refresh()

    def closed(self, tab: Tab) -> None:
        """A browser shows a page no longer."""
        self._tabs.pop(tab, None)

    def sent(self, path: str, content: bytes) -> None:
        """A page was sent as it is now."""
        self._sent[path] = _digest(content)
        place = self._within(path)[1]
        with suppress(ValueError):
            self._recent.remove(place)
        self._recent.append(place)

    def file(self, path: str) -> Path | None:
        """The file of the site for a decoded request path; None when there is none, or outside the folder."""
        root = self.folder.resolve()
        file = (root / path.lstrip("/")).resolve()
        if not file.is_relative_to(root) or "\0" in path:
            return None
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None

    def answer(self, path: str) -> Answer:
        """What stands at a decoded path, under the root or under the path where the site really stands."""
        last_good = path.startswith(LAST_GOOD)
        if last_good:
            path = "/" + path.removeprefix(LAST_GOOD).lstrip("/")
            if self.fault is None:
                return Answer(status=302, to=quote(path))
        file, within = self._within(path)
        if file is None and self.file(within + "/"):
            return Answer(status=302, to=quote(path.rsplit("/", 1)[-1]) + "/")
        page = file is None or file.suffix == ".html"
        if page and self.fault is not None and not last_good:
            kept = quote(LAST_GOOD + within.lstrip("/")) if self.has_site else None
            return Answer(error_page(self.fault, kept).encode())
        if file is None:
            missing = self.file("/404.html")
            return Answer(missing.read_bytes() if missing else "没有这个页面。".encode(), status=404)
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return Answer(file.read_bytes(), kind, lasting=within.startswith(_LASTING))

    def _within(self, path: str) -> tuple[Path | None, str]:
        """The file and its path within the site; 404.html alone links from the base path."""
        file = self.file(path)
        if file is None and f"{path}/".startswith(self.base_path):
            path = f"{path}/".removeprefix(self.base_path)
            path = f"/{path}"[:-1]
            file = self.file(path)
        return file, path


class Tab(LiveReloadHandler):  # type: ignore[misc]
    """An open page: it says its address, and is told when to load again."""

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with what the application passes on."""
        self.preview = preview
        self.path = self.place = "/"

    def on_message(self, message: str) -> None:
        """livereload's greeting; the second message names the page."""
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "info" and "url" in said:
            self.path = unquote(urlsplit(said["url"]).path)
            self.preview.opened(self)

    def on_close(self) -> None:
        """The page was left or loads again."""
        super().on_close()
        self.preview.closed(self)

    def reload(self) -> None:
        """Have the browser load the page again."""
        self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})


class PageHandler(RequestHandler):
    """Any address of the site, under the root or under the path where the site really stands."""

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with what the application passes on."""
        self.preview = preview

    async def get(self, path: str) -> None:
        """Answer once the first build is done."""
        await self.preview.started.wait()
        answer = self.preview.answer(path)
        self.set_header("Cache-Control", _KEEP if answer.lasting else "no-store")
        if answer.to:
            self.redirect(answer.to)
            return
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        if answer.page:
            self.preview.sent(path, answer.content)
        self.finish(self._with_script(answer.content) if answer.page else answer.content)

    head = get

    def _with_script(self, content: bytes) -> bytes:
        """A page with livereload's script, which no built file has; the page is drawn without waiting for it.

        Its host is named because the script cannot read an IPv6 address out of its own URL.
        """
        host = self.request.host
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        asked = urlencode({"host": name or host, "port": port or "80"}, safe="[]:")
        script = f'<script src="/livereload.js?{asked}" async></script>'.encode()
        return content.replace(b"</head>", script + b"</head>", 1)


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
                (r"/livereload", Tab, {"preview": preview}),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"(/.*)", PageHandler, {"preview": preview}),
            ]
        )
    )
    server.add_sockets(sockets)
    return server


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _reason(error: OSError, port: int, address: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用。请关掉占用它的程序，或换一个端口，例如 --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 8000"
    return f"不能在 {address} 的端口 {port} 上预览：{error.strerror or error}"
