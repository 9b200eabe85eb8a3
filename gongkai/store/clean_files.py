"""The cache of what is said of clean attachments and of their hashes, beside the other caches of an output folder."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

from gongkai.filling import checked_bytes, write_checked
from gongkai.paths import Paths
from gongkai.records.clean_files import CleanFiles
from gongkai.records.file_hashes import FileHashes, Hashed
from gongkai.records.stamp import Stamp
from gongkai.store.cache import cache_name, generator_key
from gongkai.store.readings import TICK


def kept_clean_files(paths: Paths) -> CleanFiles:
    """The attachments that earlier builds into the same output found clean.

    Empty when the generator has changed or the file is damaged.
    """
    settled = time.time_ns() - TICK
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        written = json.loads(checked_bytes(_file(paths)))
        clean = written["clean"]
        if written["version"] == generator_key().hex() and all(
            isinstance(said, list) for said in clean.values()
        ):
            hashes = {str(path): _hashed(*said) for path, said in written["hashes"].items()}
            return CleanFiles(clean, FileHashes(hashes, settled))
    return CleanFiles(hashes=FileHashes(settled=settled))


def save_clean_files(paths: Paths, clean: CleanFiles) -> None:
    """Save the attachments that this build found clean; on failure the next build reads them again."""
    file = _file(paths)
    hashes = {path: [*stamp[:-1], sha] for path, (stamp, sha) in clean.hashes.used.items()}
    written = {"version": generator_key().hex(), "clean": clean.used, "hashes": hashes}
    content = json.dumps(written, sort_keys=True).encode()
    with suppress(OSError):
        if not (clean.used or hashes):
            file.unlink(missing_ok=True)
            return
        with suppress(OSError, ValueError):
            if checked_bytes(file) == content:
                return
        file.parent.mkdir(parents=True, exist_ok=True)
        write_checked(file, content)


def _file(paths: Paths) -> Path:
    return paths.cache / f"{cache_name(paths.output)}.attachments"


def _hashed(size: int, modified: int, changed: int, inode: int, sha: str) -> Hashed:
    return Stamp(int(size), int(modified), int(changed), int(inode), ""), bytes.fromhex(sha).hex()
