"""What changed under the watched places: snapshots of file stamps, compared."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Seconds between two looks: at least so many, and so many times what a look takes, so that it is never hard work.
PAUSE, RATIO = 0.05, 8
#: A change is taken up when so many seconds later nothing more has changed: editors write a file in several steps.
REST = 0.03

#: Time, size and inode: a file that another was moved over may keep the time of its source.
Stamp = tuple[int, int, int]
Snapshot = dict[str, Stamp]


def snapshot(places: Iterable[Path]) -> Snapshot:
    """Stamps of every file under ``places`` (files or folders; one that is not there counts as empty)."""
    return {path: stamp for place in places for path, stamp in _stamps(place)}


async def next_change(places: tuple[Path, ...], seen: Snapshot) -> Snapshot:
    """Wait until the files under ``places`` differ from ``seen`` and rest again; return how they are then."""
    now = await asyncio.to_thread(snapshot, places)
    taken = 0.0
    while True:
        before = now
        await asyncio.sleep(REST if now != seen else max(PAUSE, RATIO * taken))
        started = time.perf_counter()
        now = await asyncio.to_thread(snapshot, places)
        taken = time.perf_counter() - started
        if now != seen and now == before:
            return now


def _stamps(place: Path) -> Iterator[tuple[str, Stamp]]:
    if place.is_file():
        yield from _stamp(str(place))
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not _passing(name)]
        for name in names:
            if not _passing(name):
                yield from _stamp(os.path.join(folder, name))


def _stamp(path: str) -> Iterator[tuple[str, Stamp]]:
    try:
        found = os.stat(path)
    except OSError:
        return  # gone between listing and looking
    yield path, (found.st_mtime_ns, found.st_size, found.st_ino)


def _passing(name: str) -> bool:
    """Files that editors and Word put beside the one that is open; ``4913`` is Vim's trial of a folder."""
    return name.startswith((".", "~")) or name.endswith(("~", ".swp", ".tmp")) or name == "4913"
