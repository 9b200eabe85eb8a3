"""What the preview shows now, and which pages are open: each is told to load again when it is not as it was sent."""

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

#: Where the last good version stays readable while the sources have errors; links are relative, so it is a site.
LAST_GOOD = "/_last-good/"

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
#: Seconds that browsers may have the machine for themselves to load a page.
_PATIENCE = 0.25


class Tab(Protocol):
    """An open page: its address as the browser names it, and within the site."""

    path: str
    place: str

    def reload(self) -> None:
        """Have the browser load the page again."""


@dataclass(frozen=True, slots=True)
class Showing:
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
        self._loading: set[str] = set()
        self._loaded = Event()

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
                self._loading.add(tab.path)
                self._loaded.clear()
                tab.reload()

    async def loaded(self) -> None:
        """Wait until the browsers have what they were told to load again, or a moment: some of them sleep."""
        if self._loading:
            # not wait_for, which forgets that it was cancelled when the answer is there already (Python 3.11): Ctrl-C
            # came to nothing then
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._loaded.wait()
            self._loading.clear()

    def opened(self, tab: Tab) -> None:
        """A browser shows a page, and will hear when it changes; when it has since it was sent, it hears that now."""
        tab.place = self._within(tab.path)[1]
        self._tabs[tab] = self._sent.get(tab.path) or _digest(self.answer(tab.path).content)
        self._loading.discard(tab.path)
        if not self._loading:
            self._loaded.set()
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

    def answer(self, path: str) -> Showing:
        """What stands at a decoded path, under the root or under the path where the site really stands."""
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
        """The file and its path within the site; 404.html alone links from the base path."""
        file = self.file(path)
        if file is None and f"{path}/".startswith(self.base_path):
            path = f"{path}/".removeprefix(self.base_path)
            path = f"/{path}"[:-1]
            file = self.file(path)
        return file, path


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
