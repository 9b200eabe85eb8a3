"""The addresses of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tornado import httputil
from tornado.web import RequestHandler

from gongkai.desk.answering import LONGEST_FORM, LONGEST_UPLOAD, DeskAsset, DeskHandler, TooLargeForDesk
from gongkai.desk.editing import EditHandler
from gongkai.desk.listing import ListHandler, NameHandler, NewHandler, PasteHandler, TakeHandler, WordHandler
from gongkai.desk.pictures import PictureHandler
from gongkai.desk.sending import SentHandler
from gongkai.desk.state import DeskState
from gongkai.desk.typing_page import DrawnHandler, TypedHandler, TypedPage
from gongkai.preview.showing import Preview

#: Inputs of a form: a table of 500 tasks has some 5,000. Tornado by itself takes 1,000 since 6.5.8.
_MOST_INPUTS = 20_000
_UPLOADS = ("/_desk/word", "/_desk/paste", "/_desk/picture")


class Desk(DeskState):
    """The desk of one site, as the preview serves it."""

    path = "_desk/"
    #: further host names under which it is asked, those of a web server before it
    names: frozenset[str] = frozenset()
    #: tornado compares a token in the form with one in a cookie that other sites cannot read
    settings: Mapping[str, Any] = {
        "xsrf_cookies": True,
        "xsrf_cookie_kwargs": {"samesite": "Strict", "httponly": True},
    }

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
            (r"/_desk/take", TakeHandler, small),
            (r"/_desk/name", NameHandler, small),
            (r"/_desk/picture", PictureHandler, large),
            (r"/_desk/edit", EditHandler, small),
            (r"/_desk/sent", SentHandler, small),
            (r"/_desk/drawn", DrawnHandler, small),
            (r"/_desk/typed", TypedHandler, small),
            (r"/_desk/assets/(desk\.css|desk\.js)", DeskAsset, small),
            (r"/_desk(?:/.*)?", DeskHandler, small),
            (r"/_typed/(.*)", TypedPage, small),
        ]

    def longest_body(self, path: str) -> int | None:
        """Bytes that a form or an upload may have."""
        if path.startswith("/_desk"):
            return LONGEST_UPLOAD if path in _UPLOADS else LONGEST_FORM
        return None

    def too_large(self) -> tuple[type[RequestHandler], dict[str, Any]]:
        """Refuses more than that."""
        return TooLargeForDesk, {"desk": self, "most": 0}
