"""Search in a real Chromium and count what moves: bytes as a compressing server sends them, ms until the answer."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from gongkai.publish.serving import SMALL_SUFFIXES

LIMIT_MS = 60_000
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".css": "text/css",
          ".svg": "image/svg+xml", ".wasm": "application/wasm"}  # fmt: skip
#: A page that searches with Pagefind the way its documentation shows, and reads the first results as its own page does.
PEER_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,">
<script type="module">
import * as pagefind from "./pagefind.js";
window.ask = async (query) => {
  const start = performance.now();
  const found = await pagefind.search(query);
  const taken = performance.now() - start;
  await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
  return { taken: taken, found: found.results.map((result) => result.id) };
};
window.ready = true;
</script></html>"""
#: A middling phone on slow 4G: what its processor and its connection allow.
_SLOWER = {"rate": 4}
_CONNECTION = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
#: The real search page: type, press Enter, wait until the number of results is said; all results in their order.
OWN_ASK = """async (query) => {
  const field = document.getElementById("search-input");
  const count = document.querySelector("[data-search-count]");
  const before = count.textContent;
  const start = performance.now();
  const said = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (/^(找到|没有)/.test(count.textContent)) { watch.disconnect(); done(performance.now() - start); }
    });
    watch.observe(count, { childList: true, characterData: true, subtree: true });
  });
  field.value = query;
  field.form.requestSubmit();
  return await said;
}"""
OWN_FOUND = """async (queries) => {
  const search = window.gongkaiSearch;
  const index = await search.open(new URL(document.querySelector("[data-search-root]").dataset.index, location.href).href);
  if (index.name) { await index.name(index.pages); }
  const answers = [];
  for (const query of queries) {
    const terms = search.parse(query);
    const found = await Promise.all(terms.map((term) => index.find(term)));
    answers.push(search.rank(index.pages, terms, found, "").map((one) => one.page.url));
  }
  return answers;
}"""
#: Everything that belongs to the answer has come: each result has its excerpt.
_DRAWN = """() => document.querySelectorAll(".search-result").length
  === document.querySelectorAll(".search-result-excerpt").length"""
_FIRST_ANSWER = """addEventListener("DOMContentLoaded", () => {
  const count = document.querySelector("[data-search-count]");
  const look = () => {
    if (count.textContent) { window.heard ??= performance.now(); }
    if (/^(找到|没有)/.test(count.textContent)) { window.answered ??= performance.now(); }
  };
  new MutationObserver(look).observe(count, { childList: true, characterData: true, subtree: true });
  look();
});"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one query took: bytes sent, requests, ms until the answer, and the results in their order.

    ``heard_ms``, of a first query, is when something was said of it at all.
    """

    query: str
    bytes: int
    requests: int
    ms: float
    found: tuple[str, ...] = ()
    heard_ms: float = 0.0


class Counted:
    """A folder on 127.0.0.1; counts the bytes that it sends, headers and all, texts packed with gzip as in real life."""

    def __init__(self, folder: Path) -> None:
        self.bytes = 0
        self.requests = 0
        self._lock = threading.Lock()
        self._packed: dict[Path, bytes] = {}
        counted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # without this the content waits 40 ms for the answer to the headers
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                file = folder / unquote(urlsplit(self.path).path).lstrip("/")
                file = file / "index.html" if file.is_dir() else file
                body = counted.packed(file) if file.is_file() else b""
                head = [
                    f"HTTP/1.1 {'200 OK' if file.is_file() else '404 Not Found'}",
                    f"Content-Length: {len(body)}",
                ]
                head.append(f"Content-Type: {_TYPES.get(file.suffix, 'application/octet-stream')}")
                head += ["Content-Encoding: gzip"] * _small(file) + ["Cache-Control: max-age=60", "", ""]
                sent = "\r\n".join(head).encode() + body
                counted.add(len(sent))
                self.wfile.write(sent)

            def log_message(self, format: str, *args: object) -> None:
                """Requests are counted, not named."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where the folder is served, without a slash."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def add(self, size: int) -> None:
        """Count one answer."""
        with self._lock:
            self.bytes += size
            self.requests += 1

    def packed(self, file: Path) -> bytes:
        """A file as it is sent; packed once, as ``build.py compress`` does."""
        if not _small(file):
            return file.read_bytes()
        if file not in self._packed:
            self._packed[file] = gzip.compress(file.read_bytes(), 9)
        return self._packed[file]

    def take(self) -> tuple[int, int]:
        """Bytes and requests since the last time."""
        with self._lock:
            taken = self.bytes, self.requests
            self.bytes = self.requests = 0
        return taken


def _small(file: Path) -> bool:
    return file.suffix.removeprefix(".") in SMALL_SUFFIXES


@contextmanager
def served(folder: Path) -> Iterator[Counted]:
    """Serve a folder while the block runs."""
    counted = Counted(folder)
    try:
        yield counted
    finally:
        counted.server.shutdown()
        counted.server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real Chromium."""
    program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def own(
    browser: Browser, counted: Counted, asked: list[str], phone: bool = False
) -> tuple[list[Asked], list[Asked]]:
    """Each query as the first of a new visitor by its address, and as a further one of another visitor."""
    first, further = [], []
    for query, following in zip(asked, [*asked[1:], asked[0]], strict=True):
        page = _visitor(browser, phone)
        page.add_init_script(_FIRST_ANSWER)
        counted.take()
        page.goto(f"{counted.address}/search/?q={quote(query)}")
        page.wait_for_function("window.answered")
        page.wait_for_function(_DRAWN)
        answered, heard = page.evaluate("[window.answered, window.heard]")
        first.append(Asked(query, *counted.take(), answered, heard_ms=heard))
        ms = page.evaluate(OWN_ASK, following)
        page.wait_for_function(_DRAWN)
        further.append(Asked(following, *counted.take(), ms))
        page.context.close()
    page = _visitor(browser)
    page.goto(f"{counted.address}/search/")
    answers = dict(zip(asked, page.evaluate(OWN_FOUND, asked), strict=True))
    page.context.close()
    return first, [replace(one, found=tuple(answers[one.query])) for one in further]


def peer(browser: Browser, counted: Counted, asked: list[str]) -> tuple[list[Asked], list[Asked]]:
    """The same with a page of Pagefind; what is found are the ids of its fragments."""
    first, further = [], []
    for query, following in zip(asked, [*asked[1:], asked[0]], strict=True):
        page = _visitor(browser)
        counted.take()
        page.goto(f"{counted.address}/index.html")
        page.wait_for_function("window.ready")
        for one, taken in ((query, first), (following, further)):
            answer = page.evaluate("(query) => window.ask(query)", one)
            taken.append(Asked(one, *counted.take(), answer["taken"], tuple(answer["found"])))
        page.context.close()
    return first, further


def _visitor(browser: Browser, phone: bool = False) -> Page:
    size: ViewportSize = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
    page = browser.new_context(viewport=size, locale="zh-CN").new_page()
    page.set_default_timeout(LIMIT_MS)
    if phone:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _CONNECTION)
        session.send("Emulation.setCPUThrottlingRate", _SLOWER)
    return page
