"""An attachment that was found clean is not read again until it changes; what tells of people is in no cache."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.clean_files import save_clean_files
from gongkai.site import file_findings
from gongkai.sources.file_texts import Texts, texts_of_file
from gongkai.sources.passages import Wanted
from tests.content.test_personal_data import PERSON
from tests.small_site import NOON, NOTICE, write

LISTED = "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: a.csv}\n  - {名称: 说明, 文件: b.txt}"


class Reads:
    """Which files were read, with the caches of this process forgotten."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        monkeypatch.setattr(file_findings, "texts_of_file", self._read)

    def _read(self, file: Path, ending: str, wanted: Wanted) -> Texts:
        self.names.append(file.name)
        return texts_of_file(file, ending, wanted)

    def of(self, paths: Paths, moment: dt.datetime = NOON) -> tuple[list[str], list[str]]:
        """The names of the files that a check reads, and the codes that it gives; what is clean is kept."""
        self.names.clear()
        file_findings.forget()
        assembly, problems = assemble(paths, moment)
        if assembly is not None:
            save_clean_files(paths, assembly.library.clean_files)
        return sorted(set(self.names)), [one.code for one in problems]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE.replace("地区: 云溪县", LISTED),
        "content/notices/2026/a/a.csv": "姓名,补贴\r\n张*,300\r\n".encode("utf-8-sig"),
        "content/notices/2026/a/b.txt": "说明".encode(),
    }
    return Paths.around(write(tmp_path, changed))


def test_what_was_clean_is_read_again_only_when_it_changed(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Reads(monkeypatch)
    assert reads.of(paths) == (["a.csv", "b.txt"], [])
    assert reads.of(paths) == ([], [])
    assert reads.of(paths, NOON + dt.timedelta(400)) == ([], [])
    file = paths.content / "notices/2026/a/a.csv"
    file.write_bytes(f"姓名,身份证号\r\n张三,{PERSON}\r\n".encode("utf-8-sig"))
    assert reads.of(paths) == (["a.csv"], ["GK117"])
    assert reads.of(paths) == (["a.csv"], ["GK117"])


def test_a_number_that_nobody_has_yet_keeps_a_file_from_being_clean(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.content / "notices/2026/a/b.txt"
    file.write_text(f"号码 {PERSON}", encoding="utf-8")
    reads = Reads(monkeypatch)
    born_later = NOON.replace(year=1899)
    assert reads.of(paths, born_later)[0] == ["a.csv", "b.txt"]
    assert reads.of(paths, NOON) == (["b.txt"], ["GK117"])


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": "x", "clean": []}', '{"version": 1}', "[" * 100_000]
)
def test_a_damaged_cache_costs_time_and_nothing_else(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    reads = Reads(monkeypatch)
    reads.of(paths)
    (cache,) = paths.cache.glob("*.attachments")
    cache.write_text(content, encoding="utf-8")
    assert reads.of(paths) == (["a.csv", "b.txt"], [])
    assert reads.of(paths) == ([], [])


def test_a_site_without_attachments_has_no_cache_of_them(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path))
    assembly, _ = assemble(paths, NOON)
    assert assembly is not None
    save_clean_files(paths, assembly.library.clean_files)
    assert not paths.cache.exists() or not list(paths.cache.glob("*.attachments"))
