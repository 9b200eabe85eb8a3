"""What the last build knew, so that the next one does again only what changed; safe to delete at any time.

A page is known by a hash of everything that goes into it: its plan, the frame, the templates, the generator itself and
the day. When the hash is the same, so is the page: its file is taken over and nothing of it is done again. So an edit
that does not change a list leaves the list alone, and a warm build gives the bytes of a cold one.

How entries are kept and checked: ``rows.py``.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from sys import intern

from gongkai.commands.keys import key_of
from gongkai.commands.rows import Row, RowFile, Since
from gongkai.text.file_names import made_by_programs

_PACKAGE = Path(__file__).resolve().parents[1]
#: Libraries whose versions shape the bytes of a site.
_LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "pagefind-bin", "segno")
_COLUMNS = ("key", "digest", "facts", "body")
#: The name under which the site itself is kept; no address is empty.
_SITE = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was learnt of a page while it was made.

    ``links`` are the canonical addresses that it leads to, ``anchors`` the ids that others may lead to, ``files`` those
    beside it, each path with its SHA-256 in hexadecimal.
    """

    links: tuple[str, ...]
    anchors: tuple[str, ...]
    files: tuple[tuple[str, str], ...]

    def packed(self) -> bytes:
        """The facts in a third of the bytes: those of all pages are held at once."""
        parts = [self.links, self.anchors, self.files]
        return zlib.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    @classmethod
    def of(cls, packed: bytes) -> Facts:
        """What was packed. A text that thousands of pages have in common is one."""
        links, anchors, files = json.loads(zlib.decompress(packed))
        return cls(
            tuple(map(intern, links)),
            tuple(map(intern, anchors)),
            tuple((path, digest) for path, digest in files),
        )


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """A page of an earlier build: the key of what went into it, its SHA-256, and what was learnt while it was made.

    ``facts`` and ``body``, the text for the search, are compressed; ``of`` makes them.
    """

    key: bytes
    digest: bytes
    facts: bytes = b""
    body: bytes = b""

    @classmethod
    def of(cls, key: bytes, content: bytes, facts: Facts, text: str = "") -> CacheEntry:
        """What is to be remembered of a page with this content."""
        body = zlib.compress(text.encode(), 1) if text else b""
        return cls(key, hashlib.sha256(content).digest(), facts.packed(), body)

    def row(self) -> Row:
        """As the cache file holds it."""
        return (self.key, self.digest, self.facts, self.body)

    @property
    def text(self) -> str:
        """The text that was remembered beside the facts."""
        return zlib.decompress(self.body).decode() if self.body else ""


@dataclass(slots=True)
class Cache:
    """What is known of one output folder by address; ``former`` comes from the last build, ``current`` from this one.

    ``former_site`` and ``site`` are the faces of the two sites (``face.py``). ``edited`` are the records of which
    nothing but the text changed between them; None when anything else may have.
    """

    file: Path
    version: bytes
    former: dict[str, CacheEntry] = field(default_factory=dict)
    current: dict[str, CacheEntry] = field(default_factory=dict)
    former_site: CacheEntry | None = None
    site: CacheEntry | None = None
    edited: frozenset[str] | None = None

    def save(self) -> None:
        """Keep what this build knows. A cache that cannot be written costs the next build time, nothing else."""
        known = self.current | ({_SITE: self.site} if self.site else {})
        former = self.former | ({_SITE: self.former_site} if self.former_site else {})
        changed = {name: one.row() for name, one in known.items() if former.get(name) != one}
        _rows(self.file, self.version).write(
            changed,
            former.keys() - known.keys(),
            fresh=not self.former,
            since=Since(
                _SITE,
                self.former_site.row() if self.former_site else None,
                {name: one.row() for name, one in known.items()},
            ),
        )


def no_cache() -> Cache:
    """A cache that knows nothing and is never saved."""
    return Cache(Path(), b"")


def cache_name(output: Path) -> str:
    """What the files in the cache folder begin with that belong to an output folder."""
    return hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:12]


def open_cache(folder: Path, output: Path, parts: Iterable[object]) -> Cache:
    """The cache in ``folder`` for an output folder; empty when it was made by another generator or from other ``parts``.

    ``parts`` is what goes into every page beside its plan: the frame, the day, the assets.
    """
    version = hashlib.sha256(generator_key() + key_of(tuple(parts))).digest()
    file = folder / f"{cache_name(output)}.db"
    former = {name: CacheEntry(*row) for name, row in _rows(file, version).read().items()}
    site = former.pop(_SITE, None)
    return Cache(file, version, former, former_site=site)


def _rows(file: Path, version: bytes) -> RowFile:
    return RowFile(file, "known", _COLUMNS, version)


def templates_key(templates: Path) -> bytes:
    """A hash of every file of a template folder."""
    files = (path for path in templates.rglob("*") if path.is_file())
    own = (path for path in files if not made_by_programs(path.relative_to(templates).as_posix()))
    return _files_key(templates, sorted(own))


def made_with() -> dict[str, str]:
    """What shapes the bytes of a page beside its content: Python, libraries, and the generator's own files."""
    own = _files_key(
        _PACKAGE, sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".txt", ".yaml"))
    )
    return {
        "Python": platform.python_version(),
        "gongkai": own.hex()[:16],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: metadata.version(name) for name in _LIBRARIES},
    }


@cache
def generator_key() -> bytes:
    """A hash of the generator: its own sources, Python, and the libraries that shape a page."""
    return hashlib.sha256(f"{sys.version}\n{made_with()}".encode()).digest()


def _files_key(root: Path, files: Iterable[Path]) -> bytes:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()
