"""SHA-256 of attached files: one with the stamp that it had when it was hashed is not read again.

A stamp is trusted only when it was older than the run that hashed the file, so a file that changes while a run lasts is
read by the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from gongkai.records.stamp import Stamp, stamp_of

#: How many files this process remembers: a preview looks at the same ones after every save.
_REMEMBERED = 4096

#: A file as an earlier run found it: its stamp and its hash.
Hashed = tuple[Stamp, str]


class FileHashes:
    """The hashes of attached files by their paths in the content; ``known`` are those of earlier runs.

    Of files of public records alone anything is kept: a cache that is passed on names no other file. A stamp from before
    ``settled`` (nanoseconds) says that its file is the same.
    """

    def __init__(self, known: Mapping[str, Hashed] | None = None, settled: int = 0) -> None:
        self._known = dict(known or {})
        self._settled = settled
        self.used: dict[str, Hashed] = {}
        """The files that this run met and that are worth keeping."""

    def known(self, path: str, file: Path) -> str | None:
        """The hash of a file of a public record that has the stamp it had, which is kept; None for any other."""
        had = self.used.get(path) or self._known.get(path)
        if had is None or had[0] != stamp_of(file):
            return None
        self.used[path] = had
        return had[1]

    def learn(self, path: str, file: Path, sha: str) -> None:
        """Keep the hash of a file of a public record that this run has read."""
        stamp = stamp_of(file)
        if max(stamp.modified, stamp.changed) < self._settled:
            self.used[path] = (stamp, sha)

    def of(self, path: str, file: Path, public: bool) -> str:
        """The hash of a file, read only when it is not known. ``public``: its record is. Raises ``OSError``."""
        sha = self.known(path, file) if public else None
        if sha is None:
            found = file.stat()
            sha = _hash(file, found.st_size, found.st_mtime_ns)
            if public:
                self.learn(path, file, sha)
        return sha


def hash_of(file: Path) -> str:
    """The SHA-256 of a file, as 放行 cites it. Raises ``OSError``."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def forget_hashes() -> None:
    """Forget the hashes that this process remembers."""
    _hash.cache_clear()


@lru_cache(maxsize=_REMEMBERED)
def _hash(file: Path, size: int, changed: int) -> str:
    return hash_of(file)
