"""What changed under the watched places: snapshots of file stamps, compared."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Seconds between two looks; a change is taken up when one look later nothing more has changed.
PAUSE = 0.25

#: Time, size and inode: a file that another was moved over may keep the time of its source.
Stamp = tuple[int, int, int]
Snapshot = dict[str, Stamp]


def snapshot(places: Iterable[Path]) -> Snapshot:
    """Stamps of every file under ``places`` (files or folders; one that is not there counts as empty)."""
    return {path: stamp for place in places for path, stamp in _stamps(place)}


async def next_change(places: tuple[Path, ...], seen: Snapshot) -> Snapshot:
    """Wait until the files under ``places`` differ from ``seen`` and rest again; return how they are then."""
    now = await asyncio.to_thread(snapshot, places)
    while True:
        before = now
        await asyncio.sleep(PAUSE)
        now = await asyncio.to_thread(snapshot, places)
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
