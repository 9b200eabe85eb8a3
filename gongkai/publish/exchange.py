"""Exchange two names, or everything in two folders, according to a plan made in advance."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.publish.manifest import NAME

_AT_FDCWD = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2
#: Prefix of folders in which a site is built inside its own output folder.
INSIDE = ".building-"
_OLD = ".old"
#: The folder that a file system creates at its root.
_OF_THE_DISK = "lost+found"


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step (``renameat2`` of Linux, ``renamex_np`` of macOS).

    Returns False where that is not possible.
    """
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
    """Whether an entry of an output folder is not part of the site and must stay there."""
    return name.startswith(".") or name == _OF_THE_DISK


def planned(folder: Path) -> list[tuple[str, int]]:
    """The entries to put in place: names with their inodes, the manifest last."""
    names = sorted(os.listdir(folder), key=lambda name: (name == NAME, name))
    return [(name, os.lstat(folder / name).st_ino) for name in names]


def carry_out(plan: Sequence[tuple[str, int]], folder: Path, output: Path) -> None:
    """Move everything in ``plan`` from ``folder`` to ``output``, and what was there to ``folder``.

    Entries that are already in place are skipped, so an interrupted exchange is finished by repeating it.
    Raises ``OSError``.
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
