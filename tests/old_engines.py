"""Old Chromiums for tests: QtWebEngine of PyPI has that of its year in it, so that pip is all that they need.

``python -P tests/old_engines.py`` installs those that tests use into ``.old-browsers``; ``tests/run.py`` does it.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".old-browsers"
#: The packages of each Chromium, by its version. Exact: a later one has a later Chromium.
ENGINES = {
    69: ("PyQt5==5.12.3", "PyQtWebEngine==5.12.1", "PyQt5-sip==12.17.0"),
    83: (
        "PyQt5==5.15.11", "PyQt5-Qt5==5.15.2", "PyQtWebEngine==5.15.7", "PyQtWebEngine-Qt5==5.15.2",
        "PyQt5-sip==12.17.0",
    ),
    90: (
        "PyQt6==6.2.3", "PyQt6-Qt6==6.2.4", "PyQt6-WebEngine==6.2.1", "PyQt6-WebEngine-Qt6==6.2.4",
        "PyQt6-sip==13.10.2",
    ),
    102: (
        "PyQt6==6.4.2", "PyQt6-Qt6==6.4.3", "PyQt6-WebEngine==6.4.0", "PyQt6-WebEngine-Qt6==6.4.3",
        "PyQt6-sip==13.10.2",
    ),
}  # fmt: skip
#: The floor, and one of 2021: what every run of the tests asks.
TESTED = (69, 90)
#: How long anything may take, in seconds: as long as a busy machine needs, since it waits no longer than it must.
PATIENCE = 120
#: No error: some say that they measured a window again (there is no ResizeObserver in our scripts).
_NO_ERRORS = ("ResizeObserver loop limit exceeded",)
_SETTINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
    "PYTHONWARNINGS": "ignore",
}


def can_run() -> bool:
    """Whether there are packages for the processor of this machine."""
    return platform.machine() in ("x86_64", "AMD64")


def install(version: int, pip: Sequence[str | Path] = (sys.executable, "-m", "pip")) -> Path:
    """The folder of an old Chromium, installed unless it is there. Raises ``CalledProcessError``."""
    folder = HOME / str(version)
    mark = folder / "installed"
    wanted = "\n".join((*ENGINES[version], platform.python_version()))
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-compile", "--disable-pip-version-check",
         "--target", folder, *ENGINES[version]],
        check=True,
    )  # fmt: skip
    mark.write_text(wanted, encoding="utf-8")
    return folder


class OldBrowser:
    """One window of an old Chromium. ``errors`` are those of all pages that were opened in it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.errors: list[str] = []

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address and wait until it is loaded."""
        told = self._command({"open": address, "width": width})
        assert told["loaded"], f"{address} was not loaded"

    def ask(self, script: str) -> Any:
        """What an expression of the page gives."""
        told = self._command({"ask": script})["answer"]
        return None if not told else json.loads(told)

    def until(self, script: str) -> Any:
        """What an expression of the page gives when it first gives something."""
        waiting = threading.Event()
        for _ in range(PATIENCE * 20):
            if found := self.ask(script):
                return found
            waiting.wait(0.05)
        raise AssertionError(f"never came true: {script}")

    def _command(self, command: dict[str, object]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        print(json.dumps(command), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"the browser ended with {self._process.wait(PATIENCE)}")
        told: dict[str, Any] = json.loads(line)
        self.errors += [one for one in told["errors"] if not any(known in one for known in _NO_ERRORS)]
        return told


@contextmanager
def old_browser(version: int) -> Iterator[OldBrowser]:
    """A window of an old Chromium, which must be installed; it is closed at the end."""
    folder = HOME / str(version)
    command = [sys.executable, "-P", str(Path(__file__).with_name("old_engine_driver.py"))]
    qt = ENGINES[version][0].partition("==")[0]
    env = {**os.environ, **_SETTINGS, "PYTHONPATH": str(folder)}
    with subprocess.Popen(
        [*command, qt], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:  # fmt: skip
        stop = threading.Timer(PATIENCE * 5, process.kill)  # whatever hangs ends
        stop.start()
        try:
            yield OldBrowser(process)
        finally:
            stop.cancel()
            process.kill()


def main() -> int:
    """Install what tests use, by the pip that the arguments name."""
    if not can_run():
        print("这种处理器没有旧浏览器的软件包，不测旧浏览器。")
        return 0
    pip = sys.argv[1:] or [sys.executable, "-m", "pip"]
    try:
        for version in TESTED:
            install(version, pip)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main())
