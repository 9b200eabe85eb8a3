"""A build in a process of its own: requests are answered meanwhile, and one that is out of date can be ended.

A fresh process also sees changed templates, which a process compiles only once.
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


#: Builds into the preview's folder; must be a module-level function or a ``partial`` of one, with plain arguments.
Build = Callable[[], Result]


async def run(build: Build) -> Result:
    """Run ``build`` in a process of its own. When this is cancelled, the process and those it started are ended."""
    spawning = multiprocessing.get_context("spawn")
    receiving, sending = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_report, args=(build, sending), daemon=False)
    process.start()
    sending.close()
    try:
        return await asyncio.to_thread(_receive, receiving)
    finally:
        _end(process)


def _report(build: Build, sending: Connection) -> None:
    """In the new process: leave the terminal's group, so that Ctrl-C reaches the server alone; build; answer."""
    if hasattr(os, "setsid"):
        os.setsid()
    try:
        result = build()
    except Exception:
        result = Result(crash=traceback.format_exc())
    sending.send(result)


def _receive(receiving: Connection) -> Result:
    with receiving:
        try:
            result = receiving.recv()
        except EOFError:
            result = None
    return result if isinstance(result, Result) else Result(crash="生成过程意外中断。\n")


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
