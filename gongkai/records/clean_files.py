"""Attached files without personal data, by a hash of what was looked at: they need not be read again.

With each stands what else is to be said of it (mistakes, pages without text, the limit that it goes beyond), so only files whose record is public
have more than their hash here. A cache is passed on: it must not contain personal data from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.records.file_hashes import FileHashes


class CleanFiles:
    """What earlier runs and this one said of clean files, as JSON can express it; empty when it is nothing.

    ``hashes`` are those of the files.
    """

    def __init__(
        self, known: Mapping[str, list[Any]] | None = None, hashes: FileHashes | None = None
    ) -> None:
        self._known = dict(known or {})
        self.hashes = hashes or FileHashes()
        self.used: dict[str, list[Any]] = {}
        """The hashes that this run met and that are worth keeping, each with what was said."""

    def said_of(self, key: str, public: bool) -> list[Any] | None:
        """What was said of a file with this hash; None when it was not looked at, or was not clean.

        What was said of a file is kept on only while its record is ``public``; that nothing was said, in any case.
        """
        found = self._known.get(key)
        if found is not None and (public or not found):
            self.used[key] = found
        return found

    def add(self, key: str, said: list[Any]) -> None:
        """Record that a file with this hash is clean, and what else is to be said of it."""
        self.used[key] = said
