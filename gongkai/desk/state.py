"""What all requests of the desk share: the content, what was typed and not saved, and how often one may ask."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tornado.httputil import HTTPServerRequest

from gongkai.desk.copy import DeskCopy, Sent
from gongkai.desk.office import DeskOffice
from gongkai.desk.rate import Rate
from gongkai.desk.rights import DeskRights
from gongkai.desk.store import Store
from gongkai.preview.showing import Preview

#: Most files of pages kept in memory; one may have some hundred kilobytes.
_MOST_PAGES = 100
_HERE = Path(__file__).resolve().parent


class DeskState:
    """The state of the desk of one site; ``home`` is the folder for what was typed and not saved.

    ``copy`` is the git working copy in which the content lies, None without git.
    """

    def __init__(
        self,
        office: DeskOffice,
        home: Path,
        copy: DeskCopy | None = None,
        rights: DeskRights = DeskRights(),  # noqa: B008 - frozen
    ) -> None:
        self.office = office
        self.rights = rights
        self.copy = copy
        self.store = Store(office.content, home, copy.lock if copy else None)
        self.store.tidy()
        self.templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.assets = _HERE / "assets"
        self.preview: Preview | None = None
        #: how the preview calls the content folder in messages, and what is done once a file was sent
        self.checked_as = office.shown
        self.after_sending: Callable[[], object] = lambda: None
        #: the messages of an import, by the place of its draft
        self.to_check: dict[str, Sequence[str]] = {}
        #: what came of sending a file last, and what git said of saving it, by browser and place
        self.sent: dict[tuple[str, str], Sent] = {}
        self.notes: dict[tuple[str, str], str] = {}
        #: the number of the newest typing, by browser and place; one check at a time
        self.turns: Counter[tuple[str, str]] = Counter()
        self.checking = asyncio.Lock()
        #: the files of the newest drawn pages, by browser and path
        self.pages: dict[tuple[str, str], bytes] = {}
        # a page is drawn for every key, one after the other
        self.saves = Rate(burst=200, pace=20)
        self.uploads = Rate(burst=6, pace=0.2)

    async def of(self, request: HTTPServerRequest) -> DeskState:
        """The state for a request: on one's own computer there is one. Raises ``HTTPError`` for strangers."""
        return self

    def keep_page(self, browser: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of the page drawn from a form in a browser, for the frame beside that form."""
        if len(self.pages) >= _MOST_PAGES:
            self.pages.clear()
        self.pages.update({(browser, path): content for path, content in files.items()})
