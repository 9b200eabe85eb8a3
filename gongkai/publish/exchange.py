"""Exchange two names, or everything in a folder, by names that are known before."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.publish.manifest import NAME

_AT_FDCWD = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2
#: How folders begin in which a site is built inside its own place.
INSIDE = ".building-"
_OLD = ".old"
#: What a file system itself puts at its root.
_OF_THE_DISK = "lost+found"


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step (``renameat2`` of Linux, ``renamex_np`` of macOS); False where that cannot be."""
    names = os.fsencode(one), os.fsencode(other)
    if os.name != "posix":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    renames: tuple[tuple[str, Callable[..., int]], ...] = (
        ("renameat2", lambda call: call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)),
        ("renamex_np", lambda call: call(*names, _RENAME_SWAP)),
    )
    return any(work(call) == 0 for name, work in renames if (call := getattr(system, name, None)))


def stays(name: str) -> bool:
    """Whether something in an output folder is not part of the site, and stays there."""
    return name.startswith(".") or name == _OF_THE_DISK


def planned(folder: Path) -> list[tuple[str, int]]:
    """What is to be put in place: names with their inodes, the manifest last."""
    names = sorted(os.listdir(folder), key=lambda name: (name == NAME, name))
    return [(name, os.lstat(folder / name).st_ino) for name in names]


def carry_out(plan: Sequence[tuple[str, int]], folder: Path, output: Path) -> None:
    """Put everything of ``plan`` from ``folder`` into ``output``, and what was there before into ``folder``.

    What is in place already is left alone, so an interrupted exchange is finished by doing it again. Raises OSError.
    """
    old = folder / _OLD
    for name, inode in plan:
        place = output / name
        if _inode(place) == inode:
            continue
        if not os.path.lexists(place):
            (folder / name).rename(place)
        elif not exchange(folder / name, place):
            old.mkdir(exist_ok=True)
            place.rename(old / name)
            (folder / name).rename(place)
    new = {name for name, _ in plan}
    for name in os.listdir(output):
        if name not in new and not stays(name):
            old.mkdir(exist_ok=True)
            (output / name).rename(old / name)


def _inode(path: Path) -> int | None:
    with suppress(OSError):
        return os.lstat(path).st_ino
    return None
