"""Attached files in which nothing of people was found, known by their hash: they need not be read again.

Nothing but hashes is kept, since a cache is handed on: what a file tells of people must not be in it.
"""

from __future__ import annotations

from collections.abc import Iterable


class CleanFiles:
    """The hashes of clean files: those of earlier looks and those of this one."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = frozenset(known)
        self.used: set[str] = set()
        """Hashes that this look met, which are worth keeping."""

    def holds(self, sha256: str) -> bool:
        """Whether a file with this hash was found clean before."""
        if sha256 in self._known:
            self.used.add(sha256)
            return True
        return False

    def add(self, sha256: str) -> None:
        """Note that a file with this hash is clean."""
        self.used.add(sha256)
