"""What somebody types: kept on this machine, checked, and shown as a page."""

from __future__ import annotations

import asyncio
import mimetypes
import time
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.form import Unformed
from gongkai.desk.forms import NOT_WRITTEN, STATE, FormHandler, by_name, clock, messages_of
from gongkai.desk.office import Look
from gongkai.desk.store import Typing, digest_of


class TypedHandler(FormHandler):
    """What somebody typed: kept on this machine, checked, and drawn as a page."""

    async def post(self) -> None:
        """Answer with the messages by the names of their inputs."""
        place, kind = self.place()
        inputs = self.inputs()
        now = self.desk.store.read(place)
        below = self.desk.store.state(inputs.get(STATE, ""))
        raw = now if below is None else below
        # the state that the form names, even when it is not kept any more: it is not the newest one
        typed = Typing(inputs.get(STATE) or digest_of(raw), inputs, time.time())
        await asyncio.to_thread(self.desk.store.keep_typing, self.browser(), place, typed)
        try:
            edited = self.edited(raw, kind, place, inputs)
        except Unformed:
            raise HTTPError(422) from None
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
