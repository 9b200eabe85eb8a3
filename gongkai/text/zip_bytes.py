"""Entries of archives with the same bytes on every system."""

from __future__ import annotations

import zipfile

#: The earliest time that an archive can state, for entries without one.
EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def zip_entry(name: str, time: tuple[int, int, int, int, int, int] = EARLIEST) -> zipfile.ZipInfo:
    """An entry of an archive; by itself Python would state the system on which it runs."""
    entry = zipfile.ZipInfo(name, time)
    entry.create_system = _UNIX
    return entry
