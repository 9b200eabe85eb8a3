"""``--cluster``: a site made by a real Dask scheduler and its workers, each a process of its own on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import gongkai
from gongkai.engine import cluster
from gongkai.engine.build import build
from gongkai.engine.produce import Progress
from gongkai.paths import FOLDER, Paths
from gongkai.search import parts
from tests.conftest import serving
from tests.engine.test_build import ROOT, prints, run
from tests.engine.test_profile import many
from tests.small_site import NOON, write

#: A site of so many notices has seven runs of pages: when the first is done, each of two workers has one, others wait.
NOTICES = 400
#: A searched site of so many notices, its index in parts of a few pages each.
SEARCHED = 100
PAGES, INDEX = "生成页面", "建立搜索索引"


class Dask:
    """A scheduler and the workers that a test starts; all end with the test."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self.workers: list[subprocess.Popen[str]] = []
        self.scheduler, self.address = self._start(
            "Scheduler at:", "scheduler", "--host", "127.0.0.1", "--port", "0"
        )

    def worker(self, **environment: str) -> subprocess.Popen[str]:
        """Start a worker and wait until the scheduler knows it."""
        options = ("--nthreads", "1", "--no-nanny", "--memory-limit", "0")
        return self._start("Registered to:", "worker", self.address, *options, **environment)[0]

    def close(self) -> None:
        """End every process that is left."""
        self._stack.close()

    def _start(
        self, sign: str, program: str, *arguments: str, **environment: str
    ) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"distributed.cli.dask_{program}", *arguments, "--no-dashboard"],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stderr=subprocess.PIPE,
            text=True,
        )
        self._stack.callback(end, process)
        assert process.stderr is not None
        said = next((line for line in process.stderr if sign in line), "")
        assert said, f"{program} ended with {process.wait()}"
        return process, said.split()[-1]


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


@pytest.fixture(scope="module")
def dask() -> Iterator[Dask]:
    """A scheduler with two workers."""
    with contextlib.closing(Dask()) as started:
        started.workers = [started.worker(), started.worker()]
        yield started


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of many notices, built by this machine."""
    home = tmp_path_factory.mktemp("local")
    made = build(Paths.around(write(home, many(NOTICES))), NOON, lambda step, done, total: None)
    assert not made.failed
    return home


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a search, of fewer notices."""
    home = tmp_path_factory.mktemp("searched")
    content = many(SEARCHED)
    content["site_config.yaml"] = str(content["site_config.yaml"]).replace("搜索: 否", "搜索: 是")
    made = build(Paths.around(write(home, content)), NOON, lambda step, done, total: None)
    assert not made.failed
    return home


def copy(site: Path, folder: Path) -> Paths:
    """The same content, with nothing built."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("output", FOLDER))
    return Paths.around(folder / "site_config.yaml")


def asked(paths: Paths, address: str, progress: Progress = lambda step, done, total: None) -> str:
    """What a build with the cluster has to complain, a line each."""
    return "\n".join(map(str, build(paths, NOON, progress, address).problems))


def hits(
    how: signal.Signals, *processes: subprocess.Popen[str], step: str = PAGES
) -> tuple[Progress, list[int]]:
    """Hits processes when the first results of a step have come; the list then holds how many are missing."""
    missing: list[int] = []

    def progress(name: str, done: int, total: int) -> None:
        if name == step and done and not missing:
            for process in processes:
                process.send_signal(how)
                process.wait()
            missing.append(total - done)

    return progress, missing


def test_the_cluster_writes_the_bytes_that_this_machine_writes(tmp_path: Path, dask: Dask) -> None:
    for name, options in (("cluster", ("--cluster", dask.address)), ("local", ())):
        write(tmp_path / name)
        # the site has templates of its own, which the workers can only have from the machine that builds
        shutil.copytree(ROOT / "templates", tmp_path / name / "templates")
        lost = tmp_path / name / "templates" / "pages" / "404.html"
        lost.write_text(lost.read_text(encoding="utf-8").replace("<h1>", "<h1>不妨看看："), encoding="utf-8")
        done = run("--as-of", "2026-05-18 12:00", *options, folder=tmp_path / name)
        assert (done.returncode, done.stderr) == (0, "")
    files = prints(tmp_path / "cluster" / "output")
    assert "不妨看看：" in (tmp_path / "cluster" / "output" / "404.html").read_text(encoding="utf-8")
    assert any(name.endswith(".docx") for name in files)
    assert files == prints(tmp_path / "local" / "output")


def test_a_worker_with_another_version_is_named_and_does_nothing(tmp_path: Path, dask: Dask) -> None:
    other = tmp_path / "other"
    shutil.copytree(Path(gongkai.__file__).parent, other / "gongkai")
    with (other / "gongkai" / "render" / "pages.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    paths = Paths.around(write(tmp_path / "site"))
    with pytest.raises(cluster.ClusterFailed) as late, cluster.cluster(dask.address) as executor:
        # what Dask tells programmers, with tracebacks, is not for staff
        assert not logging.getLogger("distributed.client").isEnabledFor(logging.CRITICAL)
        worker = dask.worker(PYTHONPATH=str(other))
        for future in [executor.submit(sum, range(100_000)) for _ in range(60)]:
            future.result()
    said = asked(paths, dask.address)
    worker.terminate()
    worker.wait()
    for one in (str(late.value.problem), said):
        assert "GK410" in one
        assert "tcp://127.0.0.1:" in one
        assert "gongkai 那里是" in one
    assert not paths.output.exists()


def test_a_worker_that_is_killed_in_the_middle_does_not_lose_a_page(
    tmp_path: Path, dask: Dask, local: Path
) -> None:
    paths = copy(local, tmp_path / "site")
    hit, missing = hits(signal.SIGKILL, dask.workers.pop())
    assert asked(paths, dask.address, hit) == ""
    assert missing[0] > NOTICES / 2
    assert prints(paths.output) == prints(local / "output")


def test_a_worker_that_is_killed_while_it_makes_the_search_index_does_not_lose_a_page(
    tmp_path: Path, dask: Dask, searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST", 4)
    paths = copy(searched, tmp_path / "site")
    worker = dask.worker()
    missing: list[int] = []

    def kill() -> None:
        missing.append(left[-1])
        worker.kill()

    left: list[int] = []
    later = threading.Timer(1.0, kill)

    def progress(step: str, done: int, total: int) -> None:
        if step == INDEX:
            left.append(total - done)
            if not done:
                # what it is given from now on it does not finish
                worker.send_signal(signal.SIGSTOP)
                later.start()

    assert asked(paths, dask.address, progress) == ""
    assert missing[0] > 0
    files = prints(paths.output)
    assert any(name.endswith(".pf_fragment") for name in files)
    assert files == prints(searched / "output")


def test_a_cluster_whose_last_worker_is_lost_is_given_up_after_a_while(
    tmp_path: Path, dask: Dask, local: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    monkeypatch.setattr(cluster, "LOOK_EVERY", 0.2)
    paths = copy(local, tmp_path / "site")
    hit, missing = hits(signal.SIGKILL, *dask.workers)
    said = asked(paths, dask.address, hit)
    assert missing
    assert "GK411" in said
    assert "秒没有一个 worker" in said
    assert not paths.output.exists()
    said = asked(Paths.around(write(tmp_path / "small")), dask.address)
    assert "GK409" in said
    assert "没有一个 worker" in said


@pytest.mark.parametrize(
    ("how", "step"), [(signal.SIGKILL, PAGES), (signal.SIGTERM, PAGES), (signal.SIGKILL, INDEX)]
)
def test_a_scheduler_that_is_lost_in_the_middle_is_said_so_and_the_old_output_stays(
    tmp_path: Path,
    local: Path,
    searched: Path,
    how: signal.Signals,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "ANSWERS", 3.0)
    monkeypatch.setattr(cluster, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(parts, "MOST", 4)
    paths = copy(local if step == PAGES else searched, tmp_path / "site")
    with contextlib.closing(Dask()) as lost:
        lost.worker()
        hit, missing = hits(how, lost.scheduler, step=step)
        said = asked(paths, lost.address, hit)
    assert missing
    assert said.count("\n") == 0
    assert "GK411" in said
    assert not paths.output.exists()


def test_a_cluster_is_reached_from_within_an_event_loop_too(tmp_path: Path) -> None:
    async def within(name: str, address: str) -> str:
        return asked(Paths.around(write(tmp_path / name)), address)

    with ThreadPoolExecutor(1) as apart, contextlib.closing(Dask()) as alone:
        nowhere = apart.submit(lambda: asyncio.run(within("nowhere", "tcp://127.0.0.1:1")))
        there = apart.submit(lambda: asyncio.run(within("there", alone.address)))
        assert "那里没有程序在听" in nowhere.result()
        assert "没有一个 worker" in there.result()


def test_a_scheduler_that_is_not_there_is_answered_with_a_sentence(tmp_path: Path) -> None:
    write(tmp_path)
    done = run("--cluster", "tcp://127.0.0.1:1", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("--cluster:1:1 GK409")
    assert "那里没有程序在听" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_where_something_else_listens_is_answered_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWERS", 0.5)
    paths = Paths.around(write(tmp_path))
    with serving(tmp_path) as address:
        assert "GK409" in asked(paths, address.replace("http:", "tcp:"))
    assert "那里没有程序在听" in asked(paths, "tcp://[::1]:1")
    assert "没有设置 TLS 证书" in asked(paths, "tls://127.0.0.1:1")


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5"])
def test_an_address_that_is_none_is_answered_before_anything_is_read(tmp_path: Path, address: str) -> None:
    done = run("--cluster", address, folder=tmp_path)
    assert done.returncode == 2
    assert "tcp://主机:端口" in done.stderr


def test_without_the_extra_the_command_that_installs_it_is_named(tmp_path: Path) -> None:
    write(tmp_path / "site")
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text("raise ImportError\n", encoding="utf-8")
    without = str(tmp_path / "without")
    done = run("--cluster", "tcp://127.0.0.1:1", folder=tmp_path / "site", PYTHONPATH=without)
    assert done.returncode == 1
    assert "pip install distributed" in done.stderr
    assert "Traceback" not in done.stderr
