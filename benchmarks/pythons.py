"""Build one site with several versions of Python and compare every byte: ``python benchmarks/pythons.py``.

Each version gets an environment of its own in a cache folder, with the packages of ``constraints.txt``. ``--debian forky``
adds the Pythons of another release of Debian, in a root that debootstrap makes (as root; about 200 MB are downloaded).
The source commit, which only a root with git knows, is left out of the comparison. Ends with 1 when two sites differ,
and with 2 when there were not two versions to compare.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.debian_python import debian_pythons

ROOT = Path(__file__).resolve().parent.parent
#: The versions that ``pyproject.toml`` allows and that there are.
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
CACHE = Path.home() / ".cache" / "gongkai-benchmarks" / "pythons"
WHEN = "2026-11-21 09:00"
_SHOWN = 20
#: The manifest of a site, and what it says of the commit.
NAME, _ORIGIN = "manifest.json", ("commit", "built_at")


def found(versions: Sequence[str] = VERSIONS) -> dict[str, Path]:
    """The interpreters of these versions on this machine: on the path, or below ``~/.pyenv/versions``."""
    interpreters = {}
    for version in versions:
        kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
        on_path = shutil.which(f"python{version}")
        for one in [*kept[-1:], *([Path(on_path)] if on_path else [])]:
            if _version(one) == version:
                interpreters[version] = one
                break
    return interpreters


def _version(interpreter: Path) -> str:
    """Major and minor version of an interpreter; empty when it does not run."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([str(interpreter), "-c", asked], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def environment(interpreter: Path, version: str, cache: Path = CACHE) -> Path:
    """The Python of an environment with the project and the exact versions of its packages; made when it is not there."""
    home = cache / version
    python = home / "bin" / "python"
    mark = home / "installed"
    wanted = (ROOT / "constraints.txt").read_text(encoding="utf-8") + str(ROOT)
    if not mark.is_file() or mark.read_text(encoding="utf-8") != wanted:
        subprocess.run([str(interpreter), "-m", "venv", str(home)], check=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "-q",
            "-c",
            str(ROOT / "constraints.txt"),
            "-e",
            str(ROOT),
        ]
        subprocess.run(install, check=True)
        mark.write_text(wanted, encoding="utf-8")
    return python


def site(python: Path, config: Path, folder: Path) -> dict[str, bytes]:
    """Every file of the site of ``config``, built by this Python into ``folder``, by its path."""
    command = [str(python), str(ROOT / "build.py"), "build", "--config", str(config), "--as-of", WHEN]
    places = ["--output", str(folder / "output"), "--cache", str(folder / "cache")]
    subprocess.run(
        [*command, *places], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    return files_of(folder / "output")


def files_of(output: Path) -> dict[str, bytes]:
    """Every file of a site by its path; in the manifest without the commit and its time."""
    files = {
        file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()
    }
    said = json.loads(files[NAME])
    files[NAME] = json.dumps({key: value for key, value in said.items() if key not in _ORIGIN}).encode()
    return files


def differing(sites: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    """The files that are not the same in every site, or not in every one, in order."""
    paths = {path for files in sites.values() for path in files}
    return sorted(path for path in paths if len({files.get(path) for files in sites.values()}) > 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and say what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=ROOT / "examples" / "yunxi" / "site_config.yaml")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the environments are kept")
    parser.add_argument(
        "--debian", action="append", default=[], metavar="RELEASE", help="also the Pythons of this release"
    )
    given = parser.parse_args(arguments)
    interpreters = found()
    for version in VERSIONS:
        print(f"Python {version}: {interpreters.get(version, 'not on this machine')}", flush=True)
    others = {
        f"{one.version} of Debian {release}": one
        for release in given.debian
        for one in debian_pythons(release, VERSIONS, given.cache)
    }
    if len(interpreters) + len(others) < 2:
        print("there are no two versions to compare")
        return 2
    sites = {}
    with tempfile.TemporaryDirectory() as home:
        for version, interpreter in interpreters.items():
            folder = Path(home, version)
            folder.mkdir()
            sites[version] = site(
                environment(interpreter, version, given.cache), given.config.resolve(), folder
            )
            print(f"Python {version}: {len(sites[version])} files", flush=True)
        for name, other in others.items():
            folder = Path(home, name)
            folder.mkdir()
            other.install()
            sites[name] = files_of(other.build(given.config, WHEN, folder))
            print(f"Python {name}: {len(sites[name])} files", flush=True)
    found_different = differing(sites)
    for path in found_different[:_SHOWN]:
        print(f"differs: {path}")
    print(
        f"{len(found_different)} files differ"
        if found_different
        else f"{len(sites)} versions gave the same bytes"
    )
    return 1 if found_different else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
