"""Folders that are being filled, and the SHA-256 of their files."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READABLE = 0o444
_REGULAR = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@contextmanager
def readable() -> Iterator[None]:
    """What is made in the block can be read by everybody, 0755 and 0644, whatever the umask of the user is.

    A web server is another user. Works as a decorator, too.
    """
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def regular_bytes(file: str | Path) -> bytes:
    """Read a regular file that an earlier build wrote.

    Raises OSError for everything else under that name: a pipe would be waited for, a link leads elsewhere.
    """
    opened = os.open(file, _REGULAR)
    with open(opened, "rb", buffering=0) as reading:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        return reading.readall()


class FolderWriter:
    """A folder that is being filled; paths are relative to it, with ``/``.

    ``digests`` are the SHA-256 of the files whose bytes are known: nobody needs to read them again.
    """

    def __init__(self, folder: Path) -> None:
        self.digests: dict[str, bytes] = {}
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Write a new file; ``digest`` is its SHA-256 where that is known."""
        self.digests[path] = digest or hashlib.sha256(content).digest()
        place = self._place(path)
        try:
            _write_new(place, content)
        except FileExistsError:
            # it may be a hard link of a file that is being served: what is written here must not reach it
            os.unlink(place)
            _write_new(place, content)

    def take(self, path: str, source: str, digest: bytes) -> None:
        """Link a file that stands at ``source`` and was found to have this SHA-256; where that cannot be, copy it.

        A file that others may not read is copied, too: a web server has to. Raises OSError.
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
            # the one above is there most of the time, and to ask first takes as long as to make this one
            try:
                os.mkdir(folder)
            except OSError:  # this one is there, or the one above is not, or none can be made
                os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return place


def _write_new(place: str, content: bytes) -> None:
    with open(place, "xb") as file:
        file.write(content)


class LinkInTheWay(OSError):
    """A file that would be written is a link: what it leads to is left alone."""


@readable()
def write_text(file: Path, text: str) -> None:
    """Write a file and the folders above it. Raises ``LinkInTheWay`` when it is a link, OSError when it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_symlink():
        raise LinkInTheWay(errno.ELOOP, "a link is not written through", str(file))
    file.write_text(text, encoding="utf-8", newline="\n")


def digests(folder: Path) -> dict[str, bytes]:
    """The SHA-256 of every file in a folder by its path: one that was changed on disk is not taken over.

    Raises OSError when one of them cannot be read or is no regular file.
    """
    found = {}
    root = f"{folder}{os.sep}"
    for within, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(within, name)
            found[path.removeprefix(root).replace(os.sep, "/")] = hashlib.sha256(regular_bytes(path)).digest()
    return found
