"""Replaces the output folder in one step or not at all: write beside it, then exchange the two names.

A build that fails or is killed at any moment leaves the published folder exactly as it was. Where the system
cannot exchange two names (some network drives, old systems, Windows) a guard process puts the old folder
back. A folder that is a mount point keeps its name; its entries are exchanged one by one, the manifest last.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.filling import readable
from gongkai.locks import clear_remains, held_folder, remains
from gongkai.publish.exchange import INSIDE, carry_out, exchange, planned
from gongkai.publish.guard import INSIDE_OF, NAMES, guarded
from gongkai.publish.second import SeenTrees, discard, put_away, take_out

_PRIVATE = 0o700


@contextmanager
def staging(output: Path, second: Path | None = None, seen: SeenTrees | None = None) -> Iterator[Path]:
    """A folder to write a site into; it becomes ``output`` if the block ends without an error.

    The folder is empty, or the ``second`` copy of the output that an earlier build left; at the end the
    former output becomes that copy; what is ``seen`` of both is not looked at again. Its files are readable by everybody, whatever the umask. Raises
    ``OSError`` when the folder cannot be created or swapped. Remains of killed builds are removed first.
    """
    output = output.resolve()
    seen = seen or SeenTrees()
    with readable():
        output.parent.mkdir(parents=True, exist_ok=True)
        remove_remains(output)
        if keeps_its_name(output):
            if second is not None:
                discard(second)
            # unreadable until it is complete, because a server may serve this very folder
            with held_folder(output, INSIDE, _PRIVATE) as folder:
                yield folder
                _swap_inside(folder, output)
        else:
            with held_folder(output.parent, _building(output)) as folder:
                if second is not None:
                    seen.copy = take_out(second, folder)
                try:
                    yield folder
                    swap(folder, output)
                finally:
                    if second is not None:
                        put_away(folder, output, second, seen)


def swap(folder: Path, output: Path) -> None:
    """Make ``folder`` the output; an existing output is exchanged with it in one step and then removed."""
    if not output.exists():
        folder.rename(output)
        return
    if exchange(folder, output):
        return  # the old output now has the name of the staging folder, which the caller removes
    aside = output.with_name(folder.name.replace(_building(output), _replaced(output)))
    with guarded(NAMES, aside, output):
        output.rename(aside)
        try:
            folder.rename(output)
        except OSError:
            aside.rename(output)
            raise
    shutil.rmtree(aside, ignore_errors=True)


def _swap_inside(folder: Path, output: Path) -> None:
    plan = planned(folder)
    with guarded(INSIDE_OF, folder, output):
        carry_out(plan, folder, output)


def keeps_its_name(output: Path) -> bool:
    """Whether ``output`` cannot be renamed: it is a mount point, or its parent is not writable."""
    if not output.is_dir():
        return False
    return output.is_mount() or str(output) in _mounts() or not os.access(output.parent, os.W_OK)


def _mounts() -> set[str]:
    """Mount points (Linux): a folder mounted from the same disk cannot be detected otherwise."""
    found = set()
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_bytes().splitlines():
            found.add(os.fsdecode(line.split(b" ")[4].decode("unicode_escape").encode("latin-1")))
    return found


def remove_remains(output: Path) -> None:
    """Remove the remains of killed builds; restore an output caught between two renames."""
    bring_back(output)
    if output.is_dir():
        with suppress(OSError):
            clear_remains(output, INSIDE)
    clear_remains(output.parent, _building(output))


def bring_back(output: Path) -> None:
    """Rename an output back that a killed build left aside; remove it if it has been replaced."""
    for aside in remains(output.parent, _replaced(output)):
        if aside.with_name(f"{aside.name.replace(_replaced(output), _building(output))}.lock").exists():
            held = set(remains(output.parent, _building(output)))
            if aside.with_name(aside.name.replace(_replaced(output), _building(output))) not in held:
                continue  # that build is exchanging the names right now
        if output.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            with suppress(OSError):
                aside.rename(output)


def _building(output: Path) -> str:
    return f".{output.name}.building-"


def _replaced(output: Path) -> str:
    return f".{output.name}.replaced-"
