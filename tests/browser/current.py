"""The Chromium on the path, asked in the same way as real old browsers."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.conftest import PATIENCE


class CurrentBrowser:
    """The Chromium on the path, asked in the same way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address and wait until it is loaded."""
        self._page.set_viewport_size({"width": width, "height": 800})
        self._page.goto(address)

    def ask(self, script: str) -> object:
        """What an expression of the page gives."""
        return self._page.evaluate(f"JSON.parse(JSON.stringify({script}) || 'null')")

    def until(self, script: str) -> object:
        """What an expression of the page gives when it first gives something."""
        return self._page.wait_for_function(script, timeout=PATIENCE).json_value()
