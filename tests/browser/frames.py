"""A Chromium that draws no frame by itself: what is measured on its pages is the same, and takes a third less time.

Script finds the styles and the boxes of a page as they would be in the next frame. What a style sheet leaves out until it
comes near the window (``content-visibility``) is found only by a frame, which ``laid_out`` makes without drawing it.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Error, Page

#: A browser that does not know these switches draws as ever.
STILL = ("--enable-begin-frame-control", "--run-all-compositor-stages-before-draw")
_FRAME = ("HeadlessExperimental.beginFrame", {"noDisplayUpdates": True})
_sessions: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


def begin(page: Page) -> None:
    """Let ``laid_out`` make the frames of a page, unless its browser makes them by itself."""
    session = page.context.new_cdp_session(page)
    try:
        session.send(*_FRAME)
    except Error:
        return
    _sessions[page] = session


def laid_out(page: Page) -> None:
    """Have a page find what is near the window now, as its next frame would."""
    if session := _sessions.get(page):
        session.send(*_FRAME)
