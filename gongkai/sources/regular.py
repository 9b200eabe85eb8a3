"""Which files may be opened: regular ones that lie in the folder of the site once all links are resolved.

A link in a pushed repository would otherwise publish what the publishing account can read, and a pipe or a device would
be read without end. Links that stay in the folder are followed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.text.file_names import made_by_programs

#: What stands in a folder beside regular files and folders, in the words of staff.
_KINDS = {
    stat.S_IFIFO: "管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFBLK: "设备",
    stat.S_IFCHR: "设备",
    stat.S_IFDIR: "文件夹",
}


#: How messages name a folder that was given without its name.
_HOME = "项目文件夹"


def irregular(file: Path, root: Path, shown: str) -> Problem | None:
    """Why ``file``, which lies in ``root``, is not opened; None when it is a regular file. It is looked at, not opened.

    ``shown`` is how messages name it: GK218 for a link to nowhere, GK030 for one out of ``root``, GK032 for one that
    leads to itself, GK033 for one to a folder, GK031 for a pipe, a device or a socket.
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
    """What ``irregular`` says of every file in ``folder``, in a fixed order; ``shown`` is how messages name it."""
    for within, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if os.path.islink(os.path.join(within, name))]
        for name in sorted((*names, *linked)):
            file = Path(within) / name
            found = irregular(file, folder, f"{shown}/{file.relative_to(folder).as_posix()}")
            # the lock of an editor is a link to nowhere
            if found is not None and not (found.code == "GK218" and made_by_programs(name)):
                yield found


def leads_nowhere(path: Path) -> bool:
    """Whether ``path`` is a link that leads to itself, at once or over others."""
    try:
        os.stat(path)
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def leads_out(path: Path, home: Path) -> bool:
    """Whether ``path`` is a link, or lies behind one, that leads out of ``home``; what does not exist does not."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))
