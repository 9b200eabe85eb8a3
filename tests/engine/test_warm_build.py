"""A warm build gives the bytes of a cold one, whatever changed in between, and does again only what changed."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from gongkai.engine.build import build
from gongkai.engine.sinks import Folder
from gongkai.paths import FOLDER, Paths
from gongkai.store import clean_files
from gongkai.store.keys import key_of
from tests.engine.test_build import prints
from tests.small_site import NOON, NOTICE, TABLE, write


def make(config: Path, output: Path, moment: dt.datetime = NOON) -> dict[str, str]:
    outcome = build(Paths.around(config, output=output), moment, lambda step, done, total: None)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    return prints(output)


def cold(config: Path, folder: Path, moment: dt.datetime = NOON) -> dict[str, str]:
    """The same site built with nothing known."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(config.parent, folder, ignore=shutil.ignore_patterns("output", FOLDER))
    return make(folder / config.name, folder / "output", moment)


def notice(number: int, title: str, body: str) -> str:
    return (
        NOTICE.replace("3号", f"{number}号")
        .replace("做好政务公开工作", title)
        .replace("各镇要做好政务公开工作。", body)
    )


def change(home: Path, chance: random.Random) -> None:
    """One thing that staff do: add, edit, rename or delete a document, edit a task or the configuration."""
    notices = sorted(home.glob("content/notices/2026/n*.md"))
    what = chance.choice(["add", "add", "edit", "edit", "rename", "delete", "task", "config"])
    number = chance.randrange(10, 9999)
    if what == "add" or not notices:
        file = home / f"content/notices/2026/n{number}.md"
        file.write_text(notice(number, f"第{number}件事", f"正文{number}。"), encoding="utf-8")
    elif what == "edit":
        file = chance.choice(notices)
        text = file.read_text(encoding="utf-8")
        file.write_text(
            chance.choice([text + f"\n补充{number}。\n", text.replace("件事", "件大事")]), encoding="utf-8"
        )
    elif what == "rename":
        chance.choice(notices).rename(home / f"content/notices/2026/nr{number}.md")
    elif what == "delete":
        chance.choice(notices).unlink()
    elif what == "task":
        (home / "content/tasks/yunxi-2026.yaml").write_text(
            TABLE.replace("公开义务教育入学信息", f"公开第{number}批信息"), encoding="utf-8"
        )
    else:
        config = home / "site_config.yaml"
        config.write_text(config.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_changes_a_warm_build_equals_a_cold_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    home = tmp_path / "warm"
    config = write(home)
    make(config, home / "output")
    for _ in range(5):
        for _ in range(chance.randint(1, 3)):
            change(home, chance)
        warm = make(config, home / "output")
        assert warm == cold(config, tmp_path / "cold")


def test_a_page_that_did_not_change_is_taken_over_and_not_written_again(tmp_path: Path) -> None:
    config = write(tmp_path)
    make(config, tmp_path / "output")
    files = {path: (tmp_path / "output" / path).stat().st_ino for path in prints(tmp_path / "output")}
    (tmp_path / "content/notices/2026/a.md").write_text(NOTICE + "\n补充。\n", encoding="utf-8")
    make(config, tmp_path / "output")
    there = prints(tmp_path / "output")
    same = {
        path
        for path, inode in files.items()
        if path in there and (tmp_path / "output" / path).stat().st_ino == inode
    }
    assert "notices/2026/a/index.html" not in same
    assert {"tasks/yunxi-2026/1/index.html", "organizations/index.html", "notices/index.html"} <= same


def test_a_finished_file_that_was_changed_by_hand_is_made_again(tmp_path: Path) -> None:
    config = write(tmp_path)
    before = make(config, tmp_path / "output")
    for path in ("notices/2026/a/index.html", "notices/2026/a/a.docx", *_bundle(tmp_path / "output")):
        (tmp_path / "output" / path).write_bytes(b"tampered")
    assert make(config, tmp_path / "output") == before


def _bundle(output: Path) -> list[str]:
    return [next(output.glob("search/index/*/*.pf_meta")).relative_to(output).as_posix()]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, content: bytes) -> None:
    config = write(tmp_path)
    before = make(config, tmp_path / "output")
    files = [file for file in (tmp_path / FOLDER).rglob("*") if file.is_file()]
    assert {".db", ".parts"} <= {file.suffix for file in files}
    for file in files:
        file.write_bytes(content)
    assert make(config, tmp_path / "output") == before
    assert make(config, tmp_path / "output") == before


def test_a_new_day_or_another_template_makes_every_page_again(tmp_path: Path) -> None:
    config = write(tmp_path)
    make(config, tmp_path / "output")
    page = tmp_path / "output" / "tasks/yunxi-2026/1/index.html"
    first = page.stat().st_ino
    make(config, tmp_path / "output", NOON + dt.timedelta(days=1))
    assert page.stat().st_ino != first


def test_equal_values_have_one_key_however_they_share_their_parts() -> None:
    text = "".join(["政务", "公开"])
    assert key_of((text, text)) == key_of(("".join(["政务", "公开"]), text))
    assert key_of((text, "别的")) != key_of((text, text))


def test_an_attached_file_is_copied_again_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A film of a gigabyte is no work for the build of another text."""
    copied: list[str] = []
    copy = Folder.copy

    def counted(self: Folder, path: str, file: Path) -> bytes:
        copied.append(path)
        return copy(self, path, file)

    monkeypatch.setattr(Folder, "copy", counted)
    monkeypatch.setattr(clean_files, "TICK", -(10**9))  # files that were written just now count as old
    home = tmp_path / "warm"
    listed = "地区: 云溪县\n附件:\n  - {名称: 说明, 文件: a.txt}\n  - {名称: 录音, 文件: b.mp3}"
    config = write(
        home,
        {
            "content/notices/2026/a.md": NOTICE.replace("地区: 云溪县", listed),
            "content/notices/2026/a/a.txt": "说明".encode(),
            "content/notices/2026/a/b.mp3": b"ID3\x03\0\0\0\0\0\0" + bytes(100),
        },
    )
    both = ["notices/2026/a/a.txt", "notices/2026/a/b.mp3"]
    file = home / "content/notices/2026/a/a.txt"
    for changes, wanted in ((None, both), (None, []), ("新的说明", [both[0]]), (None, [])):
        (home / "content/notices/2026/n1.md").write_text(
            notice(7, "另一件事", f"正文{len(copied)}{changes}。"), encoding="utf-8"
        )
        if changes:
            file.write_text(changes, encoding="utf-8")
        copied.clear()
        made = make(config, home / "output")
        assert copied == wanted
        assert made[both[0]] == cold(config, tmp_path / "cold")[both[0]]
