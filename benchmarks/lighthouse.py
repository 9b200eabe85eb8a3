"""What Lighthouse says about the site: ``python benchmarks/lighthouse.py``, with Node.js 18.16 or newer and a Chromium.

Builds the site of ``--config``, serves it compressed on 127.0.0.1, and has every kind of page looked at as on a
phone: a small screen, a slow line and a slow processor, all three simulated; with ``--desktop`` as on a desk.
Prints Markdown.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from report import machine
from tools import DEFAULT_FOLDER, Tool, Unavailable, lighthouse

ROOT = Path(__file__).resolve().parent.parent
#: One page of every kind of the project's own site; a pattern stands for the first file that it fits.
PAGES = {
    "home": "index.html",
    "list": "notices/index.html",
    "notice": "notices/[0-9]*/*/index.html",
    "task": "tasks/*-[0-9]*/*/index.html",
    "search": "search/index.html",
}
#: Lighthouse's names of what it marks, and the headings here.
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
#: Figures of the loading of a page, with their headings, what they are divided by and how many places they have.
TIMES = {
    "first-contentful-paint": ("first paint, s", 1000, 1),
    "largest-contentful-paint": ("largest paint, s", 1000, 1),
    "total-blocking-time": ("blocked, ms", 1, 0),
    "cumulative-layout-shift": ("shift", 1, 3),
    "total-byte-weight": ("KB", 1000, 0),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@dataclass(frozen=True, slots=True)
class Marks:
    """One page: its marks from 0 to 100, the figures of its loading, and what cost points, by category."""

    scores: dict[str, float]
    times: dict[str, float]
    lost: tuple[str, ...]


class _Compressing(SimpleHTTPRequestHandler):
    """Answers as a well-kept server does: text compressed, assets kept by the browser."""

    protocol_version = "HTTP/1.1"
    # without this the content waits 40 ms for the answer to the headers
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        file = place / "index.html" if place.is_dir() else place
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        compressed = file.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        content = gzip.compress(content) if compressed else content
        kind = self.guess_type(str(file))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header(
            "Cache-Control", "max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        )
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a folder on a free port; yields the address with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def build(config: Path, output: Path) -> None:
    """Build the site as staff do. Raises SystemExit with what the build said."""
    command = [sys.executable, str(ROOT / "build.py"), "--config", str(config), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def address_of(site: Path, pattern: str) -> str | None:
    """The address of the first page that fits, relative to the site; None when there is none."""
    found = next(iter(sorted(site.glob(pattern))), None)
    return found.relative_to(site).as_posix().removesuffix("index.html") if found else None


def look(tool: Tool, address: str, chromium: str, folder: Path, desktop: bool) -> Marks:
    """Run Lighthouse once, as on a phone or on a desk. Raises subprocess.CalledProcessError."""
    report = folder / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu"
    options = (f"--output-path={report}", "--output=json", "--quiet", f"--chrome-flags={flags}")
    wanted = [f"--only-categories={','.join(CATEGORIES)}", *(["--preset=desktop"] if desktop else [])]
    env = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run([*tool.command, address, *options, *wanted], check=True, env=env)
    return marks(json.loads(report.read_text(encoding="utf-8")))


def marks(report: dict[str, Any]) -> Marks:
    """What this comparison keeps of a report of Lighthouse."""
    audits, categories = report["audits"], report["categories"]
    if report.get("runtimeError"):
        sys.exit(report["runtimeError"]["message"])
    lost = [
        f"{heading}: {audits[item['id']]['title']}"
        for name, heading in CATEGORIES.items()
        for item in categories[name]["auditRefs"]
        if item["weight"] and (score := audits[item["id"]]["score"]) is not None and score < 0.9
    ]
    return Marks(
        {name: categories[name]["score"] * 100 for name in CATEGORIES},
        {name: audits[name]["numericValue"] for name in TIMES},
        tuple(lost),
    )


def markdown(found: dict[str, Marks], tool: Tool, desktop: bool) -> str:
    """The table, then what cost points on which page."""
    headings = ["page", *CATEGORIES.values(), *(heading for heading, _, _ in TIMES.values())]
    lines = [
        f"Lighthouse {tool.version}, {'desktop' if desktop else 'mobile'}; {machine()}.",
        "",
        _row(headings),
    ]
    lines.append(_row(["---", *("---:" for _ in headings[1:])]))
    for page, one in found.items():
        times = (f"{one.times[name] / unit:.{places}f}" for name, (_, unit, places) in TIMES.items())
        lines.append(_row([page, *(f"{one.scores[name]:.0f}" for name in CATEGORIES), *times]))
    lines += ["", *(f"- {page}: {what}" for page, one in found.items() for what in one.lost)]
    return "\n".join(lines).rstrip()


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Read the command line, build, look at every page, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, default=ROOT / "site_config.yaml", metavar="FILE")
    parser.add_argument(
        "--tools", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="where it is installed"
    )
    parser.add_argument("--desktop", action="store_true", help="as on a desk, not as on a phone")
    asked = parser.parse_args()
    chromium = os.environ.get("GONGKAI_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        sys.exit("no Chromium on the path; GONGKAI_CHROMIUM can name one")
    try:
        tool = lighthouse(asked.tools)
    except Unavailable as error:
        sys.exit(f"Lighthouse cannot be installed here, {error}")
    found: dict[str, Marks] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-lighthouse-") as work:
        folder = Path(work)
        build(asked.config, folder / "site")
        with serving(folder / "site") as base:
            for page, pattern in PAGES.items():
                address = address_of(folder / "site", pattern)
                if address is not None:
                    print(f"looking at {page}", file=sys.stderr)
                    found[page] = look(tool, base + address, chromium, folder, asked.desktop)
    print(markdown(found, tool, asked.desktop))


if __name__ == "__main__":
    main()
