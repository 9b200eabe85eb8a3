"""A full disk leaves what was there before, and nothing of what was to be written."""

from __future__ import annotations

import builtins
import datetime as dt
import errno
import os
from pathlib import Path
from typing import IO, Any

import pytest

from gongkai import filling
from gongkai.commands import new
from gongkai.engine.apart import files_beside
from gongkai.filling import replace_file, write_new
from gongkai.paths import Paths
from tests.small_site import write


class FullDisk:
    """Opens files for writing; from the ``room``-th on each takes half of what is written and then refuses."""

    def __init__(self, room: int) -> None:
        self.room = room

    def __call__(self, file: Any, mode: str = "r", *more: Any, **named: Any) -> IO[Any]:
        opened: IO[Any] = builtins.open(file, mode, *more, **named)  # noqa: SIM115 - the caller closes it
        if "x" in mode:
            self.room -= 1
        return opened if "x" not in mode or self.room >= 0 else Full(opened)  # type: ignore[return-value]


class Full:
    def __init__(self, opened: IO[bytes]) -> None:
        self.opened = opened

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *what: object) -> None:
        self.opened.close()

    def write(self, content: bytes) -> int:
        self.opened.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    disk = FullDisk(room=0)
    monkeypatch.setattr(filling, "open", disk, raising=False)
    return disk


def held(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_a_file_that_is_replaced_stays_as_it_was(tmp_path: Path, full: FullDisk) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace_file(file, b"what comes after it")
    assert held(tmp_path) == {"a.md": b"before"}


def test_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path, full: FullDisk) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_new(tmp_path / "a.md", b"whole")
    assert held(tmp_path) == {}
    full.room = 1
    write_new(tmp_path / "a.md", b"whole")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", b"other")
    assert held(tmp_path) == {"a.md": b"whole"}


def test_a_report_or_draft_is_there_whole_or_not_at_all(tmp_path: Path, full: FullDisk) -> None:
    files = {"index.html": b"page", "a/b.css": b"p { color: red }", "report.csv": b"1,2"}
    folder = tmp_path / "here" / "report"
    for room in range(4):  # three files, and one of them again with its pictures
        full.room = room
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)), files_beside(folder, files) as move:
            move()
        assert held(tmp_path) == {}
    full.room = 4
    with files_beside(folder, files) as move:
        move()
    assert held(tmp_path / "here") == {f"report/{path}": content for path, content in files.items()}


def test_a_new_content_file_is_there_whole_or_not_at_all(tmp_path: Path, full: FullDisk) -> None:
    site = Paths.around(write(tmp_path))
    before = held(tmp_path)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        new.create(site, "政策文件", "2026/yang-lao", dt.date(2026, 5, 18))
    assert held(tmp_path) == before
