"""The package lies on the lowest floor."""

import ast
from pathlib import Path

import pytest

import gongkai.text

MODULES = sorted(Path(gongkai.text.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_text_module_imports_nothing_else_of_the_project(module):
    names = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.append(node.module or "")
    assert [
        name for name in names if name.startswith("gongkai") and not name.startswith("gongkai.text.")
    ] == []
