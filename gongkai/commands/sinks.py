"""Where the files of a site go: into a folder, or nowhere. A file that stays the same is taken over, not written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Protocol


class Sink(Protocol):
    """Takes the files of a site; paths are relative to the output folder, with ``/``."""

    def write(self, path: str, content: bytes) -> None:
        """Take a new file."""

    def keep(self, path: str, digest: bytes) -> bool:
        """Take the file over from the former output; False when it is not there with this SHA-256."""


class Nowhere:
    """Keeps nothing: for a look without writing."""

    def write(self, path: str, content: bytes) -> None:
        """Drop the file."""

    def keep(self, path: str, digest: bytes) -> bool:
        """There is no former output."""
        return False


class Memory(Nowhere):
    """Keeps every file by its path."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, content: bytes) -> None:
        """Remember the file."""
        self.files[path] = content


class Folder:
    """A folder that is being filled; ``former`` is the output that it will replace, if there is one."""

    def __init__(self, folder: Path, former: Path | None = None) -> None:
        self._folder = folder
        self._former = former
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Write a new file."""
        self._place(path).write_bytes(content)

    def keep(self, path: str, digest: bytes) -> bool:
        """Link the former file into the folder when its bytes are still those; nobody writes into a finished file."""
        if self._former is None:
            return False
        file = self._former / path
        try:
            if hashlib.sha256(file.read_bytes()).digest() != digest:
                return False
            os.link(file, self._place(path))
        except OSError:
            return False
        return True

    def _place(self, path: str) -> Path:
        folder, _, _ = path.rpartition("/")
        if folder not in self._made:
            (self._folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self._folder / path
