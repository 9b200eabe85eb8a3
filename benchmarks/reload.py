"""Save to reload: ``python benchmarks/reload.py 500 --rounds 10`` edits a notice under ``serve`` and times the browser.

A sentence is added to one notice again and again. The clock runs from the moment the file is written until the page with
that sentence has been parsed in a real Chromium (``DOMContentLoaded``), and until ``serve`` says that the whole site is up
to date, by the clock that all share. In the first rounds each save waits for the whole site, then as many are made while
it is still being built. What the watch alone takes to notice a save is measured by itself before; memory is that of all
processes of the server (``Pss``).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import queue
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generate import generate
from material import ROOT
from measure import Watch, processor_seconds
from playwright.sync_api import Page, sync_playwright
from report import machine

sys.path.insert(0, str(ROOT))
from gongkai.preview.watching import Watch as Files

#: An answer that takes longer is none.
LIMIT = 60_000
#: Seconds between two saves: after the whole site was built, and while it is being built.
CALM, HURRY = 1.5, 0.4
#: When the page was parsed, in milliseconds since 1970.
PARSED = """() => performance.timeOrigin + performance.getEntriesByType("navigation")[0].domContentLoadedEventStart"""
_BUILT = re.compile(r"已更新.*?([0-9.]+) 秒")


@dataclass(frozen=True, slots=True)
class Times:
    """Median and worst of some milliseconds."""

    median: float
    worst: float

    @classmethod
    def of(cls, taken: Sequence[float]) -> Times:
        return cls(round(statistics.median(taken), 1), round(max(taken), 1))


@dataclass(frozen=True, slots=True)
class Figures:
    """What all rounds took in milliseconds, the processor seconds of a round, and bytes of memory.

    ``page`` runs from the save to the page with the sentence, ``page_while_building`` the same for saves during a whole
    build, ``all`` to the whole site; ``watch`` to what the watch says of a file that is open in a browser, and
    ``watch_other`` of one that is not.
    """

    notices: int
    page: Times
    page_while_building: Times
    all: Times
    watch: Times
    watch_other: Times
    processor: float
    idle: int
    peak: int


class Server:
    """The preview of a site, from its first build on."""

    def __init__(self, home: Path, config: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        program = [sys.executable, "-u", str(ROOT / "build.py")]
        command = [*program, "serve", "--config", config, "--port", str(port)]
        self.process = subprocess.Popen(
            command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._said: queue.Queue[tuple[float, str]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._said.put((time.time() * 1000, line))
        self._said.put((0, "错误：serve ended"))

    def built(self) -> float:
        """When the next build was done, by the clock. Ends the program when the server reports something else."""
        said = []
        while True:
            moment, line = self._said.get(timeout=LIMIT * 10 / 1000)
            said.append(line)
            if _BUILT.search(line):
                return moment
            if "错误" in line or "Traceback" in line:
                sys.exit("".join(said))

    def quiet(self, seconds: float) -> None:
        """Wait until no build has been reported for so long."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._said.get(timeout=seconds)


@contextlib.contextmanager
def served(home: Path, config: str) -> Iterator[Server]:
    """The preview of a site, once it has been built."""
    server = Server(home, config)
    try:
        server.built()
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


def reloads(home: Path, config: str, rounds: int) -> Figures:
    """Edit, wait for the browser and the whole site, edit again; then edit without waiting for the site."""
    files = sorted((home / "content" / "notices").glob("*/*.md"))
    file, other = files[-1], files[len(files) // 2]
    identity = file.relative_to(home / "content").with_suffix("").as_posix()
    text = file.read_text(encoding="utf-8")
    noticed = _noticed(home, file, file, rounds), _noticed(home, other, file, rounds)
    pages, hurried, wholes = [], [], []
    program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    with served(home, config) as server, sync_playwright() as playwright:
        watch = Watch(server.process.pid)
        watch.start()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{server.address}/{identity}/")
        page.wait_for_function("window.LiveReload !== undefined", timeout=LIMIT)
        server.quiet(1)
        before = processor_seconds(server.process.pid)
        for number in range(rounds):
            saved = _save(file, f"{text}\n第{number}次改动。\n")
            pages.append(_shown(page, f"第{number}次改动") - saved)
            wholes.append(server.built() - saved)
            time.sleep(CALM)
        spent = (processor_seconds(server.process.pid) - before) / rounds
        idle = watch.now()
        for number in range(rounds):
            saved = _save(file, f"{text}\n第{number}次急改。\n")
            hurried.append(_shown(page, f"第{number}次急改") - saved)
            time.sleep(HURRY)
        server.built()
        browser.close()
        watch.stop()
    file.write_text(text, encoding="utf-8")
    return Figures(
        notices=len(files),
        page=Times.of(pages),
        page_while_building=Times.of(hurried),
        all=Times.of(wholes),
        watch=Times.of(noticed[0]),
        watch_other=Times.of(noticed[1]),
        processor=round(spent, 2),
        idle=idle,
        peak=watch.peak,
    )


def _save(file: Path, text: str) -> float:
    """Write a file; when, in milliseconds since 1970."""
    file.write_text(text, encoding="utf-8")
    return time.time() * 1000


def _shown(page: Page, sentence: str) -> float:
    """When the page with a sentence was parsed."""
    page.wait_for_function(
        "said => document.readyState !== 'loading' && document.querySelector('main').textContent.includes(said)",
        arg=sentence,
        polling=20,
        timeout=LIMIT,
    )
    return float(page.evaluate(PARSED))


def _noticed(home: Path, file: Path, opened: Path, rounds: int) -> list[float]:
    """What the watch takes to say that ``file`` changed while ``opened`` is open, in milliseconds."""

    async def look() -> list[float]:
        taken = []
        for number in range(rounds):
            # a watch that was just begun: nothing is known of what was worked on before
            os.utime(file, (number, number))
            watch = Files((home / "content", ROOT / "templates"), lambda: (str(opened),))
            saving = asyncio.get_running_loop().run_in_executor(None, _save_later, file, 0.3 + 0.07 * number)
            await watch.next()
            now = time.time() * 1000
            taken.append(now - await saving)
        return taken

    return asyncio.run(look())


def _save_later(file: Path, seconds: float) -> float:
    time.sleep(seconds)
    return _save(file, file.read_text(encoding="utf-8"))


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
    print(json.dumps({"machine": about, **asdict(figures)}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
