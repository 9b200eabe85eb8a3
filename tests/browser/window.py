"""The window of a visitor that is kept from test to test: what a test chose and stored is forgotten in between."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

_SIZE: ViewportSize = {"width": 1280, "height": 900}


class Window:
    """A page of a visitor of its own, and what the browser complained about on it."""

    page: Page
    complaints: list[str]

    def __init__(self, browser: Browser, patience: float) -> None:
        """Open the window; its browser may take ``patience`` milliseconds for anything."""
        self.complaints = []
        self._visited: set[str] = set()
        self._context = browser.new_context(viewport=_SIZE, locale="zh-CN")
        self._context.set_default_timeout(patience)
        self.page = self._context.new_page()
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("framenavigated", lambda frame: self._visited.add(frame.url))

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def forget(self) -> None:
        """Make it the window of a new visitor: nothing is chosen, stored or cached, and no test goes to its address."""
        self.page.set_viewport_size(_SIZE)
        # while a session is open, a page that is chosen to be as on paper before a visit is as on a screen after it
        tools = self._context.new_cdp_session(self.page)
        tools.send("Network.clearBrowserCache")
        self._context.clear_cookies()
        for scheme, host in {urlsplit(address)[:2] for address in self._visited}:
            if host:
                wanted = {"origin": f"{scheme}://{host}", "storageTypes": "all"}
                tools.send("Storage.clearDataForOrigin", wanted)
        tools.detach()
        self._visited.clear()
        # what belongs to the window alone; and a test that goes to a place of this very page would find it as it was left
        self.page.evaluate(
            "origin === 'null' || (sessionStorage.clear(), history.replaceState(null, '', '/left-behind'))"
        )

    def close(self) -> None:
        """Close the window."""
        self._context.close()
