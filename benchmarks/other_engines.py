"""Windows of Firefox and of WebKitGTK, the engine of Safari, as Debian has them: ``firefox-esr``, ``webkit2gtk-driver``, ``xvfb``.

They are no part of the tests, which run without them; ``browsers.py firefox webkit`` asks them like the old Chromiums. Their windows
are no narrower than 450 pixels, and errors of scripts are not heard.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: How long anything may take, in seconds.
PATIENCE = 120
_MINI_BROWSERS = Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")
Send = Callable[[str, dict[str, Any]], Any]


class DriverWindow:
    """A window that is driven by commands of WebDriver; ``send`` takes a command and its values."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.errors: list[str] = []

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address and wait until it is loaded."""
        self._send("rect", {"width": width, "height": 900})
        self._send("url", {"url": address})
        outer = self.ask("[window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]")
        self._send("rect", {"width": width + outer[0], "height": 900 + outer[1]})

    def ask(self, script: str) -> Any:
        """What an expression of the page gives."""
        told = self._send("execute/sync", {"script": f"return JSON.stringify({script}) || ''", "args": []})
        return json.loads(told) if told else None

    def until(self, script: str) -> Any:
        """What an expression of the page gives when it first gives something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.ask(script):
                return found
            time.sleep(0.05)  # a page says of itself when it is ready; another process is asked
        raise AssertionError(f"never came true: {script}")

    def picture(self) -> str:
        """What the window shows, as PNG in base 64."""
        return str(self._send("screenshot", {}))


#: What Firefox calls the commands that a window sends.
_COMMANDS = {
    "rect": "SetWindowRect",
    "url": "Navigate",
    "execute/sync": "ExecuteScript",
    "screenshot": "TakeScreenshot",
}


class _Marionette:
    """Firefox's own protocol: a message is its length, a colon, and ``[kind, number, command, values]``."""

    def __init__(self, port: int) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._line = socket.create_connection(("127.0.0.1", port), PATIENCE)
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self._read()
        self._command("NewSession", {"capabilities": {}})

    def __call__(self, name: str, values: dict[str, Any]) -> Any:
        return self._command(_COMMANDS[name], values)

    def _command(self, name: str, values: dict[str, Any]) -> Any:
        message = json.dumps([0, 1, f"WebDriver:{name}", values]).encode()
        self._line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._read()
        if error:
            raise AssertionError(error["message"])
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._line.recv(1)
        text = b""
        while len(text) < int(length[:-1]):
            text += self._line.recv(int(length[:-1]) - len(text))
        return json.loads(text)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def firefox() -> Iterator[tuple[str, DriverWindow]]:
    """The version of the installed Firefox, and a window of it."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="gongkai-firefox-") as profile:
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", profile]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                window = DriverWindow(_Marionette(port))
                yield (
                    "Firefox " + window.ask("navigator.userAgent.split('Firefox/')[1].split('.')[0]"),
                    window,
                )
            finally:
                process.kill()


@contextmanager
def webkit() -> Iterator[tuple[str, DriverWindow]]:
    """The version of the installed WebKitGTK, and a window of it in a display of its own."""
    port = _free_port()
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver", f"--port={port}"]
    env = {**os.environ, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "GDK_BACKEND": "x11"}
    with subprocess.Popen(command, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            wait_for(port)
            options = {"binary": str(next(_MINI_BROWSERS)), "args": ["--automation"]}
            told = _post(
                port, "session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            )
            session = told["sessionId"]

            def send(name: str, values: dict[str, Any]) -> Any:
                where = f"session/{session}/{'window/rect' if name == 'rect' else name}"
                return _post(port, where, values, "GET" if name == "screenshot" else "POST")

            yield f"WebKitGTK {told['capabilities']['browserVersion']}", DriverWindow(send)
        finally:
            os.killpg(process.pid, 15)


def wait_for(port: int) -> None:
    """Wait until something listens at a port of this machine."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as line:
            if not line.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens at {port}")


def _post(port: int, where: str, values: dict[str, Any], method: str = "POST") -> Any:
    data = None if method == "GET" else json.dumps(values).encode()
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/{where}", data, {"Content-Type": "application/json"}, method=method
    )
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()) from error


#: The engines by the name that a command line gives them.
OTHERS = {"firefox": firefox, "webkit": webkit}
