"""An attachment that was found clean is not read again until it changes; what tells of people is in no cache."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.records import file_hashes
from gongkai.records.file_hashes import hash_of
from gongkai.site import file_findings
from gongkai.site.checks import traces as check_of_traces
from gongkai.sources.file_texts import Texts, texts_of_file
from gongkai.sources.passages import Wanted
from gongkai.sources.unread import TOO_LARGE, TOO_LONG
from gongkai.store import clean_files
from gongkai.store.clean_files import save_clean_files
from tests.content.test_personal_data import PERSON
from tests.content.test_traces import CORE, package
from tests.small_site import CONFIG, NOON, NOTICE, write

LISTED = "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: a.csv}\n  - {名称: 说明, 文件: b.txt}"


class Reads:
    """Which files were read, with the caches of this process forgotten."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        self._look_at = file_findings._look
        monkeypatch.setattr(file_findings, "_look", self._look)

    def _look(self, on: dt.date, one: file_findings.AttachedFile) -> tuple[file_findings.Looked, bool]:
        self.names.append(one.file.name)
        return self._look_at(on, one)

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


def test_what_else_is_said_of_a_public_file_is_said_again_without_reading_it(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.content / "notices/2026/a/b.txt"
    file.write_text("各镇要要要做好工作。。", encoding="utf-8")
    reads = Reads(monkeypatch)
    first = reads.of(paths)
    assert first[0] == ["a.csv", "b.txt"]
    assert "GK470" in first[1]
    assert reads.of(paths) == ([], first[1])


def test_nothing_but_the_hash_is_kept_of_a_file_that_is_not_public(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.content / "notices/2026/a/b.txt"
    file.write_text("各镇要要要做好工作。。", encoding="utf-8")
    reads = Reads(monkeypatch)
    before = NOON.replace(year=2026, month=3, day=1)
    first = reads.of(paths, before)
    assert "GK470" in first[1]
    assert reads.of(paths, before) == (["b.txt"], first[1])
    (cache,) = paths.cache.glob("*.attachments")
    assert "\\u" not in cache.read_text(), "the cache quotes the file"


def test_nothing_but_the_hash_is_kept_of_a_file_whose_record_is_not_public_any_more(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paths.content / "notices/2026/a/b.txt").write_text("各镇要要要做好工作。。", encoding="utf-8")
    reads = Reads(monkeypatch)
    found = reads.of(paths)[1]
    (cache,) = paths.cache.glob("*.attachments")
    assert "\\u" in cache.read_text()
    assert reads.of(paths, NOON.replace(year=2026, month=3, day=1)) == ([], found)
    assert "\\u" not in cache.read_text(), "the cache quotes the file"


def test_the_same_bytes_under_another_ending_are_another_file(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Reads(monkeypatch)
    reads.of(paths)
    notice = paths.content / "notices/2026/a.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("a.csv", "c.txt"), encoding="utf-8")
    (paths.content / "notices/2026/a/a.csv").rename(paths.content / "notices/2026/a/c.txt")
    assert reads.of(paths)[0] == ["c.txt"]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A site with so many files that several processes look at them, some with a number of a person, one with a mistake."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    count = file_findings._WORTH_PROCESSES + 5
    listed = ", ".join(f"{{名称: 表{at}, 文件: f{at}.txt}}" for at in range(count))
    changed: dict[str, str | bytes | None] = {
        f"content/notices/2026/a/f{at}.txt": f"第 {at} 份，{PERSON if at % 7 == 3 else '没有'}"
        for at in range(count)
    }
    changed["content/notices/2026/a/f5.txt"] = "各镇要要要做好工作。。"
    changed["content/notices/2026/a.md"] = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n附件: [{listed}]")
    return Paths.around(write(tmp_path, changed))


def problems_of(paths: Paths) -> list[str]:
    file_findings.forget()
    return [str(one) for one in assemble(paths, NOON)[1]]


def test_several_processes_find_what_one_finds(many: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems_of(many)
    assert sum("GK117" in one for one in found) == 4
    assert sum("GK470" in one for one in found) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert problems_of(many) == found


def test_a_file_that_ends_its_reader_is_named_and_the_others_are_read(
    many: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = problems_of(many)

    def ends(file: Path, ending: str, wanted: Wanted) -> Texts:
        if file.name == "f1.txt":
            os._exit(1)
        return texts_of_file(file, ending, wanted)

    monkeypatch.setattr(file_findings, "texts_of_file", ends)
    found = problems_of(many)
    assert [one for one in found if "GK696" not in one] == expected
    (named,) = [one for one in found if "GK696" in one]
    assert "f1.txt" in named
    assert "或已损坏" in named


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


def test_a_cache_of_which_one_sign_changed_is_not_believed_at_all(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is still sound JSON: only its check sum tells."""
    reads = Reads(monkeypatch)
    reads.of(paths)
    (cache,) = paths.cache.glob("*.attachments")
    digest, _, content = cache.read_bytes().partition(b"\n")
    key = next(iter(json.loads(content)["clean"])).encode()
    cache.write_bytes(digest + b"\n" + content.replace(key, (b"1" if key[:1] == b"0" else b"0") + key[1:]))
    assert reads.of(paths) == (["a.csv", "b.txt"], [])


@pytest.mark.parametrize(
    ("reason", "again"), [(TOO_LONG, []), (TOO_LARGE, ["b.txt"]), ("名单.zip 损坏", ["b.txt"])]
)
def test_a_released_file_beyond_a_lasting_limit_is_not_read_again_and_is_told_again(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, reason: str, again: list[str]
) -> None:
    """Work that was ended for its memory may end better next time, and what an archive names is in no cache."""

    def read(file: Path, ending: str, wanted: Wanted) -> Texts:
        return Texts(unread=[reason]) if file.name == "b.txt" else texts_of_file(file, ending, wanted)

    monkeypatch.setattr(file_findings, "texts_of_file", read)
    monkeypatch.setattr(file_findings, "bounded", lambda work, *given: work(*given))
    sha = hash_of(paths.content / "notices/2026/a/b.txt")
    released = f"{CONFIG}放行:\n  - {{文件散列: {sha}, 理由: 核对过, 日期: 2026-05-18}}\n"
    paths.config.write_text(released, encoding="utf-8")
    reads = Reads(monkeypatch)
    assert reads.of(paths) == (["a.csv", "b.txt"], ["GK434"])
    assert reads.of(paths) == (again, ["GK434"])
    (cache,) = paths.cache.glob("*.attachments")
    assert "名单" not in str(json.loads(cache.read_bytes().partition(b"\n")[2]))


def test_a_site_without_attachments_has_no_cache_of_them(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path))
    assembly, _ = assemble(paths, NOON)
    assert assembly is not None
    save_clean_files(paths, assembly.library.clean_files)
    assert not paths.cache.exists() or not list(paths.cache.glob("*.attachments"))


BY_SOMEBODY = package(docProps__core_xml=CORE.format("<dc:creator>王某某</dc:creator>"))
BY_NOBODY = package(docProps__core_xml=CORE.format("<dc:creator></dc:creator>"))


class Opened:
    """Which attached files are hashed, and in which traces are looked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hashed: list[str] = []
        self.traced: list[str] = []
        hash_now, trace_now = file_hashes.hash_of, check_of_traces.traces
        monkeypatch.setattr(clean_files, "TICK", -(10**9))  # files that were written just now count as old

        def hashes(file: Path) -> str:
            self.hashed.append(file.name)
            return hash_now(file)

        def traces(file: Path, ending: str) -> tuple[str, ...]:
            self.traced.append(file.name)
            return trace_now(file, ending)

        monkeypatch.setattr(file_hashes, "hash_of", hashes)
        monkeypatch.setattr(check_of_traces, "traces", traces)

    def of(self, paths: Paths, moment: dt.datetime = NOON) -> tuple[list[str], list[str], list[str]]:
        """The files that a check hashes, those that it opens for traces, and what it says."""
        self.hashed.clear()
        self.traced.clear()
        file_findings.forget()
        assembly, problems = assemble(paths, moment)
        assert assembly is not None
        save_clean_files(paths, assembly.library.clean_files)
        return sorted(self.hashed), sorted(self.traced), [str(one) for one in problems]


@pytest.fixture
def with_word(paths: Paths) -> Paths:
    """The same with a Word file that names its author."""
    notice = paths.content / "notices/2026/a.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("b.txt", "b.docx"), encoding="utf-8")
    (paths.content / "notices/2026/a/b.docx").write_bytes(BY_SOMEBODY)
    return paths


def test_a_file_with_the_stamp_that_it_had_is_not_opened_and_the_same_is_said_of_it(
    with_word: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    hashed, traced, said = opened.of(with_word)
    assert (hashed, traced) == (["a.csv", "b.docx"], ["b.docx"])
    assert any("GK115" in one and "作者 王某某" in one for one in said)
    assert opened.of(with_word) == ([], [], said)
    file = with_word.content / "notices/2026/a/b.docx"
    file.write_bytes(BY_NOBODY + bytes(len(BY_SOMEBODY) - len(BY_NOBODY)))
    os.utime(file, ns=(0, 10**9))
    hashed, traced, said = opened.of(with_word)
    assert (hashed, traced) == (["b.docx"], ["b.docx"])
    assert not any("GK115" in one for one in said)
    assert opened.of(with_word) == ([], [], said)


def test_a_file_with_another_stamp_and_the_same_bytes_is_hashed_and_no_more(
    with_word: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    said = opened.of(with_word)[2]
    file = with_word.content / "notices/2026/a/b.docx"
    os.utime(file, ns=(0, 10**9))
    assert opened.of(with_word) == (["b.docx"], [], said)


def test_a_file_that_changed_while_a_check_ran_is_hashed_by_the_next_one(
    with_word: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    monkeypatch.setattr(clean_files, "TICK", 10**18)
    first = opened.of(with_word)
    assert opened.of(with_word)[0] == first[0]


def test_no_name_and_no_trace_is_kept_of_a_file_that_is_not_public(
    with_word: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    before = NOON.replace(year=2026, month=3, day=1)
    first = opened.of(with_word, before)
    (cache,) = with_word.cache.glob("*.attachments")
    assert "notices/" not in cache.read_text()
    assert "\\u" not in cache.read_text()
    assert opened.of(with_word, before) == first
    opened.of(with_word)
    assert "notices/2026/a/b.docx" in cache.read_text()
    assert "\\u" in cache.read_text()
    assert opened.of(with_word, before) == first
    assert "notices/" not in cache.read_text()
    assert "\\u" not in cache.read_text()
