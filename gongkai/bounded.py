"""Work on an untrusted file in a separate process, which ends when it takes too much time or memory.

A file of a few kilobytes may unfold without end, and a library in C that reads it may abort its process.
"""

from __future__ import annotations

import faulthandler
import gc
import math
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

from gongkai.workers import end_with_parent

_Result = TypeVar("_Result")
#: An open file: its number, its device and its place there.
_OpenFile = tuple[int, int, int]
#: The most processor seconds of one piece of work, and the most bytes of memory besides those of the start.
MOST_SECONDS, MOST_MEMORY = 5, 200 << 20
#: The most bytes of memory that work on a large file may be given besides those.
_MOST_MORE_MEMORY = 800 << 20
#: The longest wait in seconds, even on a busy machine or on a system without limits.
_LONGEST_WAIT = 300 if sys.platform == "win32" else 900
#: The processor seconds from the limit of ``at_most`` to the one that ends a process in which Python cannot raise.
_MARGIN = 2
#: ``TimeOver`` is raised again after so many seconds: one that is raised within a finalizer is lost.
_REPEAT = 1.0
#: The seconds that a process has to end by itself once it has closed its pipe.
_GRACE = 10
#: The exit code of a process that exceeded its limit of processor time.
_USED_UP = None if sys.platform == "win32" else -signal.SIGXCPU


class TimeOver(BaseException):
    """The time of ``at_most`` is over. An ``except Exception`` in a library does not catch it."""


class Unfinished(Exception):
    """The work took too much ``time`` or ``memory``, or its result could not be sent (``fault``).

    ``memory`` also stands for a process that aborted.
    """

    def __init__(self, reason: Literal["time", "memory", "fault"]) -> None:
        super().__init__(reason)
        self.reason = reason


def bounded(function: Callable[..., _Result], *arguments: Any) -> _Result:
    """Call a function of a module in a process with limits, and return its result.

    The process is kept for the next call. Raises ``Unfinished`` and whatever the function raises.
    """
    if multiprocessing.current_process().daemon:
        return function(*arguments)  # such a process may not start another one
    with _kept.lock:
        while True:
            helper = _kept.helper = _kept.helper or _Helper()
            fresh, helper.fresh = helper.fresh, False
            try:
                answer = helper.answer(function, arguments)
            except BaseException:
                _kept.helper = None
                helper.end(0)  # its answer may still come, and the next caller would take it
                raise
            if answer is None:
                _kept.helper = None
                took_all_time = helper.end(_GRACE)
                if took_all_time or fresh:
                    raise Unfinished("time" if took_all_time else "memory")
                continue  # it had ended before, or what an earlier file left is to blame
            kind, result = answer
            if kind == "raised":
                raise result
            if kind:
                raise Unfinished(kind)
            return result  # type: ignore[no-any-return]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise ``TimeOver`` in work that ``bounded`` does when what stands within takes more processor time."""
    if not _kept.helping or sys.platform == "win32":
        yield
        return
    end_within(math.ceil(seconds) + _MARGIN)
    signal.signal(signal.SIGPROF, _end_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds, _REPEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def end_within(seconds: int) -> None:
    """End the process of ``bounded`` when a single step in C takes more than this many processor seconds from now on."""
    if _kept.helping and sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _at_most(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def allow_more_memory(size: int) -> None:
    """Allow the work in ``bounded`` this many more bytes of memory, up to a limit."""
    if _kept.helping and sys.platform != "win32" and (before := _size()):
        import resource

        _at_most(resource.RLIMIT_AS, before + MOST_MEMORY + min(size, _MOST_MORE_MEMORY))


def _end_of_time(*_: object) -> NoReturn:
    raise TimeOver


class _Helper:
    """The process that does the work, and the pipe to it."""

    def __init__(self) -> None:
        inherited = _open_files()
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_help, args=(theirs, inherited), daemon=True)
        self._process.start()
        theirs.close()
        self.fresh = True

    def answer(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, Any] | None:
        """How the work ended, and its result; None when the process ended instead."""
        try:
            self._pipe.send((function, arguments))
            if self._pipe in connection.wait([self._pipe, self._process.sentinel], _LONGEST_WAIT):
                return _unpacked(self._pipe.recv_bytes())
        except (EOFError, OSError):
            pass
        return None

    def end(self, seconds: float) -> bool:
        """End the process unless it ends by itself within this many seconds; returns whether it used up its time."""
        self._process.join(seconds)
        late = self._process.is_alive()
        self._process.kill()
        self._process.join()
        self._pipe.close()
        return late or self._process.exitcode == _USED_UP


class _Kept:
    """The helper process that the next call uses; ``helping`` is set where this process is itself one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.helper: _Helper | None = None
        self.helping = False


_kept = _Kept()


def _forget() -> None:
    """Forget the helper of the process from which this one was copied."""
    _kept.lock, _kept.helper = threading.Lock(), None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _open_files() -> tuple[_OpenFile, ...]:
    """The files, pipes and sockets of this process that a copy of it would keep open; none where no copy is made."""
    if multiprocessing.get_start_method() != "fork":
        return ()
    found = []
    for name in os.listdir("/dev/fd"):
        with suppress(OSError):
            state = os.fstat(number := int(name))
            found.append((number, state.st_dev, state.st_ino))
    return tuple(found)


def _close(files: Iterable[_OpenFile]) -> None:
    """Close what is still that file, but for the three of every process.

    A pipe of another program that stayed open here would keep that program from ending.
    """
    for number, device, node in files:
        with suppress(OSError):
            state = os.fstat(number)
            if number > 2 and (state.st_dev, state.st_ino) == (device, node):
                os.close(number)


def _help(pipe: connection.Connection[Any, Any], inherited: Iterable[_OpenFile]) -> None:
    """Do the work that comes through the pipe, until it closes."""
    _close(inherited)
    end_with_parent()
    _kept.helping = True
    gc.freeze()  # looking through inherited objects would copy their memory
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and ends this process
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):  # what a library in C says before it aborts
        os.dup2(nowhere, number)
    before = _size()
    with suppress(EOFError, OSError):
        while _size() < before + MOST_MEMORY // 2:
            function, arguments = pipe.recv()
            _limit()
            pipe.send_bytes(_packed(_outcome(function, arguments)))


def _packed(outcome: tuple[str, Any]) -> bytes:
    try:
        return pickle.dumps(outcome)
    except MemoryError:
        return pickle.dumps(("memory", None))
    except Exception:  # an object of a library in C, an exception that holds one
        return pickle.dumps(("fault", None))


def _unpacked(sent: bytes) -> tuple[str, Any]:
    try:
        kind, result = pickle.loads(sent)
    except Exception:  # an exception whose class wants other values than it was packed with
        return "fault", None
    return kind, result


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "", function(*arguments)
    except MemoryError:
        return "memory", None
    except TimeOver:
        return "time", None
    except Exception as error:
        return "raised", error


def _limit() -> None:
    """Limit time and memory of this process for the work that comes now, where the system can do so."""
    if sys.platform == "win32":
        return
    import resource

    end_within(MOST_SECONDS)
    _at_most(resource.RLIMIT_CORE, 0)
    if before := _size():
        _at_most(resource.RLIMIT_AS, before + MOST_MEMORY)


def _at_most(kind: int, most: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _size() -> int:
    """The bytes of the address space of this process; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, ValueError, AttributeError):
        return 0
