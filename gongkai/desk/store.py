"""The files that the desk reads and writes: regular ones in the content folder, and what somebody typed and has not saved."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import stat
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from gongkai.filling import regular_bytes
from gongkai.sources.documents import LARGEST, MARKDOWN, YAML

#: Days for which old states of files and unsaved typing are kept.
_KEPT = 30 * 24 * 3600


class OutsideContent(Exception):
    """A name that is not that of a regular content file below the content folder."""


class Changed(Exception):
    """The file is no longer as it was when its form was drawn."""


@dataclass(frozen=True, slots=True)
class Typing:
    """What somebody typed and has not saved: the state of the file below it, the inputs, the time."""

    digest: str
    inputs: Mapping[str, str]
    when: float


def digest_of(raw: bytes) -> str:
    """The name of a state of a file."""
    return hashlib.sha256(raw).hexdigest()


class Store:
    """Reads and writes the content files of one site; ``home`` is the desk's own folder, which nobody else may read."""

    def __init__(self, content: Path, home: Path, writing: threading.RLock | None = None) -> None:
        """``writing`` is held while a file is replaced, so that nothing else writes the folder meanwhile."""
        self._content = content
        self._home = home
        self._writing = writing or threading.RLock()

    def file(self, place: str) -> Path:
        """The file at a place. Raises ``OutsideContent`` for links, hidden files and everything outside."""
        parts = PurePosixPath(place).parts
        wrong = not parts or "\0" in place or "\\" in place or "//" in place or place.startswith("/")
        if wrong or any(part in (".", "..") or part.startswith((".", "~")) for part in place.split("/")):
            raise OutsideContent(place)
        if not place.endswith((MARKDOWN, *YAML)):
            raise OutsideContent(place)
        file = self._content.joinpath(*parts)
        if os.path.realpath(file) != os.path.join(os.path.realpath(self._content), *parts):
            raise OutsideContent(place)
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(file).st_mode):
                raise OutsideContent(place)
        return file

    def read(self, place: str) -> bytes:
        """The bytes of a content file, which are kept as one of its states. Raises ``OutsideContent``."""
        file = self.file(place)
        try:
            if file.stat().st_size > LARGEST:
                raise OutsideContent(place)
            raw = regular_bytes(file)
        except OSError:
            raise OutsideContent(place) from None
        with suppress(OSError):  # a full disk hinders nobody from reading
            self._keep("states", digest_of(raw), raw)
        return raw

    def remember(self, raw: bytes) -> None:
        """Keep a state of a file that is not on the disk."""
        with suppress(OSError):
            self._keep("states", digest_of(raw), raw)

    def state(self, digest: str) -> bytes | None:
        """An earlier state of a file, None when it is not kept any more."""
        if len(digest) != 64 or not digest.isalnum():
            return None
        try:
            kept = self._home / "states" / digest
            raw = regular_bytes(kept)
            os.utime(kept)
        except OSError:
            return None
        return raw if digest_of(raw) == digest else None

    def write(self, place: str, raw: bytes, before: str) -> None:
        """Replace a file whose state is ``before``: at any moment it is the old one or the new one.

        Raises ``Changed`` when it has another state, ``OutsideContent``, and ``OSError`` when the disk
        refuses.
        """
        with self._writing:
            if digest_of(self.read(place)) != before:
                raise Changed(place)
            file = self.file(place)
            mode = stat.S_IMODE(os.stat(file).st_mode)
            _replace(file, raw, mode)

    def add_file(self, place: str, stem: str, ending: str, content: bytes) -> str:
        """Store a file in the folder beside a content file; return its name, with a number if the name is taken.

        Raises ``OutsideContent`` when that folder is a link, and ``OSError``.
        """
        folder = self.file(place).with_suffix("")
        within = os.path.join(os.path.realpath(self._content), *PurePosixPath(place).with_suffix("").parts)
        with self._writing:
            folder.mkdir(exist_ok=True)
            if os.path.realpath(folder) != within:
                raise OutsideContent(place)
            for number in range(1, 1000):
                name = f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
                if not (folder / name).exists() and not (folder / name).is_symlink():
                    _replace(folder / name, content, 0o644)
                    return name
                with suppress(OSError):
                    if regular_bytes(folder / name) == content:
                        return name
        raise OSError(errno.EEXIST, stem)

    def picture(self, path: str) -> bytes | None:
        """The bytes of a picture in the content folder, None when there is none at that path."""
        parts = PurePosixPath(path).parts
        if not path.endswith((".png", ".jpg", ".jpeg", ".gif", ".webp")) or any(
            part.startswith(".") for part in parts
        ):
            return None
        file = self._content.joinpath(*parts)
        if os.path.realpath(file) != os.path.join(os.path.realpath(self._content), *parts):
            return None
        with suppress(OSError):
            return regular_bytes(file)
        return None

    def typing(self, browser: str, place: str) -> Typing | None:
        """What was typed into the form of a file in a browser and not saved."""
        try:
            said = json.loads(regular_bytes(self._home / "typing" / _name(browser, place)))
            return Typing(said["digest"], said["inputs"], said["when"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_typing(self, browser: str, place: str, typed: Typing) -> None:
        """Keep what was typed."""
        said = {"digest": typed.digest, "inputs": dict(typed.inputs), "when": typed.when}
        self._keep("typing", _name(browser, place), json.dumps(said, ensure_ascii=False).encode(), anew=True)

    def forget_typing(self, browser: str, place: str) -> None:
        """Forget what was typed: it is saved, or nobody wants it."""
        (self._home / "typing" / _name(browser, place)).unlink(missing_ok=True)

    def _keep(self, folder: str, name: str, content: bytes, *, anew: bool = False) -> None:
        within = self._home / folder
        if not within.is_dir():
            within.mkdir(parents=True, exist_ok=True)
            self._home.chmod(0o700)
            # what is typed is nobody else's: never part of a commit
            (self._home / ".gitignore").write_text("*\n", encoding="utf-8")
        if anew or not (within / name).is_file():
            _replace(within / name, content, 0o600)
        else:
            os.utime(within / name)  # it is in use: its days begin anew

    def tidy(self) -> None:
        """Remove what was kept for long enough."""
        for folder in ("states", "typing"):
            with suppress(OSError):
                for entry in list(os.scandir(self._home / folder)):
                    if entry.stat().st_mtime < time.time() - _KEPT:
                        os.unlink(entry.path)


def _name(browser: str, place: str) -> str:
    return hashlib.sha256(f"{browser}\0{place}".encode()).hexdigest()


def _replace(file: Path, content: bytes, mode: int) -> None:
    part = file.with_name(f".{file.name[:60]}.{secrets.token_hex(6)}.tmp")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(part, mode)
        os.replace(part, file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def as_inputs(arguments: Mapping[str, Any]) -> dict[str, str]:
    """The inputs of a form from the arguments of a request, with ``\\n`` line ends."""
    return {
        name: str(values[-1]).replace("\r\n", "\n").replace("\r", "\n") for name, values in arguments.items()
    }
