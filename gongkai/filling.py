"""Folders that are being filled, and the SHA-256 of their files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class Filled:
    """A folder that is being filled; paths are relative to it, with ``/``.

    ``digests`` are the SHA-256 of the files whose bytes are known: nobody needs to read them again.
    """

    def __init__(self, folder: Path) -> None:
        self.digests: dict[str, bytes] = {}
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Write a new file; ``digest`` is its SHA-256 where that is known."""
        self.digests[path] = digest or hashlib.sha256(content).digest()
        with open(self._place(path), "wb") as file:
            file.write(content)

    def take(self, path: str, source: str, digest: bytes) -> None:
        """Link a file that stands at ``source`` and was found to have this SHA-256. Raises OSError."""
        os.link(source, self._place(path))
        self.digests[path] = digest

    def _place(self, path: str) -> str:
        place = self._root + path
        folder = os.path.dirname(place)
        if folder not in self._made:
            # the one above is there most of the time, and to ask first takes as long as to make this one
            try:
                os.mkdir(folder)
            except OSError:  # this one is there, or the one above is not, or none can be made
                os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place


def digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of every file in a folder by its path: one that was changed on disk is not taken over."""
    found = {}
    root = f"{folder}{os.sep}"
    for within, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(within, name)
            with open(path, "rb", buffering=0) as file:
                found[path.removeprefix(root).replace(os.sep, "/")] = hashlib.sha256(file.read()).digest()
    return found
