"""Save to reload: ``python benchmarks/reload.py 500 --rounds 10`` edits a notice under ``serve`` and times the browser.

A sentence is added to one notice again and again. The clock runs from the moment the file is written until the page with
that sentence has been parsed in a real Chromium (``DOMContentLoaded``), by the clock that both share. Beside it stands
what ``serve`` itself says its build took, and the resident memory of all its processes.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from generate import generate
from material import ROOT
from measure import Watch
from playwright.sync_api import Page, sync_playwright
from report import machine

#: A reload that takes longer is no answer.
LIMIT = 60_000
#: When the page was parsed, in milliseconds since 1970.
PARSED = """() => performance.timeOrigin + performance.getEntriesByType("navigation")[0].domContentLoadedEventStart"""
_BUILT = re.compile(r"已更新.*?([0-9.]+) 秒")


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all rounds: median and worst milliseconds, the median of the builds in them, peak memory of the server."""

    notices: int
    median: float
    worst: float
    build: float
    peak: int


@contextlib.contextmanager
def served(home: Path, config: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The preview of a site, once it has been built: the process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--config", config, "--port", str(port)]
    process = subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        _next_build(process)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()


def reloads(home: Path, config: str, rounds: int) -> Figures:
    """Edit, wait for the browser, edit again."""
    file = sorted((home / "content" / "notices").glob("*/*.md"))[-1]
    identity = file.relative_to(home / "content").with_suffix("").as_posix()
    text = file.read_text(encoding="utf-8")
    taken, builds = [], []
    program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    with served(home, config) as (process, address), sync_playwright() as playwright:
        watch = Watch(process.pid)
        watch.start()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/{identity}/")
        page.wait_for_function("window.LiveReload !== undefined", timeout=LIMIT)
        for number in range(rounds):
            taken.append(_reload(page, file, text, f"第{number}次改动"))
            builds.append(_next_build(process))
        browser.close()
        watch.stop()
    file.write_text(text, encoding="utf-8")
    return Figures(0, statistics.median(taken), max(taken), statistics.median(builds) * 1000, watch.peak)


def _reload(page: Page, file: Path, text: str, sentence: str) -> float:
    with page.expect_event("domcontentloaded", timeout=LIMIT):
        file.write_text(f"{text}\n{sentence}。\n", encoding="utf-8")
        saved = time.time() * 1000
    if sentence not in (page.text_content("main") or ""):
        sys.exit("the page came again without the edit")
    return float(page.evaluate(PARSED)) - saved


def _next_build(process: subprocess.Popen[str]) -> float:
    """Seconds of the next build that the server reports. Ends the program when it reports something else."""
    said = []
    for line in process.stdout or ():
        said.append(line)
        if found := _BUILT.search(line):
            return float(found[1])
        if "错误" in line:
            break
    sys.exit("".join(said))


def main() -> None:
    """Read the command line, measure, say it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="number of notices")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--config", default="bare.yaml", help="bare.yaml (default), with_search.yaml, …")
    asked = parser.parse_args()
    about = machine()
    with tempfile.TemporaryDirectory(prefix="gongkai-reload-") as temporary:
        generate(asked.count, Path(temporary) / "site", 1, ())
        figures = reloads(Path(temporary) / "site" / "gongkai", asked.config, asked.rounds)
    print(
        json.dumps(
            {"machine": about, **asdict(figures), "notices": asked.count}, ensure_ascii=False, indent=1
        )
    )


if __name__ == "__main__":
    main()
