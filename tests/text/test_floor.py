"""The package lies on the lowest floor."""

import ast
from pathlib import Path

import gongkai.text

MODULES = sorted(Path(gongkai.text.__file__).parent.glob("*.py"))


def imported(module: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, module
            names.append(node.module or "")
    return names


def test_a_text_module_imports_nothing_else_of_the_project() -> None:
    assert len(MODULES) > 50
    others = {
        module.stem: [
            name
            for name in imported(module)
            if name.startswith("gongkai") and not name.startswith("gongkai.text.")
        ]
        for module in MODULES
    }
    assert {module: names for module, names in others.items() if names} == {}
