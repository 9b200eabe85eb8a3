"""Compares the files of a release on the server with the manifest, including files that no page links to."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.publish.manifest import NAME
from gongkai.verify.expected import Expected, belongs

_COPIES = (".gz", ".br")


@dataclass(frozen=True, slots=True)
class Held:
    """The result: number of files compared, problems, and what could not be compared, in Chinese."""

    files: int
    problems: tuple[Problem, ...]
    left: tuple[str, ...]


def hold_release(folder: Path, expected: Expected) -> Held:
    """Compare every file of ``folder`` with the manifest (W-TAMPER-01, W-TAMPER-02).

    Compressed copies are decompressed first. Links, pipes and devices do not belong to a release and are
    never opened.
    """
    # ``current`` is a link that may change during the walk, so resolve it once
    root = Path(os.path.realpath(folder))
    found: dict[str, int] = {}
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        problems.append(_missing(folder, str(error.filename)))

    for place, folders, files in os.walk(root, onerror=unreadable):
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in (*files, *linked):
            path = Path(place, name)
            found[path.relative_to(root).as_posix()] = path.lstat().st_mode
    brotli = _brotli()
    left: set[str] = set()
    compared = 0
    for file, mode in sorted(found.items()):
        wanted = expected.digest(_original(file, expected))
        if not stat.S_ISREG(mode) or (wanted is None and not belongs(file)):
            problems.append(problem("GK543", Position(_shown(folder, file)), file=_printable(file)))
            continue
        if wanted is None:
            continue
        if file not in expected.files and file.endswith(".br") and brotli is None:
            left.add("服务器上的 .br 文件（这里的 Python 没有装 brotli）")
            continue
        compared += 1
        problems += _compared(folder, root, file, wanted, expected, brotli)
    for file in expected.files.keys() - found.keys():
        problems.append(_missing(folder, file))
    if NAME not in found:
        problems.append(_missing(folder, NAME))
    return Held(compared, tuple(problems), tuple(sorted(left)))


def _compared(
    folder: Path,
    root: Path,
    file: str,
    wanted: str,
    expected: Expected,
    brotli: Callable[[bytes], bytes] | None,
) -> Iterator[Problem]:
    try:
        content = (root / file).read_bytes()
    except OSError:
        yield _missing(folder, file)
        return
    if file not in expected.files:
        content = _unpacked(file, content, brotli)
    if hashlib.sha256(content).hexdigest() != wanted:
        yield problem("GK545", Position(_shown(folder, file)), file=file)


def _original(file: str, expected: Expected) -> str:
    """The file whose compressed copy ``file`` may be; ``file`` itself if the manifest has it."""
    stem, suffix = os.path.splitext(file)
    return stem if file not in expected.files and suffix in _COPIES else file


def _unpacked(file: str, content: bytes, brotli: Callable[[bytes], bytes] | None) -> bytes:
    """The decompressed content of a copy; empty, which no file in a manifest is, when it is damaged."""
    try:
        if file.endswith(".gz"):
            return gzip.decompress(content)
        return brotli(content) if brotli else b""
    except (OSError, EOFError, zlib.error):
        return b""
    except Exception as error:
        if type(error).__module__.partition(".")[0] in ("brotli", "_brotli"):
            return b""
        raise


def _missing(folder: Path, file: str) -> Problem:
    return problem("GK544", Position(_shown(folder, file)), file=_printable(file))


def _shown(folder: Path, file: str) -> str:
    return _printable((folder / file).as_posix())


def _printable(text: str) -> str:
    """A file name as one printable line, whatever bytes it has."""
    return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in text)


def _brotli() -> Callable[[bytes], bytes] | None:
    try:
        module = importlib.import_module("brotli")
    except ImportError:
        return None
    unpack: Callable[[bytes], bytes] = module.decompress
    return unpack
