"""Where the files of a site are written: to a folder, to memory, or nowhere. An unchanged file is reused."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gongkai.filling import FolderWriter, regular_bytes
from gongkai.publish.second import FileStamp, remove_others
from gongkai.store.finished import NOTHING, FinishedFiles


class Sink(Protocol):
    """Receives the files of a site; paths are relative to the output folder and use ``/``.

    If ``shared``, several processes may write to it.
    """

    shared: bool

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Write a new file; ``digest`` is its SHA-256 if it is known."""

    def copy(self, path: str, file: Path) -> bytes | None:
        """Write a new file with the content of another one; the SHA-256 of that, None when it is not read."""

    def note(self, path: str, digest: bytes) -> None:
        """Record the SHA-256 of a file that was written, perhaps by another process."""

    def keep(self, path: str, digest: bytes) -> bool:
        """Reuse the file of the former output; False when it is missing or has another SHA-256."""


class NullSink:
    """Discards every file: for checks without writing."""

    shared = True

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Discard the file."""

    def copy(self, path: str, file: Path) -> None:
        """Discard the file, which is not read: a check has looked at it before."""

    def note(self, path: str, digest: bytes) -> None:
        """Discard the SHA-256."""

    def keep(self, path: str, digest: bytes) -> bool:
        """Return False: there is no former output."""
        return False


class CheckSink(NullSink):
    """Discards every file, and has every file of the last check: a page that did not change is not made again."""

    def keep(self, path: str, digest: bytes) -> bool:
        """Return True: whether a page is the same, its key says."""
        return True


class Folder(FolderWriter):
    """A folder being written; ``former`` is the output that it will replace, if any.

    ``finished`` says which files of ``former`` are as the last build left them, and which are in the folder.
    """

    shared = True

    def __init__(self, folder: Path, former: Path | None = None, finished: FinishedFiles = NOTHING) -> None:
        super().__init__(folder)
        self._folder = folder
        self._former = former
        self._finished = finished
        self.inode = os.stat(folder).st_ino if folder.exists() else 0

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Write a file, unless it is in the folder with this content."""
        digest = digest or hashlib.sha256(content).digest()
        written = self.digests.get(path, digest)
        same = path in self._finished.there and self._finished.digests.get(path) == digest == written
        if same or (path not in self.digests and self._holds(path, content)):
            self.digests[path] = digest
        else:
            if path in self._finished.staged.folders:
                shutil.rmtree(self._folder / path)  # an earlier site had a folder of this name
            super().write(path, content, digest)

    def copy(self, path: str, file: Path) -> bytes:
        """Write a file with the content of another one, unless it is in the folder with this content; its SHA-256."""
        self.write(path, file.read_bytes())
        return self.digests[path]

    def _holds(self, path: str, content: bytes) -> bool:
        """Whether this stood in the folder at the beginning; files that were brand-new then are not noted."""
        found = self._finished.staged.files.get(path)
        if found is None or found.size != len(content):
            return False
        try:
            return regular_bytes(self._folder / path) == content
        except OSError:
            return False

    def note(self, path: str, digest: bytes) -> None:
        """Record the SHA-256 of a file."""
        self.digests[path] = digest

    def keep(self, path: str, digest: bytes) -> bool:
        """Hard-link the former file if its bytes are unchanged; finished files are never written to.

        Another build may exchange the former output at any moment, so the file is judged once it is linked.
        """
        if self._former is None:
            return False
        name = f"{self._former}/{path}"
        known = self._finished.digests.get(path)
        if known and known != digest:
            return False
        if path in self._finished.there:
            self.digests[path] = digest
            return True
        try:
            judged = self._finished.stamps.get(path) or FileStamp.of(os.lstat(name))
            if known is None and hashlib.sha256(regular_bytes(name)).digest() != digest:
                return False
            if path in self._finished.staged.files:
                self._remove_file(path)
            self.take(path, name, digest)
            place = self._folder / path
            if judged.is_of(os.lstat(place)) or hashlib.sha256(regular_bytes(place)).digest() == digest:
                return True
        except OSError:
            pass
        self.digests.pop(path, None)
        with suppress(OSError):
            self._remove_file(path)
        return False

    def remove_others(self) -> None:
        """Remove whatever was in the folder at the beginning and does not belong to the new site."""
        remove_others(self._folder, self._finished.staged, self.digests)

    def _place(self, path: str) -> str:
        above = path.rpartition("/")[0]
        while above:
            if above in self._finished.staged.files:  # an earlier site had a file of this name
                self._remove_file(above)
            above = above.rpartition("/")[0]
        return super()._place(path)

    def _remove_file(self, path: str) -> None:
        if not (self._folder / path).is_dir():
            (self._folder / path).unlink(missing_ok=True)


class Changes:
    """The differences from an existing folder, which changes only on ``apply``.

    ``standing`` has the SHA-256 of its files as written by this process; nobody else writes there.
    ``digests`` has that of the files of the new site.
    """

    shared = False

    def __init__(self, folder: Path, standing: Mapping[str, bytes]) -> None:
        self.digests: dict[str, bytes] = {}
        self._folder = folder
        self._standing = standing
        self._new: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Store the file if it differs from the existing one."""
        self.digests[path] = digest = digest or hashlib.sha256(content).digest()
        if self._standing.get(path) != digest:
            self._new[path] = content

    def copy(self, path: str, file: Path) -> bytes:
        """Store the content of another file if it differs from the existing one; its SHA-256."""
        self.write(path, file.read_bytes())
        return self.digests[path]

    def note(self, path: str, digest: bytes) -> None:
        """Record that the file belongs to the new site."""
        self.digests[path] = digest

    def keep(self, path: str, digest: bytes) -> bool:
        """Keep the existing file if it has this SHA-256."""
        if self._standing.get(path) != digest:
            return False
        self.digests[path] = digest
        return True

    def apply(self, kept: Iterable[str]) -> None:
        """Write the new files, each in one step; delete files that are gone, except those under ``kept``."""
        for path, content in self._new.items():
            exchange(self._folder / path, content)
        for path in self._standing.keys() - self.digests.keys():
            if not path.startswith(tuple(kept)):
                (self._folder / path).unlink(missing_ok=True)


def exchange(file: Path, content: bytes) -> None:
    """Write a file in one step: readers see either the old file or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
