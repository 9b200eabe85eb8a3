"""Whatever happens to a publication, readers have the whole old site or the whole new one, and the next one is clean."""

from __future__ import annotations

import os
import random
import re
import resource
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.publish.reasons import said_by_rsync
from tests.publish.places import ROOT, Place, finished_site, local_place, prints, ssh_place

#: Publishes each folder that it is told of in a process of its own, without loading the program anew.
PUBLISHER = """
import datetime as dt, os, sys
from pathlib import Path
from gongkai.commands.publish import publish
from gongkai.publish import session
# on a slow machine the far side of a killed publication takes its time to give the lock back
session._PATIENCE = 120.0
while line := sys.stdin.readline():
    child = os.fork()
    if child == 0:
        now = dt.datetime.now(dt.timezone.utc)
        done = publish(Path(line.rstrip("\\n")), sys.argv[1], os.environ.get("GONGKAI_SSH", "ssh"), 2, now)
        if done.problem:
            print(done.problem, file=sys.stderr, flush=True)
        os._exit(1 if done.problem else 0)
    os.setpgid(child, child)
    print(child, flush=True)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    print("ended", flush=True)
    sys.stdin.readline()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Publisher:
    """Publications that start at once and can be killed at any moment."""

    def __init__(self, place: Place) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, place.to],
            cwd=ROOT,
            env={**os.environ, **place.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def publish(self, output: Path, killed_after: float | None = None, whole_group: bool = False) -> int:
        """Publish; with ``killed_after`` seconds kill it, alone or with the ssh and rsync that it started."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{output}\n".encode())
        child = int(self._process.stdout.readline())
        if not select.select([self._process.stdout], [], [], killed_after)[0]:
            # the driver keeps an ended process until the next line, so the number cannot be another's
            (os.killpg if whole_group else os.kill)(child, signal.SIGKILL)
        assert self._process.stdout.readline() == b"ended\n"
        self._process.stdin.write(b"\n")
        return int(self._process.stdout.readline())

    def end(self) -> None:
        """End the driver."""
        self._process.communicate(timeout=200)


@contextmanager
def publisher(place: Place) -> Iterator[Publisher]:
    """A publisher for as long as the block lasts."""
    started = Publisher(place)
    try:
        yield started
    finally:
        started.end()


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("way", "times"), [("local", 50), ("ssh", 20)])
def test_a_publication_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, way: str, times: int
) -> None:
    chance = random.Random(20260518)
    old, new = (finished_site(tmp_path / f"output-{text}", text) for text in ("旧", "新"))
    bytes_of = {old: prints(old), new: prints(new)}
    seen = {"old": 0, "new": 0, "killed": 0}
    place = local_place(tmp_path)
    with ssh_place(tmp_path) if way == "ssh" else _as_is(place) as place, publisher(place) as start:
        assert start.publish(old) == 0
        began = time.monotonic()
        assert start.publish(new) == 0
        lasts = time.monotonic() - began
        old, new = new, old
        for turn in range(times):
            # one moment in each of many equal parts of a publication's time
            after = lasts * 1.1 * (turn + chance.random()) / times
            seen["killed"] += start.publish(new, after, whole_group=turn % 2 == 0) == -signal.SIGKILL
            # the shell on the other side may be at the switch this very moment: one look at the link, then its tree
            served = prints(place.served.resolve())
            assert served in (bytes_of[old], bytes_of[new]), f"killed after {after:.3f} s"
            seen["new" if served == bytes_of[new] else "old"] += 1
            began = time.monotonic()
            assert start.publish(new) == 0, f"after a kill at {after:.3f} s"
            lasts = (lasts + time.monotonic() - began) / 2
            assert prints(place.served) == bytes_of[new]
            assert place.remains == []
            old, new = new, old
    assert seen["killed"] >= times // 2, seen
    assert seen["old"] >= times // 5, seen


@contextmanager
def _as_is(place: Place) -> Iterator[Place]:
    yield place


def test_a_connection_that_breaks_in_the_middle_leaves_the_old_site(tmp_path: Path) -> None:
    old, new = (finished_site(tmp_path / f"output-{text}", text) for text in ("旧", "新"))
    with ssh_place(tmp_path) as place:
        assert place.publish(old).returncode == 0
        for broken in ("rsync", "readlink"):
            # an ssh whose line ends after 2500 bytes: once under the upload, once under the lock
            line = tmp_path / f"ssh-{broken}"
            real = place.environment["GONGKAI_SSH"]
            line.write_text(
                f'#!/bin/sh\ncase "$*" in *{broken}*) dd bs=1 count=2500 2>/dev/null | {real} "$@" ;; *) exec {real} "$@" ;; esac\n'
            )
            line.chmod(0o755)
            done = Place(place.folder, place.to, {"GONGKAI_SSH": shlex.quote(str(line))}).publish(new)
            assert done.returncode == 1, broken
            assert re.search("GK50[467] .*(中断|断开|不符)", done.stderr), done.stderr
            assert "Traceback" not in done.stderr
            assert prints(place.served) == prints(old)
        assert place.publish(new).returncode == 0
        assert prints(place.served) == prints(new)
        assert place.remains == []


def test_an_upload_that_arrives_changed_is_not_switched_to(tmp_path: Path) -> None:
    old, new = (finished_site(tmp_path / f"output-{text}", text) for text in ("旧", "新"))
    with ssh_place(tmp_path) as place:
        assert place.publish(old).returncode == 0
        # a server on which one more byte stands in a page as soon as it has arrived
        line = tmp_path / "ssh-changing"
        real = place.environment["GONGKAI_SSH"]
        change = f'for page in {place.folder}/releases/.incoming-*/index.html; do printf x >> "$page"; done'
        line.write_text(
            f'#!/bin/sh\n{real} "$@"; code=$?\ncase "$*" in *rsync*) {change} ;; esac\nexit $code\n'
        )
        line.chmod(0o755)
        done = Place(place.folder, place.to, {"GONGKAI_SSH": shlex.quote(str(line))}).publish(new)
        assert done.returncode == 1
        assert "GK507 在发布的位置核对，内容与清单不符：index.html" in done.stderr
        assert prints(place.served) == prints(old)
        assert len(place.releases) == 1
        assert place.remains == []


def test_a_server_that_cannot_be_reached_is_told_in_chinese(tmp_path: Path) -> None:
    site = finished_site(tmp_path / "output", "旧")
    with ssh_place(tmp_path) as place:
        wrong = {
            "服务器拒绝连接": re.sub(r"-p \d+", "-p 1", place.environment["GONGKAI_SSH"]),
            "服务器不接受这把 SSH 钥匙": place.environment["GONGKAI_SSH"].replace("/key ", "/host "),
            "主机钥匙还没有登记": place.environment["GONGKAI_SSH"].replace("/known", "/unknown"),
            "这台电脑上没有 no-such-ssh": "no-such-ssh",
        }
        for reason, ssh in wrong.items():
            done = Place(place.folder, place.to, {"GONGKAI_SSH": ssh}).publish(site)
            assert done.returncode == 1
            assert reason in done.stderr
            assert not place.folder.exists()


@pytest.mark.parametrize(
    ("told", "code", "reason"),
    [
        ("", 11, "服务器上的文件没有写成，多半是磁盘已满"),
        ("", 30, "连接超时"),
        ("", 99, "程序以代码 99 结束"),
        (
            "write failed: No space left on device (28)\nrsync error: error in file IO (code 11)\n",
            11,
            "磁盘已满",
        ),
    ],
)
def test_the_end_of_rsync_is_explained_even_when_the_far_side_fell_silent(
    told: str, code: int, reason: str
) -> None:
    assert said_by_rsync(told, code) == reason


@contextmanager
def _small_disk(home: Path) -> Iterator[tuple[Path, str]]:
    """A folder that holds less than a site: a small disk where one can be mounted, else a limit on the size of files."""
    folder = home / "disk"
    folder.mkdir()
    if os.geteuid() == 0:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)], check=False
        )
        if mounted.returncode == 0:
            try:
                yield folder, "磁盘已满"
            finally:
                # lazily: a process of the far side may still stand in it
                subprocess.run(["umount", "--lazy", str(folder)], check=True)
            return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        yield folder, "文件超过允许的大小"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("way", ["local", "ssh"])
def test_a_full_disk_leaves_the_old_site_and_gives_its_space_back(tmp_path: Path, way: str) -> None:
    small = finished_site(tmp_path / "output-small", "旧", pages=4)
    large = finished_site(tmp_path / "output-large", "新", pages=4, weight=200_000)
    with _small_disk(tmp_path) as (disk, reason):
        local = Place(disk / "www", str(disk / "www"))
        with ssh_place(tmp_path) if way == "ssh" else _as_is(local) as reached:
            to = local.to if way == "local" else f"{reached.to.split(':', 1)[0]}:{local.folder}"
            place = Place(local.folder, to, reached.environment)
            assert place.publish(small).returncode == 0
            done = place.publish(large)
            assert done.returncode == 1
            assert reason in done.stderr
            assert "GK506" in done.stderr
            assert prints(place.served) == prints(small)
            assert place.remains == []
            assert place.publish(small).returncode == 0
