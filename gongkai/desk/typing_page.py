"""What somebody types: kept on this machine, checked, and shown as a page."""

from __future__ import annotations

import asyncio
import mimetypes
import time
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.form import Unformed
from gongkai.desk.forms import NOT_WRITTEN, STATE, Edited, FormHandler, by_name, clock, messages_of
from gongkai.desk.office import Look
from gongkai.desk.store import Typing, digest_of
from gongkai.records.kind import Kind


class TypingHandler(FormHandler):
    """What somebody typed is kept on this machine, whatever is done with it then."""

    async def kept(self) -> tuple[str, Kind, Typing, Edited]:
        """The file, its type, what was typed and kept, and the form with it. Raises ``HTTPError`` 422 without a form."""
        place, kind = self.place()
        inputs = self.inputs()
        now = self.desk.store.read(place)
        below = self.desk.store.state(inputs.get(STATE, ""))
        raw = now if below is None else below
        # the state that the form names, even when it is not kept any more: it is not the newest one
        typed = Typing(inputs.get(STATE) or digest_of(raw), inputs, time.time())
        await asyncio.to_thread(self.desk.store.keep_typing, self.browser(), place, typed)
        try:
            return place, kind, typed, self.edited(raw, kind, place, inputs)
        except Unformed:
            raise HTTPError(422) from None


class DrawnHandler(TypingHandler):
    """The page of what somebody types, at once; the check of it takes longer and comes behind."""

    async def post(self) -> None:
        """Answer with the page as HTML, empty when only a check will do."""
        place, _, typed, edited = await self.kept()
        files = (
            await asyncio.to_thread(self.desk.office.drawn, place, edited.raw)
            if edited.raw is not None
            else {}
        )
        self.desk.keep_page(self.browser(), files)
        page = next((raw for path, raw in files.items() if path.endswith("/index.html")), b"")
        self.finish({"when": clock(typed), "page": page.decode()})


class TypedHandler(TypingHandler):
    """What somebody typed: kept on this machine, checked, and drawn as a page."""

    async def post(self) -> None:
        """Answer with the messages by the names of their inputs."""
        place, kind, typed, edited = await self.kept()
        mine = (self.browser(), place)
        self.desk.turns[mine] += 1
        turn = self.desk.turns[mine]
        async with self.desk.checking:
            if turn != self.desk.turns[mine]:  # what was typed since then is checked instead
                self.finish({})
                return
            look = await self.look(place, edited.raw) if edited.raw is not None else Look()
        messages = messages_of(self, edited, kind, place, look)
        self.desk.keep_page(mine[0], look.files)
        drawn = self.drawn("messages.html", messages=messages)
        fields = {name: self.drawn("beside.html", found=found) for name, found in by_name(messages).items()}
        wrong = "" if edited.raw is not None else NOT_WRITTEN
        self.finish(
            {
                "when": clock(typed),
                "summary": drawn,
                "fields": fields,
                "page": bool(look.files),
                "wrong": wrong,
            }
        )


class TypedPage(FormHandler):
    """The page of what somebody typed, at an address from which its links lead into the preview."""

    async def get(self, *paths: str) -> None:
        """The page or a file beside it; for everything else the address in the preview."""
        path = paths[0]
        name = f"{path}index.html" if path.endswith("/") else path
        made = self.desk.pages.get((self.browser(), name))
        if made is None and not path.endswith("/"):  # of a draft, whose pictures the preview does not show
            made = self.desk.store.picture(path.lstrip("/"))
        # a page of the site: its own scripts and styles
        self.set_header(
            "Content-Security-Policy", "default-src 'self'; script-src 'self'; frame-ancestors 'self'"
        )
        if made is not None:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self.set_header("Content-Type", "text/html; charset=utf-8" if kind == "text/html" else kind)
            self.finish(made)
        elif self.get_query_argument("file", ""):
            self.page("nothing.html")
        else:
            self.redirect(f"/{quote(path.lstrip('/'))}")  # two slashes would lead to another site
