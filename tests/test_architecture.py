"""The floors of the package: a module imports from its own floor or from those below it, never upwards."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "gongkai"
#: From the top to the ground (docs/architecture.md). Names on one line are neighbours that do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("commands",),
    ("desk",),
    ("verify", "engine"),
    ("store", "repository"),
    ("paths",),
    ("inspect", "publish", "search", "preview", "word", "importing", "rehearsal", "release_log"),
    ("feeds",),
    ("render",),
    ("pages",),
    ("site",),
    ("config",),
    ("thresholds", "approval_rule", "interface_words"),
    ("page_words",),
    ("records",),
    ("fields",),
    ("sources",),
    ("reader",),
    ("texts",),
    ("bounded",),
    ("problems", "text", "filling", "locks", "shipped", "workers"),
    ("called",),
)
FLOOR = {name: place for place, names in enumerate(FLOORS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


def unit(path: Path) -> str:
    """The part of the package that a module belongs to; the reader of Markdown within render/ is a part of its own."""
    return part(module_name(path))


def module_name(path: Path) -> str:
    """``gongkai.a.b`` for the file of a module, ``gongkai.a`` for the ``__init__`` of a package."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def part(module: str) -> str:
    """The part of the package that ``gongkai.a.b`` belongs to."""
    return "reader" if module in reader() else module.split(".")[1]


@cache
def reader() -> frozenset[str]:
    """gongkai.render.markdown and what of render/ it is made of: summaries are made by it on the floors below."""
    found: set[str] = set()
    waiting = ["gongkai.render.markdown"]
    while waiting:
        module = waiting.pop()
        if module not in found and module.startswith("gongkai.render."):
            found.add(module)
            waiting += modules(PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py"))
    return frozenset(found)


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports from."""
    return {part(module) for module in modules(path)}


@cache
def modules(path: Path) -> frozenset[str]:
    """The modules of the package that a module imports, or from which it imports; also those named in types alone."""
    statements = ast.parse(path.read_text(encoding="utf-8")).body
    names: set[str] = set()
    for node in (node for statement in statements for node in ast.walk(statement)):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{item.name}" for item in node.names]
            found = [
                name
                for name in inner
                if PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py").exists()
            ]
            names.update(inner if node.module == "gongkai" else found or [node.module])
        elif isinstance(node, ast.Import):
            names.update(item.name for item in node.names)
    return frozenset(name for name in names if name.startswith("gongkai."))


def upwards(path: Path) -> set[str]:
    """The parts from which a module imports though they lie on its own floor or above it."""
    own = unit(path)
    return {name for name in imported(path) - {own} if FLOOR[name] <= FLOOR[own]}


def test_a_module_imports_only_from_its_own_part_or_from_floors_below() -> None:
    assert len(MODULES) > 700
    assert {module_name(path): found for path in MODULES if (found := upwards(path))} == {}


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    """Not for their types either: what one reads of another is then declared where it is read."""
    left = {module_name(path): modules(path) for path in MODULES}
    while ground := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in ground}
    assert {name: needed & left.keys() for name, needed in left.items()} == {}


def test_no_column_imports_another() -> None:
    columns = {path for path in MODULES if path.parent == PACKAGE / "pages" / "columns"}
    assert len(columns) > 20
    inside = "gongkai.pages.columns."
    assert {
        path.name: named for path in columns if (named := [m for m in modules(path) if m.startswith(inside)])
    } == {}


def test_what_plans_pages_is_seen_in_one_picture() -> None:
    rooms = [path for path in (PACKAGE / "pages").iterdir() if path.name[:2] != "__"]
    assert 20 < len(rooms) <= 32


def test_a_module_does_one_thing_and_stays_short() -> None:
    lines = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {module: length for module, length in lines.items() if length > 300} == {}


def test_no_two_public_classes_have_one_name() -> None:
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
