"""Packages: equal sources give equal wheels, a wheel comes from the source package too, ``python -m build`` works here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from gongkai import __version__
from tests.conftest import ROOT

PARTS = ("gongkai", "templates", "archetypes", "LICENSES", "deploy")
FILES = (
    "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "README.zh-CN.md", "CHANGELOG.md", "constraints.txt",
    "LICENSE", "build.py", "site_config.yaml",
)  # fmt: skip
EPOCH = "1764374400"
WHEEL = f"gongkai-{__version__}-py3-none-any.whl"
HOOK = "import sys; from setuptools import build_meta; print(getattr(build_meta, 'build_' + sys.argv[1])(sys.argv[2]))"


def source(folder: Path, umask: int = 0o022) -> Path:
    """A copy of what packages are made of; a build leaves files in its folder."""
    for name in PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    for file in folder.rglob("*"):
        mode = 0o777 if file.is_dir() or file.stat().st_mode & 0o100 else 0o666
        file.chmod(mode & ~umask)
    return folder


def made(kind: str, folder: Path, into: Path) -> Path:
    """The wheel or the source package of a folder, made as an installer does."""
    into.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", HOOK, kind, str(into)],
        cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (file,) = into.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("first")
    return made("wheel", source(home / "source"), home / "dist")


def test_equal_sources_give_equal_wheels_whenever_and_with_whatever_umask(
    wheel: Path, tmp_path: Path
) -> None:
    copy = source(tmp_path / "elsewhere", 0o077)
    for file in copy.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    second = made("wheel", copy, tmp_path / "dist")
    assert (wheel.name, second.name) == (WHEEL, WHEEL)
    assert wheel.read_bytes() == second.read_bytes()


def test_the_wheel_has_everything_that_is_read_at_run_time(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    carried = {f"gongkai/files/{name}" for name in ("CHANGELOG.md", "constraints.txt")}
    for part in PARTS[1:]:
        files = ((ROOT / part).rglob("*"), f"gongkai/files/{part}")
        carried |= {
            f"{files[1]}/{file.relative_to(ROOT / part).as_posix()}"
            for file in files[0]
            if file.is_file() and "__pycache__" not in file.parts
        }
    data = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "gongkai").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".md"
    }
    assert (carried | data) - names == set()


def test_the_source_package_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    packed = made("sdist", source(tmp_path / "source"), tmp_path / "packed")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    again = made("wheel", tmp_path / "unpacked" / f"gongkai-{__version__}", tmp_path / "dist")
    ours, theirs = (
        {name: package.read(name) for name in package.namelist() if ".dist-info/" not in name}
        for package in map(zipfile.ZipFile, (wheel, again))
    )
    assert ours == theirs


def test_python_m_build_in_the_checkout_runs_the_program_that_makes_packages(tmp_path: Path) -> None:
    (tmp_path / "lib" / "build").mkdir(parents=True)
    (tmp_path / "lib" / "build" / "__init__.py").touch()
    (tmp_path / "lib" / "build" / "__main__.py").write_text("import sys; print('packages', sys.argv[1:])\n")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "packages ['--no-isolation', '--wheel']\n"), done.stderr


def test_without_that_program_it_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "没有装打包的程序 build" in done.stderr and "Traceback" not in done.stderr
