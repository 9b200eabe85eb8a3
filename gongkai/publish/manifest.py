"""``manifest.json``: size and SHA-256 of every file, and one root hash (W-TAMPER-01 to W-TAMPER-04)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.text.json_text import json_text

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class SourceCommit:
    """The commit of a site's sources and its time in ISO 8601; either may be unknown."""

    commit: str | None
    made_at: str | None


def sizes_of(folder: Path) -> dict[str, int]:
    """The size of every file in a folder in bytes, by path."""
    root = f"{folder}{os.sep}"
    return {
        os.path.join(within, name).removeprefix(root).replace(os.sep, "/"): os.stat(
            f"{within}{os.sep}{name}"
        ).st_size
        for within, _, names in os.walk(folder)
        for name in names
    }


def manifest(
    folder: Path,
    origin: SourceCommit,
    known: Mapping[str, bytes] | None = None,
    sizes: Mapping[str, int] | None = None,
) -> bytes:
    """The manifest of a finished folder, without the manifest itself.

    The same files and origin give the same bytes. ``known`` are SHA-256 values of files that were hashed when
    they were written, so they are not read again; ``sizes`` are those of all files if they are known.
    """
    known = known or {}
    sizes = sizes if sizes is not None else sizes_of(folder)
    paths = [path for path in sizes if path.rpartition("/")[2] != NAME]
    files = [
        {
            "path": path,
            "size": sizes[path],
            "sha256": (known.get(path) or hashlib.sha256((folder / path).read_bytes()).digest()).hex(),
        }
        for path in sorted(paths, key=lambda path: path.split("/"))
    ]
    return _written(files, {"version": 1, "commit": origin.commit, "built_at": origin.made_at})


def _written(files: Sequence[Mapping[str, object]], head: Mapping[str, object]) -> bytes:
    """The manifest of ``files`` with what ``head`` says of the build."""
    lines = sorted(f"{file['sha256']}  {file['path']}\n" for file in files)
    counted = {
        "count": len(files),
        "root": hashlib.sha256("".join(lines).encode()).hexdigest(),
        "files": files,
    }
    return (json_text({**head, **counted}) + "\n").encode()


def with_files(manifest: bytes, replaced: Callable[[str], bool], files: Mapping[str, bytes]) -> bytes:
    """A manifest in which ``files`` (path and content) stand in place of those whose paths are ``replaced``."""
    data = json.loads(manifest)
    entries = {entry["path"]: entry for entry in data["files"] if not replaced(entry["path"])}
    entries |= {
        path: {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
    }
    return _written([entries[path] for path in sorted(entries, key=lambda path: path.split("/"))], data)


def origin(folder: Path) -> SourceCommit:
    """The commit of the sources in ``folder``; ``SOURCE_DATE_EPOCH`` overrides its time."""
    commit = _git(folder, "rev-parse", "HEAD")
    made_at = _git(folder, "log", "-1", "--format=%cI") if commit else None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        made_at = _iso(int(epoch))
    return SourceCommit(commit, made_at)


def _iso(epoch: int) -> str:
    return dt.datetime.fromtimestamp(epoch, dt.timezone(dt.timedelta(hours=8))).isoformat()


def _git(folder: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
