"""The addresses of the desk, and what all its requests share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tornado.web import RequestHandler

from gongkai.desk.answering import LONGEST_FORM, LONGEST_UPLOAD, DeskAsset, DeskHandler
from gongkai.desk.editing import EditHandler
from gongkai.desk.listing import ListHandler, NewHandler, PasteHandler, WordHandler
from gongkai.desk.office import DeskOffice
from gongkai.desk.rate import Rate
from gongkai.desk.store import Store
from gongkai.desk.typing_page import TypedHandler, TypedPage
from gongkai.preview.showing import Preview

#: Pages that are kept at most; one may have some hundred kilobytes.
_MOST_PAGES = 50
_HERE = Path(__file__).resolve().parent


class Desk:
    """The desk of one site; ``home`` is the folder for what was typed and not saved."""

    path = "_desk/"
    #: tornado compares a token in the form with one in a cookie that other sites cannot read
    settings: Mapping[str, Any] = {
        "xsrf_cookies": True,
        "xsrf_cookie_kwargs": {"samesite": "Strict", "httponly": True, "path": "/_desk/"},
    }

    def __init__(self, office: DeskOffice, home: Path) -> None:
        self.office = office
        self.store = Store(office.content, home)
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
        #: what an import said, by the place of its draft
        self.told: dict[str, Sequence[str]] = {}
        #: the newest page of what is typed, by browser and place
        self.pages: dict[tuple[str, str], bytes | None] = {}
        self.saves = Rate(burst=60, pace=4)
        self.uploads = Rate(burst=6, pace=0.2)

    def handlers(self, preview: Preview) -> Sequence[tuple[str, type[RequestHandler], dict[str, Any]]]:
        """The addresses of the desk, all below ``/_desk/``."""
        self.preview = preview
        given = {"desk": self}
        small, large = given | {"most": LONGEST_FORM}, given | {"most": LONGEST_UPLOAD}
        return [
            (r"/_desk/", ListHandler, small),
            (r"/_desk/new", NewHandler, small),
            (r"/_desk/word", WordHandler, large),
            (r"/_desk/paste", PasteHandler, large),
            (r"/_desk/edit", EditHandler, small),
            (r"/_desk/typed", TypedHandler, small),
            (r"/_desk/assets/(desk\.css|desk\.js)", DeskAsset, small),
            (r"/_desk(?:/.*)?", DeskHandler, small),
            (r"/_typed/(.*)", TypedPage, small),
        ]

    def keep_page(self, browser: str, place: str, page: bytes | None) -> None:
        """Keep the newest page of what is typed in a browser; None for what has errors: then the last good one stays."""
        if len(self.pages) >= _MOST_PAGES:
            self.pages.clear()
        if page is not None:
            self.pages[(browser, place)] = page
