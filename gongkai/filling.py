"""Writing files into folders, and the SHA-256 of their contents."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_READABLE = 0o444
_REGULAR = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@contextmanager
def readable() -> Iterator[None]:
    """Make files created in the block readable by everybody (0755 and 0644), whatever the user's umask.

    A web server runs as another user. Also works as a decorator.
    """
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def regular_bytes(file: str | Path) -> bytes:
    """Read a regular file that an earlier build wrote.

    Raises ``OSError`` for anything else of that name: a pipe would block, and a link leads elsewhere.
    """
    opened = os.open(file, _REGULAR)
    with open(opened, "rb", buffering=0) as reading:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        return reading.readall()


class FolderWriter:
    """Writes files into a folder; paths are relative to it and use ``/``.

    ``digests`` has the SHA-256 of files whose content is known, so they need not be read again.
    """

    def __init__(self, folder: Path) -> None:
        self.digests: dict[str, bytes] = {}
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Write a new file; ``digest`` is its SHA-256 if it is known. Raises ``OSError``."""
        self.digests[path] = digest or hashlib.sha256(content).digest()
        place = self._place(path)
        try:
            _write_new(place, content)
        except FileExistsError:
            # it may be a hard link to a file that is being served, which must not be overwritten
            os.unlink(place)
            _write_new(place, content)

    def take(self, path: str, source: str, digest: bytes) -> None:
        """Hard-link the file at ``source``, which has this SHA-256; copy it where that is not possible.

        A file that other users may not read is also copied, because a web server has to read it. Raises
        ``OSError``.
        """
        place = self._place(path)
        try:
            if os.name == "posix" and os.lstat(source).st_mode & _READABLE != _READABLE:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), source)
            os.link(source, place)
            self.digests[path] = digest
        except OSError:
            content = regular_bytes(source)
            if hashlib.sha256(content).digest() != digest:
                raise
            self.write(path, content, digest)

    def _place(self, path: str) -> str:
        if path.startswith("/") or ".." in path.split("/"):
            raise OSError(errno.EINVAL, "not below the folder", path)
        place = self._root + path
        folder = os.path.dirname(place)
        if folder not in self._made:
            # The parent usually exists; ``mkdir`` is as cheap as ``exists``.
            try:
                os.mkdir(folder)
            except OSError:  # this folder exists, or its parent does not, or none can be created
                os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place


def _write_new(place: str, content: bytes) -> None:
    try:
        with open(place, "xb") as file:
            file.write(content)
    except FileExistsError:
        raise
    except OSError:  # a full disk: half a file says something else than the whole one
        with suppress(OSError):
            os.unlink(place)
        raise


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, and leave nothing of it when that fails.

    Raises ``FileExistsError`` when there is one, even if it came a moment ago, and any other ``OSError``.
    """
    _write_new(str(file), content)


def replace_file(file: Path, content: bytes) -> None:
    """Write a file in one step. A link or a pipe of its name is replaced and never written into. Raises ``OSError``."""
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    _write_new(str(beside), content)
    beside.replace(file)


def write_checked(file: Path, content: bytes) -> None:
    """Write a file in one step, its SHA-256 in the first line. Raises ``OSError``."""
    replace_file(file, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def checked_bytes(file: Path) -> bytes:
    """The content of a file of ``write_checked``. Raises ``OSError``, and ``ValueError`` when it is damaged."""
    digest, _, content = regular_bytes(file).partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != digest:
        raise ValueError("damaged")
    return content


class LinkInTheWay(OSError):
    """A file to write is a link; its target is left alone."""


@readable()
def write_text(file: Path, text: str) -> None:
    """Write a file and create its parent folders.

    Raises ``LinkInTheWay`` when it is a link, ``OSError`` when it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_symlink():
        raise LinkInTheWay(errno.ELOOP, "a link is not written through", str(file))
    file.write_text(text, encoding="utf-8", newline="\n")


def digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of every file in a folder by path, so that files changed on disk are not reused.

    Raises ``OSError`` when one of them cannot be read or is not a regular file.
    """
    found = {}
    root = f"{folder}{os.sep}"
    for within, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(within, name)
            found[path.removeprefix(root).replace(os.sep, "/")] = hashlib.sha256(regular_bytes(path)).digest()
    return found
