"""Detects changed files under the watched places by comparing their stamps again and again.

Files that somebody is working on are checked at every beat; all others in turn, one folder at a time, so that
watching ten thousand files takes little processor time.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from gongkai.text.file_names import made_by_programs

#: Seconds between two checks of the files that are being worked on.
BEAT = 0.015
#: For all other files: at least ``PAUSE`` seconds between the starts of two rounds, and one part in ``RATIO``
#: of the time for checks; after ``QUIET`` seconds without a change, one part in ``QUIET_RATIO``.
PAUSE, RATIO = 0.05, 10
QUIET, QUIET_RATIO = 60, 40
#: Seconds without further changes before a change is reported; longer after a change that empties or removes
#: a file, since editors do that while saving.
REST, LONG_REST = 0.008, 0.04
#: This many files that changed last count as being worked on.
RECENT = 32

#: Time, size and inode; the inode is needed because a file moved over another may keep its own time.
Stamp = tuple[int, int, int]


class Watch:
    """Remembers the stamps of the files under ``places``, which are files or folders and may be missing."""

    def __init__(self, places: Iterable[Path], near: Callable[[], Iterable[str]] = tuple) -> None:
        """``near`` returns files, as found under ``places``, that are likely to change next."""
        self._places = tuple(map(str, places))
        self._near = near
        self._files: dict[str, frozenset[str]] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._stamps: dict[str, Stamp] = {}
        self._waiting: list[str] = []
        self._round_began = self._due = 0.0
        self._changed = time.perf_counter()
        for place in self._places:
            self._look(place)
        newest = sorted(self._stamps, key=lambda path: self._stamps[path][0])[-RECENT:]
        self._recent = dict.fromkeys(newest)

    async def next(self) -> frozenset[str]:
        """Wait until files are new, changed or gone and then unchanged for a moment; return them."""
        while True:
            await asyncio.sleep(BEAT)
            if changed := self._near_changes() | self._far_changes():
                changed = await self._rested(changed)
                self._changed = time.perf_counter()
                return frozenset(changed)

    def _near_changes(self) -> set[str]:
        """Changed files among those that are being worked on."""
        near = (path for path in self._near() if path in self._stamps)
        return {path for path in (*self._recent, *near) if self._again(path)}

    def _far_changes(self) -> set[str]:
        """Changed files in the folders whose turn it is."""
        changed: set[str] = set()
        now = time.perf_counter()
        if not self._waiting:
            if now < max(self._due, self._round_began + PAUSE):
                return changed
            self._round_began = now
            self._waiting = [*self._places, *self._folders]
        while self._waiting and now >= self._due:
            changed |= self._look(self._waiting.pop())
            then = time.perf_counter()
            # several short checks in one beat, or none for several beats after a long one
            ratio = RATIO if then - self._changed < QUIET else QUIET_RATIO
            self._due = max(self._due, now - BEAT) + ratio * (then - now)
            now = then
        return changed

    async def _rested(self, changed: set[str]) -> set[str]:
        """Wait until the changes have settled; return all of them."""
        while True:
            passing = any(self._stamps.get(path, (0, 0, 0))[1] == 0 for path in changed)
            await asyncio.sleep(LONG_REST if passing else REST)
            more = {path for path in changed if self._again(path)} | self._near_changes()
            for folder in {os.path.dirname(path) for path in changed} & self._files.keys():
                more |= self._look(folder)
            if not more:
                break
            changed |= more
        for path in changed:
            self._recent.pop(path, None)
            self._recent[path] = None
        for path in list(self._recent)[:-RECENT]:
            del self._recent[path]
        return changed

    def _again(self, path: str) -> bool:
        """Whether a file has changed; its new stamp is recorded."""
        return self._note(path, _stamp(path))

    def _note(self, path: str, stamp: Stamp | None) -> bool:
        if stamp == self._stamps.get(path):
            return False
        if stamp is None:
            del self._stamps[path]
        else:
            self._stamps[path] = stamp
        return True

    def _look(self, folder: str) -> set[str]:
        """Changed files in a folder, and all files of its new or removed folders; it may also be a file."""
        files, folders = _listed(folder)
        known, below = self._files.get(folder, frozenset()), self._folders.get(folder, frozenset())
        changed = {path for path, stamp in files.items() if self._note(path, stamp)}
        if known != files.keys():
            changed |= {path for path in known - files.keys() if self._note(path, None)}
            self._files[folder] = frozenset(files)
        if folders != below:
            self._folders[folder] = folders
            for gone in below - folders:
                changed |= self._forget(gone)
            for new in folders - below:
                self._folders[new] = frozenset()
                changed |= self._look(new)
        return changed

    def _forget(self, folder: str) -> set[str]:
        changed = {path for path in self._files.pop(folder, frozenset()) if self._note(path, None)}
        for below in self._folders.pop(folder, frozenset()):
            changed |= self._forget(below)
        return changed


def _listed(place: str) -> tuple[dict[str, Stamp], frozenset[str]]:
    """The files in a folder with their stamps, and its subfolders; for a file, that file alone."""
    files: dict[str, Stamp] = {}
    folders: set[str] = set()
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if _passing(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(entry.path)
                elif stamp := _stamp(entry.path):
                    files[entry.path] = stamp
    except NotADirectoryError:
        if stamp := _stamp(place):
            files[place] = stamp
    except OSError:
        pass  # gone between listing and checking
    return files, frozenset(folders)


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _passing(name: str) -> bool:
    """Whether a name is hidden, or of a file that an editor or Word creates beside the open one."""
    return name.startswith((".", "~")) or made_by_programs(name)
