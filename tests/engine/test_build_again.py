"""A build of which nothing changed leaves the site alone; whatever did change is seen."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.engine.outcome import Outcome
from gongkai.engine.sinks import Folder
from gongkai.engine.up_to_date import build_if_changed
from gongkai.paths import Paths
from gongkai.publish.compress import compress
from tests.engine.test_build import prints
from tests.engine.test_warm_build import cold
from tests.small_site import NOON, NOTICE, write


def again(config: Path, moment: dt.datetime = NOON) -> Outcome:
    return build_if_changed(Paths.around(config), moment, lambda step, done, total: None)


def built(home: Path) -> Path:
    """A small site that was built, and again when its files were no longer brand-new."""
    config = write(home)
    again(config)
    assert not again(config).failed
    return config


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    found = {path.as_posix(): path.stat() for path in (output, *output.rglob("*"))}
    return {path: (stat.st_ino, stat.st_ctime_ns) for path, stat in found.items()}


def test_when_nothing_changed_no_file_is_touched_and_the_same_is_said(tmp_path: Path) -> None:
    config = built(tmp_path)
    told = again(config)
    there = stamps(tmp_path / "output")
    last = again(config, NOON + dt.timedelta(minutes=1))
    assert stamps(tmp_path / "output") == there
    assert (last.pages, last.size, last.problems) == (told.pages, told.size, told.problems)


def _edit(home: Path) -> None:
    (home / "content/notices/2026/a.md").write_text(NOTICE + "\n补充。\n", encoding="utf-8")


def _tamper_in_secret(home: Path) -> None:
    """Other bytes, as many, under the old time."""
    file = home / "output/notices/2026/a/index.html"
    before = file.stat()
    file.write_bytes(b"x" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _copy_of_something_else(home: Path) -> None:
    (home / "output/index.html.gz").write_bytes(b"no copy")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document edited": _edit,
    "a document deleted": lambda home: (home / "content/notices/2026/a.md").unlink(),
    "a file beside the content": lambda home: (home / "content/stray.bin").write_bytes(b"x"),
    "the configuration": lambda home: (home / "site_config.yaml").write_text(
        (home / "site_config.yaml").read_text(encoding="utf-8") + "# 注\n", encoding="utf-8"
    ),
    "a finished file changed in secret": _tamper_in_secret,
    "a finished file deleted": lambda home: (home / "output/feed.xml").unlink(),
    "a file put into the output": lambda home: (home / "output/strange.html").write_bytes(b"x"),
    "a compressed copy put into the output": _copy_of_something_else,
    "a compressed copy of no file": lambda home: (home / "output/strange.html.br").write_bytes(b"x"),
    "a folder put into the output": lambda home: (home / "output/strange").mkdir(),
}


def test_compressed_copies_stay_when_nothing_changed_and_do_not_hide_a_change(tmp_path: Path) -> None:
    config = built(tmp_path)
    output = tmp_path / "output"
    done = compress(output, tmp_path / ".gongkai-cache")
    there = stamps(output)
    assert sum(path.endswith(".gz") for path in there) == done.files > 10
    assert not again(config).failed
    assert stamps(output) == there
    compress(output, tmp_path / ".gongkai-cache")
    assert stamps(output) == there
    _edit(tmp_path)
    again(config)
    assert "补充" in (output / "notices/2026/a/index.html").read_text(encoding="utf-8")
    assert not (output / "notices/2026/a/index.html.gz").exists()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(tmp_path: Path, change: Callable[[Path], object]) -> None:
    home = tmp_path / "home"
    config = built(home)
    change(home)
    there = stamps(home / "output")
    outcome = again(config)
    if outcome.failed:
        assert stamps(home / "output") == there
        return
    assert stamps(home / "output") != there
    assert prints(home / "output") == cold(config, tmp_path / "cold")


@pytest.mark.parametrize("moment", [NOON + dt.timedelta(days=1), NOON - dt.timedelta(minutes=1)])
def test_another_day_and_an_earlier_moment_are_gone_through(tmp_path: Path, moment: dt.datetime) -> None:
    config = built(tmp_path)
    there = stamps(tmp_path / "output")
    again(config, moment)
    assert stamps(tmp_path / "output") != there


def test_what_falls_due_in_the_course_of_the_day_appears(tmp_path: Path) -> None:
    config = write(tmp_path)
    due = NOON + dt.timedelta(hours=6)
    text = NOTICE.replace("3号", "9号")
    line = next(line for line in text.split("\n") if line.startswith("发布日期"))
    (tmp_path / "content/notices/2026/later.md").write_text(
        text.replace(line, f"发布日期: {due:%Y-%m-%d %H:%M}"), encoding="utf-8"
    )
    for _ in range(2):
        assert again(config).until == due
    page = tmp_path / "output/notices/2026/later/index.html"
    again(config, due - dt.timedelta(minutes=1))
    assert not page.exists()
    again(config, due)
    assert page.exists()


def test_a_source_that_was_written_in_the_moment_of_the_build_is_not_relied_on(tmp_path: Path) -> None:
    config = built(tmp_path)
    _edit(tmp_path)
    again(config)
    there = stamps(tmp_path / "output")
    again(config)
    assert stamps(tmp_path / "output") != there


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sources": 1}'])
def test_a_damaged_note_of_the_last_build_costs_time_and_nothing_else(tmp_path: Path, content: str) -> None:
    config = built(tmp_path)
    before = prints(tmp_path / "output")
    [note] = (tmp_path / ".gongkai-cache").glob("*.json")
    note.write_text(content, encoding="utf-8")
    assert not again(config).failed
    assert prints(tmp_path / "output") == before


def test_a_file_that_was_taken_over_and_is_written_after_all_leaves_the_served_one_alone(
    tmp_path: Path,
) -> None:
    former, made = tmp_path / "former", tmp_path / "made"
    former.mkdir()
    (former / "a.html").write_bytes(b"served")
    sink = Folder(made, former)
    assert sink.keep("a.html", hashlib.sha256(b"served").digest())
    sink.write("a.html", b"new")
    assert ((former / "a.html").read_bytes(), (made / "a.html").read_bytes()) == (b"served", b"new")
