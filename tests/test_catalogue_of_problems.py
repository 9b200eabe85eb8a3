"""The catalogue of problems and the code that raises them agree: no sentence is dead, none is missing."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.problems import (
    CATALOGUE,
    content_types,
    duties,
    files_and_fields,
    importing,
    personal_data,
    relations,
    site,
)

PACKAGE = Path(__file__).resolve().parent.parent / "gongkai"
_CODE = re.compile(r'"(GK\d{3})"')


def raised() -> set[str]:
    """The codes that stand in the code, the catalogue aside."""
    return {
        code
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "problems"
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_kind_of_problem_is_raised_somewhere() -> None:
    assert sorted(set(CATALOGUE) - raised()) == []


def test_every_code_that_is_raised_has_its_sentences() -> None:
    assert sorted(raised() - set(CATALOGUE)) == []


def test_no_code_stands_twice() -> None:
    files = (files_and_fields, relations, content_types, duties, site, importing, personal_data)
    assert sum(len(module.ENTRIES) for module in files) == len(CATALOGUE)
    for module in files:
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        assert sorted(re.findall(r'^    "(GK\d{3})"', text, re.MULTILINE)) == sorted(module.ENTRIES)


def test_a_problem_says_what_is_wrong_and_what_to_do() -> None:
    said = {code: (entry.message, entry.hint) for code, entry in CATALOGUE.items()}
    assert [code for code, sentences in said.items() if not all(sentences)] == []
    assert [
        code for code, sentences in said.items() if any(sentence.endswith("。") for sentence in sentences)
    ] == []
    words = re.compile(r"[一-鿿]|\{\w+\}")
    assert [code for code, sentences in said.items() if not all(map(words.search, sentences))] == []
