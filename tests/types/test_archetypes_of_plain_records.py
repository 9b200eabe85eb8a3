"""What staff start one of the small types from names every field and is valid once it is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.kind import Kind, kinds
from gongkai.records.plain_record import PlainRecord
from tests.types.archetype import FOLDER, faults

KINDS = [kind for kind in kinds() if issubclass(kind.record, PlainRecord)]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_an_archetype_is_valid_and_names_every_field(tmp_path: Path, kind: Kind) -> None:
    assert faults(tmp_path, f"{kind.name}.md", kind.record) == []


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_an_archetype_leaves_room_for_the_running_text(kind: Kind) -> None:
    text = (FOLDER / f"{kind.name}.md").read_text(encoding="utf-8")
    assert text.split("\n---\n", 1)[1].strip()
