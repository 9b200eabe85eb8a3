"""Compressed copies beside the files of a finished site, so that a server need not compress them again.

The same content gives the same bytes. The manifest of the site does not list the copies, which contain
nothing new; ``verify`` compares what they decompress to.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.filling import readable
from gongkai.publish.manifest import NAME
from gongkai.publish.serving import SMALL_SUFFIXES
from gongkai.text.gzip_bytes import gzipped

#: Smaller files fit in one packet anyway, and the header would cost more than compression saves.
_SMALLEST = 1024
#: Changed when the settings of a compressor change, so that cached copies are not reused.
_SETTINGS = "gzip-9 no system"


@dataclass(frozen=True, slots=True)
class Compressed:
    """The result: the number of files with a copy, and their size in bytes before and after gzip.

    ``brotli`` says whether ``.br`` was written too. ``reused`` counts the files whose copies all came from
    the cache.
    """

    files: int
    before: int
    after: int
    brotli: bool
    reused: int = 0


@dataclass(frozen=True, slots=True)
class _Codec:
    """A kind of copy: its suffix, how to compress and decompress it, and the version for cache keys."""

    suffix: str
    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]
    version: str


@readable()
def compress(folder: Path, cache: Path | None = None) -> Compressed:
    """Write ``.gz`` (and ``.br`` if the ``brotli`` module is installed) beside the text files of ``folder``.

    Copies of files that are gone or too small are removed. Each copy is written in one step and has the time
    of its file. Both compressors release the GIL, so all processors are used. ``cache`` is a folder that
    keeps copies by the hash of their content for the next build. Raises ``OSError`` when ``folder`` cannot be
    read or written.
    """
    codecs = _codecs()
    wanted = []
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".gz", ".br") and _is_copy(file) and not _wanted(file.with_suffix("")):
            file.unlink()
        if _wanted(file):
            wanted.append(file)
    store = _Store(cache / _name(folder)) if cache else None
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda file: _compress(file, codecs, store), wanted))
    if store:
        store.prune()
    sizes = [size for size, _, _ in done], [packed for _, packed, _ in done]
    reused = sum(kept for _, _, kept in done)
    return Compressed(len(done), sum(sizes[0]), sum(sizes[1]), len(codecs) > 1, reused)


def _compress(file: Path, codecs: tuple[_Codec, ...], store: _Store | None) -> tuple[int, int, bool]:
    """Write the copies of a file; return its size, that of its ``.gz``, and whether all were cached."""
    content = file.read_bytes()
    sizes = []
    reused = store is not None
    for codec in codecs:
        packed = store.get(content, codec) if store else None
        if packed is None:
            packed, reused = codec.pack(content), False
            if store:
                store.put(content, codec, packed)
        _put(file, codec.suffix, packed)
        sizes.append(len(packed))
    return len(content), sizes[0], reused


@dataclass(slots=True)
class _Store:
    """Cached copies, named by the hash of their content.

    A store that is damaged or read-only only costs time.
    """

    folder: Path
    used: set[str] = field(default_factory=set)

    def get(self, content: bytes, codec: _Codec) -> bytes | None:
        """The cached copy of ``content``; None when there is none that decompresses to it."""
        name = self._name(content, codec)
        with suppress(OSError):
            packed = (self.folder / name).read_bytes()
            if _unpacks(packed, content, codec):
                self.used.add(name)
                return packed
        return None

    def put(self, content: bytes, codec: _Codec, packed: bytes) -> None:
        """Store a copy for the next build."""
        name = self._name(content, codec)
        self.used.add(name)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(packed)

    def prune(self) -> None:
        """Delete copies that this build did not use."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in self.used:
                    file.unlink()

    def _name(self, content: bytes, codec: _Codec) -> str:
        return f"{hashlib.sha256(content + codec.version.encode()).hexdigest()}{codec.suffix}"


def _unpacks(packed: bytes, content: bytes, codec: _Codec) -> bool:
    try:
        return codec.unpack(packed) == content
    except (OSError, EOFError, zlib.error):
        return False
    except Exception as error:  # the installed module's own exception type, or any other
        if "brotli" in type(error).__module__:
            return False
        raise


def _name(folder: Path) -> str:
    """The name of an output folder's store: one per folder, so that pruning it leaves the others alone."""
    return f"compressed-{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]}"


def _wanted(file: Path) -> bool:
    """Whether a file gets copies. The manifest does not: it is compared byte for byte."""
    small = file.suffix.removeprefix(".") in SMALL_SUFFIXES and file.name != NAME
    return small and file.is_file() and not file.is_symlink() and file.stat().st_size >= _SMALLEST


def _is_copy(file: Path) -> bool:
    return Path(file.stem).suffix.removeprefix(".") in SMALL_SUFFIXES


def _put(file: Path, suffix: str, content: bytes) -> None:
    """Write a copy.

    If it is unchanged, keep its file and time, so that transfers and hard links stay cheap.
    """
    copy = file.with_name(file.name + suffix)
    if copy.is_file() and not copy.is_symlink() and copy.read_bytes() == content:
        return
    # a short temporary name, because the name of the copy may already have the maximal length
    aside = copy.with_name(f".writing-{hashlib.sha256(copy.name.encode()).hexdigest()[:16]}")
    aside.unlink(missing_ok=True)
    aside.write_bytes(content)
    changed = file.stat().st_mtime_ns
    os.utime(aside, ns=(changed, changed))
    aside.replace(copy)


def _codecs() -> tuple[_Codec, ...]:
    zipped = _Codec(
        ".gz",
        lambda content: gzipped(content, 9),
        gzip.decompress,
        f"{_SETTINGS} {zlib.ZLIB_RUNTIME_VERSION}",
    )
    try:
        module = importlib.import_module("brotli")
    except ImportError:
        return (zipped,)
    return zipped, _Codec(".br", module.compress, module.decompress, str(module.__version__))
