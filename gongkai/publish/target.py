"""Where a site is published: a folder on this machine, or ``user@host:folder`` over ssh."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from gongkai.publish.releases import PublishFailed

#: Neither part may begin with ``-``, which ssh would read as an option. A single letter is a Windows drive.
_REMOTE = re.compile(
    r"(?:(?P<user>[A-Za-z0-9_][^@:/\s]*)@)?(?P<host>\[[0-9A-Fa-f:.%]+\w*\]|[A-Za-z0-9][^:/@\s\[\]]+):(?P<folder>.*)",
    re.DOTALL,
)
#: Never prompt, because a publication runs unattended. A dead connection is noticed after half a minute.
_QUIET = (
    "-oBatchMode=yes",
    "-oConnectTimeout=15",
    "-oServerAliveInterval=10",
    "-oServerAliveCountMax=3",
)


@dataclass(frozen=True, slots=True)
class ReleasePlace:
    """A place for releases.

    ``login`` is None for a folder on this machine; ``ssh`` are the words that call ssh.
    """

    shown: str
    folder: str
    login: str | None = None
    ssh: tuple[str, ...] = ()

    @property
    def remote(self) -> bool:
        return self.login is not None

    def shell(self, script: str, *arguments: str) -> list[str]:
        """The command that runs a POSIX sh script at this place."""
        if self.login is None:
            return ["sh", "-c", script, "gongkai", *arguments]
        words = " ".join(shlex.quote(word) for word in ("sh", "-c", script, "gongkai", *arguments))
        return [*self.ssh, "--", self.login.replace("[", "").replace("]", ""), f"exec {words}"]


def target(written: str, ssh: str) -> ReleasePlace:
    """Parse the value of ``--to``; ``ssh`` is the command that reaches the server, with its options.

    Raises ``PublishFailed`` when it cannot be a place.
    """
    match = _REMOTE.fullmatch(written)
    if match is None:
        if not written.strip() or written.startswith("-") or "\n" in written:
            raise PublishFailed("GK503", written.strip() or "--to", to=written.strip(), reason="没有写文件夹")
        return ReleasePlace(written, str(Path(written).absolute()))
    folder = match["folder"].removeprefix("~/")
    if not folder.strip() or "\n" in folder:
        raise PublishFailed("GK503", written, to=written, reason="冒号后面没有写服务器上的文件夹")
    if folder.startswith("-"):
        folder = f"./{folder}"
    login = f"{match['user']}@{match['host']}" if match["user"] else match["host"]
    try:
        words = tuple(shlex.split(ssh))
    except ValueError:
        words = ()
    if not words:
        raise PublishFailed("GK503", written, to=written, reason="--ssh 写的不是一条命令")
    return ReleasePlace(written, folder, login, (*words, *_QUIET))
