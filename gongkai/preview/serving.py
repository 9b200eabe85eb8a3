"""The preview's web server: the built files, the error page, and livereload's WebSocket."""

from __future__ import annotations

import errno
import ipaddress
import json
import logging
import re
import socket
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote, urlencode, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from gongkai.preview.refusing import LONGEST_BODY, LONGEST_WAIT, RefusingHandler, TooLargeHandler, announced
from gongkai.preview.showing import Preview
from gongkai.text.os_errors import os_reason

_LOOPBACK = ("127.0.0.1", "::1")
#: For files that never change at their address.
_KEEP = "max-age=31536000, immutable"


#: Names of this machine that nobody else can register, so responses to them reach no foreign page.
_OWN_NAMES = ("localhost", *_LOOPBACK)


#: Wildcard addresses: listening on all addresses of the machine. An IP address cannot be redirected by DNS.
_EVERYWHERE = frozenset({"0.0.0.0", "::"})
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[^][@:/\s]+))(?::\d+)?")


class Unavailable(Exception):
    """The server cannot listen; the message is a sentence for staff."""


class Socket(RefusingHandler, LiveReloadHandler):  # type: ignore[misc]
    """The WebSocket of an open page: it reports its address and is told when to reload."""

    async def get(self, *words: Any, **options: Any) -> None:
        """Begin the conversation; a browser that only opens the address is told that it holds no page."""
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            raise HTTPError(404)
        if (begun := super().get(*words, **options)) is not None:
            await begun

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with the arguments of the application."""
        self.preview = preview
        self.path = self.place = "/"

    def check_origin(self, origin: str) -> bool:
        """Accept only pages of this preview; livereload by itself accepts every page on the web."""
        return urlsplit(origin).netloc.lower() == str(self.request.host).lower()

    def on_message(self, message: str) -> None:
        """Handle a message: livereload's greeting first, then the address of the page."""
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "info" and "url" in said:
            self.path = unquote(urlsplit(said["url"]).path)
            self.preview.opened(self)

    def on_close(self) -> None:
        """Forget a page that was closed or is reloading."""
        super().on_close()
        self.preview.closed(self)

    def reload(self) -> None:
        """Tell the browser to reload the page."""
        self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})


class PageHandler(RefusingHandler):
    """Answers any address of the site, below the root or below the site's real base path."""

    def initialize(self, preview: Preview) -> None:
        """Called by tornado with the arguments of the application."""
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
        """Add livereload's script to a page, asynchronously so that it does not delay drawing.

        The host is passed on because the script cannot read an IPv6 address from its own URL.
        """
        host = self.request.host
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        asked = urlencode({"host": name or host, "port": port or "80"}, safe="[]:")
        script = f'<script src="/livereload.js?{asked}" async></script>'.encode()
        return content.replace(b"</head>", script + b"</head>", 1)


class ScriptHandler(RefusingHandler, LiveReloadJSHandler):  # type: ignore[misc]
    """The script of livereload."""


class StrangerHandler(RequestHandler):
    """Refuses requests with a foreign host name, since another site may point its name to this machine."""

    def check_xsrf_cookie(self) -> None:
        """A stranger is refused anyway."""

    def prepare(self) -> None:
        """Answer every method, before anything of the site is read."""
        self.set_status(421)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("这个预览只用 localhost、127.0.0.1 或 [::1] 打开；用了 --host 的，用那个地址打开。")


class ServedBeside(Protocol):
    """What is served beside the preview, with settings of tornado's application."""

    settings: Mapping[str, Any]
    path: str
    """Where it begins, without the first slash."""
    names: frozenset[str]
    """Further host names under which it is asked, those of a web server before it."""

    def handlers(self, preview: Preview) -> Sequence[tuple[str, type[RequestHandler], dict[str, Any]]]:
        """The addresses that it answers, before those of the preview."""

    def longest_body(self, path: str) -> int | None:
        """Bytes that a request for a path may have; None for paths that are not its own."""

    def too_large(self) -> tuple[type[RequestHandler], dict[str, Any]]:
        """The handler, with its arguments, that refuses a larger one."""


class Own(Application):
    """The preview under its own names; requests with any other name see nothing of the site."""

    def __init__(self, preview: Preview, names: frozenset[str], beside: ServedBeside | None = None) -> None:
        """``names`` are the names of this preview, in lower case, IPv6 addresses without brackets."""
        self._names = names
        self._beside = beside
        super().__init__(
            [
                *(beside.handlers(preview) if beside else ()),
                (r"/livereload", Socket, {"preview": preview}),
                (r"/livereload\.js", ScriptHandler),
                (r"(/.*)", PageHandler, {"preview": preview}),
            ],
            **(beside.settings if beside else {}),
        )

    def find_handler(self, request: HTTPServerRequest, **options: Any) -> Any:
        """Called by tornado for every request."""
        name = host_name(request.host)
        own = name in self._names or (self._names & _EVERYWHERE and _is_address(name))
        beside = self._beside.longest_body(request.path) if self._beside and own else None
        most = LONGEST_BODY if beside is None else beside
        if announced(request) > most:
            large, given = (
                self._beside.too_large() if self._beside and beside is not None else (TooLargeHandler, {})
            )
            return self.get_handler_delegate(request, large, given)
        # of a body without an announced length no more than this is read
        request.connection.set_max_body_size(most)  # type: ignore[union-attr]
        request.connection.set_body_timeout(LONGEST_WAIT)  # type: ignore[union-attr]
        if own:
            return super().find_handler(request, **options)
        return self.get_handler_delegate(request, StrangerHandler)


def host_name(host: str) -> str:
    """The name in a Host header, in lower case, without the port and the brackets of an IPv6 address."""
    found = _HOST.fullmatch(host.lower())
    return found["address"] or found["name"].rstrip(".") if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def own_names(sockets: list[socket.socket], host: str | None = None) -> frozenset[str]:
    """The names under which a preview on ``sockets`` may be requested; ``host`` is that of ``--host``."""
    listening = {str(sock.getsockname()[0]) for sock in sockets}
    return frozenset(
        {*_OWN_NAMES, *listening, socket.gethostname().lower(), *([host.lower()] if host else [])}
    )


def open_sockets(port: int, host: str | None = None) -> list[socket.socket]:
    """Listen on the two loopback addresses, or on ``host`` alone. Raises ``Unavailable`` with a reason.

    On a machine that lacks one of the two families, listen on the other one only.
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
            for sock in opened:
                sock.close()
            raise unavailable from None
        port = opened[0].getsockname()[1]
    if not opened and lacking:
        raise lacking
    return opened


def addresses(sockets: list[socket.socket]) -> list[str]:
    """The addresses to open in a browser."""
    found = [(sock.family, *sock.getsockname()[:2]) for sock in sockets]
    return [f"http://{f'[{ip}]' if family == socket.AF_INET6 else ip}:{port}/" for family, ip, port in found]


def start(
    preview: Preview,
    sockets: list[socket.socket],
    host: str | None = None,
    beside: ServedBeside | None = None,
) -> HTTPServer:
    """Serve requests on ``sockets`` in the running event loop; ``host`` is the value of ``--host``."""
    # livereload keeps its settings on the class; its own server sets them in the same way
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    server = HTTPServer(
        Own(preview, own_names(sockets, host) | (beside.names if beside else frozenset()), beside)
    )
    server.add_sockets(sockets)
    return server


def _lacks_address(error: OSError) -> bool:
    """Whether the machine lacks the address; ``getaddrinfo`` has error numbers of its own."""
    return isinstance(error, socket.gaierror) or error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def _reason(error: OSError, port: int, address: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用。请关掉占用它的程序，或换一个端口，例如 --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 8000"
    if _lacks_address(error):
        return f"这台机器没有 {address} 这个地址"
    return f"不能在 {address} 的端口 {port} 上预览：{os_reason(error)}"
