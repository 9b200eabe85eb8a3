"""Measure one long ledger: ``python benchmarks/ledger.py N DIR`` builds a site with a table of N tasks and filters it.

The filter is timed inside Chromium with ``performance.now()``: from the change of a field until the new layout is done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus import Entry, Row, make
from material import ROOT, Material, gather
from own_format import write_own
from playwright.sync_api import Page, sync_playwright

ROUNDS = 5
#: How many tasks stand under one heading, as on paper.
UNDER_HEADING = 8
#: A build or a page that takes longer is an answer of its own.
LIMIT = 130
#: What a reader does, as values of the fields; "first" is the first choice of a list.
CASES: dict[str, dict[str, str]] = {
    "a text that few tasks hold": {"q": "政策解读"},
    "a text that most tasks hold": {"q": "县"},
    "a text that no task holds": {"q": "没有这样的任务"},
    "a unit": {"unit": "first"},
    "a deadline": {"status": "first"},
    "by deadline": {"sort": "first"},
    "a text, by deadline": {"q": "政策解读", "sort": "first"},
}
TIMED = """given => {
  const form = document.querySelector("form.ledger-form");
  const set = (values) => Object.entries(values).forEach(([name, value]) => {
    const field = form.elements[name];
    field.value = value === "first" ? [...field.options].find((option) => option.value).value : value;
    field.dispatchEvent(new Event(name === "q" ? "input" : "change", { bubbles: true }));
  });
  const timed = (act) => {
    const start = performance.now();
    act();
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  document.body.getBoundingClientRect();
  const there = timed(() => set(given));
  const shown = document.querySelectorAll(".task:not([hidden])").length;
  const back = timed(() => form.reset());
  return { there: there, back: back, shown: shown };
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are not what is looked at."""


def table(count: int, material: Material) -> Entry:
    """One notice whose table has ``count`` tasks; the same number gives the same tasks."""
    luck = random.Random(count)
    entry = next(entry for entry in make(200, 1, material) if entry.tasks)
    names = material.departments[entry.issuer.region]
    rows = tuple(
        Row(
            number=number,
            lead=tuple(luck.sample(names, luck.randint(1, 2))),
            responsible="、".join(luck.sample(names, 3)),
            requirement=luck.choice(material.sentences),
            deadline=f"{entry.written.year}年{luck.randint(3, 12)}月底前",
        )
        for number in range(1, count + 1)
    )
    return replace(entry, tasks=rows)


def write(entry: Entry, material: Material, home: Path) -> None:
    """The site: the notice and its table, with a heading over every few tasks."""
    write_own([entry], home)
    file = home / "content" / f"{entry.tasks_identity}.yaml"
    lines = file.read_text(encoding="utf-8").replace("列: [序号, ", "列: [序号, 工作任务, ").split("\n")
    number = 0
    for place, line in enumerate(lines):
        if line.startswith("  - 序号:"):
            heading = material.phrases[number // UNDER_HEADING % len(material.phrases)]
            lines[place] += f"\n    标题: （{number // UNDER_HEADING + 1}）{heading}"
            number += 1
    file.write_text("\n".join(lines), encoding="utf-8")


def built(home: Path, config: str) -> float:
    """Seconds that ``build.py`` takes from nothing. Raises CalledProcessError, TimeoutExpired."""
    output = home / "output"
    shutil.rmtree(output, ignore_errors=True)
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--config",
        str(home / config),
        "--output",
        str(output),
    ]
    start = time.perf_counter()
    subprocess.run(command, cwd=home, check=True, capture_output=True, timeout=LIMIT)
    return time.perf_counter() - start


def filtered(page: Page, address: str) -> dict[str, dict[str, float]]:
    """For each case the tasks that stay and the milliseconds there and back to all: median and worst of the rounds."""
    page.set_default_timeout(LIMIT * 1000)
    page.goto(address)
    page.wait_for_selector("form.ledger-form")
    figures = {}
    for name, values in CASES.items():
        taken = [page.evaluate(TIMED, values) for _ in range(ROUNDS)]
        figures[name] = {
            "shown": taken[0]["shown"],
            "median": round(statistics.median(one["there"] for one in taken), 1),
            "worst": round(max(one["there"] for one in taken), 1),
            "back": round(statistics.median(one["back"] for one in taken), 1),
        }
    return figures


def measured(home: Path, identity: str, width: int) -> dict[str, dict[str, float]]:
    """Serve the site and filter its ledger in a Chromium window of this width."""
    handler = partial(_Quiet, directory=str(home / "output"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": width, "height": 900})
            figures = filtered(page, f"http://127.0.0.1:{server.server_address[1]}/{identity}/")
            browser.close()
            return figures
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Read the command line, write, build, measure, and say it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="number of tasks")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    parser.add_argument(
        "--config", default="bare.yaml", help="bare.yaml (default), with_search.yaml, site_config.yaml"
    )
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels (default 1280)")
    asked = parser.parse_args()
    material = gather()
    entry = table(asked.count, material)
    if not asked.folder.exists():
        asked.folder.mkdir(parents=True)
        write(entry, material, asked.folder)
    seconds = built(asked.folder, asked.config)
    figures = {
        "build": round(seconds, 2),
        "filter": measured(asked.folder, entry.tasks_identity, asked.width),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
