"""Compressed copies beside the files of a finished site, so that a server need not compress the same page again.

The same content gives the same bytes. The copies are not part of the site's manifest: they hold nothing of their
own, and ``verify`` compares what they unfold to.
"""

from __future__ import annotations

import gzip
import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.publish.manifest import NAME
from gongkai.publish.serving import SMALL_SUFFIXES

#: Below this size a packet is not saved and the header costs more than it brings.
_SMALLEST = 1024


@dataclass(frozen=True, slots=True)
class Compressed:
    """What was done: files with a compressed copy, their bytes before and after gzip; whether ``.br`` was written."""

    files: int
    before: int
    after: int
    brotli: bool


def compress(folder: Path) -> Compressed:
    """Write ``.gz`` (and ``.br`` where the ``brotli`` module is installed) beside the text files of ``folder``.

    Copies of files that are gone or too small are removed. Each copy takes its place in one step, with the time of
    its file. Raises OSError when the folder cannot be read or written.
    """
    brotli = _brotli()
    files = before = after = 0
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".gz", ".br") and _is_copy(file) and not _wanted(file.with_suffix("")):
            file.unlink()
        if not _wanted(file):
            continue
        content = file.read_bytes()
        packed = gzip.compress(content, 9, mtime=0)
        _put(file, ".gz", packed)
        if brotli:
            _put(file, ".br", brotli(content))
        files, before, after = files + 1, before + len(content), after + len(packed)
    return Compressed(files, before, after, brotli is not None)


def _wanted(file: Path) -> bool:
    """The manifest is left out: it is asked for to be compared, byte for byte."""
    small = file.suffix.removeprefix(".") in SMALL_SUFFIXES and file.name != NAME
    return small and file.is_file() and file.stat().st_size >= _SMALLEST


def _is_copy(file: Path) -> bool:
    return Path(file.stem).suffix.removeprefix(".") in SMALL_SUFFIXES


def _put(file: Path, suffix: str, content: bytes) -> None:
    """A copy whose file did not change keeps its bytes and time, so that transfers and hard links stay cheap."""
    copy = file.with_name(file.name + suffix)
    if copy.is_file() and copy.read_bytes() == content:
        return
    aside = copy.with_name(f".{copy.name}.writing")
    aside.write_bytes(content)
    changed = file.stat().st_mtime_ns
    os.utime(aside, ns=(changed, changed))
    aside.replace(copy)


def _brotli() -> Callable[[bytes], bytes] | None:
    try:
        module = importlib.import_module("brotli")
    except ImportError:
        return None
    pack: Callable[[bytes], bytes] = module.compress
    return pack
