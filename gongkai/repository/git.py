"""Questions to git: what it prints, or in Chinese why there is no answer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class NotComparable(Exception):
    """Git cannot tell what was asked; the reason is in Chinese."""


def git_text(folder: Path, *words: str) -> str:
    """What git prints, as text. Raises NotComparable."""
    return git_bytes(folder, *words).decode("utf-8", "surrogateescape")


def git_bytes(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git prints, with ``given`` as its input. Raises NotComparable; what git complains of is English and left out."""
    # a hook of git says where its repository is, seen from another folder
    surroundings = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
            env=surroundings,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotComparable("运行不了 git") from error
    if done.returncode:
        raise NotComparable("这里不是 git 仓库，或者还没有提交过")
    return done.stdout
