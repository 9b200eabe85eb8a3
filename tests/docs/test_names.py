"""The glossary names what the code declares: no type without a row, no name that the code does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from gongkai.fields.schema import fields_of
from gongkai.records.kind import Kind, kinds
from tests.conftest import ROOT

NAMES = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
TYPES, _, REST = NAMES.partition("## Words of the field")
WORDS, _, FIELDS = REST.partition("## Fields of content")


@cache
def words_of_the_code() -> frozenset[str]:
    """Every word that occurs in a module of the package, the names of modules too."""
    modules = tuple((ROOT / "gongkai").rglob("*.py"))
    texts = (module.read_text(encoding="utf-8") for module in modules)
    return frozenset(word for text in texts for word in re.findall(r"\w+", text)) | {
        module.stem for module in modules
    }


def named() -> Iterator[str]:
    """The English names that the glossary explains."""
    for line in WORDS.splitlines():
        if found := re.match(r"\| (?:[^`|]+ \| )?`(\w+)` \|", line):
            yield found[1]


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_type_has_its_row_with_a_meaning(kind: Kind) -> None:
    row = re.escape(f"| {kind.label} | `{kind.name}` | `{kind.record.__name__}` | ")
    assert re.search(rf"^{row}\w.{{10,}} \|$", TYPES, re.MULTILINE)


def test_no_row_names_a_type_that_is_gone() -> None:
    rows = re.findall(r"^\| \S+ \| `(\w+)` \| `\w+` \|", TYPES, re.MULTILINE)
    assert sorted(rows) == sorted(kind.name for kind in kinds())


@pytest.mark.parametrize("name", sorted(set(named())))
def test_every_explained_name_is_in_the_code(name: str) -> None:
    assert name in words_of_the_code()


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_field_is_listed_with_its_label(kind: Kind) -> None:
    for field in fields_of(kind.record):
        row = re.search(
            rf"^\| `{field.name}` \| {re.escape(field.label.text)} \| (.*?) \|", FIELDS, re.MULTILINE
        )
        assert row and kind.record.__name__ in row[1].split(", "), field.label.text
