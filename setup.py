"""Put what travels with the generator (templates, archetypes, licences, files for servers) into a wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
FOLDERS = ("templates", "archetypes", "LICENSES", "deploy")
FILES = ("CHANGELOG.md", "constraints.txt")


def plain_modes(folder: Path) -> None:
    """Give all files the modes that a wheel records, whatever umask the checkout was made with."""
    for file in folder.rglob("*"):
        file.chmod(0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644)


class BuildWithFiles(build_py):
    """Copies the folders beside the package into it; in a checkout they are read where they stand."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in FOLDERS:
            target = Path(self.build_lib) / "gongkai" / "files" / name
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        for name in FILES:
            shutil.copy2(ROOT / name, Path(self.build_lib) / "gongkai" / "files" / name)
        plain_modes(Path(self.build_lib))


class WheelWithPlainModes(bdist_wheel):
    """Writes the same bytes for the same sources (``SOURCE_DATE_EPOCH`` gives the time)."""

    def write_wheelfile(self, folder: str, *given: object, **named: object) -> None:
        """The last step before everything is packed."""
        super().write_wheelfile(folder, *given, **named)
        plain_modes(Path(folder))


setup(cmdclass={"build_py": BuildWithFiles, "bdist_wheel": WheelWithPlainModes})
