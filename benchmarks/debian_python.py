"""The Pythons of another Debian release, each run in a root of that release. Linux, root, debootstrap."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Where the project and the folder of a build are seen within the root.
PROJECT, WORK = "/project", "/work"
#: What debootstrap makes of a release that it does not know by name: they all are made alike.
_SCRIPT = Path("/usr/share/debootstrap/scripts/sid")
_BUNDLE = "etc/ssl/certs/ca-certificates.crt"


@dataclass(frozen=True)
class DebianPython:
    """A Python of a Debian release with the project's packages; ``root`` is where the files of the release are."""

    root: Path
    version: str

    @property
    def _home(self) -> str:
        return f"/venv-{self.version}"

    def run(self, words: Sequence[str], work: Path) -> None:
        """Run a program of the environment; ``work`` is a folder that it sees as ``WORK``, the project is read-only."""
        root, project, folder = (shlex.quote(str(path)) for path in (self.root, ROOT, work))
        mounts = (
            f"mount --bind {project} {root}{PROJECT} && mount -o remount,bind,ro {root}{PROJECT} && "
            f"mount --bind {folder} {root}{WORK} && mount -t proc proc {root}/proc && "
            f"mount --rbind /dev {root}/dev && "
        )
        enter = 'exec chroot "$0" env PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 "$@"'
        command = ["unshare", "--mount", "sh", "-c", mounts + enter, str(self.root), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def build(self, config: Path, when: str, work: Path) -> Path:
        """Build a site of the project into ``work``; returns its folder."""
        within = f"{PROJECT}/{config.resolve().relative_to(ROOT).as_posix()}"
        places = ["--output", f"{WORK}/output", "--cache", f"{WORK}/cache"]
        program = [f"{self._home}/bin/python", f"{PROJECT}/build.py", "build"]
        self.run([*program, "--config", within, "--as-of", when, *places], work)
        return work / "output"

    def install(self) -> None:
        """Make the environment with the exact versions of the packages; once for each state of ``constraints.txt``."""
        mark, limits = self.root / f"venv-{self.version}.installed", ROOT / "constraints.txt"
        wanted = limits.read_text(encoding="utf-8")
        if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
            return
        enter = ["chroot", str(self.root)]
        subprocess.run(
            [*enter, f"/usr/bin/python{self.version}", "-m", "venv", "--clear", self._home], check=True
        )
        # the project is installed by its path alone: its packages are those of pyproject.toml
        self.run(
            [f"{self._home}/bin/pip", "install", "-q", "-c", f"{PROJECT}/constraints.txt", *_packages()], ROOT
        )
        mark.write_text(wanted, encoding="utf-8")


def debian_pythons(release: str, versions: Sequence[str], folder: Path) -> list[DebianPython]:
    """The Pythons of a release, of these versions; the root is made once and kept. About 200 MB are downloaded."""
    root = folder / f"debian-{release}"
    mark = folder / f"debian-{release}.complete"
    if not mark.is_file():
        shutil.rmtree(root, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        _do("debootstrap", "--variant=minbase", "--include=ca-certificates", release, root, _index(), _SCRIPT)
        for place in (PROJECT, WORK):
            (root / place[1:]).mkdir()
        # how this machine finds names and trusts the indexes that it asks
        for file in ("/etc/resolv.conf", "/etc/hosts"):
            shutil.copy(file, root / file[1:])
        shutil.copy(os.environ.get("PIP_CERT", f"/{_BUNDLE}"), root / _BUNDLE)
        mark.touch()
    found = []
    for version in versions:
        package = f"python{version}-venv"
        known = subprocess.run(
            ["chroot", root, "apt-cache", "show", package], capture_output=True, check=False
        )
        if known.returncode == 0 and known.stdout:
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(
                ["chroot", root, "apt-get", "install", "-y", "-qq", package],
                check=True,
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            found.append(DebianPython(root, version))
    return found


def _packages() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def _index() -> str:
    """The index of packages that this machine asks."""
    command = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
        "Component: main",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return next(one for one in said if "security" not in one)


def _do(*words: str | Path) -> None:
    command = [str(word) for word in words]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
