"""The preview's web server: the built files, the error page, and livereload's socket."""

from __future__ import annotations

import errno
import ipaddress
import json
import logging
import re
import socket
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from gongkai.preview.showing import Preview
from gongkai.text.os_errors import os_reason

_LOOPBACK = ("127.0.0.1", "::1")
#: For what will always be the same at its address.
_KEEP = "max-age=31536000, immutable"


#: Names of this machine that no other machine can take: an answer to them goes to nobody else's page.
_OWN_NAMES = ("localhost", *_LOOPBACK)


#: Listening here is listening on every address that the machine has; an address cannot be made to lead elsewhere.
_EVERYWHERE = frozenset({"0.0.0.0", "::"})
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[^][@:/\s]+))(?::\d+)?")


class Unavailable(Exception):
    """The server cannot listen; the message is a sentence for staff."""


class Socket(LiveReloadHandler):  # type: ignore[misc]
    """An open page: it says its address, and is told when to load again."""

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with what the application passes on."""
        self.preview = preview
        self.path = self.place = "/"

    def check_origin(self, origin: str) -> bool:
        """Only a page of this preview may listen; livereload lets every page of the world."""
        return urlsplit(origin).netloc.lower() == str(self.request.host).lower()

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


class StrangerHandler(RequestHandler):
    """A request by a name that is not the preview's own: a page elsewhere may have pointed its name to this machine."""

    def prepare(self) -> None:
        """Answer every method, before anything of the site is looked at."""
        self.set_status(421)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("这个预览只用 localhost、127.0.0.1 或 [::1] 打开；用了 --host 的，用那个地址打开。")


class Own(Application):
    """The preview under its own names: what is asked by another name sees nothing of the site."""

    def __init__(self, preview: Preview, names: frozenset[str]) -> None:
        """``names`` are those of this preview, in small letters, IPv6 addresses without brackets."""
        self._names = names
        super().__init__(
            [
                (r"/livereload", Socket, {"preview": preview}),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"(/.*)", PageHandler, {"preview": preview}),
            ]
        )

    def find_handler(self, request: HTTPServerRequest, **options: Any) -> Any:
        """Called by tornado for every request."""
        name = host_name(request.host)
        if name in self._names or (self._names & _EVERYWHERE and _is_address(name)):
            return super().find_handler(request, **options)
        return self.get_handler_delegate(request, StrangerHandler)


def host_name(host: str) -> str:
    """The name in a Host header, in small letters, without its port and without the brackets of an IPv6 address."""
    found = _HOST.fullmatch(host.lower())
    return found["address"] or found["name"].rstrip(".") if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def own_names(sockets: list[socket.socket], host: str | None = None) -> frozenset[str]:
    """The names by which a preview on ``sockets`` may be asked; ``host`` is what ``--host`` said."""
    listening = {str(one.getsockname()[0]) for one in sockets}
    return frozenset(
        {*_OWN_NAMES, *listening, socket.gethostname().lower(), *([host.lower()] if host else [])}
    )


def open_sockets(port: int, host: str | None = None) -> list[socket.socket]:
    """Listen on this machine's own two addresses, or on ``host`` alone; Unavailable says why that fails.

    A machine that lacks one of the two families gets the other one only.
    """
    opened: list[socket.socket] = []
    lacking: Unavailable | None = None
    for address in (host,) if host else _LOOPBACK:
        try:
            opened += bind_sockets(port, address)
        except OSError as error:
            unavailable = Unavailable(_reason(error, port, address))
            if _lacks_address(error):
                lacking = lacking or unavailable
                continue
            for one in opened:
                one.close()
            raise unavailable from None
        port = opened[0].getsockname()[1]
    if not opened and lacking:
        raise lacking
    return opened


def addresses(sockets: list[socket.socket]) -> list[str]:
    """The addresses to open in a browser."""
    found = [(one.family, *one.getsockname()[:2]) for one in sockets]
    return [f"http://{f'[{ip}]' if family == socket.AF_INET6 else ip}:{port}/" for family, ip, port in found]


def start(preview: Preview, sockets: list[socket.socket], host: str | None = None) -> HTTPServer:
    """Answer requests on ``sockets`` in the running event loop; ``host`` is what ``--host`` said."""
    # livereload keeps its settings on the class; its own server sets them in the same way
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    server = HTTPServer(Own(preview, own_names(sockets, host)))
    server.add_sockets(sockets)
    return server


def _lacks_address(error: OSError) -> bool:
    """Whether the machine does not have the address; ``getaddrinfo`` numbers its errors in a way of its own."""
    return isinstance(error, socket.gaierror) or error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def _reason(error: OSError, port: int, address: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用。请关掉占用它的程序，或换一个端口，例如 --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 8000"
    if _lacks_address(error):
        return f"这台机器没有 {address} 这个地址"
    return f"不能在 {address} 的端口 {port} 上预览：{os_reason(error)}"
