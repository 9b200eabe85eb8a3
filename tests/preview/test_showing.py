"""What an open page of the preview is told, and that nothing which waits for it outlasts Ctrl-C."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from gongkai.preview.showing import Preview
from tests.preview.test_watching import finished


class OpenTab:
    """A page that is open in a browser."""

    def __init__(self) -> None:
        self.path = self.place = "/"
        self.reloads = 0

    def reload(self) -> None:
        self.reloads += 1


async def at_once(waiting: asyncio.Task[None]) -> bool:
    """Whether it is done without any time going by."""
    for _ in range(5):
        await asyncio.sleep(0)
    return waiting.done()


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Preview, OpenTab]:
    """A preview of which an open page was just told to load again."""
    (tmp_path / "index.html").write_text("<p>甲</p>", encoding="utf-8")
    preview, tab = Preview(tmp_path), OpenTab()
    preview.opened(tab)
    (tmp_path / "index.html").write_text("<p>乙</p>", encoding="utf-8")
    preview.refresh()
    assert tab.reloads == 1
    return preview, tab


@pytest.mark.parametrize("steps", range(4))
def test_what_waits_for_browsers_ends_when_told_to_at_the_moment_when_they_are_done(
    changed: tuple[Preview, OpenTab], steps: int
) -> None:
    preview, tab = changed

    async def stopped() -> tuple[bool, bool]:
        waiting = asyncio.create_task(preview.loaded())
        await asyncio.sleep(0)
        preview.opened(tab)
        for _ in range(steps):
            await asyncio.sleep(0)
        told = waiting.cancel()
        await asyncio.wait([waiting])
        return told, waiting.cancelled()

    told, cancelled = finished(stopped())
    assert cancelled == told
    assert told or steps


def test_browsers_that_sleep_are_waited_for_no_longer_than_a_moment(
    changed: tuple[Preview, OpenTab],
) -> None:
    preview, _ = changed

    async def twice() -> bool:
        await asyncio.wait_for(preview.loaded(), 30)
        return await at_once(asyncio.create_task(preview.loaded()))

    assert finished(twice())


def test_browsers_that_have_loaded_are_waited_for_no_longer(changed: tuple[Preview, OpenTab]) -> None:
    preview, tab = changed

    async def done() -> tuple[bool, bool]:
        waiting = asyncio.create_task(preview.loaded())
        before = await at_once(waiting)
        preview.opened(tab)
        return before, await at_once(waiting)

    assert finished(done()) == (False, True)
