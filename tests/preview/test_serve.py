"""``python build.py serve``: a change shows by itself, a mistake shows as a page, over IPv4 and IPv6."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import program
from tests.ports import free_port
from tests.small_site import NOTICE, write

PATIENCE = 120_000
#: The document that tests change.
EDITED = "content/notices/2026/a.md"


@dataclass(frozen=True)
class Served:
    """The preview of a small site that is being served: its files, its port, and what it says."""

    folder: Path
    port: int
    said: TextIO


@pytest.fixture(scope="module")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The preview for all tests of this file; ``test_own_names.py`` really starts Python for one."""
    folder = tmp_path_factory.mktemp("served")
    write(folder)
    port = free_port()
    reading, writing = os.pipe()
    with open(reading, encoding="utf-8") as said, open(os.devnull, encoding="utf-8") as nothing:
        files = (nothing.fileno(), writing, writing)
        process = program.start("serve", "--port", str(port), files=files, cwd=folder)
        os.close(writing)
        first = []
        for line in said:
            first.append(line)
            if "已更新" in line or "错误" in line:
                break
        assert any("127.0.0.1" in line and "[::1]" in line for line in first), first
        yield Served(folder, port, said)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait() == 0
        assert "已停止" in said.read()


@pytest.fixture
def preview(_served: Served) -> Iterator[Served]:
    """A preview that several tests use, since its first build takes long; the notice is put back after each."""
    yield _served
    (_served.folder / EDITED).write_text(NOTICE, encoding="utf-8")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_the_page_is_shown_before_the_whole_and_only_pages_that_changed_load_again(
    tab: Page, browser: Browser, preview: Served
) -> None:
    """Stands first: no line that it reads is of a change by another test."""
    other = browser.new_page()
    listed = browser.new_page()
    try:
        other.goto(f"http://127.0.0.1:{preview.port}/organizations/")
        listed.goto(f"http://127.0.0.1:{preview.port}/notices/")
        tab.goto(f"http://127.0.0.1:{preview.port}/notices/2026/a/")
        for page in (other, listed, tab):
            page.wait_for_function("() => window.LiveReload?.connector.protocol === 7")
        other.evaluate("window.kept = true")
        # words that the list keeps of the title, which it shortens
        for title in ("做实政务公开", "做细政务公开"):
            (preview.folder / EDITED).write_text(NOTICE.replace("做好政务公开", title), encoding="utf-8")
            expect(tab.locator("h1")).to_contain_text(title, timeout=PATIENCE)
            assert "先更新了 /notices/2026/a/" in preview.said.readline()
            assert "已更新" in preview.said.readline()
            expect(listed.locator("main")).to_contain_text(title, timeout=PATIENCE)
        assert other.evaluate("window.kept")
    finally:
        other.close()
        listed.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_a_saved_change_shows_in_the_open_page(tab: Page, preview: Served, host: str) -> None:
    tab.goto(f"http://{host}:{preview.port}/notices/2026/a/")
    expect(tab.locator("main")).to_contain_text("各镇要做好政务公开工作。", timeout=PATIENCE)
    (preview.folder / EDITED).write_text(NOTICE.replace("各镇要", "各镇、各部门要"), encoding="utf-8")
    expect(tab.locator("main")).to_contain_text("各镇、各部门要做好政务公开工作。", timeout=PATIENCE)


def test_a_mistake_shows_in_the_browser_and_goes_when_it_is_put_right(tab: Page, preview: Served) -> None:
    tab.goto(f"http://127.0.0.1:{preview.port}/notices/2026/a/")
    file = preview.folder / EDITED
    file.write_text(NOTICE.replace("2026-03-02", "2021-13-40"), encoding="utf-8")
    expect(tab.locator("h1")).to_have_text(re.compile("有 1 处需要改正"), timeout=PATIENCE)
    expect(tab.locator("main")).to_contain_text("content/notices/2026/a.md:6:7")
    file.write_text(NOTICE, encoding="utf-8")
    expect(tab.locator("main")).to_contain_text("各镇要做好政务公开工作。", timeout=PATIENCE)


def test_a_preview_does_not_touch_the_output(preview: Served) -> None:
    assert not (preview.folder / "output").exists()
