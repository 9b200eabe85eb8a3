"""Builds in a process of their own: requests are answered meanwhile, and one that is out of date can be ended.

The process stays for the next build. Changed templates, which a process compiles only once, need a fresh one.
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

#: Seconds after which one thread of the building process lets another one in: a first page does not wait for long.
_SWITCH = 0.0005

Made = TypeVar("Made")


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


class PreviewedSite(Protocol):
    """The site of a preview, as the process that builds it knows it from call to call."""

    def whole(self) -> Result | None:
        """Bring everything up to date; None when this was given up because something newer changed meanwhile."""

    def first(self, changed: Sequence[str]) -> tuple[str, ...]:
        """Show the pages of these files ahead of the rest, where that can be done; their addresses.

        Called in a thread of its own, also while ``whole`` is under way, which gives up then.
        """

    def settle(self) -> None:
        """Do what may be done while nobody waits; after ``whole``."""


class Builder:
    """Has one process build again and again; it lives on between the builds with all that it read and made."""

    def __init__(self, make: Callable[[], PreviewedSite]) -> None:
        """``make`` is called in each new process."""
        self._make = make
        self._process: BaseProcess | None = None
        self._wholes: Connection | None = None
        self._firsts: Connection | None = None

    async def whole(self, anew: bool) -> Result | None:
        """Build once; ``anew`` in a fresh process. When this is cancelled, the process and all below it are ended.

        None when it was given up for a newer change.
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
        """Have the pages of changed files shown ahead of a whole build; the addresses of those that now are."""
        connection = self._firsts
        if connection is None:
            return ()
        try:
            connection.send(tuple(sorted(changed)))
        except OSError:
            return ()  # the process has gone: the next whole build says so
        answered, shown = await asyncio.to_thread(_answer, connection)
        return shown if answered and isinstance(shown, tuple) else ()

    def end(self) -> None:
        """End the process group."""
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
    """In the new process: leave the terminal's group, so that Ctrl-C reaches the server alone; build when asked to.

    What it starts itself starts in the usual way again: a process that is forked need not be told the whole site.
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
        # the whole build that follows meets the same fault, if it is one, and shows it in the browser
        sys.stderr.write(crash)
        _say(connection, shown or ())


def _tried(work: Callable[[], Made]) -> tuple[Made | None, str]:
    """What ``work`` gives, or the traceback of what it raised: at the edge of the process nobody else would see it."""
    try:
        return work(), ""
    except Exception:
        return None, traceback.format_exc()


def _say(connection: Connection, what: object) -> None:
    with suppress(OSError):  # the server is gone
        connection.send(what)


def _answer(connection: Connection) -> tuple[bool, object]:
    """Whether an answer came, and which."""
    try:
        return True, connection.recv()
    except (EOFError, OSError):
        return False, None


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
