"""What the README's commands install does not change with what appears in an index."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.conftest import MOMENT
from tests.run import CONSTRAINTS, ROOT, lowest_versions

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: A name and an exact version, and nothing else: no address, no option, no range.
PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9._!+-]+)")


def plain(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {plain(pin[1]): pin[2] for pin in found if pin}


def ranges() -> list[str]:
    return [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]


def test_every_package_that_is_installed_stands_with_its_version_in_the_constraints() -> None:
    installed = {plain(found.name): found.version for found in distributions()}
    ours = {name: version for name, version in installed.items() if name not in ("pip", "gongkai")}
    if os.environ.get("GONGKAI_VERSIONS", "exact") == "exact":
        assert ours == {name: pins().get(name) for name in ours}
    # in every environment: what the project names itself
    assert {plain(re.split("[>=<]", wanted)[0]) for wanted in ranges()} <= ours.keys() & pins().keys()


@pytest.mark.parametrize("wanted", ranges())
def test_every_range_has_a_lowest_version_and_an_end(wanted: str) -> None:
    assert re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", wanted)


def test_what_builds_the_package_is_exact_too() -> None:
    assert all(PIN.fullmatch(wanted) for wanted in PROJECT["build-system"]["requires"])


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/deploy.md", "deploy/Containerfile"])
def test_every_command_that_installs_this_project_uses_the_constraints(name: str) -> None:
    commands = re.findall(r"pip install .*-e .*", (ROOT / name).read_text(encoding="utf-8"))
    assert commands
    assert all("constraints.txt" in command for command in commands)


def digests(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site."""
    files = sorted(file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


# pip fetches and installs within it
@pytest.mark.timeout(1200)
def test_the_lowest_versions_build_the_same_bytes(tmp_path: Path, site: Path) -> None:
    lowest = tmp_path / "lowest"
    bounds = tmp_path / "constraints.txt"
    bounds.write_text(lowest_versions(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", lowest], check=True)
    interpreter = lowest / "bin/python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        interpreter,
        "install",
        "--quiet",
        "--no-compile",
        "-c",
        bounds,
        *PROJECT["project"]["dependencies"],
    ]
    subprocess.run(install, check=True, cwd=tmp_path)
    output = tmp_path / "output"
    command = [interpreter, "build.py", "--output", output, "--as-of", f"{MOMENT:%Y-%m-%d %H:%M}"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    built = digests(site)
    assert len(built) > 500
    assert digests(output) == built
