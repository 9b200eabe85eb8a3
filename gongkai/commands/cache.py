"""What the last build knew, so that the next one does again only what changed; safe to delete at any time.

A page is known by a hash of everything that goes into it: its plan, the frame, the templates, the generator itself and
the day. When the hash is the same, so is the page: its file is taken over and nothing of it is done again. So an edit
that does not change a list leaves the list alone, and a warm build gives the bytes of a cold one.

The file is an SQLite database and not a pickle: it lies in the project's folder, and reading it must not run code. Each
row holds a checksum over itself. A row, or a file, that was damaged or made by something else is left out: that costs
the next build time, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sqlite3
import stat
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from sys import intern

from gongkai.commands.keys import key_of
from gongkai.text.file_names import made_by_programs

_PACKAGE = Path(__file__).resolve().parents[1]
#: Libraries whose versions shape the bytes of a site.
_LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "pagefind-bin", "segno")
_TABLES = """
CREATE TABLE IF NOT EXISTS version (version BLOB);
CREATE TABLE IF NOT EXISTS known (name TEXT PRIMARY KEY, key BLOB, digest BLOB, facts BLOB, body BLOB, proof BLOB)
WITHOUT ROWID;
"""
_PROOF = 16


@dataclass(frozen=True, slots=True)
class Facts:
    """What was learnt of a page while it was made.

    ``links`` are the canonical addresses that it leads to, ``anchors`` the ids that others may lead to, ``files`` those
    beside it, each path with its SHA-256 in hexadecimal; ``year`` is that under which it is searched.
    """

    links: tuple[str, ...]
    anchors: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    year: int | None

    def packed(self) -> bytes:
        """The facts in a third of the bytes: those of all pages are held at once."""
        parts = [self.links, self.anchors, self.files, self.year]
        return zlib.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    @classmethod
    def of(cls, packed: bytes) -> Facts:
        """What was packed. A text that thousands of pages have in common is one."""
        links, anchors, files, year = json.loads(zlib.decompress(packed))
        return cls(
            tuple(map(intern, links)),
            tuple(map(intern, anchors)),
            tuple((path, digest) for path, digest in files),
            year,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A page of an earlier build: the key of what went into it, its SHA-256, and what was learnt while it was made.

    ``facts`` and ``body``, the text for the search, are compressed; ``of`` makes them.
    """

    key: bytes
    digest: bytes
    facts: bytes = b""
    body: bytes = b""

    @classmethod
    def of(cls, key: bytes, content: bytes, facts: Facts, text: str = "") -> Known:
        """What is to be remembered of a page with this content."""
        body = zlib.compress(text.encode(), 1) if text else b""
        return cls(key, hashlib.sha256(content).digest(), facts.packed(), body)

    @property
    def text(self) -> str:
        """The text that was remembered beside the facts."""
        return zlib.decompress(self.body).decode() if self.body else ""


@dataclass(slots=True)
class Cache:
    """What is known of one output folder by address; ``former`` comes from the last build, ``current`` from this one."""

    file: Path
    version: bytes
    former: dict[str, Known] = field(default_factory=dict)
    current: dict[str, Known] = field(default_factory=dict)

    def save(self) -> None:
        """Keep what this build knows. A cache that cannot be written costs the next build time, nothing else."""
        changed = [
            (name, known.key, known.digest, known.facts, known.body, _proof(name, known))
            for name, known in self.current.items()
            if self.former.get(name) != known
        ]
        gone = [(name,) for name in self.former if name not in self.current]
        with suppress(OSError, sqlite3.Error):
            self.file.parent.mkdir(exist_ok=True)
            if not self.former:
                _clear(self.file)
            with closing(sqlite3.connect(self.file, timeout=1)) as database, database:
                database.executescript(_TABLES)
                database.execute("DELETE FROM version")
                database.execute("INSERT INTO version VALUES (?)", (self.version,))
                database.executemany("DELETE FROM known WHERE name = ?", gone)
                database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?, ?)", changed)
            if gone:
                # what was withdrawn does not stay in the free pages of a cache that is handed on
                with closing(sqlite3.connect(self.file, timeout=1)) as database:
                    database.execute("VACUUM")


def _clear(file: Path) -> None:
    """Make room for a new cache file, whatever stands there. Raises OSError."""
    for name in (file, *(file.with_name(f"{file.name}{tail}") for tail in ("-journal", "-wal", "-shm"))):
        if name.is_dir() and not name.is_symlink():
            shutil.rmtree(name)
        else:
            name.unlink(missing_ok=True)


def no_cache() -> Cache:
    """A cache that knows nothing and is never saved."""
    return Cache(Path(), b"")


def open_cache(folder: Path, output: Path, parts: Iterable[object]) -> Cache:
    """The cache in ``folder`` for an output folder; empty when it was made by another generator or from other ``parts``.

    ``parts`` is what goes into every page beside its plan: the frame, the day, the assets.
    """
    version = hashlib.sha256(_generator() + key_of(tuple(parts))).digest()
    name = hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:12]
    cache = Cache(folder / f"{name}.db", version)
    with suppress(sqlite3.Error, OSError, ValueError, OverflowError, MemoryError):
        if stat.S_ISREG(os.lstat(cache.file).st_mode):
            cache.former = _read(cache.file, version)
    return cache


def _read(file: Path, version: bytes) -> dict[str, Known]:
    """The rows of a cache file that are whole; none when another generator wrote it. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file, timeout=1)) as database:
        kinds = {kind for (kind,) in database.execute("SELECT type FROM sqlite_master")}
        # a view could compute for ever
        if not kinds <= {"table", "index"}:
            return {}
        if database.execute("SELECT version FROM version").fetchone() != (version,):
            return {}
        rows = database.execute("SELECT name, key, digest, facts, body, proof FROM known")
        return {name: known for name, *parts, proof in rows if (known := _whole(name, parts, proof))}


def _whole(name: object, parts: list[object], proof: object) -> Known | None:
    """An entry as it was written; None when anything of its row was changed since."""
    if not isinstance(name, str) or not all(isinstance(part, bytes) for part in parts):
        return None
    known = Known(*parts)  # type: ignore[arg-type]
    return known if _proof(name, known) == proof else None


def _proof(name: str, known: Known) -> bytes:
    """A checksum over an entry and its name."""
    digest = hashlib.sha256()
    for part in (name.encode("utf-8", "surrogatepass"), known.key, known.digest, known.facts, known.body):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()[:_PROOF]


def templates_key(templates: Path) -> bytes:
    """A hash of every file of a template folder."""
    files = (path for path in templates.rglob("*") if path.is_file())
    own = (path for path in files if not made_by_programs(path.relative_to(templates).as_posix()))
    return _files_key(templates, sorted(own))


def made_with() -> dict[str, str]:
    """What shapes the bytes of a page beside its content: Python, libraries, and the generator's own files."""
    own = _files_key(_PACKAGE, sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".txt")))
    return {
        "Python": platform.python_version(),
        "gongkai": own.hex()[:16],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: metadata.version(name) for name in _LIBRARIES},
    }


def _generator() -> bytes:
    """A hash of the generator: its own sources, Python, and the libraries that shape a page."""
    return hashlib.sha256(f"{sys.version}\n{made_with()}".encode()).digest()


def _files_key(root: Path, files: Iterable[Path]) -> bytes:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()
