"""The watch notices what staff save, wherever and however they save it, and says which files it was."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from gongkai.preview.watching import RECENT, Watch

Change = Callable[[Path], object]
Made = TypeVar("Made")


def finished(work: Coroutine[None, None, Made]) -> Made:
    """What comes of it, in a thread of its own: browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def noticed(home: Path, change: Change, near: tuple[str, ...] = ()) -> frozenset[str]:
    """What the watch says of a change."""
    watch = Watch((home / "site_config.yaml", home / "content"), lambda: near)

    async def look() -> frozenset[str]:
        asyncio.get_running_loop().call_later(0.02, lambda: change(home))
        return await asyncio.wait_for(watch.next(), 5)

    return frozenset(os.path.relpath(path, home) for path in finished(look()))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with more files than are looked at on every beat."""
    for number in range(RECENT + 8):
        file = tmp_path / f"content/notices/{number % 3}/{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("正文", encoding="utf-8")
        os.utime(file, (number, number))
    (tmp_path / "site_config.yaml").write_text("网站:", encoding="utf-8")
    return tmp_path


def exchange(file: Path) -> None:
    """Save as careful editors do: beside it, then over it, with the old time."""
    old = file.stat()
    beside = file.with_name(f".{file.name}.swp")
    beside.write_bytes(file.read_bytes()[::-1])
    os.utime(beside, (old.st_atime, old.st_mtime))
    beside.replace(file)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda home: (home / "content/notices/0/0.md").write_text("改"), {"content/notices/0/0.md"}),
        (lambda home: exchange(home / "content/notices/1/1.md"), {"content/notices/1/1.md"}),
        (lambda home: (home / "content/notices/1/new.md").write_text("新"), {"content/notices/1/new.md"}),
        (lambda home: (home / "content/notices/2/2.md").unlink(), {"content/notices/2/2.md"}),
        (
            lambda home: (home / "content/notices/2/2.md").rename(home / "content/notices/2/b.md"),
            {"content/notices/2/2.md", "content/notices/2/b.md"},
        ),
        (lambda home: (home / "site_config.yaml").write_text("网站: 新"), {"site_config.yaml"}),
    ],
    ids=["write", "exchange", "create", "delete", "rename", "configuration"],
)
def test_every_way_to_save_is_noticed_by_the_name_of_the_file(
    home: Path, change: Change, named: set[str]
) -> None:
    assert noticed(home, change) == named


def test_a_folder_that_comes_or_goes_is_noticed_with_every_file_in_it(home: Path) -> None:
    whole = {f"content/notices/0/{number}.md" for number in range(0, RECENT + 8, 3)}
    assert noticed(home, lambda home: shutil.move(home / "content/notices/0", home / "aside")) == whole
    assert noticed(home, lambda home: shutil.move(home / "aside", home / "content/notices/0")) == whole


def test_what_editors_put_beside_a_file_is_no_change(home: Path) -> None:
    def change(home: Path) -> None:
        for name in (".a.md.swp", "~$a.docx", "4913", "a.md~", "a.tmp"):
            (home / "content/notices/0" / name).write_text("x", encoding="utf-8")
        (home / "content/notices/1/1.md").write_text("改", encoding="utf-8")

    assert noticed(home, change) == {"content/notices/1/1.md"}


def test_a_file_that_is_emptied_on_the_way_is_taken_up_when_it_is_whole(home: Path) -> None:
    file = home / "content/notices/0/0.md"
    seen: list[str] = []

    async def look() -> None:
        watch = Watch((home / "content",), lambda: (str(file),))
        loop = asyncio.get_running_loop()
        loop.call_later(0.02, lambda: file.write_bytes(b""))
        loop.call_later(0.045, lambda: file.write_text("全文", encoding="utf-8"))
        await asyncio.wait_for(watch.next(), 5)
        seen.append(file.read_text(encoding="utf-8"))

    finished(look())
    assert seen == ["全文"]


def test_a_change_is_said_once(home: Path) -> None:
    async def look() -> None:
        watch = Watch((home / "site_config.yaml", home / "content"))
        for name in ("content/notices/0/0.md", "site_config.yaml"):
            (home / name).write_text("改", encoding="utf-8")
            assert await asyncio.wait_for(watch.next(), 5) == {str(home / name)}
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(watch.next(), 0.3)

    finished(look())
