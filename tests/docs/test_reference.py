"""The handbook's field tables are those of the code."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

REFERENCE = runpy.run_path(str(Path(__file__).resolve().parents[2] / "docs" / "reference.py"))


@pytest.mark.parametrize("file", REFERENCE["FILES"], ids=lambda file: file.name)
def test_the_tables_are_up_to_date(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert REFERENCE["filled"](text) == text, "run python docs/reference.py"


def test_every_record_has_its_table() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in REFERENCE["FILES"])
    for record in REFERENCE["RECORDS"]:
        assert f"<!-- fields: {record.__name__} -->" in written
