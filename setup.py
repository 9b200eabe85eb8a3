"""Put what travels with the generator (templates, archetypes, licences, files for servers) into a wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
FOLDERS = ("templates", "archetypes", "LICENSES", "deploy")
FILES = ("CHANGELOG.md", "constraints.txt")


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


setup(cmdclass={"build_py": BuildWithFiles})
