"""The state of the preview, and the open pages: each is reloaded when it differs from what was sent."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from tornado.locks import Event

from gongkai.preview.building import Result
from gongkai.preview.error_page import error_page

#: Where the last good version stays available while the sources have errors; its relative links work there.
LAST_GOOD = "/_last-good/"

#: Types that the tables of some systems lack or have wrong.
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
    ".webmanifest": "application/manifest+json",
}
#: Files with a hash of their content in their name need not be requested again.
_LASTING = "/assets/"
#: At most this many pages count as being viewed, even if no browser is connected any more.
_RECENT = 16
#: Seconds that a build waits while browsers load a page.
_PATIENCE = 0.25


class Tab(Protocol):
    """An open page: its address in the browser (``path``) and within the site (``place``)."""

    path: str
    place: str

    def reload(self) -> None:
        """Tell the browser to reload the page."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The response for an address; ``to`` redirects to another one, relative to it."""

    content: bytes = b""
    kind: str = _TYPES[".html"]
    status: int = 200
    to: str = ""
    lasting: bool = False
    """Whether the address will always have the same content."""

    @property
    def page(self) -> bool:
        return self.kind == _TYPES[".html"]


class Preview:
    """The state of the server: the folder of the last good build, and the result of the newest one."""

    def __init__(self, folder: Path) -> None:
        """``folder`` need not exist yet."""
        self.folder = folder
        self.started = Event()
        self.base_path = "/"
        self.fault: Result | None = None
        self.newest: Result | None = None
        self._tabs: dict[Tab, bytes] = {}
        self._sent: dict[str, bytes] = {}
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._loading: set[str] = set()
        self._loaded = Event()

    @property
    def has_site(self) -> bool:
        """Whether any build has succeeded."""
        return self.folder.is_dir()

    @property
    def looked_at(self) -> set[str]:
        """The addresses within the site that are open in a browser or were sent last."""
        return {*(tab.place for tab in self._tabs), *self._recent}

    def show(self, result: Result) -> None:
        """Show the result of a build."""
        self.newest = result
        self.fault = result if result.failed else None
        if not result.failed:
            self.base_path = result.base_path
        self.started.set()
        self.refresh()

    def refresh(self) -> None:
        """Reload every open page that differs from what was sent."""
        for tab, seen in list(self._tabs.items()):
            now = _digest(self.answer(tab.path).content)
            if now != seen:
                self._tabs[tab] = now
                self._loading.add(tab.path)
                self._loaded.clear()
                tab.reload()

    async def loaded(self) -> None:
        """Wait until browsers have reloaded their pages, but only briefly, because some may be asleep."""
        if self._loading:
            # not ``wait_for``: in Python 3.11 it ignores a cancellation when the result is already there, so
            # Ctrl-C had no effect
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._loaded.wait()
            self._loading.clear()

    def opened(self, tab: Tab) -> None:
        """Register an open page; if it has changed since it was sent, it is reloaded now."""
        tab.place = self._within(tab.path)[1]
        self._tabs[tab] = self._sent.get(tab.path) or _digest(self.answer(tab.path).content)
        self._loading.discard(tab.path)
        if not self._loading:
            self._loaded.set()
        self.refresh()

    def closed(self, tab: Tab) -> None:
        """Forget a page that is no longer open."""
        self._tabs.pop(tab, None)

    def sent(self, path: str, content: bytes) -> None:
        """Record the content of a page that was sent."""
        self._sent[path] = _digest(content)
        place = self._within(path)[1]
        with suppress(ValueError):
            self._recent.remove(place)
        self._recent.append(place)

    def file(self, path: str) -> Path | None:
        """The file for a decoded request path; None when it does not exist or is outside the folder."""
        root = self.folder.resolve()
        file = (root / path.lstrip("/")).resolve()
        if not file.is_relative_to(root) or "\0" in path:
            return None
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None

    def answer(self, path: str) -> Showing:
        """The response for a decoded path, below the root or below the site's real base path."""
        last_good = path.startswith(LAST_GOOD)
        if last_good:
            path = "/" + path.removeprefix(LAST_GOOD).lstrip("/")
            if self.fault is None:
                return Showing(status=302, to=quote(path))
        file, within = self._within(path)
        if file is None and self.file(within + "/"):
            return Showing(status=302, to=quote(path.rsplit("/", 1)[-1]) + "/")
        page = file is None or file.suffix == ".html"
        if page and self.fault is not None and not last_good:
            kept = quote(LAST_GOOD + within.lstrip("/")) if self.has_site else None
            return Showing(error_page(self.fault, kept).encode())
        if file is None:
            missing = self.file("/404.html")
            return Showing(missing.read_bytes() if missing else "没有这个页面。".encode(), status=404)
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return Showing(file.read_bytes(), kind, lasting=within.startswith(_LASTING))

    def _within(self, path: str) -> tuple[Path | None, str]:
        """The file and its path within the site; only 404.html links to the base path."""
        file = self.file(path)
        if file is None and f"{path}/".startswith(self.base_path):
            path = f"{path}/".removeprefix(self.base_path)
            path = f"/{path}"[:-1]
            file = self.file(path)
        return file, path


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
