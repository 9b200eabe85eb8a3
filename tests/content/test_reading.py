"""Many files are read by several processes: what comes of them is what one process makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records import reading
from gongkai.records.library import Library, read_library
from tests.conftest import EXAMPLE, ROOT

WRONG = {
    "notices/2026/no-end.md": "---\n标题: 没有结束\n",
    "notices/2026/unknown.md": "---\n标题: 甲\n发文字号: 云政发〔2026〕1号\n生效的时间: 是\n---\n正文\n",
    "notices/2026/bad-date.md": "---\n标题: 甲\n成文日期: 2026-02-30\n---\n正文\n",
    "strange/a.md": "---\n标题: 甲\n---\n",
}


def places(library: Library) -> dict[str, list[object]]:
    """Where the values of every record stand, as far as two levels deep."""
    return {
        identity: [
            library.at(identity, *way) for way in ((), ("title",), ("tasks", 3, "number"), ("lead", 0))
        ]
        for identity in library.positions
    }


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["own", "example"])
def test_several_processes_read_what_one_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, problems = read_library(folder / "content", "content")
    monkeypatch.setattr(reading, "_WORTH_PROCESSES", 1)
    together, found = read_library(folder / "content", "content")
    assert (together.records, together.files, together.broken) == (alone.records, alone.files, alone.broken)
    assert places(together) == places(alone)
    assert found == problems


def test_several_processes_find_the_same_mistakes_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in WRONG.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "notices" / "lost.pdf").symlink_to(tmp_path / "nowhere")
    _, problems = read_library(tmp_path)
    monkeypatch.setattr(reading, "_WORTH_PROCESSES", 1)
    _, found = read_library(tmp_path)
    assert found == problems
    assert {one.code for one in found} >= {"GK004", "GK012", "GK102", "GK104", "GK218"}


def test_a_file_that_was_read_before_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "notices" / "2026" / "no-end.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\n标题: 甲\n", encoding="utf-8")
    known: reading.Readings = {}
    _, first = read_library(tmp_path, readings=known)
    (had,) = known.values()
    _, again = read_library(tmp_path, readings=known)
    assert again == first
    assert next(iter(known.values())) is had
    file.write_text("---\n标题: 乙\n无此字段: 是\n---\n", encoding="utf-8")
    _, changed = read_library(tmp_path, readings=known)
    assert changed != first
    assert next(iter(known.values())) is not had
