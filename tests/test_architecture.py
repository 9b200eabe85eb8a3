"""The floors of the package: a module imports from its own floor or from those below it, never upwards."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "gongkai"
#: From the top to the ground (docs/architecture.md). Names on one line are neighbours that do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("commands",),
    ("verify",),
    ("inspect", "publish", "search", "preview", "word"),
    ("feeds",),
    ("render",),
    ("pages",),
    ("site",),
    ("config",),
    ("records",),
    ("fields",),
    ("sources",),
    ("problems", "text", "filling", "locks", "workers"),
)
FLOOR = {name: place for place, names in enumerate(FLOORS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


def unit(path: Path) -> str:
    """The part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports from."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = (
                [node.module] if node.module != "gongkai" else [f"gongkai.{item.name}" for item in node.names]
            )
            names.update(whole)
        elif isinstance(node, ast.Import):
            names.update(item.name for item in node.names)
    return {name.split(".")[1] for name in names if name.startswith("gongkai.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_part_or_from_floors_below(path: Path) -> None:
    own = unit(path)
    upwards = {name for name in imported(path) - {own} if FLOOR[name] <= FLOOR[own]}
    assert not upwards


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_does_one_thing_and_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
