"""The programs that are compared: how each builds its site, where the site stands, what it keeps between builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pagefind_bin
from corpus import MOMENT
from peer_formats import CONTENT
from tools import find_or_install

import gongkai

ROOT = Path(__file__).resolve().parent.parent
OWN = "gongkai"


@dataclass(frozen=True, slots=True)
class Program:
    """One program with its copy of the corpus.

    ``commands`` gives what a build runs: bare, or with what stands after the ``+`` of a scenario. ``without`` are those
    that the program does not have, with the reason.
    """

    name: str
    version: str
    home: Path
    output: Path
    notices: Path
    commands: Callable[[str], list[list[str]]]
    kept: tuple[Path, ...] = ()
    without: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Take away the site and all that the program kept: the next build is a cold one."""
        for folder in (self.output, *self.kept):
            shutil.rmtree(folder, ignore_errors=True)

    def edit(self, number: int) -> None:
        """Change the body of one notice, the middle one, the way the change number ``number`` does."""
        notices = sorted(self.notices.rglob("n-*.md"))
        file = notices[len(notices) // 2]
        file.write_text(f"{file.read_text(encoding='utf-8')}\n这是第{number}次修改。\n", encoding="utf-8")


def own(folder: Path) -> Program:
    """This project, as it stands in the working tree."""
    home = folder / OWN

    def commands(extra: str) -> list[list[str]]:
        config = home / (f"with_{extra}.yaml" if extra else "bare.yaml")
        return [[sys.executable, str(ROOT / "build.py"), "--config", str(config), "--as-of", MOMENT]]

    content = home / "content" / "notices"
    return Program(OWN, _own_version(), home, home / "output", content, commands, (home / ".gongkai-cache",))


def peer(name: str, folder: Path, tools: Path) -> Program:
    """A peer, installed if need be (raises Unavailable), with ``pagefind`` over its pages as its search."""
    tool = find_or_install(name, tools)
    home = folder / name
    options = {
        "hugo": ["--quiet", "--noBuildLock"],
        "eleventy": ["--quiet"],
        "pelican": ["--quiet"],
        "mkdocs": ["build", "--quiet"],
    }

    def commands(extra: str) -> list[list[str]]:
        built = [*tool.command, *options[name]]
        index = [str(pagefind_bin.get_executable()), "--site", str(home / "public"), "--silent"]
        return [built, [*index, "--force-language", "zh"]] if extra == "search" else [built]

    kept = (home / "cache", home / "resources")
    content = home / CONTENT[name] / "notices"
    environment = {"HUGO_CACHEDIR": str(home / "cache")} if name == "hugo" else {}
    without = {"downloads": "writes no Word documents and QR codes"}
    return Program(name, tool.version, home, home / "public", content, commands, kept, without, environment)


def _own_version() -> str:
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return f"{gongkai.__version__} ({commit})" if commit else gongkai.__version__
