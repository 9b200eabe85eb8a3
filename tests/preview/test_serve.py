"""``python build.py serve``: a change shows by itself, a mistake shows as a page, over IPv4 and IPv6."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ports import free_port
from tests.small_site import NOTICE, write

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120_000


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def server(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A small site that is being served."""
    write(tmp_path)
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if "已更新" in line or "错误" in line:
            break
    assert any("127.0.0.1" in line and "[::1]" in line for line in said), said
    yield process
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert "已停止" in rest
    assert process.returncode == 0


@pytest.fixture
def folder(server: subprocess.Popen[str], tmp_path: Path) -> Path:
    """Its files."""
    return tmp_path


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_a_saved_change_shows_in_the_open_page(tab: Page, folder: Path, port: int, host: str) -> None:
    tab.goto(f"http://{host}:{port}/notices/2026/a/")
    expect(tab.locator("main")).to_contain_text("各镇要做好政务公开工作。")
    (folder / "content/notices/2026/a.md").write_text(
        NOTICE.replace("各镇要", "各镇、各部门要"), encoding="utf-8"
    )
    expect(tab.locator("main")).to_contain_text("各镇、各部门要做好政务公开工作。", timeout=PATIENCE)


def test_the_page_is_shown_before_the_whole_and_only_pages_that_changed_load_again(
    tab: Page, browser: Browser, folder: Path, server: subprocess.Popen[str], port: int
) -> None:
    other = browser.new_page()
    listed = browser.new_page()
    try:
        other.goto(f"http://127.0.0.1:{port}/organizations/")
        listed.goto(f"http://127.0.0.1:{port}/notices/")
        tab.goto(f"http://127.0.0.1:{port}/notices/2026/a/")
        for page in (other, listed, tab):
            page.wait_for_function("() => window.LiveReload?.connector.protocol === 7")
        other.evaluate("window.kept = true")
        # words that the list keeps of the title, which it shortens
        for title in ("做实政务公开", "做细政务公开"):
            (folder / "content/notices/2026/a.md").write_text(
                NOTICE.replace("做好政务公开", title), encoding="utf-8"
            )
            expect(tab.locator("h1")).to_contain_text(title, timeout=PATIENCE)
            assert "先更新了 /notices/2026/a/" in (server.stdout.readline() if server.stdout else "")
            assert "已更新" in (server.stdout.readline() if server.stdout else "")
            expect(listed.locator("main")).to_contain_text(title, timeout=PATIENCE)
        assert other.evaluate("window.kept")
    finally:
        other.close()
        listed.close()


def test_a_mistake_shows_in_the_browser_and_goes_when_it_is_put_right(
    tab: Page, folder: Path, port: int
) -> None:
    tab.goto(f"http://127.0.0.1:{port}/notices/2026/a/")
    file = folder / "content/notices/2026/a.md"
    file.write_text(NOTICE.replace("2026-03-02", "2021-13-40"), encoding="utf-8")
    expect(tab.locator("h1")).to_have_text(re.compile("有 1 处需要改正"), timeout=PATIENCE)
    expect(tab.locator("main")).to_contain_text("content/notices/2026/a.md:6:7")
    file.write_text(NOTICE, encoding="utf-8")
    expect(tab.locator("main")).to_contain_text("各镇要做好政务公开工作。", timeout=PATIENCE)


def test_a_preview_does_not_touch_the_output(folder: Path) -> None:
    assert not (folder / "output").exists()
