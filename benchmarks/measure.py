"""Run a command and say what it took: seconds, processor seconds, peak memory of its whole process tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Memory is looked at this often, at first more often for programs that end at once; a shorter peak may be missed.
_LOOK_EVERY = 0.1
_FIRST_LOOK = 0.005
#: After a look so many times its length pass without one.
_REST = 20


class BuildFailed(Exception):
    """A command ended with an error; the text is the last line that it said."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took. ``cpu`` covers every process that the command started and waited for; ``peak`` is in bytes:
    memory of all processes of the tree at one moment; what several share counts once.
    """

    wall: float
    cpu: float
    peak: int

    def then(self, other: Taken) -> Taken:
        """Both, one after the other."""
        return Taken(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Taken:
    """Run a command in ``folder`` to its end. Raises BuildFailed."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT
        )
        watch = Watch(process.pid)
        watch.start()
        # the resources of this child and of all that it waited for, not of any other
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
            raise BuildFailed(f"exit code {process.returncode}: {lines[-1][:300]}")
    # not ru_maxrss: it begins with the memory of this very process, from before the child became the program
    return Taken(wall, used.ru_utime + used.ru_stime, watch.peak)


def files_and_bytes(folder: Path) -> tuple[int, int]:
    """How many files stand under ``folder`` and how large they are together."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


class Watch(threading.Thread):
    """Looks at the memory of a process tree until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        """Look, and keep the largest sum as ``peak``."""
        pause = _FIRST_LOOK
        while not self._over.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, self.now())
            # a look at gigabytes takes time, and from the very program that is measured
            pause = max(min(1.5 * pause, _LOOK_EVERY), _REST * (time.perf_counter() - started))

    def now(self) -> int:
        """The memory of the tree at this moment."""
        return sum(map(_resident, _tree(self._pid)))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def processor_seconds(pid: int) -> float:
    """What a process tree has spent so far, with the children that ended and were waited for."""
    ticks = 0
    for one in _tree(pid):
        # user and system time of the process and of what it waited for, after the name in brackets
        ticks += sum(map(int, _read(f"/proc/{one}/stat").rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> list[int]:
    """A process and all below it; those that end meanwhile are left out."""
    found = [pid]
    for parent in found:
        for thread in _listed(f"/proc/{parent}/task"):
            found += map(int, _read(f"/proc/{parent}/task/{thread}/children").split())
    return found


def _resident(pid: int) -> int:
    """The memory of a process, with its share of what it has in common with others (``Pss``)."""
    lines = _read(f"/proc/{pid}/smaps_rollup").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, ProcessLookupError):
        return []


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""
