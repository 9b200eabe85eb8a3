"""The finished folder is kept twice: a build writes the difference, and both copies are the same at once."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.engine import build as build_module
from gongkai.engine.sinks import Folder
from gongkai.paths import Paths
from gongkai.publish.second import Tree, discard
from gongkai.publish.staging import staging
from gongkai.store.finished import FinishedFiles, WrittenFiles, finished_files, note, written_files
from tests.engine.test_build import prints
from tests.engine.test_warm_build import cold, make
from tests.small_site import CONFIG, NOTICE, write

A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
OTHER = NOTICE.replace("3号", "4号").replace("做好政务公开工作", "第二件事")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small site that was built twice, so that both copies are there."""
    home = tmp_path / "home"
    write(home, {"site_config.yaml": f"{CONFIG}功能: {{搜索: 否, 下载Word: 否, 二维码: 否}}\n", B: OTHER})
    build(home)
    edit(home, "第一次")
    build(home)
    return home


def build(home: Path) -> dict[str, str]:
    return make(home / "site_config.yaml", home / "output")


def edit(home: Path, words: str) -> None:
    file = home / A
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}。\n", encoding="utf-8")


def second(home: Path) -> Path:
    [folder] = (home / ".gongkai-cache").glob("*.second")
    return folder


def both_are_one_site(home: Path) -> bool:
    """Whether both copies have the same files under the same names."""
    output, other = Tree.of(home / "output"), Tree.of(second(home))
    return (output.files.keys(), output.folders) == (other.files.keys(), other.folders) and output.same_files(
        other
    ) == output.files.keys()


def equal_to_a_cold_build(home: Path) -> None:
    assert build(home) == cold(home / "site_config.yaml", home.parent / "cold")
    assert both_are_one_site(home)
    assert [path.name for path in home.iterdir() if path.name.startswith(".output")] == []


def test_an_edit_touches_no_file_that_stays_the_same(home: Path) -> None:
    before = Tree.of(home / "output").files
    edit(home, "第二次")
    equal_to_a_cold_build(home)
    after = Tree.of(home / "output").files
    changed = {path for path, found in after.items() if before.get(path) != found}
    assert {"manifest.json", "notices/2026/a/index.html"} <= changed
    assert len(changed) < len(after) / 2


def test_a_copy_of_a_published_site_by_hard_links_is_never_written_to(home: Path) -> None:
    release = home.parent / "release"
    shutil.copytree(home / "output", release, copy_function=os.link)
    published = prints(release)
    for words in ("第二次", "第三次", "第四次"):
        edit(home, words)
        equal_to_a_cold_build(home)
    (home / B).unlink()
    equal_to_a_cold_build(home)
    assert prints(release) == published


def holding(home: Path, words: str) -> list[str]:
    """The names of all files, of the site and of what is kept for the next build, in which words stand."""
    files = (path for path in home.rglob("*") if path.is_file())
    return sorted({path.name for path in files if words.encode() in path.read_bytes()})


@pytest.mark.parametrize("moment", ["compared", "exchanged"])
def test_a_finished_file_that_is_edited_in_place_during_a_build_is_seen_by_the_next_one(
    home: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "output/robots.txt"

    def tamper() -> None:
        file.write_bytes(b"x" * file.stat().st_size)

    if moment == "compared":
        origin = build_module.origin
        monkeypatch.setattr(build_module, "origin", lambda folder: (tamper(), origin(folder))[1])
    else:
        note = build_module.note
        monkeypatch.setattr(build_module, "note", lambda *given: (tamper(), note(*given))[1])
    edit(home, "补充")
    build(home)
    assert file.read_bytes().startswith(b"xxx")
    monkeypatch.undo()
    edit(home, "再补充")
    equal_to_a_cold_build(home)


def test_a_staged_file_that_is_edited_in_place_during_a_build_is_not_noted_as_it_was_built(
    home: Path,
) -> None:
    """It keeps the stamp of the beginning, so the next build sees that it is another file."""
    paths, folder = Paths.around(home / "site_config.yaml"), second(home)
    folder.chmod(0o755)
    finished = finished_files(paths, folder)
    digests = {path: finished.digests[path] for path in Tree.of(folder).files if path in finished.digests}
    path = min(finished.there)
    (folder / path).write_bytes(b"edited")
    written = written_files(folder, finished, digests)
    assert path in written.untouched
    assert written.stamps[path] == finished.stamps[path]
    note(paths, digests, (home / "output").stat().st_ino, written)
    assert path not in finished_files(paths, folder).digests


def test_a_finished_file_is_noted_when_a_later_change_would_show(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.around(home / "site_config.yaml")
    output = Tree.of(home / "output")
    digests = dict.fromkeys(output.files, bytes(32))

    def noted(now: int) -> set[str]:
        monkeypatch.setattr(time, "time_ns", lambda: now)
        note(paths, digests, (home / "output").stat().st_ino, WrittenFiles({}, output.files))
        return set(finished_files(paths, home / "output").digests)

    newest = max(found.modified for found in output.files.values())
    os.utime(home / "output/feed.xml", ns=(newest, newest // 10**9 * 10**9))
    output = Tree.of(home / "output")
    whole = output.files["feed.xml"].modified
    assert noted(whole + 1_900_000_000) == output.files.keys() - {"feed.xml"} - {
        path for path, found in output.files.items() if found.modified >= whole + 1_850_000_000
    }
    assert noted(whole + 3_100_000_000) == output.files.keys()
    assert not noted(min(found.modified for found in output.files.values()))


def copies(home: Path) -> set[str]:
    return {path.name.partition(".")[0] for path in (home / ".gongkai-cache").glob("*.second")}


def test_the_copy_of_an_output_that_is_gone_is_removed_by_the_next_build(home: Path) -> None:
    own = copies(home)
    config = home / "site_config.yaml"
    for name in ("moved", "deleted", "emptied", "kept"):
        make(config, home / name)
        edit(home, name)
        make(config, home / name)
    assert len(copies(home)) == 5
    (home / "moved").rename(home / "elsewhere")
    shutil.rmtree(home / "deleted")
    (home / "emptied/manifest.json").unlink()
    kept = make(config, home / "kept")
    assert own < copies(home) and len(copies(home)) == 2
    assert build(home) == kept
    assert len(copies(home)) == 2


@pytest.mark.parametrize("content", [None, b"", b"/", b"\0", b"\xff"])
def test_a_copy_of_which_nobody_knows_the_output_is_removed(home: Path, content: bytes | None) -> None:
    stray = home / ".gongkai-cache/0123456789ab.second"
    shutil.copytree(second(home), stray)
    if content is not None:
        stray.with_name("0123456789ab.output").write_bytes(content)
    build(home)
    assert {path.name for path in (home / ".gongkai-cache").glob("0123*")} == set()


def test_only_its_owner_may_open_the_copy_and_everybody_the_output(home: Path) -> None:
    for _ in range(2):
        assert stat.S_IMODE(second(home).stat().st_mode) == 0o700
        assert stat.S_IMODE((home / "output").stat().st_mode) == 0o755
        assert stat.S_IMODE((home / "output/index.html").stat().st_mode) == 0o644
        edit(home, "补充")
        build(home)


def test_what_is_taken_back_is_gone_from_every_file_at_once(home: Path) -> None:
    word = "独一无二的词"
    text = (home / B).read_text(encoding="utf-8")
    (home / B).write_text(f"{text}\n{word}。\n", encoding="utf-8")
    equal_to_a_cold_build(home)
    assert {"b.md", "index.html"} <= set(holding(home, word))
    withdrawn = f"状态: 撤回\n撤回日期: 2026-05-18\n---\n\n{word}。"
    (home / B).write_text(text.replace("---\n\n", f"{withdrawn}\n\n", 1), encoding="utf-8")
    equal_to_a_cold_build(home)
    assert holding(home, word) == ["b.md"]


def _link_out(folder: Path) -> None:
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(folder.parent.parent / "site_config.yaml")


def _folder_for_file(folder: Path) -> None:
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    (folder / "index.html/x").write_text("x", encoding="utf-8")


def _file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder / "notices/2026")
    (folder / "notices/2026").write_text("x", encoding="utf-8")


def _link_for_all(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    folder.symlink_to(folder.with_name("moved"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a file changed": lambda folder: (folder / "index.html").write_text("x", encoding="utf-8"),
    "a file replaced": lambda folder: shutil.copy(folder / "feed.xml", folder / "index.html.new").rename(
        folder / "index.html"
    ),
    "a file missing": lambda folder: (folder / "index.html").unlink(),
    "a file too many": lambda folder: (folder / "notices/x.html").write_text("x", encoding="utf-8"),
    "a folder missing": lambda folder: shutil.rmtree(folder / "notices"),
    "a folder too many": lambda folder: (folder / "notices/empty").mkdir(),
    "a folder closed": lambda folder: (folder / "notices").chmod(0o700),
    "a link out of it": _link_out,
    "a pipe": lambda folder: os.mkfifo(folder / "pipe"),
    "a folder where a file was": _folder_for_file,
    "a file where a folder was": _file_for_folder,
    "nothing left": shutil.rmtree,
    "a link to it": _link_for_all,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("which", ["second", "output"])
def test_whatever_is_damaged_the_next_build_is_right(
    home: Path, damage: Callable[[Path], object], which: str
) -> None:
    folder = second(home) if which == "second" else home / "output"
    if which == "output" and damage in (shutil.rmtree, _link_for_all):
        (home / "output/index.html").chmod(0o600)
    else:
        damage(folder)
    edit(home, "补充")
    assert build(home) == cold(home / "site_config.yaml", home.parent / "cold")
    edit(home, "再补充")
    equal_to_a_cold_build(home)


@pytest.mark.parametrize("content", [b"", b"x", b"\n{}", b"[]\n[]"])
def test_a_damaged_note_of_the_finished_files_costs_time_and_nothing_else(home: Path, content: bytes) -> None:
    [file] = (home / ".gongkai-cache").glob("*.files")
    file.write_bytes(content)
    edit(home, "补充")
    equal_to_a_cold_build(home)


def test_a_build_killed_at_any_moment_leaves_a_whole_site(home: Path) -> None:
    before = (home / A).read_text(encoding="utf-8")
    old = prints(home / "output")
    # the first edit of a text makes more anew than every further one
    edit(home, "补充")
    build(home)
    (home / A).write_text(before, encoding="utf-8")
    assert build(home) == old
    edit(home, "补充")
    moments = _moments(home)
    new = prints(home / "output")
    killed = 0
    for moment in random.Random(1).sample(range(moments), 8):
        (home / A).write_text(before, encoding="utf-8")
        assert build(home) == old
        edit(home, "补充")
        killed += _killed(home, moment)
        assert prints(home / "output") in (old, new)
        assert build(home) == new
        assert both_are_one_site(home)
        assert [path.name for path in home.iterdir() if path.name.startswith(".output")] == []
    assert killed > 4


def _moments(home: Path) -> int:
    """How often a build of the site changes something in a folder."""
    read, written = os.pipe()
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, _: object) -> None:
            nonlocal seen
            seen += event in _EVENTS

        sys.addaudithook(count)
        build(home)
        os.write(written, str(seen).encode())
        os._exit(0)
    os.close(written)
    with open(read, encoding="ascii") as told:
        found = int(told.read())
    os.waitpid(child, 0)
    return found


_EVENTS = {"os.link", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def _killed(home: Path, moment: int) -> bool:
    """Build in a process that ends at this change of a folder; whether it did."""
    child = os.fork()
    if child == 0:
        left = moment

        def end(event: str, _: object) -> None:
            nonlocal left
            if event in _EVENTS:
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(end)
        build(home)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_build_that_finds_errors_leaves_both_as_they_were(home: Path) -> None:
    before, written = Tree.of(home / "output"), prints(home / "output")
    with pytest.raises(RuntimeError), staging(home / "output", second(home)) as folder:
        (folder / "index.html").unlink()
        (folder / "index.html").write_text("x", encoding="utf-8")
        (folder / "new.html").write_text("x", encoding="utf-8")
        raise RuntimeError
    assert before.same_files(Tree.of(home / "output")) == before.files.keys()
    assert both_are_one_site(home)
    assert prints(home / "output") == written


def test_of_two_builds_at_once_the_last_one_leaves_no_older_copy(tmp_path: Path) -> None:
    output, other = tmp_path / "output", tmp_path / "cache/x.second"
    for words in ("1", "2"):
        with staging(output, other) as folder:
            discard(folder / "a")
            (folder / "a").write_text(words, encoding="utf-8")
    with staging(output, other) as one:
        with staging(output, other) as two:
            (two / "a").write_text("3", encoding="utf-8")
        discard(one / "a")
        (one / "a").write_text("4", encoding="utf-8")
    assert ((output / "a").read_text(encoding="utf-8"), (other / "a").read_text(encoding="utf-8")) == (
        "4",
        "4",
    )
    assert Tree.of(output).same_files(Tree.of(other)) == {"a"}


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "x").mkdir(parents=True)
    (folder / "x/old").touch()
    (folder / "y").touch()
    sink = Folder(folder, None, FinishedFiles(staged=Tree.of(folder)))
    sink.write("x", b"file")
    sink.write("y/z", b"below")
    sink.remove_others()
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {"x", "y", "y/z"}


@pytest.mark.parametrize("noted", [True, False], ids=["noted", "read"])
def test_a_file_that_another_build_exchanges_meanwhile_is_not_taken_for_the_former_one(
    home: Path, noted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other build exchanges the output after this one has compared it, or has read the file."""
    output, staged = home / "output", home / ".output.building-x"
    staged.mkdir()
    paths = Paths.around(home / "site_config.yaml")
    finished = finished_files(paths, staged) if noted else FinishedFiles()
    former = (output / "feed.xml").read_bytes()
    link = os.link

    def exchanged(source: str, place: str) -> None:
        (output / "feed.xml.new").write_bytes(b"x" * len(former))
        (output / "feed.xml.new").replace(output / "feed.xml")
        link(source, place)

    monkeypatch.setattr(os, "link", exchanged)
    sink = Folder(staged, output, finished)
    assert not sink.keep("feed.xml", hashlib.sha256(former).digest())
    assert "feed.xml" not in sink.digests and not (staged / "feed.xml").exists()
    sink.write("feed.xml", b"new")
    assert (output / "feed.xml").read_bytes() == b"x" * len(former)
