"""What an earlier build read is kept for the next one; a file that may have changed is read again."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gongkai.fields.own_words import OwnWords
from gongkai.fields.schema import Record
from gongkai.paths import Paths, shown
from gongkai.records import reading
from gongkai.records.library import Library, read_library
from gongkai.records.notice import Notice
from gongkai.records.packed import NotPackable, pack, unpack
from gongkai.store import readings
from gongkai.store.readings import kept_readings
from tests.conftest import EXAMPLE, ROOT
from tests.content.test_reading import places
from tests.engine.test_damaged_cache import file_damages, in_database, row_damages
from tests.small_site import DIRECTORY, NOTICE, write

ALL = ["notices/2026/a.md", "notices/2026/b.md", "organizations/yunxi.yaml", "tasks/yunxi-2026.yaml"]


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A small site; its files are old enough for their stamps to count."""
    monkeypatch.setattr(readings, "TICK", -1)
    return Paths.around(write(tmp_path, {"content/notices/2026/b.md": NOTICE.replace("3号", "4号")}))


def public_in(library: Library) -> Callable[[str], Record | None]:
    """Every record that is no draft, by its identity."""
    return {one.identity: one for records in library.records.values() for one in records}.get


def read(paths: Paths) -> list[str]:
    """Read as a build does and keep what was read; the files that had to be read.

    What comes of it is compared with reading everything.
    """
    files: list[str] = []
    real = reading.read_content

    def counted(path: Path, relative: str, name: str, words: OwnWords) -> reading.Reading:
        files.append(relative)
        return real(path, relative, name, words)

    kept = kept_readings(paths)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "read_content", counted)
        library, problems = read_library(paths.content, shown(paths.content), kept.known)
    kept.save(public_in(library))
    alone, found = read_library(paths.content, shown(paths.content))
    assert (library.records, library.files, library.drafts) == (alone.records, alone.files, alone.drafts)
    assert problems == found
    assert places(library) == places(alone)
    return files


def test_what_is_wrong_with_a_body_alone_is_kept_with_its_reading(paths: Paths) -> None:
    body = "县政府各部门：\n\n正文。** 注意 **\n\n— 3 —\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 | 3 |\n"
    file = paths.content / "notices/2026/a.md"
    file.write_text(f"{NOTICE}\n{body}", encoding="utf-8")
    read_first = reading.read_content(file, "notices/2026/a.md", "content/notices/2026/a.md")
    assert {"GK054", "GK142", "GK279"} <= {found.code for found in read_first.problems}
    assert unpack(pack(read_first)).problems == read_first.problems


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["own", "example"])
def test_every_reading_comes_back_as_it_was(folder: Path) -> None:
    known: reading.Readings = {}
    library, _ = read_library(folder / "content", "content", known)
    for name, (_, one) in known.items():
        if one.kind is None:
            with pytest.raises(NotPackable):
                pack(one)
            continue
        same = unpack(pack(one))
        assert (same.kind, same.record, same.problems, same.draft) == (
            one.kind,
            one.record,
            one.problems,
            one.draft,
        ), name
        assert same.places.as_json() == one.places.as_json()
    assert len(known) > len(library.files)


def stored(database: Path) -> bytes:
    """The bytes of a database, and every value in it: a long one is cut where a page of the database ends."""
    with closing(sqlite3.connect(database)) as opened:
        tables = [name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")]
        rows = [row for table in tables for row in opened.execute(f'select * from "{table}"')]
    return database.read_bytes() + b"\n".join(
        value for row in rows for value in row if isinstance(value, bytes)
    )


def test_what_is_hidden_or_wrong_is_not_kept(paths: Paths) -> None:
    secret = "还没有公开的一句话"
    draft = NOTICE.replace("地区", "状态: 草稿\n地区").replace("3号", "5号") + secret
    hidden = {
        "notices/2026/draft.md": draft,
        "notices/2026/wrong.md": NOTICE.replace("2026-03-02", "2026-13-02"),
    }
    for path, text in hidden.items():
        (paths.content / path).write_text(text, encoding="utf-8")
    read(paths)
    assert read(paths) == [*hidden]
    (cache,) = paths.cache.iterdir()
    assert secret.encode() not in stored(cache)
    (paths.content / "notices/2026/draft.md").write_text(draft.replace("状态: 草稿\n", ""), encoding="utf-8")
    read(paths)
    assert secret.encode() in stored(cache)
    (paths.content / "notices/2026/draft.md").write_text(draft, encoding="utf-8")
    read(paths)
    assert secret.encode() not in stored(cache)


def test_only_a_file_that_changed_is_read_again(paths: Paths) -> None:
    assert read(paths) == ALL
    assert read(paths) == []
    file = paths.content / ALL[0]
    file.write_text(NOTICE + "\n补充。\n", encoding="utf-8")
    assert read(paths) == [ALL[0]]
    file.rename(file.with_name("c.md"))
    assert read(paths) == ["notices/2026/c.md"]
    assert read(paths) == []


def test_a_change_under_the_old_time_and_size_is_seen(paths: Paths) -> None:
    read(paths)
    file = paths.content / ALL[0]
    before = file.stat()
    file.write_text(NOTICE.replace("3号", "7号"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert read(paths) == [ALL[0]]


def test_a_fresh_checkout_with_the_same_bytes_is_not_read_again(paths: Paths) -> None:
    read(paths)
    for name in ALL:
        file = paths.content / name
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content)
    assert read(paths) == []


def test_a_file_that_changed_a_moment_ago_is_not_known_by_its_stamp(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the same when the clock was set back: the file is younger than the build
    monkeypatch.setattr(readings, "TICK", 10**18)
    assert read(paths) == ALL
    assert read(paths) == ALL
    monkeypatch.setattr(readings, "TICK", -1)
    read(paths)
    monkeypatch.setattr(readings, "TICK", 10**18)
    assert read(paths) == []
    for name in ALL:
        (paths.content / name).write_bytes((paths.content / name).read_bytes())
    assert read(paths) == []
    assert read(paths) == []


def test_a_file_that_changes_while_it_is_read_is_not_kept(paths: Paths) -> None:
    kept = kept_readings(paths)
    library, _ = read_library(paths.content, shown(paths.content), kept.known)
    file = paths.content / ALL[0]
    file.write_text(NOTICE + "\n补充。\n", encoding="utf-8")
    kept.save(public_in(library))
    assert read(paths) == [ALL[0]]


def test_a_table_that_comes_to_stand_beside_a_text_is_no_record_any_more(paths: Paths) -> None:
    table = paths.content / "organizations/other/more.yaml"
    table.parent.mkdir()
    table.write_text(DIRECTORY.replace("云溪县", "另县"), encoding="utf-8")
    read(paths)
    assert read(paths) == []
    text = paths.content / "organizations/other.md"
    text.write_text("---\n标题: 文字\n---\n", encoding="utf-8")
    assert "organizations/other/more.yaml" in read(paths)
    text.unlink()
    assert read(paths) == ["organizations/other/more.yaml"]
    assert read(paths) == []


def test_files_are_read_again_when_the_site_has_other_words(paths: Paths) -> None:
    added = OwnWords({(Notice, "genre"): {"倡议书": "倡议书"}})
    kept = kept_readings(paths)
    library, _ = read_library(paths.content, shown(paths.content), kept.known)
    kept.save(public_in(library))
    one, other = kept_readings(paths).known, kept_readings(paths).known
    read_library(paths.content, shown(paths.content), one, added)
    read_library(paths.content, shown(paths.content), other)
    file = f"{shown(paths.content)}/{ALL[0]}"
    (stamp, same), (_, known) = other[file], kept_readings(paths).known[file]
    assert same.record == known.record
    assert one[file][0].words == added.key() != stamp.words


def test_a_link_is_always_looked_at(paths: Paths) -> None:
    file = paths.content / ALL[0]
    file.rename(paths.content / "notices/2026/c.md")
    file.symlink_to("c.md")
    assert ALL[0] in read(paths)
    assert read(paths) == [ALL[0]]
    file.unlink()
    file.symlink_to(ROOT / "README.md")
    assert read(paths) == [ALL[0]]


def test_what_is_gone_is_not_kept(paths: Paths) -> None:
    secret = "不再公开的一句话"
    file = paths.content / ALL[0]
    file.write_text(NOTICE + secret, encoding="utf-8")
    read(paths)
    (cache,) = paths.cache.iterdir()
    assert secret.encode() in stored(cache)
    file.write_text(NOTICE, encoding="utf-8")
    read(paths)
    assert secret.encode() not in stored(cache)
    (paths.content / ALL[1]).write_text(NOTICE.replace("3号", "4号") + secret, encoding="utf-8")
    read(paths)
    (paths.content / ALL[1]).unlink()
    read(paths)
    assert secret.encode() not in stored(cache)


def test_two_builds_at_once_leave_what_either_read(paths: Paths) -> None:
    both = [kept_readings(paths), kept_readings(paths)]
    libraries = [read_library(paths.content, shown(paths.content), kept.known)[0] for kept in both]
    for kept, library in zip(both, libraries, strict=True):
        kept.save(public_in(library))
    assert read(paths) == []


def test_readings_that_are_damaged_cost_time_and_nothing_else(paths: Paths) -> None:
    read(paths)
    (cache,) = paths.cache.iterdir()
    good = cache.read_bytes()
    rows = row_damages("readings", ("stamp", "sha", "reading"))
    other = paths.config.with_name("other")
    other.write_text("another's", encoding="utf-8")
    damages = [*file_damages(good, random.Random(19), other)]
    damages += [(name, in_database(statement)) for name, statement in rows]
    for name, damage in damages:
        damage(cache)
        read(paths)  # compares
        assert read(paths) == [], name
        if cache.is_dir():
            shutil.rmtree(cache)
        cache.unlink(missing_ok=True)
        cache.write_bytes(good)
    assert len(damages) >= 30
    assert other.read_text(encoding="utf-8") == "another's"
