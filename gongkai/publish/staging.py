"""The output folder changes in one step or not at all: write beside it, then exchange the two names.

A build that fails, or is killed at any moment, leaves the published folder exactly as it was.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A fresh folder to write a site into; when the block ends without an error it becomes ``output``.

    Raises OSError when the folder cannot be made or swapped. Remains of builds that were killed are removed first.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    remove_remains(output)
    folder = output.with_name(f".{output.name}.building-{os.getpid()}")
    folder.mkdir()
    try:
        yield folder
        swap(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(folder: Path, output: Path) -> None:
    """Make ``folder`` the output; where an output exists the two change names in one step and the old one goes."""
    if not output.exists():
        folder.rename(output)
        return
    if _exchange(folder, output):
        return  # the old output now bears the name of the staging folder, which the caller removes
    aside = output.with_name(f".{output.name}.replaced-{os.getpid()}")
    output.rename(aside)
    folder.rename(output)
    shutil.rmtree(aside, ignore_errors=True)


def remove_remains(output: Path) -> None:
    """Clear what builds that were killed left beside ``output``; bring back an output caught between two names."""
    pattern = re.compile(rf"\.{re.escape(output.name)}\.(building|replaced)-(\d+)")
    for beside in output.parent.iterdir():
        match = pattern.fullmatch(beside.name)
        if not match or _alive(int(match[2])):
            continue
        if match[1] == "replaced" and not output.exists():
            beside.rename(output)
        else:
            shutil.rmtree(beside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically (Linux ``renameat2``); False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
