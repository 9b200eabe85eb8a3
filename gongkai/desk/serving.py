"""The addresses of the desk, and what all its requests share."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tornado import httputil
from tornado.web import RequestHandler

from gongkai.desk.answering import LONGEST_FORM, LONGEST_UPLOAD, DeskAsset, DeskHandler
from gongkai.desk.editing import EditHandler
from gongkai.desk.listing import ListHandler, NewHandler, PasteHandler, WordHandler
from gongkai.desk.office import DeskOffice
from gongkai.desk.rate import Rate
from gongkai.desk.store import Store
from gongkai.desk.typing_page import TypedHandler, TypedPage
from gongkai.preview.showing import Preview

#: Files of pages that are kept at most; one may have some hundred kilobytes.
_MOST_PAGES = 100
#: Inputs of a form: a table of 500 tasks has some 5,000. Tornado by itself takes 1,000 since 6.5.8.
_MOST_INPUTS = 20_000
_HERE = Path(__file__).resolve().parent


class Desk:
    """The desk of one site; ``home`` is the folder for what was typed and not saved."""

    path = "_desk/"
    #: tornado compares a token in the form with one in a cookie that other sites cannot read
    settings: Mapping[str, Any] = {
        "xsrf_cookies": True,
        "xsrf_cookie_kwargs": {"samesite": "Strict", "httponly": True},
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
        #: the number of the newest typing, by browser and place; one check at a time
        self.turns: Counter[tuple[str, str]] = Counter()
        self.checking = asyncio.Lock()
        #: the files of the newest pages of what is typed, by browser and path
        self.pages: dict[tuple[str, str], bytes] = {}
        self.saves = Rate(burst=100, pace=10)
        self.uploads = Rate(burst=6, pace=0.2)

    def handlers(self, preview: Preview) -> Sequence[tuple[str, type[RequestHandler], dict[str, Any]]]:
        """The addresses of the desk, all below ``/_desk/``."""
        self.preview = preview
        if hasattr(httputil, "ParseUrlEncodedConfig"):
            most = httputil.ParseUrlEncodedConfig(max_arguments=_MOST_INPUTS)
            httputil.set_parse_body_config(httputil.ParseBodyConfig(urlencoded=most))
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

    def keep_page(self, browser: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of the newest page of what is typed in a browser, for the frame beside the form."""
        if len(self.pages) >= _MOST_PAGES:
            self.pages.clear()
        self.pages.update({(browser, path): content for path, content in files.items()})
