"""Attached files without personal data, identified by their hash: they need not be read again.

Only hashes are stored, since a cache is passed on: it must not contain personal data from a file.
"""

from __future__ import annotations

from collections.abc import Iterable


class CleanFiles:
    """The hashes of clean files: those of earlier runs and those of this one."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = frozenset(known)
        self.used: set[str] = set()
        """Hashes that this run met and that are worth keeping."""

    def holds(self, sha256: str) -> bool:
        """Whether a file with this hash was found clean before."""
        if sha256 in self._known:
            self.used.add(sha256)
            return True
        return False

    def add(self, sha256: str) -> None:
        """Record that a file with this hash is clean."""
        self.used.add(sha256)
