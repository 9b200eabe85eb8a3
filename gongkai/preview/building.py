"""Builds in a process of their own: requests are answered meanwhile, and one that is out of date can be ended.

The process stays for the next build. Changed templates, which a process compiles only once, need a fresh one.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from gongkai.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Result:
    """What a build for the preview came to.

    ``crash`` is a traceback when the generator or a template broke; ``base_path`` is where the site stands on its
    real server.
    """

    problems: tuple[Problem, ...] = ()
    crash: str = ""
    pages: int = 0
    seconds: float = 0.0
    base_path: str = "/"

    @property
    def failed(self) -> bool:
        """Whether there is no new site."""
        return bool(self.crash or errors(self.problems))


#: Builds into the preview's folder; can be sent to another process, where it remembers what it knows from call to call.
Build = Callable[[], Result]


class Builder:
    """Has one process build again and again; it lives on between the builds with all that it read and made."""

    def __init__(self, build: Build) -> None:
        """``build`` is sent to each new process as it is now: knowing nothing."""
        self._build = build
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    async def run(self, anew: bool) -> Result:
        """Build once; ``anew`` in a fresh process. When this is cancelled, the process and all below it are ended."""
        if anew:
            self.end()
        connection = self._connection or self._start()
        try:
            connection.send(True)
            result = await asyncio.to_thread(_receive, connection)
        except BaseException:
            self.end()
            raise
        if result is None:
            self.end()
        return result or Result(crash="生成过程意外中断。\n")

    def end(self) -> None:
        """End the process group."""
        if self._process is not None:
            _end(self._process)
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def _start(self) -> Connection:
        spawning = multiprocessing.get_context("spawn")
        here, there = spawning.Pipe()
        usual = multiprocessing.get_start_method()
        self._process = spawning.Process(target=_work, args=(self._build, there, usual), daemon=False)
        self._process.start()
        there.close()
        self._connection = here
        return here


def _work(build: Build, connection: Connection, start_method: str) -> None:
    """In the new process: leave the terminal's group, so that Ctrl-C reaches the server alone; build when asked to.

    What it starts itself starts in the usual way again: a process that is forked need not be told the whole site.
    """
    multiprocessing.set_start_method(start_method, force=True)
    if hasattr(os, "setsid"):
        os.setsid()
    while True:
        try:
            connection.recv()
        except EOFError:
            return  # the server is gone
        try:
            result = build()
        except Exception:
            result = Result(crash=traceback.format_exc())
        connection.send(result)


def _receive(connection: Connection) -> Result | None:
    try:
        result = connection.recv()
    except (EOFError, OSError):
        return None
    return result if isinstance(result, Result) else None


def _end(process: BaseProcess) -> None:
    """End the process group; after a finished build this finds nobody left."""
    if process.pid is not None and hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            process.kill()  # it has not come to lead a group, or has gone
    else:
        process.kill()
    process.join()
