"""Build and preview without what Windows lacks: no fork, no fcntl, no renameat2, no signals, spawned processes, GBK.

A simulation (``simulation/sitecustomize.py``), not Windows: docs/architecture.md says what it leaves out.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.engine.test_build import prints
from tests.ports import free_port
from tests.small_site import NOTICE, write

SIMULATION = Path(__file__).parent / "simulation"
WHEN = "2026-05-18 12:00"


def like_windows(home: Path) -> dict[str, str]:
    temporary = home / "temporary"
    temporary.mkdir(exist_ok=True)
    return {
        **os.environ,
        "PYTHONPATH": str(SIMULATION),
        "PYTHONIOENCODING": "cp936",
        "PYTHONUTF8": "0",
        "TMPDIR": str(temporary),
    }


def run(home: Path, *words: str, windows: bool = True) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words],
        cwd=home,
        env=like_windows(home) if windows else os.environ.copy(),
        capture_output=True,
        check=False,
        timeout=280,
    )


def test_the_simulation_lacks_what_windows_lacks(tmp_path: Path) -> None:
    """Or the tests below would prove nothing."""
    tried = (
        "import os, sys, multiprocessing, subprocess, importlib, pathlib\n"
        "assert sys.simulated_windows and not hasattr(os, 'fork') and not hasattr(os, 'killpg')\n"
        "assert multiprocessing.get_start_method() == 'spawn'\n"
        "import gongkai.publish.exchange as e, gongkai.workers as w, gongkai.locks as l\n"
        "assert e.os.name == 'nt' and w.sys.platform == 'win32'\n"
        "try: importlib.import_module('fcntl')\n"
        "except ImportError: pass\n"
        "else: raise AssertionError\n"
        "p = pathlib.Path('a.txt'); p.write_text('a\\n'); assert p.read_bytes() == b'a\\r\\n'\n"
        "q = pathlib.Path('b.txt'); q.write_text('b')\n"
        "for wrong in (lambda: p.rename(q), lambda: os.kill(os.getpid(), 0)):\n"
        "    try: wrong()\n"
        "    except (OSError, AssertionError): continue\n"
        "    raise SystemExit('allowed')\n"
        "opened = p.open()\n"
        "try: p.unlink()\n"
        "except PermissionError: opened.close()\n"
        "else: raise SystemExit('removed')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", tried],
        cwd=tmp_path,
        env={**like_windows(tmp_path), "PYTHONPATH": f"{SIMULATION}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_site_is_built_with_the_same_bytes_again_and_again_and_nothing_is_left(tmp_path: Path) -> None:
    home = tmp_path / "云溪 公开"
    write(home)
    words = ("build", "--as-of", WHEN)
    assert run(home, *words, "--output", str(tmp_path / "usual"), windows=False).returncode == 0
    for edited in (False, True, False):
        if edited:
            (home / "content/notices/2026/a.md").write_bytes(NOTICE.encode() + "\n补充。\n".encode())
        done = run(home, *words)
        assert done.returncode == 0, done.stderr.decode("gbk", "replace")
        assert "完成" in done.stdout.decode("gbk")
        if not edited and not (home / "built").exists():
            assert prints(home / "output") == prints(tmp_path / "usual")
            (home / "built").mkdir()
    assert run(home, *words, "--output", str(tmp_path / "usual"), windows=False).returncode == 0
    assert prints(home / "output") == prints(tmp_path / "usual")
    left = {one.name for one in home.iterdir()}
    assert left == {"built", "content", "output", "site_config.yaml", "temporary", ".gongkai-cache"}
    assert list((home / "temporary").iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [("check",), ("compress",), ("schema",), ("new", "政策文件", "2026/b"), ("server-config", "nginx")],
)
def test_the_other_commands_of_a_desk_work(tmp_path: Path, words: tuple[str, ...]) -> None:
    write(tmp_path)
    if words[0] == "compress":
        assert run(tmp_path, "build", "--as-of", WHEN).returncode == 0
    done = run(tmp_path, *words)
    assert done.returncode == 0, done.stderr.decode("gbk", "replace")
    assert b"Traceback" not in done.stderr + done.stdout


def test_a_preview_shows_a_change_and_ends_when_ctrl_c_reaches_all_its_processes(tmp_path: Path) -> None:
    """In a console of Windows, Ctrl-C goes to every process that shares it."""
    write(tmp_path)
    port = free_port()
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--port", str(port), "--as-of", WHEN]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=like_windows(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as server:
        try:
            assert "公开工作" in _await_page(port, "公开工作")
            (tmp_path / "content/notices/2026/a.md").write_bytes(NOTICE.encode() + "\n补充一段。\n".encode())
            assert "补充一段" in _await_page(port, "补充一段")
            os.killpg(server.pid, signal.SIGINT)
            # ends when the last process that could write has ended
            told = server.communicate(timeout=120)[0].decode("gbk")
        except BaseException:
            os.killpg(server.pid, signal.SIGKILL)
            raise
    assert server.returncode == 0
    assert "Traceback" not in told and told.splitlines()[-1] == "已停止。", told
    # what an index that was being made has left is cleared by the next that is made
    assert run(tmp_path, "build", "--as-of", WHEN).returncode == 0
    assert [one for one in (tmp_path / "temporary").iterdir() if not _is_probe_of_python(one)] == []


def _is_probe_of_python(path: Path) -> bool:
    """``tempfile`` tries a folder with a small file; it stays when the process is interrupted between making and removing it."""
    return (
        path.is_file()
        and re.fullmatch(r"[a-z0-9_]{8}", path.name) is not None
        and path.read_bytes() in (b"", b"blat")
    )


def _await_page(port: int, words: str) -> str:
    """The page of the document, as soon as it holds ``words``."""
    page = ""
    end = time.monotonic() + 120
    while words not in page and time.monotonic() < end:
        time.sleep(0.1)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/notices/2026/a/", timeout=10) as answer:
                page = answer.read().decode()
        except OSError:
            continue
    return page
