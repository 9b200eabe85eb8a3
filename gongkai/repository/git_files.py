"""Files in the commits of a git repository: what a commit holds, and a commit made of another one with some files changed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Seconds for a question, and for what waits for another machine.
LOCAL, FAR = 120, 1800
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
#: Nobody is there to answer a question of git or ssh.
_CALM = {"GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": "ssh -o BatchMode=yes", "LC_ALL": "C.UTF-8"}
_NO_FILE = f"0 {'0' * 40}"


class GitFailed(Exception):
    """A git command failed; the message is what git said, mostly in English."""


@dataclass(frozen=True, slots=True)
class GitFiles:
    """The repository around a folder. Entries of files are mode and object, as ``update-index`` reads them."""

    folder: Path
    name: str = ""
    email: str = ""
    """Who commits; by default whoever the settings of git name."""

    def git(
        self,
        *words: str,
        given: bytes | None = None,
        more: Mapping[str, str] | None = None,
        seconds: float = LOCAL,
    ) -> str:
        """What git prints, without the last line end. Raises ``GitFailed``."""
        return (
            self.run(*words, given=given, more=more, seconds=seconds)[0]
            .decode("utf-8", "surrogateescape")
            .rstrip("\n")
        )

    def run(
        self,
        *words: str,
        given: bytes | None = None,
        more: Mapping[str, str] | None = None,
        seconds: float = LOCAL,
    ) -> tuple[bytes, str]:
        """What git prints, and what it and the other side say beside it. Raises ``GitFailed``."""
        around = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
        around = {**_CALM, **around, "LC_ALL": _CALM["LC_ALL"], **(more or {})}
        if self.name:
            for role in ("AUTHOR", "COMMITTER"):
                around |= {f"GIT_{role}_NAME": self.name, f"GIT_{role}_EMAIL": self.email}
        command = ["git", "--literal-pathspecs", "-C", str(self.folder), *words]
        try:
            done = subprocess.run(
                command, input=given or b"", capture_output=True, check=False, timeout=seconds, env=around
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitFailed(str(error)) from error
        stderr = done.stderr.decode("utf-8", "replace")
        if done.returncode:
            raise GitFailed(stderr or f"exit code {done.returncode}")
        return done.stdout, stderr

    def answer(self, *words: str) -> str:
        """What git prints, empty when it has no answer."""
        try:
            return self.git(*words)
        except GitFailed:
            return ""

    def names(self, *words: str) -> list[str]:
        """What git prints with ``-z``."""
        return [part for part in self.git(*words).split("\0") if part]

    def files(self, commit: str, paths: Iterable[str] = ()) -> dict[str, str]:
        """The files of a commit at paths below the folder, all of the repository without; by their paths in it."""
        if not commit:
            return {}
        within = ("--full-name", commit, "--", *paths) if paths else ("--full-tree", commit)
        return dict(_entry(name) for name in self.names("ls-tree", "-r", "-z", *within))

    def staged(self, paths: Iterable[str]) -> dict[str, str]:
        """The files of the index at paths below the folder."""
        return dict(
            _entry(name) for name in self.names("ls-files", "--stage", "-z", "--full-name", "--", *paths)
        )

    def content(self, entry: str) -> bytes:
        """The bytes of a file by its entry, nothing for an empty one."""
        return self.run("cat-file", "blob", entry.rsplit(" ", maxsplit=1)[-1])[0] if entry else b""

    def tree(self, commit: str, changed: Mapping[str, str]) -> str:
        """The tree of a commit with other files at some paths; an empty entry removes the file."""
        with tempfile.TemporaryDirectory(prefix="gongkai-git-") as folder:
            aside = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
            self.git("read-tree", commit or "--empty", more=aside)
            said = "".join(f"{entry or _NO_FILE}\t{path}\0" for path, entry in changed.items())
            top = GitFiles(Path(self.git("rev-parse", "--show-toplevel")))
            top.git(
                "update-index",
                "-z",
                "--index-info",
                more=aside,
                given=said.encode("utf-8", "surrogateescape"),
            )
            return self.git("write-tree", more=aside)

    def commit(self, tree: str, said: str, *parents: str) -> str:
        """A commit of a tree."""
        above = [word for parent in parents if parent for word in ("-p", parent)]
        return self.git("commit-tree", tree, *above, "-m", said)


def _entry(line: str) -> tuple[str, str]:
    """Path and entry of a line of ``ls-tree`` or ``ls-files --stage``."""
    what, _, path = line.partition("\t")
    parts = what.split(" ")
    # ls-tree: mode, kind, object; ls-files: mode, object, stage
    return path, f"{parts[0]} {parts[2] if len(parts[2]) > 1 else parts[1]}"
