"""The file that staff start a record from follows from the declaration; ``archetypes/`` says only what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest

from gongkai.commands.archetypes import FOLDER, OPTIONAL, archetype_text
from gongkai.fields.schema import INTERNAL, UNIT, Label, RecordPart, fields_of
from gongkai.fields.values import AsTuple, Count, Flag, Names, Text, choice
from gongkai.records.kind import Kind, kinds
from gongkai.records.plain_record import PlainRecord
from tests.types.archetype import faults

FILES = sorted(FOLDER.glob("*.*"))
PLAIN = [kind for kind in kinds() if issubclass(kind.record, PlainRecord)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(RecordPart):
    """A record within the record, which holds others of its own type."""

    problem: Annotated[Text, Label("问题", "发现的问题", "台账不全")]
    units: Annotated[Names, UNIT, Label("责任单位", "规范全称", "[县财政局]")] = ()
    count: Annotated[Count | None, Label("数量", "有几处")] = None
    within: Annotated[tuple[Finding, ...], AsTuple, Label("其中", "再往下一级")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(PlainRecord):
    """A type that no file in ``archetypes/`` knows."""

    level: Annotated[str, choice("县级", "乡级"), Label("级别", "县级、乡级")]
    urgent: Annotated[Flag | None, Label("紧急", "要立即整改的写 是")] = None
    handled_by: Annotated[Text | None, INTERNAL, Label("经办人", "不会显示")] = None
    findings: Annotated[tuple[Finding, ...], AsTuple, Label("问题清单", "一个问题一项")]


KIND = Kind(
    name="supervision",
    label="督查通报",
    noun="通报",
    measure="份",
    folder="supervisions",
    record=Supervision,
    column="supervisions",
)


def test_a_type_without_a_file_has_what_is_required_with_its_help_and_the_rest_as_comments() -> None:
    suffix, text = archetype_text(KIND)
    begun, _, optional = text.partition(f"{OPTIONAL}\n")
    assert suffix == ".md"
    assert begun.startswith("---\n# 督查通报：一份一个文件，放在 content/supervisions/ 下\n")
    assert "\n发布日期: 2026-01-01 15:30\n" in begun, "the day of every archetype, which becomes today"
    assert "# 县级、乡级\n级别: 县级\n" in begun
    assert (
        "# 草稿 不会发布；填好、核对以后删去这一行\n状态: 草稿\n# 一个问题一项\n问题清单:\n  - 问题: 台账不全\n    责任单位: [县财政局]\n"
        in begun
    )
    assert "# 紧急：要立即整改的写 是\n# 紧急: 是\n" in optional
    assert optional.endswith("---\n\n正文。\n")


def test_a_type_without_a_file_has_a_valid_archetype_that_names_every_field(tmp_path: Path) -> None:
    suffix, text = archetype_text(KIND)
    assert faults(tmp_path, f"supervision{suffix}", Supervision, text) == []


def test_a_file_belongs_to_a_type() -> None:
    assert {file.name for file in FILES} <= {
        f"{kind.name}{suffix}" for kind in kinds() for suffix in kind.suffixes
    }


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_file_repeats_nothing_that_the_declaration_says(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = next(kind for kind in kinds() if kind.name == file.stem)
    own = list(remarks_and_examples(file.read_text(encoding="utf-8")))
    helps = {f"# {field.label.help}" for field in fields_of(kind.record)}
    monkeypatch.setattr("gongkai.commands.archetypes.FOLDER", file.parent / "nowhere")
    implied = archetype_text(kind)[1].partition(f"{OPTIONAL}\n")[2].splitlines()
    assert [
        line
        for line in own
        if line in helps or (line.startswith("# ") and not line.endswith(":") and line in implied)
    ] == []


def remarks_and_examples(text: str) -> Iterator[str]:
    """The comments of a file below its first line, without those of the body."""
    head = text.removeprefix("---\n").partition("\n---\n")[0]
    yield from (line for line in head.splitlines()[1:] if line.startswith("# ") and line != OPTIONAL)


@pytest.mark.parametrize("kind", PLAIN, ids=[kind.name for kind in PLAIN])
def test_an_archetype_leaves_room_for_the_running_text(kind: Kind) -> None:
    assert archetype_text(kind)[1].split("\n---\n", 1)[1].strip()
