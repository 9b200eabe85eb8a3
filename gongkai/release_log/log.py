"""A log as files: read from wherever it is, and continued in a folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.filling import readable, replace_file
from gongkai.release_log.checkpoint import Checkpoint, SignedCheckpoint, SigningKey, parse_checkpoint
from gongkai.release_log.documents import ReadFile
from gongkai.release_log.merkle import WIDTH, bundle_paths, entries_of, files, leaf_hash, root_hash

#: The folder of the log within the site, and the signed state of it.
FOLDER = "log/"
CHECKPOINT = "checkpoint"
#: The salts of the hashes of public documents.
SALTS = "salts.json"
_TILES = "tile"
#: A log with more entries than this is not one of a county; reading it would not end.
_MOST = 20_000_000


def is_of_log(path: str) -> bool:
    """Whether a file of the site belongs to the log itself, which speaks of all others."""
    return path in (FOLDER + CHECKPOINT, FOLDER + SALTS) or path.startswith(f"{FOLDER}{_TILES}/")


class LogFault(Exception):
    """A log that cannot be read or continued; the message is a Chinese phrase."""


@dataclass(frozen=True, slots=True)
class Log:
    """The entries of a log, and the checkpoint that signs them; None while it has none."""

    signed: SignedCheckpoint | None = None
    entries: tuple[bytes, ...] = ()
    checkpoint: bytes = b""
    """The checkpoint as text, as in its file."""

    @property
    def root(self) -> bytes:
        """The root hash of the entries as they were read."""
        return self.root_of(len(self.entries))

    def root_of(self, size: int) -> bytes:
        """The root hash of the first ``size`` entries."""
        return root_hash([leaf_hash(entry) for entry in self.entries[:size]])


def read_log(read: ReadFile) -> Log:
    """The log whose files ``read`` gives by path; empty when there is none. Raises ``LogFault``.

    Whether the entries belong to the checkpoint, and who signed it, is not looked at here.
    """
    content = read(CHECKPOINT)
    if content is None:
        return Log()
    try:
        signed = parse_checkpoint(content)
    except ValueError:
        raise LogFault("checkpoint 不是检查点的写法") from None
    size = signed.checkpoint.size
    if size > _MOST:
        raise LogFault(f"checkpoint 说有 {size} 条，不可能有这么多")
    return Log(signed, tuple(_entries(read, size)), content)


def _entries(read: ReadFile, size: int) -> Iterator[bytes]:
    for path, held in bundle_paths(size):
        content = read(path)
        if content is None and held < WIDTH:
            content = read(path.rpartition(".p/")[0])  # the bundle is full by now
        if content is None:
            raise LogFault(f"没有 {path}")
        try:
            found = entries_of(content)
        except ValueError:
            found = []
        if len(found) < held:
            raise LogFault(f"{path} 不完整")
        yield from found[:held]


def differing_files(log: Log, read: ReadFile) -> Iterator[str]:
    """Yield the files of a log that are not what its entries give."""
    return (path for path, content in files(log.entries) if read(path) != content)


@readable()
def continue_log(folder: Path, log: Log, added: tuple[bytes, ...], key: SigningKey) -> Log:
    """Add entries to the log in ``folder`` and sign it. Raises ``OSError``.

    Files that readers of the last checkpoint need are removed only after the new checkpoint stands.
    """
    entries = (*log.entries, *added)
    checkpoint = Checkpoint(key.public.name, len(entries), Log(None, entries).root)
    wanted = dict(files(entries))
    for path, content in wanted.items():
        file = folder / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, content)
    signed = key.signed(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / CHECKPOINT, signed)
    for file in sorted((folder / _TILES).rglob("*"), reverse=True):
        if file.is_file() and file.relative_to(folder).as_posix() not in wanted:
            file.unlink()
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()
    return Log(parse_checkpoint(signed), entries, signed)


@readable()
def write_copy(log: Log, salts: bytes, into: Path) -> None:
    """Write a signed log into the folder of a finished site, in place of the present one. Raises ``OSError``."""
    shutil.rmtree(into / _TILES, ignore_errors=True)
    for path, content in files(log.entries):
        file = into / path
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content)
    replace_file(into / SALTS, salts)
    replace_file(into / CHECKPOINT, log.checkpoint)
