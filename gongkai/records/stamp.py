"""What identifies an unchanged content file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What identifies an unchanged file: size, both times in nanoseconds, inode, the words of the site."""

    size: int
    modified: int
    changed: int
    inode: int
    words: str

    @classmethod
    def of(cls, found: os.stat_result, words: str) -> Stamp:
        """The stamp of a file; ``words`` is the key of the words of the site (``OwnWords.key``)."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, words)


def stamp_of(path: str | Path, words: str = "") -> Stamp:
    """The stamp of a file, or of the target of a link; zeros for a dead link. ``words``: ``OwnWords.key``."""
    try:
        return Stamp.of(os.stat(path), words)
    except OSError:
        return Stamp(0, 0, 0, 0, words)
