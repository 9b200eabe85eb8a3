"""The cache of readings: unchanged content files are not read and validated again.

A file is unchanged when it has the stamp (size, both times, inode) with which it was read or, in a fresh
checkout, when its bytes have the same SHA-256. A stamp is trusted only if it was older than one clock tick
when the file was read, because within a tick a file can change and keep its time. A clock that is set back
therefore costs time.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.fields.schema import Record
from gongkai.filling import regular_bytes
from gongkai.paths import Paths, shown
from gongkai.records.packed import NotPackable, pack, unpack
from gongkai.records.reading import Reading, Readings, beside_a_text
from gongkai.records.stamp import Stamp
from gongkai.store.cache import cache_name, generator_key
from gongkai.store.keys import Keys, record_keys
from gongkai.store.rows import NoDatabase, Row, RowFile

#: Nanoseconds within which two changes of a file may get the same time.
TICK = 50_000_000
_COLUMNS = ("stamp", "sha", "face", "reading")
#: What unpacking bytes that are not a reading may raise.
_WRONG = (ValueError, LookupError, TypeError, StopIteration, RecursionError, ArithmeticError)


@dataclass(slots=True)
class KeptReadings:
    """The readings of one content folder. ``known`` is passed to the reader, which adds what it reads."""

    known: Readings
    keys: Keys
    """The hashes of the records without their texts (``record_keys``), as far as they are known."""
    _content: Path
    _shown: str
    _rows: RowFile
    _began: int
    _former: dict[str, tuple[bytes, Reading]]
    """The rows that could be used: stamp and reading."""
    _stored: set[str]
    """The names of all rows."""

    def save(self, public: Callable[[str], Record | None]) -> None:
        """Save the readings of records that are public unchanged; ``public`` gives a record by identity.

        The cache may be passed on to others, so it must not contain anything hidden.
        """
        changed: dict[str, Row] = {}
        same: set[str] = set()
        for name, (stamp, reading) in self.known.items():
            if reading.record is None or public(reading.record.identity) is not reading.record:
                continue
            file = f"{self._content}{os.sep}{name.removeprefix(f'{self._shown}/')}"
            packed, former = self._former.get(name, (b"", None))
            old = former is reading
            if self._settled(stamp) and not (old and packed == _packed(stamp)):
                row = self._row(file, stamp, reading)
                if row:
                    changed[name] = row
            elif old and os.path.lexists(file):
                same.add(name)
        gone = self._stored - same - changed.keys()
        if changed or gone:
            self._rows.write(changed, gone, fresh=not self._stored)

    def _settled(self, stamp: Stamp) -> bool:
        """Whether the stamp is old enough that a later change of the file must have changed it."""
        return max(stamp.modified, stamp.changed) < self._began - TICK

    def _row(self, file: str, stamp: Stamp, reading: Reading) -> Row | None:
        """The row of a file; None when it changed since it was read, or cannot be stored."""
        with suppress(OSError, NotPackable):
            content, sha = pack(reading), hashlib.sha256(regular_bytes(file)).digest()
            face = self.keys.part(reading.record)
            return (_packed(stamp), sha, face, content) if _stamp(file, stamp.words) == stamp else None
        return None


def kept_readings(paths: Paths) -> KeptReadings:
    """The readings of files that are unchanged since earlier builds into the same output."""
    began = time.time_ns()
    name = shown(paths.content)
    rows = RowFile(paths.cache / f"{cache_name(paths.output)}.readings", "readings", _COLUMNS, _version(name))
    known: Readings = {}
    former: dict[str, tuple[bytes, Reading]] = {}
    stored: set[str] = set()
    keys = record_keys()
    try:
        for path, (stamp, sha, face, content) in rows.each():
            stored.add(path)
            file = f"{paths.content}{os.sep}{path.removeprefix(f'{name}/')}"
            with suppress(OSError, *_WRONG):
                now = _stamp(file, stamp.rpartition(b" ")[2].decode())
                same = _packed(now) == stamp or hashlib.sha256(regular_bytes(file)).digest() == sha
                if same and not beside_a_text(file):
                    reading = unpack(content)
                    known[path] = (now, reading)
                    former[path] = (stamp, reading)
                    keys.learn(reading.record, face)
    except NoDatabase:
        known.clear()
        former.clear()
        stored.clear()
    return KeptReadings(known, keys, paths.content, name, rows, began, former, stored)


def _version(shown_as: str) -> bytes:
    parts = [generator_key().hex(), shown_as]
    return hashlib.sha256(json.dumps(parts).encode()).digest()


def _stamp(file: str | Path, words: str) -> Stamp:
    """The stamp of a regular file. Raises ``OSError`` for anything else."""
    found = os.lstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{file} is no regular file")
    return Stamp.of(found, words)


def _packed(stamp: Stamp) -> bytes:
    return " ".join(map(str, stamp)).encode()
