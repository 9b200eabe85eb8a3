"""One window of an old Chromium, driven by lines of JSON; started by ``old_engines.py`` with QtWebEngine on its path.

Each line of standard input is ``{"open": address, "width": pixels}`` or ``{"ask": script}``; each is answered by a line on
standard output: ``{"loaded": true}``, or ``{"answer": …}`` with what the script gives. Errors of the page go into the
next answer as ``errors``.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
from typing import Any

HEIGHT = 800
#: A page opened from a folder may load nothing from servers; that scripts may not read files beside it holds anyway.
CLOSED = ("LocalContentCanAccessRemoteUrls",)


def main() -> None:
    """Read commands until standard input ends."""
    qt = sys.argv[1]
    core, widgets = (importlib.import_module(f"{qt}.{name}") for name in ("QtCore", "QtWidgets"))
    views = importlib.import_module(f"{qt}.QtWebEngineWidgets")
    engine = importlib.import_module(f"{qt}.QtWebEngineCore") if qt == "PyQt6" else views
    app = widgets.QApplication(sys.argv[:1])
    errors: list[str] = []

    class Page(engine.QWebEnginePage):  # type: ignore[misc]
        """A page that keeps what the console says of errors."""

        def javaScriptConsoleMessage(self, level: Any, message: str, line: int, source: str) -> None:
            if getattr(level, "value", level) == 2:
                errors.append(f"{source.rsplit('/', 1)[-1]}:{line}: {message}")

    class Lines(core.QObject):  # type: ignore[misc]
        """Lines of standard input, brought from the thread that reads them to that of the window."""

        came = core.pyqtSignal(str)

    view = views.QWebEngineView()
    profile = engine.QWebEngineProfile(view)  # without a name it keeps nothing on the disk
    page = Page(profile, view)
    kinds = engine.QWebEngineSettings
    kinds = getattr(kinds, "WebAttribute", kinds)
    for name in CLOSED:
        page.settings().setAttribute(getattr(kinds, name), False)
    view.setPage(page)
    view.show()

    def answer(**told: object) -> None:
        print(json.dumps(told | {"errors": errors.copy()}), flush=True)
        errors.clear()

    def obey(line: str) -> None:
        command = json.loads(line)
        if "open" in command:
            view.resize(command["width"], HEIGHT)
            page.load(core.QUrl(command["open"]))
        else:
            page.runJavaScript(f"JSON.stringify({command['ask']})", lambda told: answer(answer=told))

    page.loadFinished.connect(lambda loaded: answer(loaded=loaded))
    lines = Lines()
    lines.came.connect(obey)

    def read() -> None:
        for line in sys.stdin:
            lines.came.emit(line)
        core.QMetaObject.invokeMethod(
            app, "quit", getattr(core.Qt, "ConnectionType", core.Qt).QueuedConnection
        )

    threading.Thread(target=read, daemon=True).start()
    run = getattr(app, "exec", None) or app.exec_
    run()


if __name__ == "__main__":
    main()
