"""What staff start a document or an interpretation from names every field and is valid once it is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.fields.schema import fields_of
from gongkai.fields.validate import validate
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.sources.documents import read_document

FOLDER = Path(__file__).resolve().parents[2] / "archetypes"
TYPES = {"notice.md": Notice, "interpretation.md": Interpretation}


def commented_in(text: str) -> str:
    """The archetype with every optional field written: comments that are fields lose their sign."""
    lines = text.split("\n")
    start = next(place for place, line in enumerate(lines) if line.startswith("# 以下按需要写"))
    end = lines.index("---", 1)
    written = [
        line.removeprefix("# ") for line in lines[start + 1 : end] if "：" not in line.partition(": ")[0]
    ]
    return "\n".join([*lines[:start], *written, *lines[end:]])


@pytest.mark.parametrize("filled", [False, True], ids=["required fields", "every field"])
@pytest.mark.parametrize("name", TYPES)
def test_an_archetype_is_valid(tmp_path: Path, name: str, filled: bool) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    file = tmp_path / name
    file.write_text(commented_in(text) if filled else text, encoding="utf-8")
    document, problems = read_document(file, "notices/a", name)
    assert document is not None, problems
    extra = {"identity": "a", "path": name, "body": document.body, "body_line": document.body_line}
    record, _, problems = validate(TYPES[name], document.fields, extra)
    assert record is not None and problems == []
    if filled:
        keys = {key.text for key, _ in document.fields.entries}
        assert keys == {field.label.text for field in fields_of(TYPES[name])}
