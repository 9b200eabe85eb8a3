"""The files that the last build left in the output folder: unchanged files are not read again.

A file is unchanged when it has the stamp (size, both times, inode) that it had at the end of the build; a
program that writes a file cannot set back the time of its inode.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.filling import checked_bytes, regular_bytes, replace_file, write_checked
from gongkai.paths import Paths
from gongkai.publish.manifest import NAME, sizes_of
from gongkai.publish.second import EMPTY, FileStamp, SeenTrees, Tree, UnfitTree, discard
from gongkai.store.cache import cache_name
from gongkai.store.readings import TICK

#: The exceptions of parsing bytes that are not such a record.
_WRONG = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FinishedFiles:
    """The SHA-256 of each unchanged file of the output; ``there`` are those that the staging folder has, too.

    ``stamps`` are those of the output, and ``staged`` is what stands in the staging folder, at the beginning.
    """

    digests: Mapping[str, bytes] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    staged: Tree = EMPTY
    stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    began: int = 0
    inodes: frozenset[int] | None = frozenset()
    """The inodes of the output at ``began``, in nanoseconds; None when they are not known."""

    def untouched(self, digests: Mapping[str, bytes]) -> frozenset[str]:
        """Which of the new site's files (path and SHA-256) stood in the staging folder from the beginning."""
        return frozenset(path for path in self.there if digests.get(path) == self.digests[path])


NOTHING = FinishedFiles()


def finished_files(paths: Paths, staged: Path, seen: SeenTrees | None = None) -> FinishedFiles:
    """Compare the output with what the last build noted, and with the folder in which this one is written.

    The files of that folder that are already ``seen`` are not looked at again; those of the output are added.
    """
    began = time.time_ns()
    seen = seen or SeenTrees()
    try:
        copy = seen.copy or Tree.of(staged)
    except UnfitTree:
        return NOTHING  # where there are no inodes it is always empty
    try:
        output = Tree.of(paths.output)
        seen.former = (os.lstat(paths.output).st_ino, output)
    except (OSError, UnfitTree):
        inodes = None if os.path.lexists(paths.output) else frozenset[int]()
        return FinishedFiles(staged=copy, began=began, inodes=inodes)
    inodes = frozenset(found.inode for found in output.files.values())
    try:
        known = _noted(_file(paths))
    except _WRONG:
        return FinishedFiles(staged=copy, began=began, inodes=inodes)
    digests = {
        path: known[path][1]
        for path, found in output.files.items()
        if path in known and known[path][0] == found
    }
    stamps = {path: output.files[path] for path in digests}
    there = output.same_files(copy) & digests.keys()
    return FinishedFiles(digests, there, copy, stamps, began, inodes)


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The size of every file in the finished staging folder, and the stamps of those that this build wrote
    or took unchanged. ``untouched`` have the stamps that they had at the beginning.
    """

    sizes: Mapping[str, int]
    stamps: Mapping[str, FileStamp]
    untouched: frozenset[str] = frozenset()
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    """The stamps of all files; empty where they are not known."""


def written_files(
    folder: Path, finished: FinishedFiles, digests: Mapping[str, bytes], index: str = ""
) -> WrittenFiles:
    """Look at the files of the finished staging folder; no stamp where the folder is unfit.

    ``digests`` has every file but those below ``index``. What stood in the folder from the beginning keeps the
    stamp that it had then: it may have been edited in place through its other name since, which the next build
    then sees.
    """
    # files of the index are removed and linked anew, which changes a time of theirs
    made = f"{index}/" if index else "\0"
    untouched = frozenset(path for path in finished.untouched(digests) if not path.startswith(made))
    try:
        files = _files_of(folder, finished, digests, index, untouched)
    except (OSError, UnfitTree):
        return WrittenFiles(sizes_of(folder), {})
    old = finished.inodes
    stamps = {
        path: found
        for path, found in files.items()
        if found.modified < finished.began - _tick(found) or (old is not None and found.inode not in old)
    }
    return WrittenFiles({path: found.size for path, found in files.items()}, stamps, untouched, files)


def _files_of(
    folder: Path,
    finished: FinishedFiles,
    digests: Mapping[str, bytes],
    index: str,
    untouched: frozenset[str],
) -> Mapping[str, FileStamp]:
    """The files of the staging folder with their stamps. Raises ``UnfitTree`` and ``OSError``."""
    if not untouched:
        return Tree.of(folder).files
    below = Tree.of(folder / index).files if index else {}
    changed = digests.keys() - untouched
    return (
        {path: finished.staged.files[path] for path in untouched}
        | {path: FileStamp.of(os.lstat(folder / path)) for path in changed}
        | {f"{index}/{path}": found for path, found in below.items()}
    )


def seen_finished(folder: Path, written: WrittenFiles, more: str) -> tuple[int, Tree] | None:
    """The finished staging folder as it was looked at, with the file ``more`` that was written since; None if it was not."""
    if not written.files:
        return None
    files = {**written.files, more: FileStamp.of(os.lstat(folder / more))}
    folders = {path.rpartition("/")[0] for path in files}
    for path in tuple(folders):
        while path := path.rpartition("/")[0]:
            folders.add(path)
    return os.lstat(folder).st_ino, Tree(files, frozenset(folders - {""}))


def note(paths: Paths, digests: Mapping[str, bytes], staged: int, written: WrittenFiles) -> None:
    """Note the files of the output, which was written in a folder with the inode ``staged``.

    Only files that are still as ``written`` before the exchange are noted, and only when a later change would
    give them another time. When that is not possible, or another build has replaced it, the next build reads every file.
    """
    file = _file(paths)
    now = time.time_ns()
    try:
        # linking the second copy changed a time of what this build wrote, and of nothing else
        stamps = {
            path: before if path in written.untouched else FileStamp.of(os.lstat(paths.output / path))
            for path, before in written.stamps.items()
            if path in digests
        }
        if os.lstat(paths.output).st_ino != staged:
            return
        lines = {
            path: [*found, digests[path].hex()]
            for path, found in stamps.items()
            if found.is_same_file(written.stamps[path]) and found.modified < now - _tick(found)
        }
        content = json.dumps(lines, ensure_ascii=True).encode()
        file.parent.mkdir(exist_ok=True)
        write_checked(file, content)
    except (OSError, UnfitTree):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def second_folder(paths: Paths) -> Path:
    """Where the second copy of the output is between two builds; what it belongs to is noted beside it.

    The copies of outputs that are gone are removed: what is withdrawn later would stand in them for ever.
    """
    own = paths.cache / f"{cache_name(paths.output)}.second"
    with suppress(OSError):
        for copy in paths.cache.glob("*.second"):
            if copy != own and not _has_output(copy):
                discard(copy)
                discard(_output_of(copy))
    with suppress(OSError):
        paths.cache.mkdir(exist_ok=True)
        if _output_of(own).is_dir():
            discard(_output_of(own))
        replace_file(_output_of(own), os.fsencode(paths.output.resolve()))
    return own


def _has_output(copy: Path) -> bool:
    try:
        output = Path(os.fsdecode(regular_bytes(_output_of(copy))))
        return copy.name == f"{cache_name(output)}.second" and (output / NAME).is_file()
    except (OSError, ValueError):
        return False


def _output_of(copy: Path) -> Path:
    return copy.with_suffix(".output")


def _tick(found: FileStamp) -> int:
    """Nanoseconds within which two changes of the file may get the same time; some disks have whole seconds."""
    return TICK if found.modified % 1_000_000_000 else 2_000_000_000


def _noted(file: Path) -> dict[str, tuple[FileStamp, bytes]]:
    content = checked_bytes(file)
    return {
        str(path): (FileStamp(*map(int, stamp)), bytes.fromhex(digest))
        for path, (*stamp, digest) in json.loads(content).items()
    }


def _file(paths: Paths) -> Path:
    return paths.cache / f"{cache_name(paths.output)}.files"
