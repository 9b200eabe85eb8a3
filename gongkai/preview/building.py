"""Builds in a separate process, so that requests are answered meanwhile and an outdated build can be killed.

The process is kept for the next build. Changed templates need a new one, because a process compiles them only
once.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol, TypeVar

from gongkai.problems import Problem, errors
from gongkai.workers import end_with_parent

#: Seconds between thread switches in the building process, so that a first page does not wait long.
_SWITCH = 0.0005

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build for the preview.

    ``crash`` is a traceback when the generator or a template failed; ``base_path`` is the path of the site on
    its real server.
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


class PreviewedSite(Protocol):
    """The site of a preview, kept between calls in the process that builds it."""

    def whole(self) -> Result | None:
        """Build everything; None when the build was aborted because of a newer change."""

    def first(self, changed: Sequence[str]) -> tuple[str, ...]:
        """Show the pages of these files ahead of the rest if possible; return their addresses.

        Called in a separate thread, even during ``whole``, which is then aborted.
        """

    def settle(self) -> None:
        """Do work that nobody waits for; called after ``whole``."""


class Builder:
    """Runs builds in one process, which keeps everything it has read and made between builds."""

    def __init__(self, make: Callable[[], PreviewedSite]) -> None:
        """``make`` is called in each new process."""
        self._make = make
        self._process: BaseProcess | None = None
        self._wholes: Connection | None = None
        self._firsts: Connection | None = None

    async def whole(self, anew: bool) -> Result | None:
        """Build once; with ``anew``, in a new process.

        On cancellation the process and its children are killed. None when the build was aborted for a newer
        change.
        """
        if anew:
            self.end()
        connection = self._wholes or self._start()
        try:
            connection.send(None)
            answered, result = await asyncio.to_thread(_answer, connection)
        except BaseException:
            self.end()
            raise
        if not answered:
            self.end()
            return Result(crash="生成过程意外中断。\n")
        return result if isinstance(result, Result) else None

    async def first(self, changed: Iterable[str]) -> tuple[str, ...]:
        """Have the pages of changed files shown ahead of a whole build; return the addresses that are."""
        connection = self._firsts
        if connection is None:
            return ()
        try:
            connection.send(tuple(sorted(changed)))
        except OSError:
            return ()  # the process is gone; the next whole build reports it
        answered, shown = await asyncio.to_thread(_answer, connection)
        return shown if answered and isinstance(shown, tuple) else ()

    def end(self) -> None:
        """Kill the process group."""
        if self._process is not None:
            _end(self._process)
        for connection in (self._wholes, self._firsts):
            if connection is not None:
                connection.close()
        self._process = self._wholes = self._firsts = None

    def _start(self) -> Connection:
        spawning = multiprocessing.get_context("spawn")
        wholes, for_wholes = spawning.Pipe()
        firsts, for_firsts = spawning.Pipe()
        usual = multiprocessing.get_start_method()
        work = (self._make, for_wholes, for_firsts, usual)
        self._process = spawning.Process(target=_work, args=work, daemon=False)
        self._process.start()
        for_wholes.close()
        for_firsts.close()
        self._wholes, self._firsts = wholes, firsts
        return wholes


def _work(
    make: Callable[[], PreviewedSite], wholes: Connection, firsts: Connection, start_method: str
) -> None:
    """The main function of the new process: build whenever it is asked to.

    It leaves the terminal's process group, so that Ctrl-C reaches only the server. Its own children start
    with the default method again: a forked process need not be sent the whole site.
    """
    end_with_parent()
    multiprocessing.set_start_method(start_method, force=True)
    if hasattr(os, "setsid"):
        os.setsid()
    else:  # Windows has no such group
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(_SWITCH)
    site, crash = _tried(make)
    if site is None:
        _say(wholes, Result(crash=crash))
        return
    threading.Thread(target=_show_first, args=(site, firsts), daemon=True).start()
    while True:
        try:
            wholes.recv()
        except EOFError:
            return  # the server is gone
        result, crash = _tried(site.whole)
        _say(wholes, Result(crash=crash) if crash else result)
        site.settle()


def _show_first(site: PreviewedSite, connection: Connection) -> None:
    while True:
        try:
            changed = connection.recv()
        except EOFError:
            return
        shown, crash = _tried(partial(site.first, changed))
        # if this is a real fault, the whole build that follows meets it too and shows it in the browser
        sys.stderr.write(crash)
        _say(connection, shown or ())


def _tried(work: Callable[[], Made]) -> tuple[Made | None, str]:
    """The result of ``work``, or the traceback of its exception, which nobody would see in this process."""
    try:
        return work(), ""
    except Exception:
        return None, traceback.format_exc()


def _say(connection: Connection, what: object) -> None:
    with suppress(OSError):  # the server is gone
        connection.send(what)


def _answer(connection: Connection) -> tuple[bool, object]:
    """Whether an answer arrived, and the answer."""
    try:
        return True, connection.recv()
    except (EOFError, OSError):
        return False, None


def _end(process: BaseProcess) -> None:
    """Kill the process group; after a finished build it may be empty."""
    if process.pid is not None and hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            process.kill()  # it has not become a group leader yet, or is gone
    else:
        process.kill()
    process.join()
