"""Where the files of a site go: into a folder, or nowhere. A file that stays the same is taken over, not written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from gongkai.filling import FolderWriter, regular_bytes


class Sink(Protocol):
    """Takes the files of a site; paths are relative to the output folder, with ``/``.

    A ``shared`` one takes files in several processes.
    """

    shared: bool

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Take a new file; ``digest`` is its SHA-256 where that is known."""

    def note(self, path: str, digest: bytes) -> None:
        """Hear the SHA-256 of a file that was written, maybe by another process."""

    def keep(self, path: str, digest: bytes) -> bool:
        """Take the file over from the former output; False when it is not there with this SHA-256."""


class NullSink:
    """Keeps nothing: for a look without writing."""

    shared = True

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Drop the file."""

    def note(self, path: str, digest: bytes) -> None:
        """Nobody will ask."""

    def keep(self, path: str, digest: bytes) -> bool:
        """There is no former output."""
        return False


class Memory(NullSink):
    """Keeps every file by its path."""

    shared = False

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Remember the file."""
        self.files[path] = content


class Folder(FolderWriter):
    """A folder that is being filled; ``former`` is the output that it will replace, if there is one."""

    shared = True

    def __init__(self, folder: Path, former: Path | None = None) -> None:
        super().__init__(folder)
        self._folder = folder
        self._former = former

    def note(self, path: str, digest: bytes) -> None:
        """Remember the SHA-256 of a file."""
        self.digests[path] = digest

    def keep(self, path: str, digest: bytes) -> bool:
        """Link the former file into the folder when its bytes are still those; nobody writes into a finished file."""
        if self._former is None:
            return False
        name = f"{self._former}/{path}"
        try:
            if hashlib.sha256(regular_bytes(name)).digest() != digest:
                return False
            self.take(path, name, digest)
        except OSError:
            return False
        return True

    def size(self) -> int:
        """How many bytes all files of the folder have, whoever wrote them."""
        return sum(
            os.stat(f"{within}/{name}").st_size
            for within, _, names in os.walk(self._folder)
            for name in names
        )


class Changes:
    """What differs from a folder that stands already; nothing of it changes until ``apply``.

    ``standing`` are the SHA-256 of its files as they were written by this process; nobody else writes there.
    ``digests`` are those of the files as they will be.
    """

    shared = False

    def __init__(self, folder: Path, standing: Mapping[str, bytes]) -> None:
        self.digests: dict[str, bytes] = {}
        self._folder = folder
        self._standing = standing
        self._new: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Remember the file if it is another than the one that stands there."""
        self.digests[path] = digest = digest or hashlib.sha256(content).digest()
        if self._standing.get(path) != digest:
            self._new[path] = content

    def note(self, path: str, digest: bytes) -> None:
        """Remember that the file is one of the site."""
        self.digests[path] = digest

    def keep(self, path: str, digest: bytes) -> bool:
        """Leave the file as it is, if it is this one."""
        if self._standing.get(path) != digest:
            return False
        self.digests[path] = digest
        return True

    def apply(self, kept: Iterable[str]) -> None:
        """Write what is new, each file in one step; take away what is gone, but not what is ``kept``."""
        for path, content in self._new.items():
            exchange(self._folder / path, content)
        for path in self._standing.keys() - self.digests.keys():
            if not path.startswith(tuple(kept)):
                (self._folder / path).unlink(missing_ok=True)


def exchange(file: Path, content: bytes) -> None:
    """Write a file in one step: whoever reads it meanwhile has the old one or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
