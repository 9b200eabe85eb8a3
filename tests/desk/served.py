"""The desk of a small site in this process, and a browser without JavaScript that talks to it."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from lxml import html

from gongkai.commands.office import ContentOffice
from gongkai.desk.copy import DeskCopy
from gongkai.desk.serving import Desk
from gongkai.paths import Paths
from gongkai.preview.building import Result
from gongkai.preview.serving import open_sockets, start
from gongkai.preview.showing import Preview
from tests.ports import free_port
from tests.small_site import NOON, write


@dataclass
class Served:
    """A desk that is being served: its folder, its port, the desk itself."""

    folder: Path
    port: int
    desk: Desk

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def file(self, place: str = "notices/2026/a.md") -> Path:
        return self.folder / "content" / place


@contextmanager
def serving_desk(folder: Path, site: Path | None = None, copy: DeskCopy | None = None) -> Iterator[Served]:
    """Serve the desk of a small site, which is written unless it is there; ``copy`` is its git working copy.

    Its preview shows the built ``site``, without one no pages but those that the desk draws.
    """
    config = folder / "site_config.yaml"
    if not config.is_file():
        write(folder)
    desk = Desk(ContentOffice(Paths.around(config), NOON), folder / ".gongkai-desk", copy)
    with serving_made(folder, desk, site) as served:
        yield served


@contextmanager
def serving_made(folder: Path, desk: Desk, site: Path | None = None) -> Iterator[Served]:
    """Serve a desk of the site in ``folder``; its preview shows the built ``site``."""
    preview = Preview(site or folder / "none")
    preview.show(Result())
    port = free_port()
    ready, ended = threading.Event(), threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []
    stop = asyncio.Event()

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        server = start(preview, open_sockets(port), None, desk)
        ready.set()
        await stop.wait()
        server.stop()

    def run() -> None:
        asyncio.run(serve())
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    assert ready.wait(60)
    try:
        yield Served(folder, port, desk)
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        assert ended.wait(60)


@dataclass
class Visitor:
    """A browser without JavaScript: cookies, and forms sent as they were drawn."""

    served: Served
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, place of a redirection, text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=120)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {"Cookie": cookie, **(headers or {})})
        answer = connection.getresponse()
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers.get("Location") or "", text

    def form(self, place: str = "notices/2026/a.md", more: str = "") -> dict[str, str]:
        """The inputs of a form as a browser would send them."""
        status, _, text = self.ask("GET", f"/_desk/edit?file={quote(place)}{more}")
        assert status == 200, text
        return inputs(text)

    def post(
        self,
        path: str,
        said: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str, str]:
        """Send a form."""
        body = urlencode(said).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, {**kind, **(headers or {})})

    def save(self, said: Mapping[str, str], place: str = "notices/2026/a.md") -> tuple[int, str, str]:
        """Send the form of a file by its button."""
        return self.post(f"/_desk/edit?file={quote(place)}", {**said, "~do": "save"})


def inputs(text: str) -> dict[str, str]:
    """What a browser sends of the form of a page when nothing was changed."""
    form, *_ = html.document_fromstring(text).xpath("//form[@method='post']")
    found: dict[str, str] = {}
    for one in form.iter("input", "textarea", "select"):
        name = one.get("name")
        if not name:
            continue
        if one.tag == "textarea":
            found[name] = (one.text or "").removeprefix("\n")
        elif one.tag == "select":
            chosen = one.xpath(".//option[@selected]") or one.xpath(".//option")
            found[name] = chosen[0].get("value", chosen[0].text)
        else:
            found[name] = one.get("value", "")
    return found
