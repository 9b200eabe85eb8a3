"""Makes the Python that starts with this folder on its path behave like one on Windows, as far as that can be simulated.

Loaded by the interpreter itself, in each process that it starts, too. What it cannot: backslashes in paths, names that
differ only by case, drives, the console.
"""

from __future__ import annotations

import asyncio
import builtins
import ctypes
import fcntl as _fcntl
import getpass
import importlib.abc
import importlib.machinery
import io
import multiprocessing.context
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker
import multiprocessing.synchronize
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import types
from concurrent import futures

_LOADED = (
    asyncio,
    getpass,
    shutil,
    subprocess,
    tempfile,
    futures,
)  # they choose by the system when they are loaded
_REAL = {name: getattr(os, name) for name in ("rename", "replace", "unlink", "remove", "kill")}


def _gone(*_: object, **__: object) -> None:
    raise AssertionError("there is no such call on Windows")


# modules and calls that are not there
_UNIX = {"fcntl", "pwd", "grp", "resource", "termios", "pty", "syslog"}
for _name in _UNIX:
    sys.modules.pop(_name, None)


class _NotThere(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in _UNIX:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for _name in (
    *(
        "fork",
        "forkpty",
        "register_at_fork",
        "setsid",
        "getpgid",
        "killpg",
        "geteuid",
        "getuid",
        "getegid",
        "getgid",
        "nice",
    ),
    *(
        "mkfifo",
        "mknod",
        "chown",
        "lchown",
        "chroot",
        "sync",
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "O_DIRECTORY",
        "sched_getaffinity",
    ),
):
    if hasattr(os, _name):
        delattr(os, _name)
for _name in ("SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGQUIT"):
    if hasattr(signal, _name):
        delattr(signal, _name)


# processes are spawned, and never asked after by their number: there that would end them
multiprocessing.context._concrete_contexts.pop("fork", None)
multiprocessing.context._concrete_contexts.pop("forkserver", None)
multiprocessing.context._default_context._default_context = multiprocessing.context._concrete_contexts[
    "spawn"
]
multiprocessing.context.DefaultContext.get_all_start_methods = lambda self: ["spawn"]


def _kill(pid: int, sent: int) -> None:
    if sent not in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        _gone()
    _REAL["kill"](pid, sent)


os.kill = _kill


# files: none that is open can be moved or removed, and no file is replaced by a plain rename
def _open_here(path: str) -> bool:
    place = os.path.realpath(os.fsdecode(path))
    for number in os.listdir("/proc/self/fd"):
        try:
            found = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if found == place or found.startswith(f"{place}/"):
            return True
    return False


def _refused(path: object) -> PermissionError:
    return PermissionError(13, "The process cannot access the file", path)


def _removing(name: str) -> object:
    def remove(path: object, *, dir_fd: int | None = None) -> None:
        if dir_fd is None and _open_here(path):
            raise _refused(path)
        _REAL[name](path, dir_fd=dir_fd)

    return remove


def _moving(name: str) -> object:
    def move(source: object, target: object, **places: object) -> None:
        if _open_here(source) or (os.path.lexists(target) and _open_here(target)):
            raise _refused(source)
        if name == "rename" and os.path.lexists(target):
            raise FileExistsError(
                17, "Cannot create a file when that file already exists", source, None, target
            )
        if name == "replace" and os.path.isdir(target):
            raise _refused(source)
        _REAL[name](source, target, **places)

    return move


os.unlink, os.remove = _removing("unlink"), _removing("remove")
os.rename, os.replace = _moving("rename"), _moving("replace")


# text files are written with \r\n and read in the code page of the country, unless the program says otherwise
_open = io.open


def _text_open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, *more, **named):  # type: ignore[no-untyped-def]
    if "b" not in mode and not isinstance(file, int):
        encoding = "cp936" if encoding in (None, "locale") else encoding
        newline = "\r\n" if newline is None and any(sign in mode for sign in "wax+") else newline
    return _open(file, mode, buffering, encoding, errors, newline, *more, **named)


io.open = builtins.open = _text_open

# locks are those of msvcrt
_msvcrt = types.ModuleType("msvcrt")
_msvcrt.LK_NBLCK = 2


def _locking(opened: int, how: int, size: int) -> None:
    try:
        _fcntl.flock(opened, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except OSError:
        raise PermissionError(13, "Permission denied") from None


_msvcrt.locking = _locking
sys.modules["msvcrt"] = _msvcrt


def _library(name: object, *rest: object, **named: object) -> object:
    if name is None:
        raise TypeError("bad argument type for built-in operation")
    return _CDLL(name, *rest, **named)


_CDLL = ctypes.CDLL
ctypes.CDLL = _library


# the generator is told the name of the system; the standard library cannot be, since its paths hang on it
class _Seen:
    """A module of which some names are others."""

    def __init__(self, module: types.ModuleType, **others: object) -> None:
        self.__dict__.update(_module=module, **others)

    def __getattr__(self, name: str) -> object:
        return getattr(self._module, name)


class _Loader(importlib.abc.Loader):
    def __init__(self, loader: importlib.abc.Loader) -> None:
        self._loader = loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: types.ModuleType) -> None:
        self._loader.exec_module(module)
        if module.__dict__.get("os") is os:
            module.os = _Seen(os, name="nt")
        if module.__dict__.get("sys") is sys:
            module.sys = _Seen(sys, platform="win32")


class _Told(importlib.abc.MetaPathFinder):
    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not name.startswith("gongkai."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


sys.meta_path[:0] = [_NotThere(), _Told()]
sys.simulated_windows = True
