"""``build.py`` in a process of its own that needs not load the program: a copy of one that has loaded it already.

Starting Python and loading the package takes ten times as long as the work of most commands that tests call. All else is
as with ``subprocess``: arguments, folder, environment, umask, files for input and output, exit code, signals. Whatever
depends on the start of Python itself is tested with real starts (tests/engine/test_build.py, tests/limits).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
#: The longest request: words and an environment.
_LONGEST = 1 << 18


class Program:
    """A process that runs: ``wait`` before the next one is started."""

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line, self.pid = line, pid

    def kill(self, sent: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to the process and to all that it started."""
        os.killpg(self.pid, sent)

    def wait(self, timeout: float = 120) -> int:
        """The exit code, negative for a signal; what takes longer than ``timeout`` seconds is killed."""
        self._line.settimeout(timeout)
        try:
            return int(self._line.recv(64))
        except TimeoutError:
            self.kill()
            self._line.settimeout(60)
            self._line.recv(64)
            raise
        finally:
            self._line.settimeout(None)


def start(
    *words: str | Path,
    files: tuple[int, int, int],
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    umask: int | None = None,
    code: str = "",
) -> Program:
    """Start ``build.py`` with its words, or a program that is given as ``code``, in a session of its own.

    ``files`` become its standard input, output and error.
    """
    told = {
        "words": [str(word) for word in words],
        "cwd": str(cwd or Path.cwd()),
        "env": dict(os.environ if env is None else env),
        "umask": umask,
        "code": code,
    }
    line = _line()
    socket.send_fds(line, [json.dumps(told).encode()], files)
    return Program(line, int(line.recv(64)))


def run(
    *words: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    umask: int | None = None,
    input: str = "",
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run ``build.py`` to its end; its outputs as text."""
    with ExitStack() as opened:
        given, out, err = (
            opened.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(3)
        )
        given.write(input)
        given.seek(0)
        files = (given.fileno(), out.fileno(), err.fileno())
        code = start(*words, files=files, cwd=cwd, env=env, umask=umask).wait(timeout)
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


#: Stands in the place of Python: ``build.py`` is run by the process that has loaded it, all else by Python itself.
_STAND_IN = """#!{python} -IS
import json, os, socket, sys
words = sys.argv[1:]
if not words or os.path.realpath(words[0]) != {build!r} or "LD_PRELOAD" in os.environ:
    os.execv({python!r}, [{python!r}, *words])
umask = os.umask(0)
told = {{"words": words[1:], "cwd": os.getcwd(), "env": dict(os.environ), "umask": umask, "code": ""}}
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
    line.connect({address!r})
    socket.send_fds(line, [json.dumps(told).encode()], [0, 1, 2])
    code = int(line.recv(64))
if code < 0:
    os.kill(os.getpid(), -code)
sys.exit(code)
"""


@contextmanager
def stand_in(folder: Path) -> Iterator[Path]:
    """A file that scripts can call in the place of Python: they start ``build.py`` as often as they like, like ``start``.

    What is started ends with the process that called it. A program under ``faketime`` is started by Python itself.
    """
    address, file = folder / "line", folder / "python-of-tests"
    file.write_text(
        _STAND_IN.format(python=sys.executable, build=str(ROOT / "build.py"), address=str(address)),
        encoding="utf-8",
    )
    file.chmod(0o755)
    line = _line()
    line.send(json.dumps({"listen": str(address)}).encode())
    pid = int(line.recv(64))
    try:
        yield file
    finally:
        os.kill(pid, signal.SIGKILL)


@cache
def _line() -> socket.socket:
    """The line to the process that is copied; each process of the tests starts it once, and it ends with that."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.program", str(theirs.fileno())]
        copied = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    atexit.register(lambda: (ours.close(), copied.wait()))
    assert ours.recv(64) == b"loaded"
    return ours


def _serve(line: socket.socket) -> None:
    """Load the program, then start a copy for each request and tell its number and its exit code."""
    import gongkai.cli

    for module in pkgutil.iter_modules(gongkai.cli.__path__):
        importlib.import_module(f"gongkai.cli.{module.name}")
    _warm_up()
    gc.freeze()
    line.send(b"loaded")
    while True:
        request, files, _, _ = socket.recv_fds(line, _LONGEST, 3)
        if not request:
            return
        told = json.loads(request)
        if "listen" in told:
            line.send(str(_listening(told["listen"], line)).encode())
            continue
        child = os.fork()
        if child == 0:
            os.setsid()
            line.send(str(os.getpid()).encode())
            line.close()
            _become(told, files)
        for file in files:
            os.close(file)
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _warm_up() -> None:
    """Build a small site, so that no copy makes anew what a process makes once: validators, patterns, lists of words.

    None of it depends on the site, the folder, the time or the environment: it is kept by functions of their arguments.
    """
    from gongkai.engine.build import build
    from gongkai.paths import Paths
    from tests.small_site import NOON, write

    with tempfile.TemporaryDirectory() as folder:
        outcome = build(Paths.around(write(Path(folder))), NOON, lambda step, done, total: None)
    assert not outcome.failed, outcome.problems
    assert threading.active_count() == 1, "a copy has no other thread"


def _listening(address: str, line: socket.socket) -> int:
    """Start a process that runs what is asked for at ``address``, several at once; returns its number."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(address)
        listening.listen()
        listener = os.fork()
        if listener:
            return listener
        line.close()
        signal.signal(signal.SIGCHLD, _reap)
        while True:
            asked, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listening.close()
                _answer(asked)
            asked.close()


def _reap(_number: int, _frame: object) -> None:
    """Take leave of all children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _answer(line: socket.socket) -> NoReturn:
    """Run what is asked for, tell its exit code, and end; the program is killed when nobody waits for it any more."""
    request, files, _, _ = socket.recv_fds(line, _LONGEST, 3)
    if not request:
        os._exit(0)
    child = os.fork()
    if child == 0:
        os.setsid()
        line.close()
        _become(json.loads(request), files)
    for file in files:
        os.close(file)
    ended = os.pidfd_open(child)
    if ended not in select.select([line, ended], [], [])[0]:
        os.killpg(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(OSError):
        line.send(str(code).encode())
    os._exit(0)


def _become(told: dict[str, Any], files: list[int]) -> NoReturn:
    """Be a Python that was started with these files, words and settings, and end as it would."""
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.closerange(3, max(files) + 1)
    os.chdir(told["cwd"])
    os.environ.clear()
    os.environ.update(told["env"])
    time.tzset()
    # what is kept here was found with the environment of the process that was copied
    tempfile.tempdir = None
    if told["umask"] is not None:
        os.umask(told["umask"])
    kept, encoding = sys.stdout.errors, told["env"].get("PYTHONIOENCODING", "utf-8")
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding, kept)
    errors = io.BufferedWriter(io.FileIO(2, "w", closefd=False))
    sys.stderr = io.TextIOWrapper(errors, encoding, "backslashreplace", line_buffering=True)
    sys.argv = ["-c" if told["code"] else str(ROOT / "build.py"), *told["words"]]
    exit_code = 0
    try:
        if told["code"]:
            exec(compile(told["code"], "<string>", "exec"), {"__name__": "__main__"})
        else:
            runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        exit_code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        exit_code = 1
    finally:
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(exit_code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
