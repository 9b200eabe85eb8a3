"""A second copy of the finished folder, so that a build writes only what changed.

A build takes the copy as its staging folder, writes the difference into it, exchanges it with the output and
brings the former output, which is now the copy, to the same state at once: so nothing that was taken back
stays on the disk. Both folders share their files by hard links; only the owner may open the copy. A file that is replaced is unlinked first,
since a server may be sending it. A build that is killed leaves its staging folder, which the next one
removes; it then builds as if there were no copy.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

#: A copy is brought to the state of the output if at most this many files differ, or one in three.
_FEW, _SHARE = 1000, 3
_READABLE, _OPEN = 0o444, 0o555
#: The modes of the folder itself as the copy and as the output.
_PRIVATE, _PUBLIC = 0o700, 0o755


class FileStamp(NamedTuple):
    """What identifies an unchanged finished file: size, both times in nanoseconds, inode."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> FileStamp:
        """The stamp of a file."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def is_of(self, found: os.stat_result) -> bool:
        """Whether this is the stamp of a file that may have been linked meanwhile, which sets its second time."""
        return self.is_same_file(FileStamp.of(found))

    def is_same_file(self, other: FileStamp) -> bool:
        """Whether both are stamps of one unchanged file, except for the second time."""
        return (self.size, self.modified, self.inode) == (other.size, other.modified, other.inode)


class UnfitTree(Exception):
    """The folder holds something that no build writes, or that this user may not change."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a folder with their stamps, and its folders; paths are relative and use ``/``."""

    files: Mapping[str, FileStamp]
    folders: frozenset[str]

    @classmethod
    def of(cls, root: Path) -> Tree:
        """The files and folders under ``root``.

        Raises ``UnfitTree`` for links, pipes and the like, for another disk, for a folder below ``root`` that not
        everybody may open, for one that belongs to somebody else, for a file that not everybody may read, and where files have
        no inodes; ``OSError`` when something cannot be read.
        """
        if os.name != "posix":
            raise UnfitTree
        files: dict[str, FileStamp] = {}
        folders: set[str] = set()
        waiting = [""]
        top = os.lstat(root)
        _fit_folder(top, top.st_dev, 0)
        while waiting:
            within = waiting.pop()
            with os.scandir(f"{root}{os.sep}{within}") as entries:
                for entry in entries:
                    found = entry.stat(follow_symlinks=False)
                    path = f"{within}{entry.name}"
                    if stat.S_ISREG(found.st_mode) and found.st_mode & _READABLE == _READABLE:
                        files[path] = FileStamp.of(found)
                    else:
                        _fit_folder(found, top.st_dev)
                        folders.add(path)
                        waiting.append(f"{path}/")
        return cls(files, frozenset(folders))

    def same_files(self, other: Tree) -> frozenset[str]:
        """The paths at which both trees have the same file, by its inode."""
        return frozenset(
            path
            for path, found in self.files.items()
            if (there := other.files.get(path)) is not None and there.inode == found.inode
        )


EMPTY = Tree({}, frozenset())


@dataclass(slots=True)
class SeenTrees:
    """What one build has seen of the two folders, so that neither is gone through again; None for what it has not.

    ``copy`` is the second copy as it was taken out, ``former`` the output that is replaced, ``finished`` the new one.
    The last two come with the inode of their folder: if another build has exchanged it, they say nothing.
    """

    copy: Tree | None = None
    former: tuple[int, Tree] | None = None
    finished: tuple[int, Tree] | None = None


def _fit_folder(found: os.stat_result, disk: int, needed: int = _OPEN) -> None:
    opened = stat.S_ISDIR(found.st_mode) and found.st_mode & needed == needed
    if not opened or found.st_dev != disk or found.st_uid != os.geteuid():
        raise UnfitTree


def take_out(second: Path, folder: Path) -> Tree | None:
    """Move the copy to the empty ``folder``; remove it when it cannot be moved or is no folder of ours.

    Returns what is in the folder then; None when that is nothing.
    """
    try:
        if stat.S_ISDIR(os.lstat(second).st_mode):
            os.chmod(second, _PUBLIC)
        tree = Tree.of(second)
        os.rename(second, folder)
        return tree
    except (OSError, UnfitTree):
        pass
    discard(second)
    return None


def put_away(folder: Path, output: Path, second: Path, seen: SeenTrees) -> None:
    """Make ``folder`` equal to ``output`` and keep it as the copy, unless most of it is different.

    If another build exchanged the output meanwhile, no copy is kept. What is not kept stays in ``folder``. A file that
    somebody changes in one of the folders after it was ``seen`` stays different; the next build finds it.
    """
    try:
        before = os.lstat(output).st_ino
        second.parent.mkdir(exist_ok=True)
        on_one_disk = os.lstat(second.parent).st_dev == os.lstat(folder).st_dev
        if not on_one_disk or not _levelled(folder, output, seen):
            return
        discard(second)
        os.chmod(folder, _PRIVATE)
        os.rename(folder, second)
        if os.lstat(output).st_ino != before:
            discard(second)
    except (OSError, UnfitTree):
        return


def discard(second: Path) -> None:
    """Remove the copy, whatever has its name; do nothing when it cannot be removed."""
    with suppress(OSError):
        if stat.S_ISDIR(os.lstat(second).st_mode):
            shutil.rmtree(second, ignore_errors=True)
        else:
            second.unlink()


def remove_others(folder: Path, tree: Tree, keep: Mapping[str, object]) -> None:
    """Remove from ``folder`` the files of ``tree`` that are not in ``keep``, and folders left without files.

    Some of them may have been replaced meanwhile, a file by a folder or a folder by a file.
    """
    for path in tree.files.keys() - keep.keys():
        if os.path.lexists(folder / path) and not _is_folder(folder / path):
            os.unlink(folder / path)
    needed: set[str] = set()
    for path in keep:
        above = path.rpartition("/")[0]
        while above and above not in needed:
            needed.add(above)
            above = above.rpartition("/")[0]
    for path in sorted(tree.folders - needed, reverse=True):
        if _is_folder(folder / path):
            os.rmdir(folder / path)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _tree(folder: Path, seen: tuple[int, Tree] | None) -> Tree:
    """The tree of a folder, as it was seen if it is the same folder. Raises as ``Tree.of``."""
    return seen[1] if seen and os.lstat(folder).st_ino == seen[0] else Tree.of(folder)


def _levelled(folder: Path, output: Path, seen: SeenTrees) -> bool:
    """Make ``folder`` equal to ``output`` by hard links; False when too much is different."""
    wanted, there = _tree(output, seen.finished), _tree(folder, seen.former)
    same = wanted.same_files(there)
    different = len(wanted.files) + len(there.files) - 2 * len(same)
    if different > max(_FEW, len(wanted.files) // _SHARE):
        return False
    remove_others(folder, there, dict.fromkeys(same))
    for path in sorted(wanted.folders):
        os.makedirs(folder / path, exist_ok=True)
    for path in wanted.files.keys() - same:
        os.link(output / path, folder / path)
    return True
