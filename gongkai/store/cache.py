"""The build cache: what the next build can reuse from the last one. Safe to delete at any time.

The key of a page is a hash of everything that goes into it: its view, the chrome, the templates, the
generator and the day. A page with the same key is the same, so its file is reused and not rendered again. An
edit that does not change a list therefore does not render the list again, and a warm build produces the same
bytes as a cold one.

``rows.py`` stores and checks the entries.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from sys import intern
from types import MappingProxyType

from gongkai.paths import Paths
from gongkai.store.keys import key_of
from gongkai.store.rows import Row, RowFile, Since
from gongkai.text.file_names import made_by_programs

_PACKAGE = Path(__file__).resolve().parents[1]
#: Libraries whose versions affect the bytes of a site: its pages, its data files, the words of attached files.
_LIBRARIES = (
    *("jinja2", "markupsafe", "markdown-it-py", "mdurl", "mdit-py-plugins", "segno", "budoux", "rjsmin"),
    *("pyyaml", "pydantic", "pydantic-core", "chinesecalendar", "pypinyin", "pyahocorasick"),
    *("imagesize", "tinytag", "lxml", "openpyxl", "pypdfium2", "python-calamine", "olefile"),
)
_COLUMNS = ("key", "digest", "facts", "beside", "body")
#: The names of the entries for the site itself, for its files without pages and for its links; addresses begin with /.
_SITE, _DATA, _LINKS = "", "data", "links"
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed_files(files: Mapping[str, bytes]) -> bytes:
    """Paths of files with their SHA-256, for a cache entry; nothing for no files."""
    return _json({path: digest.hex() for path, digest in files.items()}) if files else b""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the inspection of other pages needs to know about a page.

    ``links`` are the canonical addresses that the page links to, ``anchors`` the ids that other pages may
    link to.
    """

    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """Compress the facts to a third of their size, since those of all pages are in memory at once."""
        return zlib.compress(_json([self.links, self.anchors]), 1)

    @classmethod
    def of(cls, packed: bytes) -> Facts:
        """Unpack facts. Strings are interned because thousands of pages share them."""
        links, anchors = json.loads(zlib.decompress(packed))
        return cls(tuple(map(intern, links)), tuple(map(intern, anchors)))


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """The cache entry of a page: its key, the SHA-256 of its file, and its facts.

    ``facts`` and ``body``, the text for the search index, are compressed, and ``beside`` names the files beside
    the page; ``of`` makes an entry from the values themselves.
    """

    key: bytes
    digest: bytes
    facts: bytes = b""
    beside: bytes = b""
    body: bytes = b""

    @classmethod
    def of(
        cls, key: bytes, content: bytes, facts: Facts, text: str = "", files: Mapping[str, bytes] = _NO_FILES
    ) -> CacheEntry:
        """The cache entry of a page with this content; ``files`` are the SHA-256 of the files beside it by path."""
        body = zlib.compress(text.encode(), 1) if text else b""
        return cls(key, hashlib.sha256(content).digest(), facts.packed(), packed_files(files), body)

    def row(self) -> Row:
        """The entry as a row of the cache file."""
        return (self.key, self.digest, self.facts, self.beside, self.body)

    @property
    def files(self) -> dict[str, bytes]:
        """The files beside the page: path and SHA-256."""
        if not self.beside:
            return {}
        return {path: bytes.fromhex(digest) for path, digest in json.loads(self.beside).items()}

    @property
    def text(self) -> str:
        """The text for the search index, uncompressed; empty when the page is not searched."""
        return zlib.decompress(self.body).decode() if self.body else ""


@dataclass(slots=True)
class Cache:
    """The cache of one output folder: ``former`` from the last build, ``current`` from this one, by address.

    ``former_site`` and ``site`` are the faces of the two sites (``face.py``). ``edited`` names the records
    whose text is all that changed between them; it is None when anything else may have changed. ``former_data``
    and ``data`` name the files of the two sites that are made without pages (``beside_pages.py``); with
    ``data_holds`` they are the same. ``former_links`` and ``links`` are there when all links of the site lead
    somewhere (``kept_links.py``).
    """

    file: Path
    version: bytes
    former: dict[str, CacheEntry] = field(default_factory=dict)
    current: dict[str, CacheEntry] = field(default_factory=dict)
    former_site: CacheEntry | None = None
    site: CacheEntry | None = None
    edited: frozenset[str] | None = None
    former_data: CacheEntry | None = None
    data: CacheEntry | None = None
    data_holds: bool = False
    former_links: CacheEntry | None = None
    links: CacheEntry | None = None

    def save(self) -> None:
        """Save the entries of this build.

        If the cache cannot be written, the next build only takes longer.
        """
        known = self.current | _named(self.site, self.data, self.links)
        former = self.former | _named(self.former_site, self.former_data, self.former_links)
        changed = {name: entry.row() for name, entry in known.items() if former.get(name) != entry}
        _rows(self.file, self.version).write(
            changed,
            former.keys() - known.keys(),
            fresh=not self.former,
            since=Since(
                _SITE,
                self.former_site.row() if self.former_site else None,
                {name: entry.row() for name, entry in known.items()},
            ),
        )


def _named(*entries: CacheEntry | None) -> dict[str, CacheEntry]:
    """The entries that belong to no page, by their names."""
    return {name: entry for name, entry in zip((_SITE, _DATA, _LINKS), entries, strict=True) if entry}


def no_cache() -> Cache:
    """A cache that is empty and never saved."""
    return Cache(Path(), b"")


def cache_name(output: Path) -> str:
    """The prefix of the names of all cache files that belong to an output folder."""
    return hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:12]


def hand_on(paths: Paths, other: Paths, endings: Iterable[str]) -> None:
    """Copy the cache files with these endings for another site that has some of the same content; on failure it only takes longer."""
    name, its = cache_name(paths.output), cache_name(other.output)
    with suppress(OSError):
        other.cache.mkdir(parents=True, exist_ok=True)
        for ending in endings:
            file = paths.cache / f"{name}{ending}"
            if file.is_file() and not file.is_symlink():
                shutil.copyfile(file, other.cache / f"{its}{ending}")


def open_cache(folder: Path, output: Path, parts: Iterable[object], ending: str = ".db") -> Cache:
    """The cache in ``folder`` for an output folder; empty when the generator or one of ``parts`` has changed.

    ``parts`` is what goes into every page beside its view: the chrome, the day, the assets. ``ending`` is that
    of the cache file.
    """
    version = hashlib.sha256(generator_key() + key_of(tuple(parts))).digest()
    file = folder / f"{cache_name(output)}{ending}"
    former = {name: CacheEntry(*row) for name, row in _rows(file, version).read().items()}
    site, data, links = (former.pop(name, None) for name in (_SITE, _DATA, _LINKS))
    return Cache(file, version, former, former_site=site, former_data=data, former_links=links)


def _rows(file: Path, version: bytes) -> RowFile:
    return RowFile(file, "known", _COLUMNS, version)


def templates_key(templates: Path) -> bytes:
    """A hash of every file in a template folder."""
    # names as texts: a path for each file takes longer to make than the files to read
    root = os.fspath(templates)
    found = [
        [*within[len(root) + 1 :].split(os.sep), name] if within != root else [name]
        for within, _, names in os.walk(root)
        for name in names
    ]
    own = (parts for parts in sorted(found) if not made_by_programs("/".join(parts)))
    return _files_key(root, (parts for parts in own if os.path.isfile(os.path.join(root, *parts))))


def made_with() -> dict[str, str]:
    """Whatever else affects the bytes of a page: Python, the libraries and the generator's own files."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".txt", ".yaml"))
    own = _files_key(os.fspath(_PACKAGE), (path.relative_to(_PACKAGE).parts for path in files))
    return {
        "Python": platform.python_version(),
        "gongkai": own.hex()[:16],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: metadata.version(name) for name in _LIBRARIES},
    }


@cache
def generator_key() -> bytes:
    """A hash of the generator: its sources, Python, and the libraries that affect a page."""
    return hashlib.sha256(f"{sys.version}\n{made_with()}".encode()).digest()


def _files_key(root: str, files: Iterable[Sequence[str]]) -> bytes:
    """A hash of the files in ``root``, each named by the parts of its path, in this order."""
    digest = hashlib.sha256()
    for parts in files:
        with open(os.path.join(root, *parts), "rb", buffering=0) as file:
            content = file.read()
        digest.update(f"{'/'.join(parts)} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()
