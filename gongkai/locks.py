"""Folders that are locked while they are used, to tell them from the remains of killed programs.

The lock is on a file beside the folder. The system releases it when the program ends, however that happens. A
process number would not do in containers, where every program has the same one.
"""

from __future__ import annotations

import errno
import importlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK = ".lock"
#: Suffixes of folder names: ours, and the process numbers of earlier versions.
_END = r"[0-9a-f]{12}|\d+"
_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
#: Where locks are not supported (some network drives), remains are removed after this many seconds.
_LONG = 24 * 60 * 60

#: Locks of this process; a forked child must not keep them when this process is killed.
_held: set[int] = set()


def _forget() -> None:
    for lock in _held:
        with suppress(OSError):
            os.close(lock)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@contextmanager
def held_folder(parent: Path, prefix: str, mode: int = 0o777) -> Iterator[Path]:
    """A new folder in ``parent`` that is locked during the block and removed after it. Raises ``OSError``."""
    lock, folder = None, parent
    while lock is None:
        folder = parent / f"{prefix}{secrets.token_hex(6)}"
        lock = _take(_lock_of(folder), os.O_CREAT | os.O_EXCL)
    _held.add(lock)
    try:
        folder.mkdir(mode)
        yield folder
    finally:
        _remove(folder)
        _held.discard(lock)
        with suppress(OSError):
            os.close(lock)
        with suppress(OSError):
            _lock_of(folder).unlink()  # Windows cannot remove an open file


def remains(parent: Path, prefix: str) -> Iterator[Path]:
    """Yield the folders in ``parent`` that nobody holds any more; each is locked meanwhile.

    The lock file is removed after that.
    """
    pattern = re.compile(rf"({re.escape(prefix)}(?:{_END}))(?:{re.escape(_LOCK)})?")
    found = {match[1] for name in os.listdir(parent) if (match := pattern.fullmatch(name))}
    for folder in sorted(parent / name for name in found):
        if not _own(folder):
            continue
        lock = None
        try:
            lock = _take(_lock_of(folder), 0)
            if lock is None:
                continue
        except FileNotFoundError:
            pass  # the lock is made before the folder and removed after it
        except OSError:
            continue
        try:
            yield folder
        finally:
            with suppress(OSError):
                _lock_of(folder).unlink()
            if lock is not None:
                os.close(lock)
                with suppress(OSError):
                    _lock_of(folder).unlink()  # Windows cannot remove an open file


def clear_remains(parent: Path, prefix: str) -> None:
    """Remove folders in ``parent`` with this prefix that killed programs left."""
    for folder in remains(parent, prefix):
        _remove(folder)


@contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """A private temporary folder; those of killed programs are removed first. Raises ``OSError``."""
    parent, prefix = Path(tempfile.gettempdir()), f"gongkai-{purpose}-"
    clear_remains(parent, prefix)
    with held_folder(parent, prefix, 0o700) as folder:
        yield folder


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{_LOCK}")


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        return  # not made here
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        _lock_of(folder).unlink()


def _own(folder: Path) -> bool:
    """Whether this user created it: in a shared folder, others may use the same names."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    for path in (folder, _lock_of(folder)):
        with suppress(OSError):
            return os.lstat(path).st_uid == os.geteuid()
    return False


def _take(file: Path, flags: int) -> int | None:
    """Open and lock a file; None when another process holds it.

    Raises ``OSError`` when it cannot be opened.
    """
    opened = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | flags, 0o600)
    try:
        _lock(opened)
    except OSError as error:
        fresh = time.time() - os.fstat(opened).st_mtime < _LONG
        if error.errno in _TAKEN or (fresh and not flags):
            os.close(opened)
            return None
    try:
        same = os.path.samestat(os.fstat(opened), os.lstat(file))
    except OSError:
        same = False
    if same:
        return opened
    os.close(opened)  # it was removed between the two steps
    return None


def _lock(opened: int) -> None:
    """Lock an open file without waiting. Raises ``OSError`` when it is locked."""
    try:
        unix = importlib.import_module("fcntl")
    except ImportError:
        windows = importlib.import_module("msvcrt")
        windows.locking(opened, windows.LK_NBLCK, 1)
    else:
        unix.flock(opened, unix.LOCK_EX | unix.LOCK_NB)
