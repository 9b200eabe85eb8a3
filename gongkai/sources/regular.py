"""Which files may be opened: regular ones inside the site's folder once all links are resolved.

A link in a pushed repository would otherwise publish whatever the publishing account can read, and a pipe or
a device would be read without end. Links that stay in the folder are followed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.text.file_names import made_by_programs

#: Things in a folder other than regular files and folders, in the words of staff.
_KINDS = {
    stat.S_IFIFO: "管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFBLK: "设备",
    stat.S_IFCHR: "设备",
    stat.S_IFDIR: "文件夹",
}


#: The name in messages of a folder that was given without one.
_HOME = "项目文件夹"


def irregular(file: Path, root: Path, shown: str) -> Problem | None:
    """Why ``file``, inside ``root``, may not be opened; None when it is a regular file. Does not open it.

    ``shown`` is its name in messages: GK218 for a dead link, GK030 for a link out of ``root``, GK032 for a
    link to itself, GK033 for a link to a folder, GK031 for a pipe, a device or a socket.
    """
    at = Position(shown)
    try:
        mode = os.lstat(file).st_mode
        if stat.S_ISREG(mode):
            return None
        linked = stat.S_ISLNK(mode)
        if linked:
            real = Path(os.path.realpath(file, strict=True))
            if not real.is_relative_to(os.path.realpath(root)):
                return problem("GK030", at, root=root.name or _HOME)
            mode = os.stat(real).st_mode
    except OSError as error:
        return problem("GK032" if error.errno == errno.ELOOP else "GK218", at)
    if linked and stat.S_ISREG(mode):
        return None
    if linked and stat.S_ISDIR(mode):
        return problem("GK033", at)
    return problem("GK031", at, kind=_KINDS.get(stat.S_IFMT(mode), "特殊文件"))


def irregular_files(folder: Path, shown: str) -> Iterator[Problem]:
    """The problem from ``irregular`` for every file in ``folder``, in a fixed order; ``shown`` names it."""
    waiting = [""]
    while waiting:
        within = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, within)) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError:
            continue
        folders = []
        for entry in entries:
            # nearly all are: no path is made of them, and nothing is asked of the system
            if entry.is_file(follow_symlinks=False):
                continue
            inside = f"{within}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{inside}/")
                continue
            found = irregular(folder / inside, folder, f"{shown}/{inside}")
            # the lock of an editor is a dead link
            if found is not None and not (found.code == "GK218" and made_by_programs(entry.name)):
                yield found
        waiting += reversed(folders)


def leads_nowhere(path: Path) -> bool:
    """Whether ``path`` is a link to itself, directly or through other links."""
    try:
        os.stat(path)
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def leads_out(path: Path, home: Path) -> bool:
    """Whether ``path`` is a link, or is behind one, that leads out of ``home``; False for a missing file."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))
