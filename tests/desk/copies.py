"""A bare repository of an office and working copies of it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.working_copy import WorkingCopy, working_copy
from tests.deploy.office import environment, git
from tests.small_site import write


@dataclass(frozen=True)
class CopiedOffice:
    """The repository, and where copies of it are made."""

    home: Path
    repository: Path

    def copy(self, name: str) -> WorkingCopy:
        """A working copy of somebody."""
        folder = self.home / name
        git("clone", "--quiet", self.repository, folder, cwd=self.home)
        found = working_copy(folder / "content", folder / ".gongkai-desk", name, f"{name}@yunxi.gov.cn")
        assert found is not None
        return found

    def text(self, place: str, commit: str = "main") -> str:
        """A content file as the repository has it, empty when it has none."""
        done = subprocess.run(
            ["git", "show", f"{commit}:content/{place}"],
            cwd=self.repository,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    def log(self) -> list[str]:
        """Who committed what, the newest first."""
        return git("log", "--format=%an %s", "main", cwd=self.repository).splitlines()

    def hook(self, text: str) -> None:
        """A hook that looks at every push."""
        file = self.repository / "hooks" / "pre-receive"
        file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        file.chmod(0o755)


def copied_office(home: Path, files: Mapping[str, str] | None = None) -> CopiedOffice:
    """An office whose repository holds the small site, with other or further ``files``."""
    first, repository = home / "first", home / "zwgk.git"
    write(first, dict(files or {}))
    git("init", "--quiet", "--initial-branch=main", cwd=first)
    git("add", "--all", cwd=first)
    git("commit", "--quiet", "--message", "第一次提交", cwd=first)
    git("init", "--quiet", "--bare", "--initial-branch=main", repository, cwd=home)
    git("push", "--quiet", repository, "HEAD:main", cwd=first)
    return CopiedOffice(home, repository)
