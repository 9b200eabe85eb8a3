"""The SQLite file in which a build stores cache rows. Safe to delete at any time.

It is SQLite rather than a pickle because it is in the project's folder, and reading it must not run code.
Each row has a checksum. A row or file that is damaged or was written by another program is ignored, which
only costs time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PROOF = 16

Row = tuple[bytes, ...]


class NoDatabase(Exception):
    """The file is not a database, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Since:
    """Detects another build's write: if the row ``name`` is no longer ``row``, ``every`` row is written.

    Two builds at once therefore leave the rows of one of them, never a mixture.
    """

    name: str
    row: Row | None
    every: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class RowFile:
    """Rows of a few byte strings each, by name. ``version`` is a hash of everything they all depend on."""

    file: Path
    table: str
    columns: tuple[str, ...]
    version: bytes

    def read(self) -> dict[str, Row]:
        """The valid rows; none when the file cannot be read or has another version."""
        with suppress(NoDatabase):
            return dict(self.each())
        return {}

    def each(self) -> Iterator[tuple[str, Row]]:
        """Yield the valid rows one by one, to save memory.

        Raises ``NoDatabase``, possibly after some rows.
        """
        try:
            if stat.S_ISREG(os.lstat(self.file).st_mode):
                yield from self._each()
        except (sqlite3.Error, OSError, ValueError, OverflowError, MemoryError) as error:
            raise NoDatabase(str(self.file)) from error

    def write(
        self, changed: Mapping[str, Row], gone: Collection[str], *, fresh: bool, since: Since | None = None
    ) -> None:
        """Write ``changed`` rows and delete those in ``gone``; with ``fresh``, into a new file.

        A file that cannot be written only costs the next build time.
        """
        every = ", ".join(("name", *self.columns, "proof"))
        blanks = ", ".join("?" for _ in range(len(self.columns) + 2))
        with suppress(OSError, sqlite3.Error):
            self.file.parent.mkdir(exist_ok=True)
            if fresh:
                _clear(self.file)
            with closing(sqlite3.connect(self.file, timeout=1)) as database, database:
                # overwrite what is deleted or replaced, because the file may be passed on to others
                database.execute("PRAGMA secure_delete = ON")
                database.executescript(self._schema())
                database.execute("BEGIN IMMEDIATE")
                if since and not self._is_since(database, since):
                    database.execute(f"DELETE FROM {self.table}")
                    changed, gone = since.every, ()
                database.execute("DELETE FROM version")
                database.execute("INSERT INTO version VALUES (?)", (self.version,))
                database.executemany(f"DELETE FROM {self.table} WHERE name = ?", [(name,) for name in gone])
                database.executemany(
                    f"INSERT OR REPLACE INTO {self.table} ({every}) VALUES ({blanks})",
                    [(name, *row, _proof(name, row)) for name, row in changed.items()],
                )
            if gone:
                # withdrawn content must not remain anywhere, not even in free space between rows
                with closing(sqlite3.connect(self.file, timeout=1)) as database:
                    database.execute("VACUUM")

    def _each(self) -> Iterator[tuple[str, Row]]:
        with closing(sqlite3.connect(self.file, timeout=1)) as database:
            kinds = {kind for (kind,) in database.execute("SELECT type FROM sqlite_master")}
            # a view could run for ever
            if not kinds <= {"table", "index"}:
                return
            if database.execute("SELECT version FROM version").fetchone() != (self.version,):
                return
            for name, *row, proof in database.execute(
                f"SELECT name, {', '.join(self.columns)}, proof FROM {self.table}"
            ):
                if _whole(name, row, proof):
                    yield name, tuple(row)

    def _is_since(self, database: sqlite3.Connection, since: Since) -> bool:
        """Whether nobody has written since the row was read."""
        if database.execute("SELECT version FROM version").fetchone() != (self.version,):
            return False
        asked = f"SELECT {', '.join(self.columns)} FROM {self.table} WHERE name = ?"
        found: tuple[bytes, ...] | None = database.execute(asked, (since.name,)).fetchone()
        return found == since.row

    def _schema(self) -> str:
        columns = ", ".join(f"{name} BLOB" for name in (*self.columns, "proof"))
        return (
            "CREATE TABLE IF NOT EXISTS version (version BLOB);"
            f"CREATE TABLE IF NOT EXISTS {self.table} (name TEXT PRIMARY KEY, {columns}) WITHOUT ROWID;"
        )


def _clear(file: Path) -> None:
    """Remove whatever has the name of the file or of its journals. Raises ``OSError``."""
    for name in (file, *(file.with_name(f"{file.name}{tail}") for tail in ("-journal", "-wal", "-shm"))):
        if name.is_dir() and not name.is_symlink():
            shutil.rmtree(name)
        else:
            name.unlink(missing_ok=True)


def _whole(name: object, row: Sequence[Any], proof: object) -> bool:
    """Whether a row is as it was written."""
    return isinstance(name, str) and {*map(type, row)} <= {bytes} and _proof(name, row) == proof


def _proof(name: str, row: Sequence[bytes]) -> bytes:
    """A checksum of a row and its name."""
    parts = (name.encode("utf-8", "surrogatepass"), *row)
    lengths = struct.pack(f">{len(parts)}Q", *map(len, parts))
    return hashlib.sha256(b"".join((lengths, *parts))).digest()[:_PROOF]
