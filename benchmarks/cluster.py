"""What a cluster costs and when it pays: ``python benchmarks/cluster.py --notices 300,1000,3000 --rounds 3``.

A real Dask scheduler with one, then two worker processes on this machine. First what one task costs: nothing to do, and
the bytes of a run of pages there and back. Then cold builds of sites of growing size, locally and with the cluster, in
turns, and straight lines through the smallest and the largest: what is fixed, what a page costs, and where. From these
follows when a cluster pays, how many cores it can keep busy, and what a province needs.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import operator
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from distributed import Client, LocalCluster
from generate import generate
from material import ROOT
from measure import files_and_bytes, run
from report import machine

from gongkai.engine.cluster import cluster
from gongkai.render.execute import in_order

#: So many tasks that the first and the last do not count.
TASKS = 400
#: What a run of 64 notices weighs as it is sent (its plan, the templates) and as it comes back (pages, search texts).
SENT, BACK = 600_000, 2_400_000
LOCAL, ONE, TWO = "2 local processes", "1 worker", "2 workers"
#: A province: so many documents on so many sites (counties, cities, provincial departments).
DOCUMENTS, SITES = 10_000_000, 200


#: A build in a process of its own that tells its pages, its processor seconds, and those beside the making of pages.
_OWN = """
import datetime, sys, time
from pathlib import Path
from gongkai.paths import Paths
from gongkai.engine.build import build
from gongkai.text.dates import CHINA

marks = []
noted = lambda step, done, total: step == "生成页面" and marks.append(time.process_time())
moment = datetime.datetime(2026, 11, 21, 9, tzinfo=CHINA)
started = time.process_time()
outcome = build(Paths.around(Path(sys.argv[1])), moment, noted, sys.argv[2])
if outcome.failed:
    sys.exit("\\n".join(map(str, outcome.problems)))
print(outcome.pages, time.process_time() - started, marks[-1] - marks[0])
"""


@dataclass(frozen=True, slots=True)
class Built:
    """A cold build: pages; seconds of wall and processor of the command, of the workers, of the scheduler; peak memory."""

    pages: int
    wall: float
    cpu: float
    workers: float
    scheduler: float
    peak: int


@dataclass(frozen=True, slots=True)
class Line:
    """``fixed`` seconds, and milliseconds a page."""

    fixed: float
    page: float

    @classmethod
    def through(cls, small: Built, large: Built, name: str) -> Line:
        """The line through one figure of two builds."""
        page = (getattr(large, name) - getattr(small, name)) / (large.pages - small.pages)
        return cls(getattr(small, name) - page * small.pages, page * 1000)

    def meets(self, other: Line) -> int | None:
        """From how many pages on this line is below the other; None when it never is."""
        if self.page >= other.page:
            return 0 if self.fixed < other.fixed else None
        return max(0, round((self.fixed - other.fixed) / (other.page - self.page) * 1000))


@contextlib.contextmanager
def dask(workers: int) -> Iterator[Client]:
    """A scheduler in this process with so many worker processes of one thread."""
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
        ) as here,
        Client(here, set_as_default=False) as client,
    ):
        yield client


def per_task(executor: Executor, sent: int, times: int) -> float:
    """Milliseconds a task when many are under way: ``sent`` bytes there, ``times`` as many back."""
    work = partial(operator.mul, b" " * sent) if sent else abs
    for warm in range(2):
        started = time.perf_counter()
        for _ in in_order(executor, work, [times] * (TASKS if warm else 20)):
            pass
    return (time.perf_counter() - started) / TASKS * 1000


def cold(home: Path, config: str, client: Client | None = None) -> Built:
    """One build from nothing, on this machine's processes or on the workers."""
    shutil.rmtree(home / "output", ignore_errors=True)
    shutil.rmtree(home / ".gongkai-cache", ignore_errors=True)
    command = [sys.executable, str(ROOT / "build.py"), "--config", str(home / config)]
    workers = own = 0.0
    if client is not None:
        command += ["--cluster", client.scheduler.address]
        own, workers = time.process_time(), sum(client.run(time.process_time).values())
    taken = run(command, home, {})
    if client is not None:
        own, workers = time.process_time() - own, sum(client.run(time.process_time).values()) - workers
    pages = sum(1 for _ in (home / "output").rglob("*.html"))
    return Built(pages, taken.wall, taken.cpu, workers, own, taken.peak)


def connecting(home: Path, client: Client) -> float:
    """Seconds that it takes to load Dask, reach a scheduler, look at its workers and leave again; best of three."""
    loaded = "from gongkai.engine.cluster import cluster\n"
    used = f"{loaded}with cluster({client.scheduler.address!r}):\n  pass\n"
    environment = {"PYTHONPATH": str(ROOT)}
    with_it, without = (
        min(run([sys.executable, "-c", program], home, environment).wall for _ in range(3))
        for program in (used, loaded)
    )
    return with_it - without


def own(home: Path, client: Client) -> dict[str, float]:
    """Processor milliseconds a page of the first process in a cold build: alone, and beside the making of pages."""
    shutil.rmtree(home / ".gongkai-cache", ignore_errors=True)
    command = [sys.executable, "-c", _OWN, str(home / "bare.yaml"), client.scheduler.address]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    pages, whole, beside = map(float, done.stdout.split())
    return {"alone": (whole - beside) / pages * 1000, "beside": beside / pages * 1000}


def measured(sizes: list[int], rounds: int, folder: Path) -> dict[str, Any]:
    """All figures."""
    for size in sizes:
        if not (folder / str(size)).exists():
            generate(size, folder / str(size), 1, ())
    homes = {size: folder / str(size) / "gongkai" for size in sizes}
    tasks: dict[str, dict[str, float]] = {}
    builds: dict[str, dict[int, list[Built]]] = {LOCAL: {}, ONE: {}, TWO: {}}
    with ProcessPoolExecutor(2) as pool:
        tasks[LOCAL] = _tasks(pool)
    for name, workers in ((ONE, 1), (TWO, 2)):
        with dask(workers) as client:
            with cluster(client.scheduler.address) as executor:
                tasks[name] = _tasks(executor)
            for size, home in homes.items():
                for _ in range(rounds):
                    builds[name].setdefault(size, []).append(cold(home, "bare.yaml", client))
                    if workers == 2:
                        builds[LOCAL].setdefault(size, []).append(cold(home, "bare.yaml"))
            if workers == 2:
                connect = connecting(folder, client)
                here = own(homes[sizes[-1]], client)
    largest = homes[sizes[-1]]
    files, bare = files_and_bytes(largest / "output")
    extras = {}
    for name in ("search", "downloads"):
        made = cold(largest, f"with_{name}.yaml")
        extras[name] = asdict(made) | {"bytes": files_and_bytes(largest / "output")[1] - bare}
    middle = {name: {size: _middle(found) for size, found in of.items()} for name, of in builds.items()}
    return {
        "tasks": tasks,
        "builds": {name: {size: asdict(found) for size, found in of.items()} for name, of in middle.items()},
        "lines": {
            name: {
                figure: asdict(Line.through(of[sizes[0]], of[sizes[-1]], figure))
                for figure in ("wall", "cpu", "workers", "scheduler", "peak")
            }
            for name, of in middle.items()
        },
        "largest": {"notices": sizes[-1], "files": files, "bytes": bare},
        "connect": connect,
        "own": here,
        "extras": extras,
    }


def _tasks(executor: Executor) -> dict[str, float]:
    return {"empty": per_task(executor, 0, 1), "pages": per_task(executor, SENT, BACK // SENT)}


def _middle(found: list[Built]) -> Built:
    """The build with the median wall time."""
    return sorted(found, key=lambda one: one.wall)[(len(found) - 1) // 2]


def story(figures: dict[str, Any]) -> Iterator[str]:
    """The figures as Markdown, with what follows from them."""
    yield "| executor | nothing to do, ms a task | bytes of 64 pages, ms a task |\n| --- | ---: | ---: |"
    for name, one in figures["tasks"].items():
        yield f"| {name} | {one['empty']:.2f} | {one['pages']:.1f} |"
    yield "\n| notices | pages | made by | wall, s | CPU, s | of workers, s | of scheduler, s | peak, MB |"
    yield "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    for size in figures["builds"][LOCAL]:
        for name, of in figures["builds"].items():
            one = of[size]
            yield (
                f"| {size:,} | {one['pages']:,} | {name} | {one['wall']:.2f} | {one['cpu']:.2f} "
                f"| {one['workers']:.2f} | {one['scheduler']:.2f} | {one['peak'] / 1e6:.0f} |"
            )
    lines = {
        name: {figure: Line(**line) for figure, line in of.items()} for name, of in figures["lines"].items()
    }
    yield "\n| made by | fixed, s | wall, ms a page | CPU here, ms a page | CPU of workers, ms a page |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, of in lines.items():
        yield (
            f"| {name} | {of['wall'].fixed:.2f} | {of['wall'].page:.2f} | {of['cpu'].page:.2f} "
            f"| {of['workers'].page:.2f} |"
        )
    alone, beside, there = *figures["own"].values(), lines[TWO]["workers"].page
    connect = figures["connect"]
    yield (
        f"\nConnecting takes {connect:.2f} s. In the first process a page takes {alone:.2f} ms of processor before and after "
        f"the making of pages and {beside:.2f} ms beside it. So n processes here take {alone:.2f} + {there:.2f} ÷ n ms a "
        f"page, w workers on other machines {alone:.2f} + max({beside:.2f}, {there:.2f} ÷ w):\n"
    )
    yield "| workers elsewhere | ms a page | × 2 processes here | pays from, pages |\n| ---: | ---: | ---: | ---: |"
    local = Line(0.0, alone + there / 2)
    for workers in (1, 2, 3, 4, 8, 16):
        far = Line(connect, alone + max(beside, there / workers))
        pays = far.meets(local)
        yield f"| {workers} | {far.page:.2f} | {local.page / far.page:.2f} | {'never' if pays is None else f'{pays:,}'} |"
    yield from _province(figures, alone + beside, there)


def _province(figures: dict[str, Any], here: float, there: float) -> Iterator[str]:
    """What a province takes, as one site and as a site a county."""
    largest, extras = figures["largest"], figures["extras"]
    notices = largest["notices"]
    of = {name: found[notices] for name, found in figures["builds"].items()}
    pages = of[TWO]["pages"] / notices
    memory = figures["lines"][TWO]["peak"]["page"] / 1000 * pages  # bytes a notice
    hours = DOCUMENTS * pages / 1000 / 3600
    search, word = (
        (extras[name]["cpu"] - of[LOCAL]["cpu"]) / notices * 1000 for name in ("search", "downloads")
    )
    beside = DOCUMENTS * (search + word) / 1000 / 3600
    size = (largest["bytes"] + sum(extra["bytes"] for extra in extras.values())) / notices
    yield (
        f"\n{DOCUMENTS:,} documents, {pages:.2f} pages and {largest['files'] / notices:.2f} files each:\n\n"
        f"- as one site: {DOCUMENTS * memory / 1e9:,.0f} GB of memory ({memory / 1000:.1f} KB a document) and "
        f"{hours * here:.1f} hours in the first process, however many workers;\n"
        f"- as {SITES} sites of {DOCUMENTS // SITES:,}: {DOCUMENTS / SITES * memory / 1e9:.1f} GB a build; "
        f"{hours * (here + there):.1f} processor hours for pages, {beside:.1f} for search ({search:.1f} ms a document) "
        f"and Word files ({word:.1f} ms): {hours * (here + there) + beside:.1f} in all;\n"
        f"- disk: {size / 1000:.0f} KB a document, {DOCUMENTS * size / 1e9:,.0f} GB, while building twice that."
    )


def main() -> None:
    """Read the command line, measure, say it as Markdown and, when asked, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--notices", default="300,1000,3000", help="sizes of the sites, with commas; two at least"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the sites stay; default: a temporary folder")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    sizes = sorted(set(map(int, asked.notices.split(","))))
    if len(sizes) < 2:
        parser.error("a line needs two sizes")
    about = machine()
    with tempfile.TemporaryDirectory(prefix="gongkai-cluster-") as temporary:
        figures = measured(sizes, asked.rounds, asked.folder or Path(temporary))
    print(f"{about}\n")
    for line in story(figures):
        print(line)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
