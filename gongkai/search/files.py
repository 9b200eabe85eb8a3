"""The files of an index while it is being filled, each with its SHA-256, and bundles that are looked at again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last build, to be taken over; ``digest`` is the SHA-256 that it was found to have."""

    path: str
    digest: bytes


class Filled:
    """A folder that is being filled; ``digests`` are the SHA-256 of its files by their names, with ``/``."""

    def __init__(self, folder: Path) -> None:
        self.digests: dict[str, bytes] = {}
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write a new file."""
        self.digests[name] = hashlib.sha256(content).digest()
        with open(self._place(name), "wb") as file:
            file.write(content)

    def take(self, name: str, kept: Kept) -> None:
        """Link a file of the last build."""
        self.digests[name] = kept.digest
        os.link(kept.path, self._place(name))

    @property
    def digest(self) -> str:
        """A hash over all files."""
        return digest_of(self.digests)

    def _place(self, name: str) -> str:
        place = self._root + name
        folder = os.path.dirname(place)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place


def digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of every file in a folder by its name: one that was changed on disk is not taken over."""
    found = {}
    root = f"{folder}{os.sep}"
    for within, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(within, name)
            with open(path, "rb", buffering=0) as file:
                found[path.removeprefix(root).replace(os.sep, "/")] = hashlib.sha256(file.read()).digest()
    return found


def digest_of(files: Mapping[str, bytes]) -> str:
    """A hash over files of which the names and the SHA-256 are known."""
    return hashlib.sha256(
        "".join(f"{digest.hex()}  {name}\n" for name, digest in sorted(files.items())).encode()
    ).hexdigest()


def json_bytes(content: object) -> bytes:
    """JSON without spaces, with a line end."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
