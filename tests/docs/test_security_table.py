"""The table of threats names tests that exist, and says in every row what is promised, what holds it, and the figure."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("| ---", "| 威胁"))
]
_NAMED = re.compile(r"`([^`]*(?:tests/|test_)[^`]*)`")


def names_in(file: str) -> set[str]:
    """The names of the tests of a file."""
    path = ROOT / file
    assert path.exists(), f"{file} is not there"
    files = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    trees = (ast.parse(each.read_text(encoding="utf-8")) for each in files)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_row_has_its_four_cells() -> None:
    assert len(ROWS) > 30
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_every_row_names_a_test() -> None:
    lacking = [row[0] for row in ROWS if not _NAMED.search(row[2]) and row[2] != "同上"]
    assert lacking == []


def test_every_test_that_is_named_exists() -> None:
    missing, file = [], ""
    for row in ROWS:
        for written in _NAMED.findall(row[2]):
            named, _, test = written.partition("::")
            if named.startswith("tests/"):
                file = named
            elif named.startswith("test_"):
                test = named
            found = names_in(file)
            if test and not any(re.fullmatch(re.escape(test).replace("…", ".*"), name) for name in found):
                missing.append(f"{file}::{test}")
    assert missing == []
